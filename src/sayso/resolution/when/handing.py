"""Days on which others handed on what was said, which date no saying."""

from __future__ import annotations

import re
from typing import Final

from sayso.records import Span

_HANDS: Final = (
    r"(?:brought|carried|released|printed|published|reproduced|aired|broadcast|read(?:\sout)?|relayed|"
    r"unearthed|obtained)"
)
# "a message that the station read out on Monday", "a note released by her agent on Monday"
_BEFORE: Final = re.compile(
    rf"\b{_HANDS}\s(?:[\w’'-]+\s){{0,3}}?by\s|\b(?:that|which)\s(?:[\w’'-]+\s){{1,6}}?{_HANDS}\b"
)
# "a message brought to Lisk on Monday by his son"
_AROUND: Final = re.compile(rf"\b{_HANDS}\s(?:[\w’'-]+\s){{0,8}}$")


def handed_on(text: str, start: int, span: Span) -> bool:
    """Whether a time expression is of a handing on; ``start``: of its stretch of the text."""
    by = text.startswith(" by ", span[1])
    return bool(
        _BEFORE.search(text, start, span[0]) or (by and _AROUND.search(text, start, span[0]))
    )
