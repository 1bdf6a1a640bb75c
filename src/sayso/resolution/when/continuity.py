"""How a date goes on from one saying to the next ones.

A date reaches the sayings that plainly belong to the same occasion: those of the same speaker,
named, described or by a pronoun, that follow closely in simple past; one that refers to the time
before ("the next day", "at the time"); and a lede that sums up what the next paragraph dates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sayso.records import Attribution, Span
from sayso.resolution.text.clauses import clause_of
from sayso.resolution.text.layout import Layout
from sayso.resolution.text.nouns import DOCUMENTS

_CONTINUES: Final = re.compile(
    r"^(?:\W*\w+ly )?(?:then |also |later |further )*"
    r"(?:\w+ed|said|told|wrote|spoke|thought|felt|made|gave|put|went|swore|read|\w+ing)\b|^:$|^$"
)
"""A cue that can go on with an earlier saying: simple past, participle, or none at all."""
_PRONOUN: Final = frozenset(("he", "she", "it", "they", "i", "we"))
_DEMONYM: Final = re.compile(r"[Tt]he \w+(?:ian|ean|ish|ese|can|man|ench|utch)$")
_BODY: Final = re.compile(
    r"[Tt]he (?:\w+ )?(company|firm|agency|ministry|government|group|committee|party|bank|fund|"
    r"department|court|newspaper|paper|city|council|union|team|club|report|study|poll|letter|"
    r"article|statement|office|bureau|institute|university|organi[sz]ation|campaign|commission|"
    r"police|army|military)$"
)
"""A description of a body or a document: not the person who spoke before it."""
_NAME: Final = re.compile(r"[^\W\d_a-z][\w’'-]*")
_ANTECEDENT: Final = re.compile(r"([^\W\d_a-z][\w’'-]*),? $")
_TITLES: Final = frozenset(("Mr", "Mrs", "Ms", "Dr", "The", "A", "An", "Sen", "Rep", "Gov"))
_BACK: Final = re.compile(
    r"\b(?:the (?P<next>following|next)|(?:later )?th(?:at|e same)(?: very)?) "
    r"(?:day|morning|afternoon|evening|night|week|month|year)\b"
    r"|\b(?P<later>(?:an?|one) day (?:later|earlier|before)|the (?:day before|previous day))\b"
    r"|\b(?:earlier|later) in the day\b|\bat the time\b|\bthen(?=,|\W*$)",
    re.I,
)
"""Words that refer to the last date that was given: the same, the day after, the day before."""
_LEDES: Final = 16
"""How many sayings of a lede are looked at, and how many that could date them."""
_REACH: Final = 2
"""How many paragraphs after a dated saying its speaker's next one may stand."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and what it was taken from."""

    date: str
    """ISO 8601; empty where a time is given that is no date."""
    span: Span
    ground: str
    """What dates the saying by it."""
    loose: bool = False
    """Whether it is a stretch of time up to publication ("this year"): it reaches less far."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an attribution stands, and who speaks in it."""

    number: int
    sentence: int
    paragraph: int
    level: int | None
    """The attribution in whose content it stands, if any."""
    source: str
    cue: str
    names: tuple[str, ...]
    """The capitalised words of the source; none for a pronoun, a description or no source."""
    back: int | None
    """Days from the last date, where the words around the cue refer to it."""


def anchor(attribution: Attribution) -> int:
    """The offset that an attribution is placed at: its cue's, or else its content's."""
    spans = attribution.cue or attribution.content or attribution.source
    return spans[0][0] if spans else 0


def refers_back(words: str) -> bool:
    """Whether words refer to a date that was given before them."""
    return bool(_BACK.search(words))


def place_of(layout: Layout, attribution: Attribution, number: int, level: int | None) -> Place:
    """Place an attribution; ``level``: the one in whose content it stands."""
    at = anchor(attribution)
    source = " ".join(layout.words(span) for span in attribution.source)
    cue = " ".join(layout.words(span) for span in attribution.cue)
    clause = clause_of(layout, attribution)
    back = _BACK.search(layout.words((clause.before[0], clause.after[1]))) if clause else None
    shift = None
    if back:
        later = (back["later"] or "").lower()
        shift = 1 if back["next"] or "later" in later else -1 if later else 0
    return Place(
        number,
        layout.sentence(at),
        layout.paragraph(at),
        level,
        source,
        cue,
        tuple(re.sub(r"['’]s?$", "", n).lower() for n in _names(layout, attribution, source)),
        shift,
    )


def _names(layout: Layout, attribution: Attribution, source: str) -> list[str]:
    body = _BODY.match(source)
    if body:
        return [body[1]]
    if source.lower() in _PRONOUN or _DEMONYM.match(source):
        return []
    if source.lower() in ("who", "which"):
        start = attribution.source[0][0]
        named = _ANTECEDENT.search(layout.text[max(0, start - 40) : start])
        return [named[1]] if named else []
    if " " not in source and source.endswith("s") and attribution.source:
        start = attribution.source[0][0]
        if layout.sentences and layout.sentences[layout.sentence(start)][0] == start:
            return []  # a plural that is capitalised as its sentence's first word
    parts = (_NAME.findall(part) for part in re.split(r",| of | who | from ", source)[:2])
    return next((kept for p in parts if (kept := [n for n in p if n not in _TITLES])), [])


def spread(places: Sequence[Place], found: dict[int, Dated], settled: AbstractSet[int]) -> None:
    """Hand dates on to the next sayings of the same speaker.

    Args:
        places: in text order.
        found: dates by the number of the attribution; added to.
        settled: attributions whose own clause says when, or that it is another occasion.
    """
    last: Place | None = None
    dated: Place | None = None
    by_name: dict[str, Place] = {}
    for place in places:
        before = by_name.get(place.names[-1]) if place.names else last
        if not before and last and place.names[-1:] and place.names[-1] in last.cue.lower().split():
            before = last  # "sent a letter … The letter says"
        free = place.number not in settled
        if (
            free
            and place.back is not None
            and dated
            and place.paragraph - dated.paragraph <= _REACH
        ):
            found[place.number] = _handed(found[dated.number], "refers back", place.back)
        elif (
            free and place.cue == ":" and dated and place.paragraph - dated.paragraph <= 2 * _REACH
        ):
            found[place.number] = _handed(found[dated.number], "dialogue")  # a turn in a dialogue
        elif free and before and before.number in found and _goes_on(before, place):
            if found[before.number].loose and place.paragraph != before.paragraph:
                continue
            found[place.number] = _handed(found[before.number], "goes on")
        if place.number in found:
            dated = place
        if place.source:
            same = before and (place.names or _goes_on(before, replace(place, cue="")))
            if before and same and set(place.names) <= set(before.names):
                last = replace(place, names=before.names)
            else:
                last = place
            if last.names and last.source:
                by_name[last.names[-1]] = last
    _to_lede(places, found, settled)


def _handed(dated: Dated, ground: str, days: int = 0) -> Dated:
    day = dated.date
    if days and len(day) == 10:
        day = (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    return Dated(day, dated.span, ground, dated.loose)


def _to_lede(places: Sequence[Place], found: dict[int, Dated], settled: AbstractSet[int]) -> None:
    """The first paragraph sums up what the next one dates."""
    ledes = [
        p for p in places if p.paragraph <= 1 and p.number not in settled and p.number not in found
    ]
    after = [p for p in places if p.paragraph <= 2 and p.number in settled and p.number in found]
    for lede in ledes[:_LEDES]:
        if not _CONTINUES.search(lede.cue.lower()):
            continue
        for place in after[:_LEDES]:
            day = found[place.number]
            named = not place.names or place.names[-1:] == lede.names[-1:]
            turned = replace(lede, paragraph=place.paragraph)
            next_one = place.paragraph == lede.paragraph + 1 and len(day.date) == 10
            if next_one and named and _goes_on(turned, replace(place, cue="")):
                found[lede.number] = _handed(day, "lede")
                break


def _goes_on(before: Place, place: Place) -> bool:
    """Whether a saying plainly belongs to the same occasion as one before it."""
    distance = place.paragraph - before.paragraph
    source = place.source.lower()
    words = source.split()
    document = not DOCUMENTS.isdisjoint(words)
    shared = bool(words) and words[-1] in f"{before.source} {before.cue}".lower()
    told = _CONTINUES.search(place.cue.lower()) or (document and shared)
    if not told or place.level != before.level:
        return False
    if place.names:
        one, other = set(place.names[:-1]), set(before.names[:-1])
        return distance <= _REACH and not (one and other and one.isdisjoint(other))
    if not source:
        return place.sentence == before.sentence or distance <= (0 if place.cue else 1)
    described = source.startswith("the ") and (shared or not document)
    return distance <= 1 and (source in _PRONOUN or described)
