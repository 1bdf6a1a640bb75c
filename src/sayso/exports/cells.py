"""Values as cells of a CSV file that a spreadsheet opens without acting upon them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV injection)."""


def cell(value: object) -> str:
    """Return a value as a CSV cell holds it.

    Words that a spreadsheet would take for a formula begin with an apostrophe; lists of words are
    joined by semicolons, other nesting is JSON.
    """
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case str():
            words = value
        case list() | tuple() if all(isinstance(part, str) for part in value):
            words = "; ".join(value)
        case _:
            return json.dumps(value, ensure_ascii=False)
    words = words.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    return f"'{words}" if words.startswith(_FORMULA) else words


def flattened(row: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the columns of a row; objects within it become columns of their own."""
    for key, value in row.items():
        if isinstance(value, Mapping):
            yield from flattened(value, f"{prefix}{key}_")
        else:
            yield prefix + key, value
