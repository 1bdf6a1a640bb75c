"""The table of constructions that name a relay: "told X", "quoted by X", "X reported"."""

from __future__ import annotations

import re
from typing import Final

from sayso.resolution.through.construction import Construction
from sayso.resolution.through.heard import HEARD
from sayso.resolution.through.passed_on import PASSED_ON
from sayso.resolution.through.published import PUBLISHED
from sayso.resolution.through.wordings import PAPERS

PAPER: Final = re.compile(rf"\b{PAPERS}\b")
"""What carries words: a memo, a recording."""
CONSTRUCTIONS: Final = (*HEARD, *PUBLISHED, *PASSED_ON)
POLL: Final = Construction("poll", re.compile(r"\b(?:poll|survey)\b"), 0.0, 1)
"""A poll, by whose respondents the article has it; its name can stand elsewhere."""
