"""How two names are related: what one word more or less, another spelling, or an acronym tells.

A relation weighs what it adds, in log-odds, to the claim that both name the same one; see
:mod:`sayso.linking.people.scoring` for what the context adds.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from sayso.names import lexicon
from sayso.names.parts import fold, initials, is_acronym, parse, same_word, sounds

if TYPE_CHECKING:
    from nicknames import NickNamer

_ASIDE: Final = re.compile(r"[\"“(\[][^\"”)\]]*[\"”)\]]")
_DOTTED: Final = re.compile(r"\b(\w\.)\s+(?=\w\.)")
_FAMILY_SUFFIXES: Final = frozenset(("jr", "sr", "ii", "iii", "iv"))
_LEGAL: Final = lexicon.words("inc incorporated ltd llc plc corp gmbh ag sa nv bv pty oy spa")
_SMALL: Final = lexicon.words("the a an of for and & to in")
_SPELLED: Final = {
    "defence": "defense", "organisation": "organization", "centre": "center", "labour": "labor",
    "programme": "program", "organisations": "organizations",
}  # fmt: skip
_STATES: Final = {
    "us": "united states", "usa": "united states", "america": "united states",
    "united states of america": "united states", "uk": "united kingdom",
    "britain": "united kingdom", "great britain": "united kingdom",
    "un": "united nations", "eu": "european union", "russian federation": "russia",
}  # fmt: skip
# What bodies of many countries have in their names; a body named by these alone is one of many.
_MODIFIERS: Final = lexicon.words(
    "national federal supreme central foreign defense health interior justice finance education "
    "state states city general public high prime attorney electoral election security human rights "
    "labor democratic republican conservative liberal socialist green greens communist people "
    "first home internal external economic economy trade transport agriculture environment energy "
    "culture military air naval revenue tax customs statistics stock reserve constitutional "
    "appeal appeals criminal international local regional provincial municipal royal minister "
    "president presidential senate congressional upper lower ruling opposition investigative"
)
_GENERIC: Final = _MODIFIERS | lexicon.BODIES - lexicon.words("kremlin pentagon registry")
_GENERIC_WORDS: Final = _GENERIC | lexicon.BODY_NOUNS | lexicon.PARTISANS
_NEAR: Final = 84.0
_NEAR_BODY: Final = 92.0


@dataclass(frozen=True, slots=True)
class Form:
    """How one name is related to another."""

    label: str
    weight: float
    """Log-odds that both name the same one, before the context is looked at."""
    barred: bool = False
    """Whether the names are too little to link by, whatever the context says."""


@lru_cache(maxsize=65536)
def person_words(name: str) -> tuple[tuple[str, ...], str]:
    """A person's name as folded words without titles, and its suffix: jr, sr, ii, iii, iv or ""."""
    plain = _DOTTED.sub(r"\1", _ASIDE.sub(" ", name))
    parts = parse(plain if plain.strip() else name)
    return parts.words, parts.suffix if parts.suffix in _FAMILY_SUFFIXES else ""


@lru_cache(maxsize=65536)
def body_words(name: str) -> tuple[str, ...]:
    """A body's name as folded words without small words and legal form, spelled one way."""
    folded = [_SPELLED.get(w, w) for w in (fold(w.strip(",;:")) for w in name.split()) if w]
    kept = [w for w in folded if w not in _SMALL and w not in _LEGAL] or folded
    known = _STATES.get(" ".join(kept))
    return tuple(known.split()) if known else tuple(kept)


@lru_cache(maxsize=65536)
def generic(name: str) -> bool:
    """Whether a body or group is named by words only that many countries use."""
    words = body_words(name)
    return len(words) > 0 and not is_acronym(name) and all(w in _GENERIC_WORDS for w in words)


@lru_cache(maxsize=65536)
def common(name: str) -> bool:
    """Whether so many people have a name that it alone says little."""
    words, _ = person_words(name)
    tables = _common()
    return words[0] in tables["given"] and words[-1] in tables["family"]


@cache
def _common() -> dict[str, frozenset[str]]:
    tables = json.loads((files(__package__) / "common.json").read_text("utf-8"))
    return {name: lexicon.words(tables[name]) for name in ("family", "given")}


@lru_cache(maxsize=65536)
def canonicals(given: str) -> frozenset[str]:
    """The given names that a folded one can be short for, itself among them.

    By the table of Carlton Northern's *nicknames*.
    """
    return frozenset((given, *_namer().canonicals_of(given)))


@cache
def _namer() -> NickNamer:
    from nicknames import NickNamer

    return NickNamer()


def relation(one: str, other: str, kind: str) -> Form | None:
    """How two names of a kind (person, organization, group) are related; ``None``: not at all."""
    return _persons(one, other) if kind == "person" else _bodies(one, other)


@lru_cache(maxsize=65536)
def _persons(one: str, other: str) -> Form | None:
    (a, a_suffix), (b, b_suffix) = person_words(one), person_words(other)
    if a_suffix and b_suffix and a_suffix != b_suffix:
        return None
    form = _same_person(a, b)
    if form is not None and a_suffix != b_suffix:
        suffix = a_suffix or b_suffix
        return Form(f"{form.label}, {suffix} with one only", form.weight - 3.0, barred=True)
    return form


def _same_person(a: tuple[str, ...], b: tuple[str, ...]) -> Form | None:
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        if short == long:
            return Form("one word only", 0.0, barred=True)
        last = same_word(short[0], long[-1])
        return Form("surname alone", -2.0, barred=True) if last else None
    if a == b:
        return Form("same full name", 4.0)
    if a[-1] == b[-1]:
        return _same_family(a[:-1], b[:-1])
    if sorted(a) == sorted(b):
        return Form("family name first", 2.5)
    if long[: len(short)] == short or (
        a[0] == b[0] and _hyphened(short[-1], long[-1]) and len(short) == len(long)
    ):
        return Form("second family name left out", 1.0)
    if same_word(a[-1], b[-1]):
        given = _same_family(a[:-1], b[:-1])
        if given is None or given.weight < 1.5:
            return None
        return Form("other spelling", 2.5 if sounds(a[-1]) == sounds(b[-1]) else 1.5)
    return None


def _hyphened(one: str, other: str) -> bool:
    return one in other.split("-") or other in one.split("-")


def _same_family(a: tuple[str, ...], b: tuple[str, ...]) -> Form | None:
    """How the given names of two people with the same family name are related."""
    if a[0] == b[0]:
        middles = a[1:], b[1:]
        if not all(middles):
            return Form("middle name left out", 3.5)
        agree = all(x.startswith(y) or y.startswith(x) for x, y in zip(*middles, strict=False))
        return Form("middle name shortened", 3.5) if agree else None
    if _initials_of(a, b) or _initials_of(b, a):
        return Form("initials", 0.0)
    if sounds(a[0]) == sounds(b[0]):
        return Form("other spelling", 2.5)
    if canonicals(a[0]) & {b[0]} or canonicals(b[0]) & {a[0]}:
        return Form("nickname", 1.5)
    from rapidfuzz import fuzz

    if min(len(a[0]), len(b[0])) >= 5 and fuzz.ratio(sounds(a[0]), sounds(b[0])) >= _NEAR:
        return Form("other spelling", 1.5)
    if a[0] in b[1:] or b[0] in a[1:]:
        return Form("second given name", 0.5)
    return None


def _initials_of(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether given names are the initials of others: "J.D." of "James David"."""
    letters = "".join(short) if len(short[0]) == 1 or len(short) == 1 else ""
    firsts = "".join(w[0] for w in long)
    return 0 < len(letters) <= 3 and (firsts.startswith(letters) or letters == firsts[:1])


@lru_cache(maxsize=65536)
def _bodies(one: str, other: str) -> Form | None:
    a, b = body_words(one), body_words(other)
    many = generic(one)
    if a == b:
        return Form("same name, one of many", 1.0) if many else Form("same name", 4.0)
    if sorted(a) == sorted(b):
        return Form("same words", 0.75 if many else 3.5)
    short, long = (one, other) if is_acronym(one) else (other, one)
    if is_acronym(short) and len(long.split()) > 1 and fold(short) in initials(long):
        return Form("acronym", 1.0 if len(fold(short)) > 2 else 0.5)
    from rapidfuzz import fuzz

    left, right = " ".join(a), " ".join(b)
    if len(a) == len(b) and min(len(left), len(right)) >= 8:
        ratio = fuzz.ratio(left, right, score_cutoff=_NEAR_BODY)
        return Form("other spelling", 0.5 if many else 1.5) if ratio else None
    return None
