"""Whom a pronoun or a describing phrase means, among those that a text speaks of.

Pronouns and definite descriptions go to the best of the candidates at hand
(:mod:`sayso.resolution.who.scoring`); what names nobody stays a phrase, the same words meaning
the same again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sayso.names.parts import fold, is_person_noun
from sayso.records import Candidate, Finding, Span
from sayso.resolution.confidence import decided
from sayso.resolution.text.layout import Layout
from sayso.resolution.who import documents, likeness, nouns, relatives, renaming, scoring
from sayso.resolution.who.descriptions import (
    Phrase,
    analyse,
    describe,
    is_abstract,
    kin,
)
from sayso.resolution.who.entities import Entities, Entity
from sayso.resolution.who.pronouns import Pronoun, pronoun

AUTHOR: Final = "AUTHOR"
FIELD: Final = "speaker"
# Types of entities that are no type of a speaker: a place speaks as its government.
SPEAKER_TYPES: Final = dict.fromkeys(("place", "time", "other"), "organization")
# So many of those described in the same words, and so many candidates in a finding.
_DESCRIBED: Final = 12
_KEEP: Final = 6

Resolved = tuple[Entity, Finding]


class Antecedents:
    """The entities of one text, and the phrases that its sources have been resolved to so far."""

    def __init__(self, layout: Layout, entities: Entities) -> None:
        self.layout = layout
        self.entities = entities
        self.trail = scoring.Trail(layout, entities)
        self.author = Entity(AUTHOR, "author", named=False)
        self.loose: set[int] = set()
        """Starts of the phrases that may take the words of a more specific one."""
        self._index = describe(layout, entities)
        self._documents = documents.named_documents(layout)
        self._phrases: dict[str, Entity] = {}
        self._joined: dict[tuple[int, ...], Entity] = {}

    def pronoun(
        self, span: Span, told: Pronoun, content: Sequence[Span] = (), goes_on: bool = False
    ) -> Resolved:
        """Whom a pronoun of any role but the first person means.

        ``goes_on``: its verb says that whoever spoke last goes on.
        """
        words = self.layout.words(span).lower()
        kind = "group" if told.plural else "unnamed"
        if told.role in ("second", "indefinite"):
            return self._phrase(Phrase.of(words, kind, told.plural), span)
        if told.role == "relative":
            return self._relative(span)
        anaphor = scoring.Anaphor(
            span, told.person, told.plural, told.gender, None, content, goes_on
        )
        chosen = self._choose(anaphor, self._at_hand(anaphor))
        return chosen or self._phrase(Phrase.of(words, kind, told.plural), span)

    def unnamed(self, phrase: Phrase, span: Span) -> Entity:
        """Somebody whom the text leaves out, under a phrase for them."""
        return self._phrase(phrase, span)[0]

    def together(self, members: tuple[Entity, ...]) -> Entity:
        """The entity that several make, one for the same several."""
        key = tuple(id(m) for m in members)
        if key not in self._joined:
            kinds = [SPEAKER_TYPES.get(m.type, m.type) for m in members]
            kind = "group" if "group" in kinds and kinds[0] != "person" else kinds[0]
            name = "; ".join(m.name for m in members)
            self._joined[key] = Entity(name, kind, plural=True, named=False, members=members)
        return self._joined[key]

    def described(self, span: Span, phrase: Phrase, content: Sequence[Span] = ()) -> Resolved:
        """Whom a phrase means: an entity that the text describes so, or what the phrase says."""
        paragraph = self.layout.paragraph(span[0])
        loose = phrase.definite or (paragraph <= renaming.LEDE and phrase.bare)
        lede = paragraph == 0 or (
            paragraph <= renaming.LEDE and (phrase.definite or phrase.type == "document")
        )
        titled = documents.title(self.layout.words(span))
        if titled is not None:
            return self._phrase(replace(phrase, text=titled, type="document"), span)
        owner = self._owner(span, phrase, content)
        if owner is not None:
            owned = {fold(w) for w in owner.name.split()} | phrase.modifiers
            phrase = replace(phrase, modifiers=frozenset(owned))
        if is_abstract(phrase):
            return self.author, decided(FIELD, "no speaker", (span,))
        if (
            phrase.head in nouns.OWN_VOICE
            and self.layout.text[span[0] : span[0] + 5].lower() == "this "
        ):
            return self.author, decided(FIELD, "first person", (span,))
        if phrase.type == "unnamed" and not (phrase.bare or phrase.plural or phrase.owner):
            beside = relatives.apposed(self.layout, self.entities, span)
            if beside and beside.entity and beside.entity.type == "person":
                return beside.entity, decided(FIELD, "relative", (beside.span, span))
        later = renaming.identified(self.layout, self.entities, span, phrase)
        if later is not None:
            self._call(later[1], phrase)
            return later[1], decided(FIELD, "named later", (later[0], span))
        new = self._brought_up(span, phrase)
        if new is not None:
            return self._phrase(replace(phrase, text=new), span)
        whose = bool(phrase.owner) and owner is None and phrase.head in nouns.ANY_BODY
        if loose and not phrase.plural and not whose and not likeness.names_itself(phrase):
            chosen = self._linked(span, phrase, lede, owner)
            if chosen is not None:
                return chosen
            just = renaming.epithet(self.trail, self._index, span, phrase)
            if just is not None:
                return just[1], decided(FIELD, "epithet", (just[0], span))
        pair = self._pair(span, phrase)
        if pair is not None:
            return pair, decided(FIELD, "pair", (span,))
        if loose:
            self.loose.add(span[0])
        text = phrase.text
        if phrase.type == "document" and not phrase.plural and len(text.split()) < 3:
            text = self._document(span, phrase, lede) or text
        if text == phrase.head and phrase.definite and phrase.type in ("document", "organization"):
            text = documents.fuller(self.layout, span, text) or text
        if owner is not None:
            text = owner.name + "’s " + phrase.text[len(phrase.owner) :].strip()
        return self._phrase(replace(phrase, text=text), span)

    def specify(self, results: dict[int, Resolved], starts: dict[int, int]) -> None:
        """Give definite and headline phrases the words of a more specific one of the same head.

        ``starts`` has the offset of each result's source.
        """
        longer: dict[str, list[Entity]] = {}
        for entity in self._phrases.values():
            longer.setdefault(analyse(entity.name).head, []).append(entity)
        for i, at in starts.items():
            entity, finding = results[i]
            if at not in self.loose or entity.name.casefold() not in self._phrases:
                continue
            words = set(entity.name.casefold().split())
            fuller = [
                e
                for e in longer.get(analyse(entity.name).head, [])[:_DESCRIBED]
                if e.plural == entity.plural and words < set(e.name.casefold().split())
            ]
            if fuller:
                before = [e for e in fuller if e.mentions[0][0] < at]
                best = before[-1] if before else fuller[0]
                evidence = (*finding.evidence, best.mentions[0])
                results[i] = best, decided(FIELD, "fuller description", evidence)

    def _at_hand(self, anaphor: scoring.Anaphor) -> list[tuple[Span, Entity]]:
        at_hand = self.trail.before(anaphor.span[0])
        return [c for c in at_hand if scoring.agrees(anaphor, c[1])]

    def _choose(
        self, anaphor: scoring.Anaphor, candidates: list[tuple[Span, Entity]]
    ) -> Resolved | None:
        if not candidates:
            return None
        scored = scoring.weigh(self.trail, anaphor, candidates)
        _, entity, where, _ = scored[0]
        ground, score = scoring.ground(anaphor, [s[0] for s in scored])
        shown: tuple[Candidate, ...] = tuple(s[3] for s in scored[:_KEEP])
        return entity, decided(FIELD, ground, (where, anaphor.span), shown, score)

    def _relative(self, span: Span) -> Resolved:
        """A relative pronoun means what stands right before it."""
        found = relatives.antecedent(self.layout, self.entities, span[0])
        if found is not None and found.entity is not None:
            return found.entity, decided(FIELD, "relative", (found.span, span))
        if found is not None:
            return self.described(found.span, analyse(self.layout.words(found.span)))
        anaphor = scoring.Anaphor(span, None, False, "")
        chosen = self._choose(anaphor, self._at_hand(anaphor))
        return chosen or self._phrase(Phrase.of(self.layout.words(span), "unnamed", False), span)

    def _linked(
        self, span: Span, phrase: Phrase, lede: bool, owner: Entity | None
    ) -> Resolved | None:
        """The entity that a definite singular phrase means, if any is likelier than none.

        Nobody is their own lawyer: ``owner`` is not meant.
        """
        person = phrase.type == "unnamed"
        anaphor = scoring.Anaphor(span, person, False, phrase.gender, phrase)
        candidates = self._called(anaphor, phrase, lede)
        if phrase.type == "document":
            known = kin(phrase.head)
            candidates = [c for c in candidates if known & set(c[1].descriptors)]
        # A phrase does not give up words of its own for another's fewer.
        own = set(phrase.text.casefold().split())
        candidates = [
            c
            for c in candidates
            if c[1] is not owner
            and (c[1].named or (likeness.akin(phrase, c[1]) and not likeness.words(c[1]) < own))
            and (c[0] < span or not likeness.another(phrase, c[1]))
            and not likeness.in_office(phrase, c[1])
        ]
        chosen = self._choose(anaphor, candidates)
        return chosen if chosen and chosen[1].candidates[0].score > 0 else None

    def _called(
        self, anaphor: scoring.Anaphor, phrase: Phrase, lede: bool
    ) -> list[tuple[Span, Entity]]:
        """Those at hand, and those described in such words before (in a lede: anywhere)."""
        at = anaphor.span[0]
        near = self._at_hand(anaphor)
        held = {id(e) for _, e in near}
        for word in sorted(kin(phrase.head)):
            for entity in self._index.get(word, [])[:_DESCRIBED]:
                if id(entity) in held or not entity.mentions or not scoring.agrees(anaphor, entity):
                    continue
                if entity.mentions[0][0] < at or lede:
                    held.add(id(entity))
                    last = max(0, bisect_left(entity.mentions, (at, at)) - 1)
                    near.append((entity.mentions[last], entity))
        inside = {id(e) for _, e in self.entities.within(anaphor.span)} if lede else set()
        return [c for c in near if id(c[1]) not in inside]

    def _owner(self, span: Span, phrase: Phrase, content: Sequence[Span]) -> Entity | None:
        """Whose a description says it is, where a pronoun says it: "her lawyer"."""
        told = pronoun(phrase.owner) if phrase.owner else None
        if told is None or told.role != "third":
            return None
        return self.pronoun((span[0], span[0] + len(phrase.owner)), told, content)[0]

    def _pair(self, span: Span, phrase: Phrase) -> Entity | None:
        """The two that "the two men" or "the senators" are."""
        if not phrase.definite or not phrase.plural or not is_person_noun(phrase.head):
            return None
        called = kin(phrase.head) | {word + "s" for word in kin(phrase.head)}
        for _, entity in reversed(self.trail.sources[-_DESCRIBED:]):
            if len(entity.members) == 2 and (
                "two" in phrase.modifiers
                or any(called & set(m.descriptors) for m in entity.members)
            ):
                return entity
        if "two" not in phrase.modifiers:
            return None
        near = [e for _, e in self.trail.before(span[0]) if e.type == "person" and e.named][:2]
        near.sort(key=lambda e: e.mentions[0])
        return self.together(tuple(near)) if len(near) == 2 else None

    def _brought_up(self, span: Span, phrase: Phrase) -> str | None:
        """How the text has brought somebody up whom it then calls "the official" only.

        Where somebody else is called so, nothing tells which is meant.
        """
        plain = phrase.definite and phrase.text == phrase.head and phrase.type == "unnamed"
        if not plain or phrase.head in nouns.ANY_PERSON or self._index.get(phrase.head):
            return None
        return documents.fuller(self.layout, span, phrase.head, new=True)

    def _call(self, entity: Entity, phrase: Phrase) -> None:
        """Remember that the text calls somebody so."""
        for word in (phrase.head, *phrase.modifiers):
            if not entity.descriptors[word]:
                self._index.setdefault(word, []).append(entity)
            entity.descriptors[word] += 1

    def _document(self, span: Span, phrase: Phrase, lede: bool) -> str | None:
        """What a document is called by a name, before a mention of it or, in a lede, after it."""
        named_so = self._documents.get(phrase.head, [])
        at = bisect_left(named_so, (span[1] + 1, ""))
        if at:
            return named_so[at - 1][1] if phrase.definite else None
        return named_so[0][1] if named_so and lede else None

    def _phrase(self, phrase: Phrase, span: Span) -> Resolved:
        """Somebody without a name: the same words mean the same again."""
        key = phrase.text.casefold()
        entity = self._phrases.get(key)
        if entity is None:
            entity = Entity(phrase.text, phrase.type, phrase.gender, phrase.plural, named=False)
            self._phrases[key] = entity
            if phrase.head:
                entity.descriptors.update([phrase.head, *phrase.modifiers])
                self._index.setdefault(phrase.head, []).append(entity)
        entity.mentions.append(span)
        return entity, decided(FIELD, "phrase", (span,))
