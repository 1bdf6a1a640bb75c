"""What a relative pronoun means: the name or the noun phrase that it stands behind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sayso.names import lexicon
from sayso.names.parts import fold
from sayso.records import Span
from sayso.resolution.text.layout import Layout
from sayso.resolution.who.entities import Entities, Entity

# So far back the name, the phrase and what stands before an apposition are looked for.
_NEAR: Final = 60
_WORDS: Final = 9
# "Ana Ruiz, now the mayor of Harrow, who": an apposition, and the word that may lead it.
_APPOSED: Final = re.compile(r",\s(?:now|then|currently|formerly|once|also|later)?\s?$")
# What follows an apposition, which is no subject of its own.
_ENDS: Final = re.compile(r"[,.;:)–—]|\s(?:with|of|for|from|in|at|on|who|whose|which|that)\b")
# Prepositions before a bare noun in the singular, over which a phrase goes on: "the nominee for
# mayor, who", but "the help of states that".
_WITHIN: Final = lexicon.words("of for in at from to")


_BREAKS: Final = lexicon.OPENERS - lexicon.words(
    "one two three four five six seven eight nine ten first second third last next new old good "
    "great bad big small long short high low early late own same other"
)


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What stands before a relative pronoun."""

    span: Span
    entity: Entity | None
    """Whose name it is; none where it is a phrase."""


def antecedent(layout: Layout, entities: Entities, at: int) -> Antecedent | None:
    """What a relative pronoun at an offset means, if its sentence has it right before it."""
    if not layout.sentences:
        return None
    start = layout.sentences[layout.sentence(at)][0]
    before = layout.text[start:at].rstrip(" ,–—-")
    end = start + len(before)
    named = _ending(entities, start, end)
    if named is not None:
        return named
    phrase = last_phrase(before)
    if not phrase:
        return None
    span = (end - len(phrase), end)
    one = None if phrase.endswith("s") else apposed(layout, entities, span)
    return one or Antecedent(span, None)


def apposed(layout: Layout, entities: Entities, span: Span) -> Antecedent | None:
    """The name that a phrase stands in apposition to: "Ana Ruiz, a pupil with a plan"."""
    if not layout.sentences or not _ENDS.match(layout.text, span[1]):
        return None  # "Near Harrow, a clerk said"
    start = layout.sentences[layout.sentence(span[0])][0]
    link = _APPOSED.search(layout.text, max(start, span[0] - 12), span[0])
    return _ending(entities, start, link.start()) if link else None


def _ending(entities: Entities, start: int, end: int) -> Antecedent | None:
    """The name that ends right before an offset."""
    near = [n for n in entities.within((max(start, end - _NEAR), end)) if n[0][1] >= end - 2]
    return Antecedent(*near[-1]) if near else None


def last_phrase(before: str) -> str:
    """The noun phrase at the end of some words, from its determiner or first modifier on."""
    words = before.split()[-_WORDS:]
    least = 0  # so many words are a phrase, whatever stands before them
    for taken, word in enumerate(reversed(words)):
        plain = fold(word)
        if word[-1] in ',.;:”"' and taken:
            return _tail(before, words, least or taken)
        if plain in lexicon.DETERMINERS:
            return _tail(before, words, taken + 1)
        if plain in _WITHIN and taken == 1 and not words[-1].endswith("s"):
            least = taken
        elif plain in _BREAKS or _is_verb(plain, taken):
            return _tail(before, words, least or taken)
    return _tail(before, words, least or min(len(words), _WORDS - 2))


def _is_verb(plain: str, taken: int) -> bool:
    return bool(taken) and plain.endswith(("ed", "ing")) and len(plain) > 4


def _tail(before: str, words: list[str], number: int) -> str:
    """The last words, where they stand so."""
    phrase = " ".join(words[len(words) - number :])
    return phrase if phrase and before.endswith(phrase) else ""
