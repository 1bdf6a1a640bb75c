"""What kind of change it is when one outlet prints other words than another.

A dropped “not” turns a sentence round; “round” for “around” is a house's style. Classes, from the
gravest: negation, number, name, quantifier, modal, words, person, tense, form, small, spelling.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sayso.linking.quotations.numerals import NUMBER_WORDS
from sayso.linking.quotations.weights import FUNCTION_WORDS
from sayso.names.lexicon import words as _words

GRAVITY: Final = {
    "negation": 1.0,
    "number": 0.9,
    "name": 0.85,
    "quantifier": 0.8,
    "modal": 0.65,
    "words": 0.6,
    "person": 0.5,
    "tense": 0.3,
    "form": 0.2,
    "small": 0.1,
    "spelling": 0.0,
}
"""How grave a change of each class is, 0 to 1; those from ``ALTERED`` on alter what was said."""
ALTERED: Final = 0.25


_NEGATORS: Final = _words(
    "not no never none nobody nothing nor neither nowhere without hardly barely unlike"
)
_QUANTIFIERS: Final = _words(
    """all some every most many few any each both half several only always sometimes often rarely
    more less much little enough everything everybody everyone something somebody someone majority
    minority entire whole partly mostly nearly almost about roughly least"""
)
_MODALS: Final = _words("will would shall should can could may might must ought need")
_PERSONS: Final = _words(
    """i we you he she they me us him her them my our your his their mine ours yours hers theirs
    myself ourselves yourself himself herself themselves it its"""
)
_TENSES: Final = (
    _words("is was are were be been am being"),
    _words("has had have having"),
    _words("do did does"),
)
_FILLERS: Final = _words("uh um er ah oh well like so just really you know i mean very")
_SPELLING: Final = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"isation", "ization"),
        (r"is(e|ed|es|ing|er|ers)$", r"iz\1"),
        (r"ys(e|ed|es|ing)$", r"yz\1"),
        (r"our(?=s|ed|ing|ite|able|ful|less|$)", "or"),
        (r"(?<=[a-z]{2})tre(s?)$", r"ter\1"),
        (r"ogue(s?)$", r"og\1"),
        (r"enc(e|es)$", r"ens\1"),
        (r"ll(ed|ing|er|ers|or)$", r"l\1"),
        (r"[ao]e(?=[a-z]{3})", "e"),
        (r"(?<=[a-z]{3})programme", "program"),
        (r"wards$", "ward"),
        (r"mongst$", "mong"),
        (r"(?<=[lrn])t$", "ed"),
        (r"(?<=dg)e(?=ment)", ""),
    )
)
_PAIRS: Final = {
    "round": "around",
    "grey": "gray",
    "whilst": "while",
    "programme": "program",
    "tyre": "tire",
    "kerb": "curb",
    "cheque": "check",
    "plough": "plow",
    "sceptic": "skeptic",
    "sceptical": "skeptical",
    "mum": "mom",
    "yeah": "yes",
    "learnt": "learned",
    "among": "among",
    "till": "until",
}
_ENDING: Final = re.compile(r"(?:ies|es|s|ed|ing|d|ly|y)$")


def classify(before: Sequence[str], after: Sequence[str], names: Sequence[str] = ()) -> str:
    """Return the class of a change from some comparison words to others; either can be empty.

    Args:
        before: the words of one side.
        after: the words of the other.
        names: those of both sides that are printed with a capital within a sentence.
    """
    if _spelled_alike(before, after):
        return "spelling"
    lost, gained = _difference(before, after)
    changed = {*lost, *gained}
    if len(_NEGATORS.intersection(lost)) != len(_NEGATORS.intersection(gained)):
        return "negation"
    if any(word in NUMBER_WORDS or word[0].isdigit() for word in changed):
        return "small" if changed <= {"1", "a", "an", "the"} else "number"
    if any(word in changed for word in names):
        return "name"
    if _QUANTIFIERS & changed:
        return "quantifier"
    if _MODALS & changed:
        return "modal"
    if not (lost and gained) and changed <= _FILLERS:
        return "small"
    return _of_words(lost, gained)


def _of_words(lost: Sequence[str], gained: Sequence[str]) -> str:
    telling = [word for word in (*lost, *gained) if word not in FUNCTION_WORDS]
    if telling:
        same_stem = len(lost) == len(gained) and all(
            _stem(a) == _stem(b) for a, b in zip(lost, gained, strict=True)
        )
        return "form" if same_stem else "words"
    changed = {*lost, *gained}
    if changed & _PERSONS and lost and gained:
        return "person"
    if lost and gained and any(changed <= forms for forms in _TENSES):
        return "tense"
    return "small"


def _difference(before: Sequence[str], after: Sequence[str]) -> tuple[list[str], list[str]]:
    """Words of each side that the other does not have, spelling aside."""
    left, right = [_spelling(w) for w in before], [_spelling(w) for w in after]
    lost = [word for word in left if word not in right]
    gained = [word for word in right if word not in left]
    return lost, gained


def _spelled_alike(before: Sequence[str], after: Sequence[str]) -> bool:
    if not before or not after:
        return False
    return "".join(map(_spelling, before)) == "".join(map(_spelling, after))


def _spelling(word: str) -> str:
    """Fold what British and American houses spell differently."""
    word = _PAIRS.get(word, word)
    if len(word) > 4:
        for pattern, plain in _SPELLING:
            word = pattern.sub(plain, word)
    return word


def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) > 4 else word.removesuffix("s")
