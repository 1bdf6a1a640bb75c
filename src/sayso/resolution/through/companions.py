"""What stands with the name of a relay: others in a series, and the outlet of a programme."""

from __future__ import annotations

import re
from typing import Final

from sayso.resolution.through.guide import Guide
from sayso.resolution.through.outlet_words import HEADS
from sayso.resolution.through.outlets import NAME, bare, marks_of
from sayso.resolution.through.phrase import SURE, Phrase
from sayso.resolution.through.relay_names import read

_SHOW: Final = (
    r"(?:podcast|programme|program|show|phone-in|series|broadcast|newscast|bulletin|segment|slot|"
    r"newsletter|supplement|blog|channel|column)"
)
# The outlet of a programme, in the apposition after it.
_PROGRAMME_OF: Final = re.compile(
    rf"(?:\swith(?:\s{NAME}){{1,3}})?(?:,|(?<=,[”\"»’]))\s+"
    rf"(?:(?:the\s+)?(?P<owner>{NAME}(?:\s{NAME}){{0,4}}?)(?:[’']s?)?\s+(?:[\w-]+\s+){{0,3}}?{_SHOW}\b"
    rf"|(?:an?|the|its)\s+(?:[\w’'-]+\s+){{0,4}}?{_SHOW}\s+(?:of|on|by|from|at|for|produced\sby)\s+"
    rf"(?:[Tt]he\s+)?(?:[a-z]+\s+){{0,2}}?(?P<of>{NAME}(?:\s{NAME}){{0,4}})"
    rf"|(?:an?|the)\s+(?:[\w’'-]+\s+){{0,4}}?{_SHOW}\s+(?:that|which)\s+(?:[Tt]he\s+)?(?P<makes>{NAME}(?:\s{NAME}){{0,4}})"
    r"\s+(?:\w+ly\s+)?(?:releas|air|produc|publish|broadcast|run|host|put|mak|ran|made)\w*)"
)
_AND: Final = re.compile(r"(?:,\s+|,?\s+and\s+)")


def joined(text: str, phrase: Phrase, end: int, guide: Guide) -> Phrase:
    """Add to a publisher the others that it is joined with: "the Gazette and other media".

    A comma joins only where an "and" follows in the series: "the daily Oko, the Vest agency
    reported" are two relays.
    """
    series, whole = phrase, phrase
    while found := _AND.match(text, series.end, end):
        other = read(text, found.end(), end, guide)
        if other is None or not other.marks & SURE or other.name.lower() in HEADS:
            break
        series = Phrase(
            f"{series.name}; {other.name}",
            (series.span[0], other.span[1]),
            other.end,
            series.type,
            series.marks | {"joined"},
        )
        if "and" in found.group():
            whole = series
    return whole


def owned(text: str, phrase: Phrase, end: int, guide: Guide) -> Phrase:
    """Give a programme's outlet where an apposition names it: "Tides, Radio North's podcast"."""
    if phrase.marks & (SURE - {"descriptor"}):
        return phrase
    found = _PROGRAMME_OF.match(text, phrase.end, end)
    if not found:
        return phrase
    part = next(p for p in ("owner", "of", "makes") if found[p])
    name = bare(found[part])
    marks = marks_of(name, guide) | {"programme", "descriptor"}
    span = found.start(part), found.start(part) + len(name)
    return Phrase(name, span, found.end(), "organization", marks)
