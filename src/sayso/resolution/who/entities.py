"""The persons, bodies and places that one text names, each with all its names and one full one.

Mentions are grouped through indexes of folded words, so that the cost grows with the number of
names, not with its square. A short name that fits several goes to the one that is most at hand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sayso.names import lexicon
from sayso.names.parts import (
    Name,
    bare,
    body_words,
    compatible,
    core,
    display,
    fold,
    gender_of_noun,
    initials,
    is_acronym,
    parse,
    sounds,
)
from sayso.records import Mention, Span
from sayso.resolution.text.layout import Layout
from sayso.resolution.who.name_types import add_whole

_VOWELS: Final = re.compile(r"(?<!^)[aeiouy]+|(.)(?=\1)")
_CAPITALS: Final = re.compile(r"\b[A-Z]\w+")
_ALIAS: Final = re.compile(r"\s\(\s?[“\"]?(?:the\s)?([A-Z][\w.&-]{1,11})[”\"]?\)")
# So many entities are compared with a new name, the latest of those under its key.
_COMPARED: Final = 12
# How many sentences halve what a mention counts for when a short name is to be placed.
_FADE: Final = 8.0


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that the text speaks of, perhaps without ever naming it."""

    name: str
    """The fullest name of the text, or the phrase that describes what has no name."""
    type: str
    """person, organization, place, other; or group, unnamed, document for what has no name."""
    gender: str = ""
    plural: bool = False
    named: bool = True
    mentions: list[Span] = field(default_factory=list)
    descriptors: Counter[str] = field(default_factory=Counter)
    """Folded words that the text describes it with: titles, roles, appositions."""
    full: Span | None = None
    """A mention by the fullest name."""
    members: tuple[Entity, ...] = ()
    """Those it joins, where a source names several."""


@dataclass(slots=True)
class Entities:
    """All entities of a text, by where they are mentioned."""

    all: list[Entity]
    spans: list[Span]
    """Every naming mention, in order of the text."""
    owners: list[Entity]
    """Whose mention each span is."""

    def within(self, span: Span) -> list[tuple[Span, Entity]]:
        """The naming mentions that touch a span."""
        at = bisect_right(self.spans, (span[0], -1))
        while at and self.spans[at - 1][1] > span[0]:
            at -= 1
        found = []
        while at < len(self.spans) and self.spans[at][0] < span[1]:
            found.append((self.spans[at], self.owners[at]))
            at += 1
        return found


def group(layout: Layout, mentions: Sequence[Mention]) -> Entities:
    """Group a text's naming mentions into entities; the longest names come first."""
    grouping = _Grouping(layout)
    order = sorted(range(len(mentions)), key=lambda i: (-_weight(layout, mentions[i]), i))
    owners: list[Entity | None] = [None] * len(mentions)
    short: list[int] = []
    for i in order:
        if _weight(layout, mentions[i]) == 1:
            short.append(i)
        else:
            owners[i] = grouping.long(mentions[i])
    for i in sorted(short, key=lambda i: mentions[i].span):
        owners[i] = grouping.short(mentions[i], i, owners, mentions)
    kept = [(m, o) for m, o in zip(mentions, owners, strict=True) if o is not None]
    for mention, owner in kept:
        owner.mentions.append(mention.span)
    grouping.settle(kept)
    return Entities(grouping.all, [m.span for m, _ in kept], [o for _, o in kept])


def _weight(layout: Layout, mention: Mention) -> int:
    return len(parse(layout.words(mention.span), _may_be_person(mention)).words)


def _may_be_person(mention: Mention) -> bool:
    return mention.type in ("person", "other")


def _key(word: str) -> str:
    """What spellings of one family name share: the first letter and the consonants."""
    return _VOWELS.sub("", sounds(word)) or word


def _tally() -> defaultdict[str, float]:
    return defaultdict(float)


class _Grouping:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.all: list[Entity] = []
        self.names: dict[int, Name] = {}
        self.by_last: defaultdict[str, list[Entity]] = defaultdict(list)
        self.by_first: defaultdict[str, list[Entity]] = defaultdict(list)
        self.by_words: dict[tuple[str, ...], Entity] = {}
        self.by_acronym: dict[str, Entity] = {}
        self.votes: defaultdict[int, defaultdict[str, float]] = defaultdict(_tally)
        self.genders: defaultdict[int, Counter[str]] = defaultdict(Counter)
        self.last_seen: dict[int, int] = {}
        self.seen: Counter[int] = Counter()
        self.capitals = frozenset(_CAPITALS.findall(layout.text))

    def long(self, mention: Mention) -> Entity:
        """Place a name of several words."""
        text = bare(self.layout.words(mention.span))
        name = parse(text, _may_be_person(mention))
        words = (*(w for w in name.words if w != "the"), *((name.suffix,) if name.suffix else ()))
        entity = self.by_words.get(words)
        person = mention.type == "person" or not body_words(words)
        if entity is None and person and mention.type not in ("organization", "place"):
            entity = next(
                (
                    e
                    for e in self.by_last[_key(name.last)][-_COMPARED:]
                    if compatible(self.names[id(e)], name)
                ),
                None,
            ) or self._reversed(words)
        if entity is None and mention.type == "organization":
            entity = self._body(words)
        if entity is None:
            entity = self._new(text, name, mention)
        self.by_words.setdefault(words, entity)
        alias = _ALIAS.match(self.layout.text, mention.span[1])
        if alias:
            self.by_acronym[fold(alias[1])] = entity
        self._count(entity, mention, name)
        return entity

    def short(
        self,
        mention: Mention,
        number: int,
        owners: list[Entity | None],
        mentions: Sequence[Mention],
    ) -> Entity | None:
        """Place a name of one word, which may be a part of a longer one."""
        text = bare(self.layout.words(mention.span))
        name = parse(text, _may_be_person(mention))
        word = name.last
        place = text.casefold() in lexicon.gazetteer().places and not name.addressed
        entity = self.by_acronym.get(word) if sum(map(str.isupper, text)) > 1 else None
        if entity is None and not place:
            entity = self._fitting(word, name, mention)
        if entity is None:
            entity = self.by_words.get((word,))
        if entity is None:
            entity = self._new(text, name, mention)
            self.by_words[(word,)] = entity
        self._count(entity, mention, name)
        # A full name just before counts for the next short one.
        return entity

    def _fitting(self, word: str, name: Name, mention: Mention) -> Entity | None:
        """Of those that the word is a part of the name of, the one most at hand."""
        lasts = [
            e for e in self.by_last[_key(word)][-_COMPARED:] if compatible(self.names[id(e)], name)
        ]
        firsts = self.by_first[word][-_COMPARED:]
        if name.addressed and not name.by_given:
            # "Mr. Ban" of "Ban Ki-moon": a family name that stands first is no given name
            firsts = [] if word in lexicon.gazetteer().given else firsts
        fitting = [e for e in lasts or firsts if not self._clash(e, name)]
        here = self.layout.sentence(mention.span[0])
        return max(fitting, key=lambda e: self._at_hand(e, here), default=None)

    def _clash(self, entity: Entity, name: Name) -> bool:
        known = self.names[id(entity)].gender
        return bool(known and name.gender and known != name.gender)

    def _at_hand(self, entity: Entity, here: int) -> float:
        away = here - self.last_seen.get(id(entity), here + 40)
        return self.seen[id(entity)] * 0.2 + 2.0 * float(0.5 ** (abs(away) / _FADE))

    def _reversed(self, words: tuple[str, ...]) -> Entity | None:
        return self.by_words.get(tuple(reversed(words)))

    def _body(self, words: tuple[str, ...]) -> Entity | None:
        """A body whose name these words end: "Rights Council" of "Human Rights Council"."""
        for entity in self.by_last[_key(words[-1])][-_COMPARED:]:
            longer = self.names[id(entity)].words
            if longer[-len(words) :] == words and len(longer) > len(words):
                return entity
        return None

    def _new(self, text: str, name: Name, mention: Mention) -> Entity:
        entity = Entity(display(text, _may_be_person(mention)), "other")
        self.all.append(entity)
        self.names[id(entity)] = name
        self.by_last[_key(name.last)].append(entity)
        if "-" in name.last:
            self.by_last[_key(name.last.rsplit("-", 1)[1])].append(entity)
        if len(name.words) > 1:
            self.by_first[name.words[0]].append(entity)
            for short in initials(entity.name):
                self.by_acronym.setdefault(short, entity)
        return entity

    def _count(self, entity: Entity, mention: Mention, name: Name) -> None:
        key = id(entity)
        self.votes[key][mention.type] += mention.score - (0.45 if mention.type == "other" else 0.0)
        self.last_seen[key] = self.layout.sentence(mention.span[0])
        self.seen[key] += 1
        if name.gender:
            self.genders[key][name.gender] += 2 if name.addressed else 1
        words = self.layout.words(mention.span).split()
        if name.addressed or (len(words) > len(name.words) and mention.type == "person"):
            for word in words[: -len(name.words)]:
                folded = fold(word)
                if folded in lexicon.TITLES or folded in lexicon.HONORIFICS:
                    entity.descriptors.update({folded, core(folded)})
                    self.votes[key]["person"] += 0.5

    def settle(self, kept: Sequence[tuple[Mention, Entity]]) -> None:
        """Give every entity its fullest name, its type and its gender."""
        fullest: dict[int, tuple[int, int, str]] = {}
        for mention, entity in kept:
            text = display(self.layout.words(mention.span), _may_be_person(mention))
            size = (len(text.split()), 0 if text.isupper() and not is_acronym(text) else 1, text)
            best = fullest.get(id(entity))
            if best is None or size[:2] > best[:2]:
                fullest[id(entity)] = size
                entity.full = mention.span
        for entity in self.all:
            key = id(entity)
            votes = self.votes[key]
            entity.name = fullest[key][2] if key in fullest else entity.name
            name = [fold(w) for w in entity.name.split()]
            add_whole(entity.name, len(entity.mentions), self.capitals, votes)
            entity.type = max(votes, key=lambda k: votes[k]) if votes else "other"
            last = name[-1]
            if last in lexicon.PARTISANS or last.removesuffix("s") in lexicon.gazetteer().demonyms:
                group = last.endswith("s") and last not in lexicon.gazetteer().demonyms
                entity.type, entity.plural = ("group", True) if group else (entity.type, False)
            genders = self.genders[key]
            told = max(genders, key=lambda k: genders[k]) if genders else ""
            entity.gender = told or self._described(entity)

    def _described(self, entity: Entity) -> str:
        told = Counter(gender_of_noun(w) for w in entity.descriptors)
        del told[""]
        return max(told, key=lambda k: told[k]) if told else ""
