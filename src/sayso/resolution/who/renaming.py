"""Somebody under another description, where only the order of the telling says who is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sayso.names import lexicon
from sayso.names.parts import fold, is_person_noun
from sayso.records import Span
from sayso.resolution.text.layout import Layout
from sayso.resolution.who.descriptions import Phrase, kin
from sayso.resolution.who.entities import Entities, Entity
from sayso.resolution.who.name_types import SPEAKS
from sayso.resolution.who.scoring import Anaphor, Trail, agrees

LEDE: Final = 2
"""The last paragraph, from 0, in which somebody can be described who is named only later."""
# How far into its paragraph the name may stand, and what follows it there.
_OPENING: Final = 40
_SAYS_WHO: Final = re.compile(r"\s\(\d|,\s(?:aged\s)?\d|,\s(?:of|who|from|an?|the)\s")
# Court reports and the like give a new person's age anywhere: "Huw Rook, 44, sent".
_AGE: Final = re.compile(r",\s(?:aged\s)?\d{1,3}[,.;]|\s\(\d{1,3}\)")
# "Huw Rook, prosecuting,": what somebody does there, of the same stem as what they are called.
_DOING: Final = re.compile(r",\s(\w{4,})ing\b")
_STEM: Final = 5
# What stands before a name that is no subject.
_OBJECT: Final = re.compile(r"\b(?:of|on|in|at|for|by|to|with|from|against|about)\s(?:the\s)?$")
# A quotation's end before a name, and a verb behind it.
_QUOTE: Final = re.compile(r"[”’\"'],?\s$")
_VERB: Final = re.compile(r"\s(?:also\s|then\s|had\s|has\s)?[a-z]+(?:s|ed|aid|ld|id|ote)\b")
# The phrase that a sentence opens with.
_SOMEBODY: Final = re.compile(r"An?\s(?:[\w’'-]+\s){1,4}(?=\S)")
# Who mostly stays unnamed.
_NAMELESS: Final = lexicon.words(
    "official source aide insider diplomat expert analyst observer witness officer spokesman "
    "spokeswoman spokesperson colleague friend adviser advisor"
)
_POSSESSIVES: Final = lexicon.words("his her its their my our your")
# So many sentences on, a new description can still be of who spoke last.
_EPITHET: Final = 2

Meant = tuple[Span, Entity]
"""Who is meant, and the mention that shows it."""


def epithet(
    trail: Trail, described: Mapping[str, Sequence[Entity]], span: Span, phrase: Phrase
) -> Meant | None:
    """Whoever spoke or was spoken of just before, where a new definite description can be theirs.

    '"I can count," Ferrante said. The Italian added …': nobody else is called so, and the
    paragraph is the same. An origin reaches back over one more, as does any description where
    nobody else is named in between. ``described`` has the entities that the text calls by each
    noun.
    """
    if not phrase.definite or phrase.type != "unnamed" or phrase.owner:
        return None
    called = (e for word in kin(phrase.head) for e in described.get(word, ()) if not _is(e, word))
    if not is_person_noun(phrase.head) or any(called):
        return None
    layout, here = trail.layout, trail.layout.paragraph(span[0])
    origin = phrase.head in lexicon.gazetteer().demonyms
    # an office, or one of several, is somebody else's as easily
    vague = phrase.head not in lexicon.TITLES and " of " not in phrase.text
    told = trail.sources[-1:] + _subjects(trail, span[0])
    for where, entity in sorted(told, key=lambda meant: meant[0], reverse=True):
        away = layout.sentence(span[0]) - layout.sentence(where[0])
        near = layout.paragraph(where[0]) == here and away <= _EPITHET
        far = layout.paragraph(where[0]) >= here - 1
        far = far and (origin or (vague and _alone(trail.entities, entity, (where[1], span[0]))))
        if not (near or far) or not entity.named or entity.type != "person":
            continue
        if phrase.head in lexicon.TITLES and lexicon.TITLES & set(entity.descriptors):
            continue  # "the governor" after "Mayor Ruiz": two offices, two people
        if agrees(_person(span, phrase), entity):
            return where, entity
    return None


def _is(entity: Entity, word: str) -> bool:
    """Whether a word in capitals was taken for a name: "MUM"."""
    return entity.type == "organization" and fold(entity.name) == word


def _alone(entities: Entities, entity: Entity, between: Span) -> bool:
    """Whether nobody else is named between two offsets."""
    named = entities.within(between)
    return all(other is entity or other.type not in ("person", "other") for _, other in named)


def _subjects(trail: Trail, at: int) -> list[Meant]:
    """Whoever the sentences just before open with."""
    layout = trail.layout
    number = layout.sentence(at)
    return [
        named
        for start, end in layout.sentences[max(0, number - _EPITHET) : number]
        for named in trail.entities.within((start, min(start + 1, end)))[:1]
    ]


def identified(layout: Layout, entities: Entities, span: Span, phrase: Phrase) -> Meant | None:
    """Whom a lede tells of before naming them: "A publican told … ¶ Barry Hall, 61, …".

    News calls this delayed identification: somebody is named in full for the first time, with
    what says who that is. A body that a headline or a lede tells of opens the next paragraph.
    """
    paragraph = layout.paragraph(span[0])
    if paragraph > 1 or phrase.plural or phrase.owner.lower() in _POSSESSIVES:
        return None
    if phrase.type == "organization":
        return _body(layout, entities, paragraph, phrase)
    if phrase.type != "unnamed" or not is_person_noun(phrase.head):
        return None
    new = list(_new(layout, entities, span[1], paragraph))
    called = any(kin(phrase.head) & set(entity.descriptors) for _, entity in new)
    for first, entity in new:
        if entity.type != "person" or " " not in entity.name:
            continue
        doing = _DOING.match(layout.text, first[1])
        told: object = doing and phrase.head.startswith(doing[1][:_STEM])
        told = told or _taken_up(layout, first, phrase) or _speaks(layout, first, entity, phrase)
        leads = _leads(layout, span) and not told
        told = told or (leads and _follows(layout, first, phrase, paragraph))
        told = told or (
            leads and _opens(layout, first, phrase, paragraph, entity if called else None)
        )
        if told and agrees(_person(span, phrase), entity):
            return first, entity
    return None


def _leads(layout: Layout, span: Span) -> bool:
    """Whether nobody else is described before in the sentence: "A man … a magistrate told him"."""
    sentence = layout.sentences[layout.sentence(span[0])] if layout.sentences else span
    opening = _SOMEBODY.match(layout.text, sentence[0], min(span[0], sentence[0] + _OPENING))
    words = opening.group().split() if opening else []
    return not any(is_person_noun(fold(word)) for word in words)


def _speaks(layout: Layout, name: Span, entity: Entity, phrase: Phrase) -> bool:
    """Whether a new name speaks right behind a quotation, though nothing says who that is.

    '“I was tired,” Huw Rook said': only whom the lede has described can be named so; a title has
    to be what the lede calls them.
    """
    titled = len(layout.words(name).split()) > len(entity.name.split())
    if titled and not kin(phrase.head) & set(entity.descriptors):
        return False
    quoted = _QUOTE.search(layout.text[max(0, name[0] - 3) : name[0]])
    return bool(quoted and _VERB.match(layout.text, name[1]))


def _follows(layout: Layout, name: Span, phrase: Phrase, paragraph: int) -> bool:
    """Whether a new name has an age or an apposition, which says that it is told of already."""
    number = layout.paragraph(name[0])
    early = name[0] <= layout.paragraphs[number][0] + _OPENING
    if paragraph < number and early and _SAYS_WHO.match(layout.text, name[1]):
        return True
    private = phrase.head not in lexicon.TITLES and not phrase.definite
    return private and bool(_AGE.match(layout.text, name[1]))


def _opens(
    layout: Layout, name: Span, phrase: Phrase, paragraph: int, entity: Entity | None
) -> bool:
    """Whether a new name opens the paragraph right below as its subject: "Huw Rook told the court".

    Whom a lede keeps unnamed for good ("a senior official") is not meant. ``entity``: the bearer,
    where the lede has named somebody who is called so.
    """
    number = layout.paragraph(name[0])
    before = name[0] - layout.paragraphs[number][0]
    if number != paragraph + 1 or before > _OPENING:
        return False
    if phrase.head in _NAMELESS:
        return False
    if entity is not None:
        called = bool(kin(phrase.head) & set(entity.descriptors))
        return called and bool(_VERB.match(layout.text, name[1]))
    return before == 0 and bool(SPEAKS.match(layout.text, name[1], name[1] + 30))


def _taken_up(layout: Layout, name: Span, phrase: Phrase) -> bool:
    """Whether a name has the same noun with "the" before it: "A clerk … the clerk, Huw Rook"."""
    before = layout.text[max(0, name[0] - 40) : name[0]].rstrip(" ,").split()
    return phrase.head == fold(before[-1] if before else "") and "the" in (
        word.lower() for word in before[-3:]
    )


def _new(layout: Layout, entities: Entities, at: int, paragraph: int) -> Iterator[Meant]:
    """Those first named after an offset and before the lede is over."""
    last = layout.paragraphs[paragraph + 1 : LEDE + 1] or layout.paragraphs[paragraph:][:1]
    for first, entity in entities.within((at, last[-1][1])):
        if entity.mentions[:1] == [first]:
            yield first, entity


def _body(layout: Layout, entities: Entities, paragraph: int, phrase: Phrase) -> Meant | None:
    """The body that the next paragraph opens with, if it is new there.

    What a headline leaves unnamed, the lede names; what a lede leaves unnamed has to be called so.
    """
    if phrase.definite:
        return None
    for start, end in layout.paragraphs[paragraph + 1 : LEDE + 1]:
        for first, entity in entities.within((start, min(end, start + _OPENING)))[:1]:
            new = first in (entity.full, *entity.mentions[:1]) and entity.type == "organization"
            if _OBJECT.search(layout.text[start : first[0]]):
                continue
            called = bool(kin(phrase.head) & set(entity.descriptors))
            if new and " " in entity.name and (called or paragraph == 0):
                return first, entity
        if paragraph == 0:
            return None
    return None


def _person(span: Span, phrase: Phrase) -> Anaphor:
    return Anaphor(span, True, False, phrase.gender, phrase)
