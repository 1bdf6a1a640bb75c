"""How the workbench is set up."""

from __future__ import annotations

import pytest

from sayso.errors import SaysoError
from sayso.web.settings import Settings, is_loopback


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.9.10", "::1"])
def test_loopback_needs_no_token(host):
    assert is_loopback(host)
    assert Settings(host=host).loopback


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.2", "desk.example", "localhost.example", ""]
)
def test_anything_else_does(host):
    assert not is_loopback(host)
    with pytest.raises(SaysoError, match="set a token"):
        Settings(host=host)
    with pytest.raises(SaysoError):
        Settings(host=host, token="")
    assert not Settings(host=host, token="x").loopback
