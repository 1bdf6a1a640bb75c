"""Which of the entities at hand a pronoun or a description means, by a weighted sum of features.

A log-linear scorer of mention pairs (Soon, Ng and Lim 2001; Bengtson and Roth 2008) whose weights
`training/pairs.py` fits; each candidate stands by its latest mention.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final

from sayso.names import lexicon
from sayso.records import Candidate, Span
from sayso.resolution.confidence import log_odds
from sayso.resolution.text.layout import Layout
from sayso.resolution.who import nouns
from sayso.resolution.who.descriptions import Phrase, kin
from sayso.resolution.who.entities import Entities, Entity

# So many mentions, sentences and candidates back is looked.
_MENTIONS: Final = 40
_SENTENCES: Final = 12
_CANDIDATES: Final = 10
# Beyond so many sentences, distance tells no more.
_FAR: Final = 7
# A subject stands within so many characters of its sentence's start, or behind a description of it
# without comma: "The leader of the Harrow Party, Ana Ruiz, …".
_EARLY: Final = 30
_APPOSED: Final = 90
_DESCRIPTION: Final = re.compile(r"(?:The|An?|His|Her|Their|Its|\w+['’]s)\s[^,;:()“”\"]+,\s")
_PREPOSITIONS: Final = lexicon.words(
    "of in on at by with from to for against about over into than like and called"
)


@dataclass(frozen=True, slots=True)
class Anaphor:
    """What is to be resolved, and what its words tell."""

    span: Span
    person: bool | None
    """Whether it means a person; none where its words leave that open."""
    plural: bool
    gender: str
    phrase: Phrase | None = None
    """Where it is a description."""
    content: Sequence[Span] = ()
    """The words that are attributed to it: their own names are seldom their speaker's."""
    goes_on: bool = False
    """Whether its verb says that whoever spoke last goes on: "she added"."""

    @property
    def kind(self) -> str:
        """Which weights are its own: description, person or thing."""
        if self.phrase is not None:
            return "description"
        return "person" if self.person else "thing"


@dataclass(slots=True)
class Trail:
    """Who has been spoken of, in order of the text."""

    layout: Layout
    entities: Entities
    sources: list[tuple[Span, Entity]] = field(default_factory=list)
    """Resolved sources so far, in order of the text."""
    counts: dict[int, int] = field(default_factory=dict)

    def note(self, span: Span, entity: Entity) -> None:
        """Remember who a source was."""
        self.sources.append((span, entity))
        for member in entity.members or (entity,):
            self.counts[id(member)] = self.counts.get(id(member), 0) + 1

    def before(self, at: int) -> list[tuple[Span, Entity]]:
        """The latest mention of every entity at hand before an offset, latest first."""
        first = bisect_left(self.entities.spans, (at, at))
        names = zip(
            self.entities.spans[max(0, first - _MENTIONS) : first],
            self.entities.owners[max(0, first - _MENTIONS) : first],
            strict=True,
        )
        recent = [s for s in self.sources[-_MENTIONS:] if s[0][0] < at]
        oldest = self.layout.sentence(at) - _SENTENCES
        found: dict[int, tuple[Span, Entity]] = {}
        for span, entity in sorted([*names, *recent], key=lambda s: s[0], reverse=True):
            if self.layout.sentence(span[0]) < oldest or len(found) >= _CANDIDATES:
                break
            found.setdefault(id(entity), (span, entity))
        return list(found.values())


@cache
def weights() -> dict[str, dict[str, float]]:
    """The fitted weights, by kind of anaphor (see :attr:`Anaphor.kind`) and feature."""
    text = (files(__package__) / "pair_weights.json").read_text("utf-8")
    loaded: dict[str, dict[str, float]] = json.loads(text)["weights"]
    return loaded


def agrees(anaphor: Anaphor, entity: Entity) -> bool:
    """Whether gender, number and type allow a candidate."""
    if anaphor.gender and entity.gender and anaphor.gender != entity.gender:
        return False
    if anaphor.plural:
        return entity.plural or entity.type in ("organization", "group", "place", "other")
    if entity.plural:
        return False
    if anaphor.person:
        return entity.type in ("person", "unnamed", "other") and not entity.plural
    if anaphor.person is False:
        return entity.type in ("organization", "place", "document", "other")
    return True


def features(
    trail: Trail, anaphor: Anaphor, span: Span, entity: Entity, rank: int
) -> list[tuple[str, float]]:
    """What speaks for a candidate and against it, by name of the feature."""
    layout, start = trail.layout, anaphor.span[0]
    away = abs(layout.sentence(start) - layout.sentence(span[0]))
    sentence = layout.sentences[layout.sentence(span[0])][0] if layout.sentences else 0
    before = layout.text[max(0, span[0] - 12) : span[0]].split()
    early, quoted = _is_early(layout.text, sentence, span), layout.is_quoted(span)
    same = layout.paragraph(start) == layout.paragraph(span[0])
    last = bool(trail.sources) and trail.sources[-1][1] is entity
    told: list[tuple[str, float]] = [
        ("sentences", math.log2(1 + min(away, _FAR))),
        ("rank", math.log2(1 + rank)),
        ("same sentence", float(away == 0)),
        ("same paragraph", float(same)),
        ("early in its sentence", float(early)),
        ("opens the sentence before", float(early and same and away == 1 and not quoted)),
        ("object", float(bool(before) and before[-1].lower() in _PREPOSITIONS)),
        ("possessor", float(layout.text[span[1] : span[1] + 1] in ("'", "’"))),
        ("quoted", float(quoted)),
        ("in its own words", float(any(s <= span[0] < e for s, e in anaphor.content))),
        ("headline", float(layout.paragraph(entity.mentions[0][0]) == 0 if entity.mentions else 0)),
        ("mentions", math.log2(1 + min(16, len(entity.mentions)))),
        ("person", float(entity.type == "person")),
        ("gender known", float(bool(anaphor.gender and entity.gender))),
        ("type open", float(entity.type == "other")),
        ("plural", float(anaphor.plural and entity.plural)),
        ("spoke", math.log2(1 + min(7, trail.counts.get(id(entity), 0)))),
        ("spoke last", float(last)),
        ("goes on", float(last and anaphor.goes_on)),
    ]
    if anaphor.phrase is not None:
        told += _described(anaphor.phrase, entity)
    return [(name, value) for name, value in told if value]


def _is_early(text: str, sentence: int, span: Span) -> bool:
    """Whether a mention stands where subjects do: at the start, perhaps behind its description."""
    if span[0] - sentence <= _EARLY:
        return True
    apposed = text[span[1] : span[1] + 1] == "," and span[0] - sentence <= _APPOSED
    return apposed and bool(_DESCRIPTION.fullmatch(text, sentence, span[0]))


def _described(phrase: Phrase, entity: Entity) -> list[tuple[str, float]]:
    words = set(entity.descriptors)
    known = phrase.head in words
    akin = bool((kin(phrase.head) - {phrase.head}) & words)
    shared = phrase.modifiers & words
    country = {lexicon.gazetteer().demonyms.get(m, m) for m in phrase.modifiers} & {
        lexicon.gazetteer().demonyms.get(w, w) for w in words
    }
    return [
        ("head", float(known)),
        ("head akin", float(akin and not known)),
        ("head unknown", float(not known and not akin)),
        ("head general", float(not known and not akin and _general(phrase, entity))),
        ("modifiers shared", float(len(shared | country))),
        ("modifiers alone", float(len(phrase.modifiers - shared) > len(country - shared))),
    ]


def options(
    trail: Trail, anaphor: Anaphor, candidates: Sequence[tuple[Span, Entity]]
) -> list[list[tuple[str, float]]]:
    """The features of all candidates of an anaphor, which stand latest first."""
    alone = [("only one at hand", 1.0)] if len(candidates) == 1 else []
    return [
        [("base", 1.0), *alone, *features(trail, anaphor, span, entity, rank)]
        for rank, (span, entity) in enumerate(candidates)
    ]


def _general(phrase: Phrase, entity: Entity) -> bool:
    """Whether a head says no more of an entity than its type: "the company", "the woman"."""
    if not entity.named:
        return False
    if entity.type == "organization":
        return phrase.head in nouns.ANY_BODY
    return entity.type == "person" and phrase.head in nouns.ANY_PERSON


def weigh(
    trail: Trail, anaphor: Anaphor, candidates: Sequence[tuple[Span, Entity]]
) -> list[tuple[float, Entity, Span, Candidate]]:
    """Score candidates, best first: scores are log-odds, features what each added to them."""
    table: Mapping[str, float] = weights()[anaphor.kind]
    scored = []
    for (span, entity), told in zip(candidates, options(trail, anaphor, candidates), strict=True):
        parts = tuple((name, round(value * table.get(name, 0.0), 3)) for name, value in told)
        score = round(sum(p for _, p in parts), 3)
        scored.append((score, entity, span, Candidate(entity.name, score, parts)))
    return sorted(scored, key=lambda s: -s[0])


def ground(anaphor: Anaphor, scores: Sequence[float]) -> tuple[str, float]:
    """On what ground the first of some is chosen, and its log-odds against all the others.

    A description may mean nobody at hand, which has score 0.
    """
    if anaphor.kind == "description":
        return "description", log_odds(shares([*scores, 0.0])[0])
    if len(scores) == 1:
        return "only candidate", 0.0
    person = anaphor.kind == "person"
    return "person pronoun" if person else "other pronoun", log_odds(shares(scores)[0])


def shares(scores: Sequence[float]) -> list[float]:
    """Probabilities of the candidates by their scores (softmax)."""
    if not scores:
        return []
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    return [p / sum(powers) for p in powers]
