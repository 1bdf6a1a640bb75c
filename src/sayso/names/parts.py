"""Names of persons and bodies: their parts, and whether two may name the same.

Titles, words of address and suffixes are no part of a name. Family names are compared as spelled
and, for transliterations ("Lukashenko", "Lukashenka"), by normalised edit distance (rapidfuzz).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sayso.names import lexicon
from sayso.names.folding import caseless

_UNMARKED: Final = str.maketrans("", "", ".'`")
_POSSESSIVE: Final = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_OFFICE: Final = re.compile(rf"^(?:\S+ )*?{lexicon.OFFICE},? (?=[A-Z])")
_DOTTED: Final = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?\.?$")
# Spellings of the same sounds in names brought over from other scripts.
_SOUNDS: Final = (
    ("alyaksandr", "alexander"), ("aleksandr", "alexander"), ("aleksander", "alexander"),
    ("mohammed", "muhammad"), ("mohamed", "muhammad"), ("muhammed", "muhammad"),
    ("mohammad", "muhammad"), ("sergey", "sergei"), ("sergiy", "sergei"), ("kyiv", "kiev"),
    ("dmitriy", "dmitri"), ("dmitry", "dmitri"), ("yuriy", "yuri"), ("iu", "yu"), ("ia", "ya"),
    ("ks", "x"), ("tch", "ch"),
)  # fmt: skip
# Suffixes that tell one of a family from another, and so belong to the name.
_FAMILY: Final = frozenset(("jr", "sr", "ii", "iii", "iv"))
# How near two family names of at least seven letters must be to be spellings of one.
_NEAR: Final = 84.0
_LONG: Final = 7


# Nouns of agents: "barrister", "publican", "lyricist", "diplomat".
_AGENT: Final = re.compile(
    r"(?:[^aeiou]er|eer|ier|[st]or|ist|ician|[^e]an|man|woman|crat|mat|ant|naut|smith|-old|monk)$"
)
_NO_AGENTS: Final = lexicon.words(
    "plan loan water number order letter paper member matter computer power weather winter "
    "summer center centre theater theatre chapter quarter border corner tower river answer "
    "offer format factor sector motor doctor list restaurant plant grant giant ocean organ span "
    "ban clan ministry register newsletter helicopter disaster semester encounter counter "
    "filter poster frontier barrier pier tier"
)
# What else is said of somebody within one word: "ex-mayor", "mum-of-four".
_ADDED: Final = re.compile(r"^(?:ex|then|co|vice)-(?=\w{3})|-of-\w+$")
# Titles that stand right before family names, none of which opens the name of a newspaper.
_BEFORE_FAMILY: Final = (
    frozenset(lexicon.HONORIFICS) | (lexicon.TITLES & lexicon.PERSON_NOUNS)
) - (lexicon.NAMES_TOO | lexicon.words("republican democrat justice"))
# Words that no person's name has.
_NO_PERSON: Final = lexicon.BODIES | lexicon.BODY_NOUNS | lexicon.PLACE_WORDS | lexicon.EVENTS
# So many words may say where somebody holds an office: "School Board Clerk Ana Ruiz".
_WHERE: Final = 3


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name, case-folded and without accents."""

    words: tuple[str, ...]
    """What is left without title, word of address and suffix; at least one word."""
    gender: str
    """m, f, or "" where neither address nor given name tells it."""
    addressed: bool
    """Whether a title or a word of address stands before it."""
    suffix: str
    by_given: bool = False
    """Whether that title is one that stands before given names: "Sir Alec"."""

    @property
    def last(self) -> str:
        """The last word: a family name, in most of the world's news in English."""
        return self.words[-1]


def bare(text: str) -> str:
    """A name without a possessive ending, brackets and marks around it."""
    plain = _OFFICE.sub("", " ".join(text.split()))
    return _POSSESSIVE.sub("", plain.strip(' ,;:"“”()[]–—-')).strip()


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word for comparison: case-folded, without accents and dots."""
    if word.isascii():
        return word.lower().translate(_UNMARKED)
    return "".join(c for c in caseless(word) if c not in ".’'`" and not unicodedata.combining(c))


@lru_cache(maxsize=8192)
def parse(text: str, person: bool = True) -> Name:
    """Split a name into its parts; a text that is nothing but titles keeps its last word.

    The name of what is no person keeps all its words: "Republican National Committee".
    """
    words = [w.strip(",") for w in bare(text).split()]
    folded = [fold(w) for w in words if fold(w)] or [text.casefold()]
    suffix = ""
    if not person:
        words = folded[1:] if folded[0] in ("the", "a", "an") and len(folded) > 1 else folded
        return Name(tuple(words), "", False, "")
    while len(folded) > 1 and folded[-1] in lexicon.SUFFIXES:
        suffix = folded.pop()
    gender, addressed, by_given = "", False, False
    for title in folded[: titles(folded)]:
        gender = gender or lexicon.HONORIFICS.get(title, "") or gender_of_noun(title)
        addressed = True
        by_given = title in lexicon.BY_GIVEN
    del folded[: titles(folded)]
    if not gender and len(folded) > 1:
        gender = lexicon.gazetteer().given.get(folded[0], "")
    return Name(tuple(folded), gender, addressed, suffix, by_given)


def titles(folded: Sequence[str]) -> int:
    """How many folded words before a name are titles, or say what its bearer does.

    Offices that no table has ("Harbourmaster Ilse Brandt") are known by their ending, where a
    given name follows; those in the tables by themselves.
    """
    number = _named_where(folded)
    while number < len(folded) - 1 and _is_title(folded, number):
        number += 1
    return number


def _is_title(folded: Sequence[str], number: int) -> bool:
    word, rest = core(folded[number]), folded[number + 1 :]
    if word in lexicon.NAMES_TOO and not is_titled(word, rest):
        return False
    if word in lexicon.HONORIFICS or word in lexicon.TITLES:
        return True
    return len(rest) > 1 and is_occupation(word, rest[0] in lexicon.gazetteer().given)


def _named_where(folded: Sequence[str]) -> int:
    """How many words before what somebody does say where they do it: "Town Clerk Ana Ruiz"."""
    for number in range(1, min(_WHERE + 1, len(folded) - 2)):
        word = folded[number]
        if not _NO_PERSON.issuperset(folded[:number]):
            return 0
        if word in lexicon.PERSON_NOUNS and word not in _NO_PERSON and _is_title(folded, number):
            return number
    return 0


@lru_cache(maxsize=8192)
def core(word: str) -> str:
    """A folded noun for a person without what else it says of them: "mayor" for "ex-mayor"."""
    known = word.startswith("co-") and word in lexicon.PERSON_NOUNS  # a co-star is no star
    return word if known else _ADDED.sub("", word)


def is_titled(word: str, rest: Sequence[str]) -> bool:
    """Whether a folded word that is a title and a name too is a title before the rest of a name."""
    if rest[0] in lexicon.gazetteer().given:
        return True
    return word != "don" and len(rest) == 2 and not _NO_PERSON.intersection(rest)


def body_words(folded: Sequence[str]) -> frozenset[str]:
    """The words of a folded name that make it a body's.

    A word that is a family name too makes none alone, or behind a given name or a title: "Jane
    Messenger", "Mr Ledger", but "Harrow Ledger" and, for a place, "Boston Ledger".
    """
    folded = [word for word in folded if word not in lexicon.SUFFIXES] or folded
    found = lexicon.BODIES.intersection(folded)
    if not found or folded[-1] not in lexicon.FAMILIES_TOO:
        return found
    before = folded[-2] if len(folded) > 1 else ""
    tables = lexicon.gazetteer()
    given = before in tables.given and not (before in tables.places or before in tables.demonyms)
    return found - {folded[-1]} if not before or given or before in _BEFORE_FAMILY else found


@lru_cache(maxsize=8192)
def is_occupation(word: str, given: bool) -> bool:
    """Whether a folded word says what somebody does; ``given``: a given name stands behind it."""
    if word in lexicon.gazetteer().given or word in lexicon.gazetteer().demonyms:
        return False
    return word in lexicon.PERSON_NOUNS or (given and is_person_noun(word))


def gender_of_noun(word: str) -> str:
    """The gender that a noun or a title tells: m, f or ""."""
    word = core(word)
    return "m" if word in lexicon.MALE else "f" if word in lexicon.FEMALE else ""


def is_person_noun(head: str) -> bool:
    """Whether a singular noun means a person, by the table or by its ending ("barrister")."""
    head = core(head)
    if head in lexicon.PERSON_NOUNS or head in lexicon.gazetteer().demonyms:
        return True
    return (
        bool(_AGENT.search(head))
        and head not in lexicon.BODY_NOUNS | lexicon.DOCUMENTS | _NO_AGENTS
    )


@lru_cache(maxsize=8192)
def display(text: str, person: bool = True) -> str:
    """A name as a reader wants to see it: a person's without titles, no article, no possessive."""
    words = bare(text).split()
    if person:
        del words[: titles([fold(w.strip(",")) for w in words])]
    while len(words) > 1 and words[0].casefold() in ("the", "a", "an", "of"):
        del words[0]
    while person and len(words) > 2 and fold(words[-1].strip(",")) in lexicon.SUFFIXES - _FAMILY:
        words.pop()
    name = " ".join(words).strip(" ,")
    return name.title() if name.isupper() and len(name) > 5 and "." not in name else name


@lru_cache(maxsize=8192)
def sounds(word: str) -> str:
    """A folded word with the usual variants of transliteration evened out."""
    for variant, plain in _SOUNDS:
        word = word.replace(variant, plain)
    return word


def same_word(one: str, other: str) -> bool:
    """Whether two folded words may be spellings of one name."""
    if one == other:
        return True
    one, other = sounds(one), sounds(other)
    if one == other:
        return True
    if min(len(one), len(other)) < _LONG or one[0] != other[0]:
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other) >= _NEAR


def compatible(one: Name, other: Name) -> bool:
    """Whether two names of persons may name the same one, as far as their words tell.

    A short name agrees with every longer one that ends in it or starts with it; initials agree with
    the names that they begin; different suffixes and genders do not agree.
    """
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    short, long = sorted((one.words, other.words), key=len)
    if len(short) == 1:
        word = short[0]
        return same_word(word, long[-1]) or word in long or word in long[-1].split("-")
    if set(short) == set(long):  # family name first
        return True
    if long[-len(short) :] == short:
        return True
    if not same_word(short[-1], long[-1]):
        # a maiden or second family name left out: "Ana Ruiz" for "Ana Ruiz Vega"
        return short == long[: len(short)]
    return _given_agree(short[0], long[0]) or (len(long) > 2 and short[0] == long[1])


def _given_agree(one: str, other: str) -> bool:
    if one == other or sounds(one) == sounds(other):
        return True
    short, long = sorted((one, other), key=len)
    # an initial, or a short form: "Alex" for "Alexander", "Mike" does not reach "Michael"
    return long.startswith(short) if len(short) in (1,) or len(short) >= 3 else False


def is_acronym(word: str) -> bool:
    """Whether a word looks like an acronym: IMF, S.E.C., AROS, NATO."""
    plain = word.replace(".", "").replace("-", "")
    return bool(_DOTTED.match(word)) or (2 <= len(plain) <= 6 and plain.isupper())


def initials(name: str) -> set[str]:
    """The acronyms that a name can be shortened to, folded: with and without its small words."""
    words = [w for w in re.split(r"[\s-]+", name) if w and w.casefold() not in ("the", "a")]
    big = "".join(w[0] for w in words if w[0].isupper())
    every = "".join(w[0] for w in words)
    return {fold(x) for x in (big, every) if len(x) > 1}
