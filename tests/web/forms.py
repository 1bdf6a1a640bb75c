"""Forms as a browser sends them."""

from __future__ import annotations

import re
from typing import Any

from fastapi.testclient import TestClient

_CSRF = re.compile(r'name="csrf" value="([0-9a-f]+)"')


def csrf_of(client: TestClient, page: str = "/read") -> str:
    """The token that stands in a page's forms."""
    found = _CSRF.search(client.get(page).text)
    assert found
    return found.group(1)


def post(client: TestClient, path: str, *, page: str = "/read", **fields: Any) -> Any:
    """Send a form that stands on a page."""
    files = fields.pop("files", None)
    data = {"csrf": csrf_of(client, page), **fields}
    return client.post(path, data=data, files=files, follow_redirects=False)
