"""Who an attribution's words come from in the end: each source resolved to one entity of the text.

Names go to the entity that they are a mention of; pronouns and definite descriptions to the best of
the candidates at hand (:mod:`sayso.resolution.scoring`); what names nobody keeps its describing
phrase; an attribution without source takes the holder beside it, or is the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sayso.records import Attribution, Candidate, Finding, Mention, Span, Speaker
from sayso.resolution import entities as grouping
from sayso.resolution import lexicon, scoring, sources
from sayso.resolution.descriptions import (
    Phrase,
    analyse,
    describe,
    is_abstract,
    is_person_noun,
    kin,
    particular,
)
from sayso.resolution.entities import Entity
from sayso.resolution.layout import Layout
from sayso.resolution.mentions import named
from sayso.resolution.names import fold
from sayso.resolution.pronouns import Pronoun, pronoun

AUTHOR: Final = "AUTHOR"
_FIELD: Final = "speaker"
# Types of entities that are no type of a speaker: a place speaks as its government.
_SPEAKER_TYPES: Final = {"place": "organization", "other": "organization"}
_PASSIVE: Final = re.compile(r"\b(?:is|are|was|were|been|being|be|as)\s+(?:\w+ly\s+)?(\w+)$")
_WORD: Final = re.compile(r"[a-z]{4,}")
# Verbs that, alone and without source, go on with what somebody else has begun to say.
_GOES_ON: Final = lexicon.SPEECH - frozenset(
    "asked asks claims claimed notes called calls accused criticized criticised praised urged thinks "
    "believes denied".split()
)
# How far a description's candidates may stand before it, among those described in its words.
_DESCRIBED: Final = 12
_KEEP: Final = 6

Resolved = tuple[Entity, Finding]


def speakers_of(
    layout: Layout,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    headline: str | None,
) -> list[tuple[Speaker, Finding]]:
    """Resolve every attribution's source to a speaker, with what was weighed.

    Results stand in the order of ``attributions``. ``mentions`` can be empty; where a model gives
    some, their types overrule the rules'. ``headline`` is the article's, if it stands in the text.
    """
    names = named(layout, mentions)
    reader = _Reader(layout, attributions, grouping.group(layout, names))
    order = sorted(range(len(attributions)), key=lambda i: _anchor(attributions[i]))
    for i in order:
        reader.resolve(i)
    reader.specify()
    return [_shown(reader, i) for i in range(len(attributions))]


def _anchor(attribution: Attribution) -> int:
    """Where an attribution is made: at its source, or else its cue, or else its content."""
    for spans in (attribution.source, attribution.cue, attribution.content):
        if spans:
            return min(s for s, _ in spans)
    return 0


def _shown(reader: _Reader, i: int) -> tuple[Speaker, Finding]:
    entity, finding = reader.results[i]
    members = entity.members or (entity,)
    source = reader.attributions[i].source
    spans = [e for m in members for e in _naming(m)]
    kind = entity.type
    if entity.named and not entity.members:
        kind = "person" if kind == "person" else _SPEAKER_TYPES.get(kind, kind)
    unique = tuple(dict.fromkeys([*spans, *source]))
    return Speaker(entity.name, kind, unique), finding


def _naming(entity: Entity) -> list[Span]:
    """The mention that names somebody in full, and the first one."""
    longest = max(entity.mentions, key=lambda s: s[1] - s[0], default=None)
    return [] if longest is None else [longest]


class _Reader:
    """Resolves the attributions of one text, in the order in which they are made."""

    def __init__(
        self, layout: Layout, attributions: Sequence[Attribution], entities: grouping.Entities
    ) -> None:
        self.layout = layout
        self.attributions = attributions
        self.entities = entities
        self.index = describe(layout, entities)
        self.documents = particular(layout)
        self.trail = scoring.Trail(layout, entities)
        self.results: dict[int, Resolved] = {}
        self.phrases: dict[str, Entity] = {}
        self.joined: dict[tuple[int, ...], Entity] = {}
        self.owner = _containers(attributions)
        self.author = Entity(AUTHOR, "author", named=False)
        self.verbs: dict[str, Entity] = {}
        self.loose: dict[int, Phrase] = {}

    def resolve(self, i: int) -> None:
        """Resolve one attribution, after those made before it."""
        if i in self.results:
            return
        attribution = self.attributions[i]
        if not attribution.source:
            self.results[i] = self._without_source(i)
            return
        entity, finding = self._source(i, attribution)
        self.results[i] = entity, finding
        self.trail.note(attribution.source[0], entity)
        for word in _WORD.findall(self._cue(attribution)):
            self.verbs.setdefault(word, entity)

    def _cue(self, attribution: Attribution) -> str:
        return " ".join(self.layout.words(c) for c in attribution.cue).lower()

    def _source(self, i: int, attribution: Attribution) -> Resolved:
        span = (attribution.source[0][0], attribution.source[-1][1])
        if len(attribution.source) > 1 and span[1] - span[0] > 300:
            span = attribution.source[0]
        span = sources.trimmed(self.layout, span)
        pieces = sources.parts(self.layout, self.entities, span)
        if len(pieces) == 1:
            return self._part(i, span)
        found = [self._part(i, sources.trimmed(self.layout, p)) for p in pieces]
        members: dict[int, Entity] = {}
        for entity, _ in found:
            for member in entity.members or (entity,):
                members[id(member)] = member
        if len(members) == 1:
            return found[0]
        sure = min(f.confidence for _, f in found)
        evidence = tuple(e for _, f in found for e in f.evidence)
        candidates = tuple(c for _, f in found for c in f.candidates)
        joined = self._together(tuple(members.values()))
        joined.mentions.append(span)
        return joined, Finding(_FIELD, sure, evidence, candidates)

    def _together(self, members: tuple[Entity, ...]) -> Entity:
        key = tuple(id(m) for m in members)
        if key not in self.joined:
            kinds = [_SPEAKER_TYPES.get(m.type, m.type) for m in members]
            kind = "group" if "group" in kinds and kinds[0] != "person" else kinds[0]
            name = "; ".join(m.name for m in members)
            self.joined[key] = Entity(name, kind, plural=True, named=False, members=members)
        return self.joined[key]

    def _part(self, i: int, span: Span) -> Resolved:
        """Resolve a source, or a part of one, that means one speaker."""
        words = self.layout.words(span)
        told = pronoun(words)
        if told is not None:
            return self._pronoun(i, span, told)
        name = sources.head(self.layout, self.entities, span)
        if name is not None:
            where, entity = name
            exact = 0.95 if len(where) and self.layout.words(where) == entity.name else 0.9
            return entity, Finding(_FIELD, exact, (where,))
        return self._described(i, span, analyse(words))

    # -- pronouns ---------------------------------------------------------------------------------

    def _pronoun(self, i: int, span: Span, told: Pronoun) -> Resolved:
        if told.role == "first":
            return self._first(i, span)
        if told.role in ("second", "indefinite"):
            words = self.layout.words(span).lower()
            return self._phrase(words, "group" if told.plural else "unnamed", told.plural, span)
        if told.role == "relative":
            return self._relative(i, span)
        attribution = self.attributions[i]
        anaphor = scoring.Anaphor(
            span, told.person, told.plural, told.gender, None, attribution.content
        )
        return self._choose(anaphor, self._candidates(anaphor)) or self._phrase(
            self.layout.words(span).lower(),
            "group" if told.plural else "unnamed",
            told.plural,
            span,
        )

    def _candidates(self, anaphor: scoring.Anaphor) -> list[tuple[Span, Entity]]:
        at_hand = self.trail.before(anaphor.span[0])
        return [c for c in at_hand if scoring.agrees(anaphor, c[1])]

    def _choose(
        self, anaphor: scoring.Anaphor, candidates: list[tuple[Span, Entity]]
    ) -> Resolved | None:
        if not candidates:
            return None
        scored = scoring.weigh(self.trail, anaphor, candidates)
        probability = scoring.shares([s[0] for s in scored])[0]
        _, entity, where, _ = scored[0]
        shown: tuple[Candidate, ...] = tuple(s[3] for s in scored[:_KEEP])
        return entity, Finding(_FIELD, round(probability, 3), (where, anaphor.span), shown)

    def _first(self, i: int, span: Span) -> Resolved:
        """ "I" and "we" are a quotation's own speaker, or else the article's writer."""
        around = self.owner.get(i)
        if around is not None and self.layout.is_quoted(span):
            self.resolve(around)
            entity, finding = self.results[around]
            return entity, Finding(_FIELD, finding.confidence, (*finding.evidence, span))
        return self.author, Finding(_FIELD, 0.8, (span,))

    def _relative(self, i: int, span: Span) -> Resolved:
        """A relative pronoun means what stands right before it."""
        text = self.layout.text
        start = self.layout.sentences[self.layout.sentence(span[0])][0]
        before = text[start : span[0]].rstrip(" ,–—-")
        end = start + len(before)
        near = [n for n in self.entities.within((max(start, end - 60), end)) if n[0][1] >= end - 2]
        if near:
            return near[-1][1], Finding(_FIELD, 0.85, (near[-1][0], span))
        phrase = _last_phrase(before)
        if phrase:
            return self._described(i, (end - len(phrase), end), analyse(phrase))
        anaphor = scoring.Anaphor(span, None, False, "")
        return self._choose(anaphor, self._candidates(anaphor)) or self._phrase(
            text[slice(*span)], "unnamed", False, span
        )

    # -- descriptions -----------------------------------------------------------------------------

    def _described(self, i: int, span: Span, phrase: Phrase) -> Resolved:
        """A description means an entity that the text describes so, or else is the name itself."""
        paragraph = self.layout.paragraph(span[0])
        loose = phrase.definite or (paragraph <= 2 and phrase.bare)
        title = paragraph == 0 or (
            paragraph <= 2 and (phrase.definite or phrase.type == "document")
        )
        owner = self._owner(i, span, phrase)
        if owner is not None:
            owned = {fold(w) for w in owner.name.split()} | phrase.modifiers
            phrase = replace(phrase, modifiers=frozenset(owned))
        linked = loose and not phrase.plural and not _names_itself(phrase)
        if linked:
            person = phrase.type == "unnamed" if phrase.type != "document" else False
            anaphor = scoring.Anaphor(span, person, False, phrase.gender, phrase)
            candidates = self._called(anaphor, phrase, everywhere=title)
            if phrase.type == "document":
                known = kin(phrase.head)
                candidates = [c for c in candidates if known & set(c[1].descriptors)]
            chosen = self._choose(anaphor, candidates) if candidates else None
            if chosen and chosen[1].candidates[0].score > 0:
                return chosen
        if is_abstract(phrase):
            return self.author, Finding(_FIELD, 0.5, (span,))
        if loose:
            self.loose[i] = phrase
        pair = self._pair(span, phrase)
        if pair is not None:
            return pair, Finding(_FIELD, 0.7, (span,))
        text = phrase.text
        if phrase.type == "document" and not phrase.plural and len(phrase.text.split()) < 3:
            text = self._document(span, phrase, title) or text
        if owner is not None:
            text = owner.name + "’s " + phrase.text[len(phrase.owner) :].strip()
        return self._phrase(text, phrase.type, phrase.plural, span, phrase.gender, phrase)

    def specify(self) -> None:
        """Give definite and headline phrases the words of a more specific one of the same head."""
        longer: dict[str, list[Entity]] = {}
        for entity in self.phrases.values():
            longer.setdefault(analyse(entity.name).head, []).append(entity)
        for i, phrase in self.loose.items():
            entity, finding = self.results[i]
            words = set(entity.name.casefold().split())
            fuller = [
                e
                for e in longer.get(phrase.head, [])[:_DESCRIBED]
                if e is not entity
                and e.plural == entity.plural
                and words < set(e.name.casefold().split())
            ]
            if fuller and entity.name.casefold() in self.phrases:
                at = _anchor(self.attributions[i])
                before = [e for e in fuller if e.mentions[0][0] < at]
                best = before[-1] if before else fuller[0]
                evidence = (*finding.evidence, best.mentions[0])
                self.results[i] = best, Finding(_FIELD, 0.6, evidence)

    def _owner(self, i: int, span: Span, phrase: Phrase) -> Entity | None:
        """Whose a description says it is, where a pronoun says it: "her lawyer"."""
        told = pronoun(phrase.owner) if phrase.owner else None
        if told is None or told.role != "third":
            return None
        return self._pronoun(i, (span[0], span[0] + len(phrase.owner)), told)[0]

    def _pair(self, span: Span, phrase: Phrase) -> Entity | None:
        """The two that "the two men" or "the senators" are."""
        if not phrase.definite or not phrase.plural or not is_person_noun(phrase.head):
            return None
        for _, entity in reversed(self.trail.sources[-_DESCRIBED:]):
            if len(entity.members) == 2 and (
                "two" in phrase.modifiers
                or any(_calls(phrase.head) & set(m.descriptors) for m in entity.members)
            ):
                return entity
        if "two" not in phrase.modifiers:
            return None
        near = [e for _, e in self.trail.before(span[0]) if e.type == "person" and e.named][:2]
        near.sort(key=lambda e: e.mentions[0])
        return self._together(tuple(near)) if len(near) == 2 else None

    def _document(self, span: Span, phrase: Phrase, title: bool) -> str | None:
        """What a document is called by a name, before a mention of it or, in a lede, after it."""
        named_so = self.documents.get(phrase.head, [])
        before = [text for at, text in named_so if at <= span[1]]
        if before:
            return before[-1] if phrase.definite else None
        return named_so[0][1] if named_so and title else None

    def _called(
        self, anaphor: scoring.Anaphor, phrase: Phrase, everywhere: bool
    ) -> list[tuple[Span, Entity]]:
        at = anaphor.span[0]
        near = [c for c in self.trail.before(at) if scoring.agrees(anaphor, c[1])]
        held = {id(e) for _, e in near}
        for word in kin(phrase.head):
            for entity in self.index.get(word, [])[:_DESCRIBED]:
                if id(entity) in held or not entity.mentions or not scoring.agrees(anaphor, entity):
                    continue
                if entity.mentions[0][0] < at or everywhere:
                    held.add(id(entity))
                    before = [m for m in entity.mentions[:50] if m[0] < at]
                    near.append((before[-1] if before else entity.mentions[0], entity))
        inside = {id(e) for s, e in self.entities.within(anaphor.span)}
        return [c for c in near if id(c[1]) not in inside or not everywhere]

    def _phrase(
        self,
        text: str,
        kind: str,
        plural: bool,
        span: Span,
        gender: str = "",
        phrase: Phrase | None = None,
    ) -> Resolved:
        """Somebody without a name: the same words mean the same again."""
        key = text.casefold()
        entity = self.phrases.get(key)
        if entity is None:
            entity = Entity(text, kind, gender, plural, named=False)
            self.phrases[key] = entity
            if phrase is not None:
                entity.descriptors.update([phrase.head, *phrase.modifiers])
                self.index.setdefault(phrase.head, []).append(entity)
        entity.mentions.append(span)
        return entity, Finding(_FIELD, 0.75, (span,))

    # -- no source --------------------------------------------------------------------------------

    def _without_source(self, i: int) -> Resolved:
        """A quotation that goes on has the speaker before it; the rest is mostly the article's."""
        attribution = self.attributions[i]
        cue = self._cue(attribution).strip()
        at = _anchor(attribution)
        last = self.trail.sources[-1] if self.trail.sources else None
        passive = _PASSIVE.search(cue)
        if passive and passive[1] in self.verbs:
            return self.verbs[passive[1]], Finding(_FIELD, 0.6, attribution.cue)
        goes_on = cue in ("", ":") or bool(set(cue.split()) & _GOES_ON and not passive)
        if last is not None and goes_on:
            if self.layout.paragraph(at) - self.layout.paragraph(last[0][0]) <= 1:
                return last[1], Finding(_FIELD, 0.7, (last[0],))
        return self.author, Finding(_FIELD, 0.55, attribution.cue)


def _names_itself(phrase: Phrase) -> bool:
    """Whether a description of a thing has a name in it: "the Harrow Post poll" needs no other."""
    demonyms = lexicon.gazetteer().demonyms
    names = [
        w
        for w in phrase.text.split()[0 if phrase.bare else 1 :]
        if w[0].isupper() and "-" not in w and fold(w) not in demonyms
    ]
    return len(names) > phrase.bare and phrase.type != "unnamed" and not phrase.owner


def _calls(head: str) -> set[str]:
    """What may stand before the names of those that a plural noun means: "Sens.", "Senators"."""
    return kin(head) | {word + "s" for word in kin(head)}


def _last_phrase(before: str) -> str:
    """The noun phrase at the end of some words, from its determiner or first modifier on."""
    words = before.split()
    taken: list[str] = []
    for word in reversed(words[-7:]):
        plain = fold(word)
        if word[-1] in ',.;:”"' and taken:
            break
        if plain in lexicon.DETERMINERS:
            taken.append(word)
            break
        if plain in lexicon.OPENERS or (taken and plain.endswith(("ed", "ing")) and len(plain) > 4):
            break
        taken.append(word)
    phrase = " ".join(reversed(taken))
    return phrase if before.endswith(phrase) else ""


def _containers(attributions: Sequence[Attribution]) -> dict[int, int]:
    """For every attribution the innermost other one whose content its cue and source stand in."""
    events: list[tuple[int, int, int, int]] = []
    for i, attribution in enumerate(attributions):
        for start, end in attribution.content:
            events.append((start, 0, -end, i))
        events.append((_anchor(attribution), 1, 0, i))
    open_: list[tuple[int, int]] = []
    found: dict[int, int] = {}
    for at, kind, end, i in sorted(events):
        open_ = [o for o in open_ if o[0] > at]
        if kind == 0:
            open_.append((-end, i))
            continue
        around = [j for _, j in open_ if j != i]
        if around:
            found[i] = around[-1]
    return found
