"""``sayso mcp`` says what it lacks; what it does is tested in tests/mcp."""

from __future__ import annotations

import pytest

from sayso.cli import mcp
from sayso.errors import LedgerError, SaysoError


def test_the_package_that_is_missing_is_named(monkeypatch):
    monkeypatch.setattr(mcp, "find_spec", lambda _: None)
    with pytest.raises(SaysoError, match=r"pip install 'sayso\[mcp\]'"):
        mcp.mcp()


def test_a_ledger_that_is_not_there_is_named(tmp_path):
    pytest.importorskip("mcp")
    with pytest.raises(LedgerError, match=r"none\.db"):
        mcp.mcp(str(tmp_path / "none.db"))
