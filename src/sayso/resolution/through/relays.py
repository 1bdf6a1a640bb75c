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
from sayso.resolution.through.constructions import CONSTRUCTIONS, PAPER, POLL, WHEN, Construction
from sayso.resolution.through.outlet_words import COLLECTIVE, DOCUMENTS, OTHER_MEDIA
from sayso.resolution.through.outlets import Guide
from sayso.resolution.through.relay_names import Phrase, read

_WHEN: Final = re.compile(
    rf",?\s+(?:(?:published|printed|aired|broadcast|posted|released)\s+)?(?P<when>{WHEN})\b"
)
_CALENDAR: Final = re.compile(rf"(?:{WHEN})(?:\s\d+)?$")
_ANY_WHEN: Final = re.compile(rf"\b{WHEN}\b")
_PAPERED: Final = frozenset({"according", "quoted", "citing", "poll"})
# Constructions that need such a verb, which is the quickest to look for.
_REPORTING: Final = frozenset({"reported", "said", "learned"})
_REPORTS: Final = re.compile(
    r"\b(?:report(?:ed|s|ing)?|quot(?:ed|es|ing)|cit(?:ed|es|ing)|reveal(?:ed|s)|disclosed|carried|"
    r"learn(?:ed|t)|understands|noted|established|said|says|wrote|writes)\b"
)

_NOUNS: Final = COLLECTIVE | DOCUMENTS
_AHEAD: Final = 60

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
    "title": 1.0,
    "acronym": 0.5,
    "organization": 0.4,
    "document": 2.6,
    "two words": -0.7,
    "person": -1.4,
    "medium": -2.4,
    "modifier": -2.8,
    "nameless": -2.6,
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
    reports = _REPORTS.search(text, *sentence)
    for construction in CONSTRUCTIONS:
        if construction.name in _REPORTING and not reports:
            continue
        ends = [found.span() for found in construction.before.finditer(text, *sentence)]
        if construction.name == "reported":
            ends.append((sentence[0], sentence[0]))
        if not ends:  # most constructions are in no sentence
            continue
        for passage in _of(construction, ends, text, sentence[1], guide, starts):
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


def _of(
    row: Construction,
    ends: Sequence[Span],
    text: str,
    end: int,
    guide: Guide,
    starts: Sequence[int],
) -> Iterator[Passage]:
    for first, at in ends:
        if not row.anyone and _is_plain(text[at : at + _AHEAD]):
            continue
        i = bisect_right(starts, at)
        until = min(end, starts[i]) if i < len(starts) else end
        phrase = read(text, at, until, guide)
        if phrase is None or _CALENDAR.match(phrase.name) or phrase.name.lower() in OTHER_MEDIA:
            continue
        if row.name == "in brackets" and not phrase.marks & {"known", "shape", "domain"}:
            continue  # "the Tamarra News Agency (TANA)"
        phrase = owned(text, joined(text, phrase, until, guide), end, guide)
        after = phrase.end
        if row.after:
            follows = row.after.match(text, after, end)
            if not follows:
                continue
            after = follows.end()
        time = _ANY_WHEN.search(text, first, at) or _WHEN.match(text, after, end)
        words = (time["when"] if "when" in time.re.groupindex else time.group()) if time else None
        paper = PAPER.search(text, first, at)
        yield Passage(
            row, phrase, first, words, _features(row, phrase), paper[0].lower() if paper else ""
        )


def _is_plain(words: str) -> bool:
    """Whether words have neither a name nor a noun for a publisher: the quick way out for most."""
    return words.islower() and "." not in words and _NOUNS.isdisjoint(words.split())


def _features(row: Construction, phrase: Phrase) -> tuple[tuple[str, float], ...]:
    marks = phrase.marks
    if row.anyone:  # whoever it is, named or not, has passed it on
        marks = marks - {"person", "two words", "nameless"}
    if row.name == "sent to" and "host" in marks:  # a private letter, whoever the reader works for
        marks = frozenset({"person"})
    if row.after:
        marks = marks - {"modifier"}
    if "document" in marks and row.name not in _PAPERED:
        marks = marks - {"document"} | {"nameless"}
    worth = sorted(((MARKS.get(mark, 0.0), mark) for mark in marks), reverse=True)
    shown = [(mark, value) for value, mark in worth if value > 0][:2]
    against = [(mark, value) for value, mark in worth if value < 0]
    return ((row.name, row.worth), *shown, *against)
