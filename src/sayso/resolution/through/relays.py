"""What in a sentence names a relay: a construction, and a noun phrase with marks of a publisher.

The construction says how near to the reader its relay stands and what must be known of the name
(:mod:`sayso.resolution.through.constructions`): "told" needs a publisher, "quoted by" hardly does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.records import Span
from sayso.resolution.through.companions import joined, owned
from sayso.resolution.through.construction import Construction, any_of
from sayso.resolution.through.constructions import CONSTRUCTIONS, PAPER, POLL
from sayso.resolution.through.guide import Guide
from sayso.resolution.through.outlet_words import (
    ANAPHORS,
    ANYBODYS,
    COLLECTIVE,
    DOCUMENTS,
    OTHER_MEDIA,
)
from sayso.resolution.through.phrase import SURE, Phrase
from sayso.resolution.through.relay_names import read
from sayso.resolution.through.wordings import WHEN

_WHEN: Final = re.compile(
    rf",?\s+(?:(?:published|printed|aired|broadcast|posted|released)\s+)?(?P<when>{WHEN})\b"
)
_CALENDAR: Final = re.compile(rf"(?:{WHEN})(?:\s\d+)?$")
_ANY_WHEN: Final = re.compile(rf"\b{WHEN}\b")
_PAPERED: Final = frozenset({"according", "by a report", "quoted", "citing", "poll", "quotes it"})
# Where "the" and a name that is no body's is a publisher: places and meetings have names too.
_NAMELY: Final = frozenset(
    {
        "told",
        "interview",
        "quoted",
        "asked",
        "reported",
        "citing",
        "issued",
        "document",
        "publishes",
        "where",
    }
)
# Constructions in which anything may stand: only a sure publisher counts.
_SURELY: Final = frozenset(
    any_of(
        """as_it_told which_it has_it faced its_reporter asked_her says_it by_its_account per
        in_its_issue piece_by"""
    )
)
# Constructions whose publisher can open the sentence.
_OPENING: Final = frozenset(
    {"reported", "published it", "has it", "quotes it", "asked her", "says it", "aired"}
)

# "asked about a report in the Gazette", "after the Gazette reported it": no words from there.
_TOPICAL: Final = frozenset(
    {"writing", "writing for", "issued", "piece", "piece by", "in its issue"}
)
_TOPIC: Final = re.compile(
    r"\b(?:about|regarding|over|concerning|(?:[Rr]espon\w+|[Rr]eact\w+)\sto|of(?=\s(?:an?|the|that|this)\s)|den(?:y|ies|ied|ying)|dismiss\w+|reject\w+|disput\w+|"
    r"confirm\w+|referr?\w*)\s(?:(?:an?|the|that|this|another)\s)?(?:[\w-]+\s){0,2}$"
)
# What a body puts out for those who speak for it.
_OWN_STATEMENT: Final = re.compile(
    r"\bstatements?\s(?:later\s)?(?:released|issued|posted|shared|distributed|sent|put\sout)\b"
)
_AFTER: Final = re.compile(r"(?:[Aa]fter|[Ss]ince|[Oo]nce)\s")

_NOUNS: Final = COLLECTIVE | DOCUMENTS | ANAPHORS
_AHEAD: Final = 60
_ANYBODYS: Final = re.compile(rf",\s(?:the|an?|its)\s(?:[\w’'-]+\s){{0,3}}?{ANYBODYS}")
_OWNERS: Final = re.compile(r"[’']s?\b|,")

MARKS: Final[Mapping[str, float]] = {
    "known": 2.6,
    "shape": 2.4,
    "domain": 2.4,
    "descriptor": 2.4,
    "collective": 2.2,
    "journalist": 2.6,
    "programme": 1.8,
    "camel": 1.6,
    "head": 1.6,
    "elsewhere": 1.4,
    "article": 1.6,
    "lone": 1.2,
    "the name": 1.4,
    "host": 1.0,
    "title": 1.0,
    "acronym": 0.5,
    "initials": 0.8,
    "organization": 0.4,
    "document": 2.6,
    "two words": -0.7,
    "person": -1.4,
    "medium": -2.4,
    "modifier": -2.8,
    "nameless": -2.6,
    "own": -3.0,
    "paper": -3.0,
    "what it is about": -6.0,
}
"""What each mark of a name is worth; of those that show a publisher, the two best count."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A relay as one sentence names it."""

    construction: Construction
    phrase: Phrase
    start: int
    """Where the words before the relay begin."""
    when: str | None
    """The time expression beside it."""
    features: tuple[tuple[str, float], ...]
    paper: str = ""
    """What it published or got, in lower case: "memo"."""

    @property
    def span(self) -> Span:
        """From the words before the relay to its end."""
        return self.start, self.phrase.end


def passages(text: str, sentence: Span, guide: Guide, starts: Sequence[int]) -> list[Passage]:
    """Find what may name a relay in one sentence, in text order, the best for each name.

    Args:
        text: the article's text.
        sentence: where the sentence stands.
        guide: what the article shows of its names.
        starts: where roles of relations start, in order: no noun phrase runs over these.
    """
    best: dict[int, Passage] = {}
    reader = _Reader(text, sentence[1], guide, starts)
    words = text[slice(*sentence)]
    places: dict[int, list[Span]] = {}
    for construction in CONSTRUCTIONS:
        if not construction.can_be_in(words):
            continue
        before, key = construction.before, id(construction.before)
        if key not in places:
            places[key] = [found.span() for found in before.finditer(text, *sentence)]
        opening = [(sentence[0], sentence[0])] if construction.name in _OPENING else []
        for first, at in (*places[key], *opening):
            passage = reader.passage(construction, first, at)
            if passage is None:
                continue
            other = best.get(passage.phrase.span[0])
            if other is None or _worth(other) < _worth(passage):
                best[passage.phrase.span[0]] = passage
    return sorted([*best.values(), *_polls(text, sentence, guide)], key=lambda p: p.start)


def _polls(text: str, sentence: Span, guide: Guide) -> Iterator[Passage]:
    for found in POLL.before.finditer(text, *sentence):
        name = next(iter(guide.polls.near(found.end())), None)
        if name is not None:
            phrase = Phrase(name, found.span(), found.end(), "document", frozenset({"document"}))
            yield Passage(POLL, phrase, found.start(), None, _features(POLL, phrase))


def _worth(passage: Passage) -> float:
    return sum(value for _, value in passage.features)


class _Reader:
    """Reads the noun phrases of one sentence, each once."""

    def __init__(self, text: str, end: int, guide: Guide, starts: Sequence[int]) -> None:
        self.text, self.end = text, end
        self.guide, self.starts = guide, starts
        self.read: dict[int, Phrase | None] = {}
        self.plain: dict[int, bool] = {}

    def passage(self, row: Construction, first: int, at: int) -> Passage | None:
        """What a construction names whose words start and end at two offsets; none: no relay."""
        if not row.anyone and self._is_plain(at):
            return None
        if at not in self.read:
            self.read[at] = self._phrase(at)
        phrase = self.read[at]
        if phrase is None:
            return None
        if row.name == "in brackets" and not phrase.marks & {"known", "shape", "domain"}:
            return None  # "the Tamarra News Agency (TANA)"
        text, after = self.text, phrase.end
        if "nameless" in phrase.marks and _OWN_STATEMENT.search(text, first, at):
            return None  # "in a statement released by the company"
        if row.after:
            follows = row.after.match(text, after, self.end)
            if not follows:
                return None
            after = follows.end()
        time = _ANY_WHEN.search(text, first, at) or _WHEN.match(text, after, self.end)
        topic = row.name in _TOPICAL and _TOPIC.search(text, max(0, first - 40), first)
        words = (time["when"] if "when" in time.re.groupindex else time.group()) if time else None
        paper = PAPER.search(text, first, at)
        named = paper[0].lower() if paper else ""
        features = _features(row, phrase)
        if topic or (row.name == "reported" and _AFTER.match(text, first, first + 6)):
            features += (("what it is about", MARKS["what it is about"]),)
        return Passage(row, phrase, first, words, features, named)

    def _phrase(self, at: int) -> Phrase | None:
        i = bisect_right(self.starts, at)
        until = min(self.end, self.starts[i]) if i < len(self.starts) else self.end
        phrase = read(self.text, at, until, self.guide)
        if phrase is None or _CALENDAR.match(phrase.name):
            return None
        if phrase.name.lower().rstrip(".") in OTHER_MEDIA:  # "posted to X."
            return None
        if _ANYBODYS.match(self.text, phrase.end, self.end):
            return None
        return owned(self.text, joined(self.text, phrase, until, self.guide), self.end, self.guide)

    def _is_plain(self, at: int) -> bool:
        if at not in self.plain:
            self.plain[at] = _is_plain(self.text[at : at + _AHEAD])
        return self.plain[at]


def _is_plain(words: str) -> bool:
    """Whether words have neither a name nor a noun for a publisher: the quick way out for most."""
    if not words.islower() or "." in words:
        return False
    return _NOUNS.isdisjoint(_OWNERS.sub("", words).split())


def _features(row: Construction, phrase: Phrase) -> tuple[tuple[str, float], ...]:
    marks = phrase.marks
    if row.anyone:  # whoever it is, named or not, has passed it on
        marks = marks - {"person", "two words", "nameless"}
    if row.name == "sent to" and "host" in marks:  # a private letter, whoever the reader works for
        marks = frozenset({"person"})
    if row.after:
        marks = marks - {"modifier"}
    if row.name == "through" and not (marks & (SURE | {"somebody"}) or phrase.type == "person"):
        marks = marks | {"paper"}  # "through its website", "through the summer"
    if row.name == "quotes it":
        marks = marks - {"paper"}
    if row.name in _SURELY:
        marks = marks & (SURE | {"person", "modifier"}) if marks & SURE else frozenset({"nameless"})
    if row.name not in _NAMELY:
        marks = marks - {"the name"}
    if "document" in marks and row.name not in _PAPERED:
        marks = marks - {"document"} | {"nameless"}
    worth = sorted(((MARKS.get(mark, 0.0), mark) for mark in marks), reverse=True)
    shown = [(mark, value) for value, mark in worth if value > 0][:2]
    against = [(mark, value) for value, mark in worth if value < 0]
    return ((row.name, row.worth), *shown, *against)
