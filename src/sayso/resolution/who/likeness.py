"""Whether two descriptions, or a description and a name, can be of one, by their words alone."""

from __future__ import annotations

from typing import Final

from sayso.names import lexicon
from sayso.names.parts import core, fold
from sayso.resolution.who import nouns
from sayso.resolution.who.descriptions import Phrase, kin
from sayso.resolution.who.entities import Entity

# What is said of those who have left an office.
_ONCE: Final = lexicon.words(
    "former ex-president ex-minister retired outgoing ousted exiled deposed late"
)
# Offices that one holds at a time.
_OFFICES: Final = lexicon.words(
    "president premier minister chancellor king queen prince emir sultan chairman chairwoman "
    "chairperson secretary mayor governor leader head chief commissioner director senator"
)


def another(phrase: Phrase, entity: Entity) -> bool:
    """Whether a description is of another body of its kind: "the rescue agency", no news agency."""
    if entity.type != "organization" or not phrase.modifiers or phrase.bare:
        return False
    return phrase.modifiers.isdisjoint(entity.descriptors)


def in_office(phrase: Phrase, entity: Entity) -> bool:
    """Whether a description is of who was something once, and a name of who is: "President Ruiz".

    "the former leader" is not her.
    """
    once = bool(_ONCE & phrase.modifiers) or phrase.head.startswith("ex-")
    held = set(entity.descriptors)
    return once and bool(_OFFICES & held & kin(core(phrase.head))) and not held & _ONCE


def akin(phrase: Phrase, entity: Entity) -> bool:
    """Whether two descriptions may be of one, as far as their heads tell: "a man", "the baker"."""
    vague = nouns.ANY_PERSON | nouns.ANY_BODY
    if phrase.head in vague or vague & set(entity.descriptors):
        return True
    return bool(kin(phrase.head) & set(entity.descriptors))


def words(entity: Entity) -> set[str]:
    """The words of a name or a description."""
    return set(entity.name.casefold().split())


def names_itself(phrase: Phrase) -> bool:
    """Whether a description of a thing has a name in it: "the Harrow Post poll" needs no other."""
    demonyms = lexicon.gazetteer().demonyms
    names = [
        w
        for w in phrase.text.split()[0 if phrase.bare else 1 :]
        if w[0].isupper() and "-" not in w and fold(w) not in demonyms
    ]
    return len(names) > phrase.bare and phrase.type != "unnamed" and not phrase.owner
