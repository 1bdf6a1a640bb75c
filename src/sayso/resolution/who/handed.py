"""Attributions whose source is who hands the words on: "The paper quoted Ana Ruiz as saying …".

Whoever is quoted speaks; the one who quotes is a relay, as any other clause of theirs would be.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from sayso.records import Attribution
from sayso.resolution.text.layout import Layout

_QUOTES: Final = re.compile(r"\b(?:quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing))$")
# "was quoted": the source is who speaks already.
_PASSIVE: Final = re.compile(r"\b(?:is|are|was|were|be|been|being)\b")
# Who is quoted, the verb that is theirs, and whom they told where and when.
_QUOTED: Final = re.compile(
    r"\s*(?!(?:by|in|on|as|from)\s)(?P<who>[^“”\"\n;:]{2,120}?)\s(?P<cue>as\s(?:saying|claiming|"
    r"stating|adding|insisting|warning|arguing|denying|declaring|explaining|"
    r"(?P<told>telling|writing|asking))\b)"
    r"(?:(?(told)|\s(?:in|on|at|during))\s[^“”\"\n.;:]{1,60}?(?:\sthat\b|:(?=\s))|\sthat\b)?\s*"
)
# "A transcript has Ana Ruiz saying"
_HAS: Final = re.compile(
    r"(?:ha(?:s|d|ve)|shows?|showed|hears?|catch(?:es)?|caught)\s(?P<who>[^“”\"\n;:,]{2,80}?)\s"
    r"(?:saying|telling|claiming|insisting|asking|warning)"
)
# A clause from the verb to what is quoted has at most so many characters.
_LONGEST: Final = 160


def quoted_speaker(layout: Layout, attribution: Attribution) -> Attribution:
    """An attribution with who is quoted for its source, where its source is who quotes them."""
    if not (attribution.cue and attribution.source and attribution.content):
        return attribution
    cue, (start, end) = attribution.cue[0], attribution.content[0]
    words = layout.words(cue)
    shown = _HAS.fullmatch(words)
    if shown:
        who = cue[0] + shown.start("who"), cue[0] + shown.end("who")
        return replace(attribution, source=(who,))
    if attribution.source[0][0] > cue[0] or not _QUOTES.search(words) or _PASSIVE.search(words):
        return attribution
    found = _QUOTED.match(layout.text, cue[1], cue[1] + _LONGEST)
    if found is None:
        return attribution
    content = attribution.content
    if cue[1] <= start < found.end():  # it takes in who is quoted
        if end <= found.end() or found.start("who") < start:
            return attribution
        content = ((found.end(), end), *content[1:])
    elif len(content) > 1:
        content = tuple(c for c in content if not found.start("who") <= c[0] < found.end())
    cues = tuple(dict.fromkeys((cue, found.span("cue"), *attribution.cue[1:])))
    return replace(attribution, source=(found.span("who"),), cue=cues, content=content)
