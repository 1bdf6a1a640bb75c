"""Which of a text's mentions mean the same: names, descriptions and pronouns in clusters.

Names are grouped, and pronouns and descriptions resolved, by the functions that speakers are
resolved by; a description that names nobody means what the same words, or more words of the same
head, meant before. Mentions that hold others are put together before they are clustered
(:mod:`sayso.resolution.who.wholes`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from sayso.names import lexicon
from sayso.names.parts import display
from sayso.records import Mention, Span
from sayso.resolution.text.layout import Layout
from sayso.resolution.who import entities as grouping
from sayso.resolution.who import scoring, sources
from sayso.resolution.who.antecedents import Antecedents
from sayso.resolution.who.descriptions import Phrase, analyse, is_abstract, kin
from sayso.resolution.who.entities import Entities, Entity
from sayso.resolution.who.pronouns import Pronoun, pronoun

_CONTRACTED: Final = re.compile(r"['’](?:s|m|re|ve|d|ll)$", re.IGNORECASE)
_WE: Final = lexicon.words("we us our ours ourselves")
# So many descriptions with one head count.
_RECENT: Final = 4
# Types of what is described without a name, as candidates for pronouns: a thing is never "he".
_KINDS: Final = {"person": "unnamed", "other": "document"}


def clusters_of(
    layout: Layout, mentions: Iterable[Mention], names: Iterable[Mention]
) -> tuple[tuple[Mention, ...], ...]:
    """Put every mention into the cluster of those that mean the same, in order of the text.

    ``names`` are those that rules find (:func:`sayso.resolution.who.mentions.names_of`); a mention
    that is a name and holds none of them is grouped with them.
    """
    own = sorted({m.span: m for m in mentions}.values(), key=lambda m: (m.span[0], -m.span[1]))
    clustering = _Clustering(layout, _grouped(layout, own, list(names)))
    clusters: dict[int, list[Mention]] = {}
    for number, (mention, entity) in enumerate(zip(own, clustering.meant(own), strict=True)):
        clusters.setdefault(-1 - number if entity is None else id(entity), []).append(mention)
    return tuple(tuple(c) for c in clusters.values())


def _grouped(layout: Layout, mentions: Sequence[Mention], names: list[Mention]) -> Entities:
    """The entities of the text's names, and of the mentions that are names beside those."""
    entities = grouping.group(layout, names)
    end = 0
    for mention in sorted(mentions, key=lambda m: (m.span[1], -m.span[0])):
        words = layout.words(mention.span)
        alone = mention.form == "name" and not entities.within(mention.span)
        shown = display(words) and display(words, False) and any(map(str.isalpha, words))
        if alone and shown and mention.span[0] >= end:
            names.append(mention)
            end = mention.span[1]
    return grouping.group(layout, sorted(names, key=lambda m: m.span))


class _Clustering:
    """The entities that the mentions of one text mean."""

    def __init__(self, layout: Layout, entities: Entities) -> None:
        self.layout = layout
        self.entities = entities
        self.antecedents = Antecedents(layout, entities)
        self._we = Entity("", "author", plural=True, named=False)
        self._you = Entity("", "author", named=False)
        self._same: dict[str, Entity] = {}
        self._heads: dict[tuple[str, bool], list[tuple[frozenset[str], Entity]]] = {}

    def meant(self, mentions: Sequence[Mention]) -> list[Entity | None]:
        """What each mention means: descriptions first, so that pronouns can mean them too."""
        found: list[Entity | None] = []
        at_hand = list(zip(self.entities.spans, self.entities.owners, strict=True))
        told = [pronoun(self.layout.words(m.span)) for m in mentions]
        for mention, is_pronoun in zip(mentions, told, strict=True):
            entity = None
            if is_pronoun is None and mention.form != "pronoun":
                entity, tangible = self._nominal(mention)
                if tangible:
                    at_hand.append((mention.span, entity))
            found.append(entity)
        at_hand.sort(key=lambda named: named[0])
        spans, owners = [s for s, _ in at_hand], [e for _, e in at_hand]
        everything = Entities(self.entities.all, spans, owners)
        self.antecedents.trail = scoring.Trail(self.layout, everything)
        for number, is_pronoun in enumerate(told):
            if is_pronoun is not None:
                found[number] = self._pronoun(mentions[number].span, is_pronoun)
        return found

    def _nominal(self, mention: Mention) -> tuple[Entity, bool]:
        """Who is named or described, and whether that is a candidate of its own for pronouns."""
        name = sources.head(self.layout, self.entities, mention.span)
        if name is not None:
            return name[1], False
        phrase = analyse(self.layout.words(mention.span))
        abstract = is_abstract(phrase)
        if phrase.definite and not abstract:
            entity, _ = self.antecedents.described(mention.span, phrase)
            # whom the text calls so: other guesses are right for sources, seldom elsewhere
            if entity.named and kin(phrase.head) & set(entity.descriptors):
                return entity, False
        return self._described(mention, phrase), not abstract and mention.type != "time"

    def _described(self, mention: Mention, phrase: Phrase) -> Entity:
        """What a description without a name means: the same words, or the same head, before."""
        words = phrase.text.casefold()
        entity = self._same.get(words)
        if entity is None:
            key = phrase.head, phrase.plural
            recent = self._heads.setdefault(key, []) if phrase.head else []
            if phrase.definite and not phrase.owner:
                fuller = (e for has, e in recent[: -_RECENT - 1 : -1] if phrase.modifiers <= has)
                entity = next(fuller, None)
            if entity is None:
                kind = "group" if mention.type == "person" and phrase.plural else mention.type
                kind = _KINDS.get(kind, kind)
                entity = Entity(phrase.text, kind, phrase.gender, phrase.plural, named=False)
                recent.append((phrase.modifiers, entity))
            self._same[words] = entity
        entity.mentions.append(mention.span)
        return entity

    def _pronoun(self, span: Span, told: Pronoun) -> Entity | None:
        if told.role == "first":
            many = _CONTRACTED.sub("", self.layout.words(span)).lower() in _WE
            return self._we if many else self.antecedents.author
        if told.role == "second":
            return self._you
        if told.role == "indefinite":
            return None
        entity, finding = self.antecedents.pronoun(span, told)
        return entity if finding.candidates or told.role == "relative" else None
