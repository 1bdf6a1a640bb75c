"""Somebody under another description, where only the order of the telling says who is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from sayso.names.parts import is_person_noun
from sayso.records import Span
from sayso.resolution.text.layout import Layout
from sayso.resolution.who.descriptions import Phrase, kin
from sayso.resolution.who.entities import Entities, Entity
from sayso.resolution.who.scoring import Anaphor, Trail, agrees

LEDE: Final = 2
"""The last paragraph, from 0, in which somebody can be described who is named only later."""
# How far into its paragraph the name may stand, and what follows it there.
_OPENING: Final = 40
_SAYS_WHO: Final = re.compile(r"\s\(\d|,\s(?:aged\s)?\d|,\s(?:of|who|from|an?|the)\s")
# So many sentences on, a new description can still be of who spoke last.
_EPITHET: Final = 2

Meant = tuple[Span, Entity]
"""Who is meant, and the mention that shows it."""


def epithet(
    trail: Trail, described: Mapping[str, Sequence[Entity]], span: Span, phrase: Phrase
) -> Meant | None:
    """Whoever spoke just before, where a new definite description can only be theirs.

    '"I can count," Ferrante said. The Italian added …': nobody else is called so, and the
    paragraph is the same. ``described`` has the entities that the text calls by each noun.
    """
    if not phrase.definite or phrase.type != "unnamed" or phrase.owner or not trail.sources:
        return None
    where, entity = trail.sources[-1]
    layout = trail.layout
    beside = layout.sentence(span[0]) - layout.sentence(where[0]) <= _EPITHET
    same = layout.paragraph(span[0]) == layout.paragraph(where[0])
    unknown = not any(described.get(word) for word in kin(phrase.head))
    if not (beside and same and unknown and entity.named and entity.type == "person"):
        return None
    if not is_person_noun(phrase.head) or not agrees(_person(span, phrase), entity):
        return None
    return where, entity


def identified(layout: Layout, entities: Entities, span: Span, phrase: Phrase) -> Meant | None:
    """Whom a lede tells of before naming them: "A publican told … ¶ Barry Hall, 61, …".

    News calls this delayed identification: the next paragraph opens with a full name that has
    not stood before, and says who that is.
    """
    paragraph = layout.paragraph(span[0])
    if paragraph > 1 or phrase.type != "unnamed" or phrase.plural or phrase.owner:
        return None
    if not is_person_noun(phrase.head):
        return None
    for start, end in layout.paragraphs[paragraph + 1 : LEDE + 1]:
        opening = entities.within((start, min(end, start + _OPENING)))
        if not opening:
            continue
        first, entity = opening[0]
        new = entity.mentions[:1] == [first] and " " in entity.name
        told = new and entity.type == "person" and _SAYS_WHO.match(layout.text, first[1])
        if told and agrees(_person(span, phrase), entity):
            return first, entity
    return None


def _person(span: Span, phrase: Phrase) -> Anaphor:
    return Anaphor(span, True, False, phrase.gender, phrase)
