"""What stands around a speaker's name in an article: titles, offices, countries, company.

Names alone do not tell two people apart. :func:`contexts` gathers what else an article says about
each of its speakers, small enough to be kept with them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import Any, Final

from sayso.linking.people.roles import role_words
from sayso.names import lexicon
from sayso.names.parts import fold, initials, is_acronym
from sayso.records import Article, Reading, Span, Speaker

LINKED: Final = ("person", "organization", "group")
"""Types of speakers that can be the same in many articles.

An AUTHOR is each article's own, documents and unnamed sources are told apart by nothing.
"""
JOINT: Final = "; "
"""Between the names of speakers who speak together."""

_SMALL: Final = lexicon.words("of the and for & on in to")
_MENTIONS: Final = 5
_BEFORE: Final = 70
_TITLE: Final = 7
_AFTER: Final = 110
_APPOSED_BEFORE: Final = re.compile(
    r"\b((?:[Tt]he|[Aa]n?|[Ff]ormer|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) [^,.;:\n]{3,60}), *$"
)
_APPOSED: Final = re.compile(
    r"^,? (?:\(([^)]{2,40})\)|(?:an? |the )?([^,.;:—–()\n\"“”]{3,90})[,.;—–])"
)
_WORD: Final = re.compile(r"[^\W\d_][\w.’'-]*")
_PROPER: Final = re.compile(
    r"[A-Z][\w&.’'-]*(?: (?:(?:of|for|the|and|on|de) ){0,2}[A-Z][\w&.’'-]*)*"
)
_CAPITALS: Final = re.compile(r"\b[A-Z][\w.]*(?: [A-Z][\w.]*)*")
_HE: Final = {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lady": "f", "lord": "m"}
_CONTINENTS: Final = lexicon.words("africa asia europe antarctica america oceania")
_ALSO_CALLED: Final = {
    "america": "united states", "us": "united states", "usa": "united states",
    "uk": "united kingdom", "britain": "united kingdom", "great britain": "united kingdom",
    "burma": "myanmar", "czech republic": "czechia", "bosnia": "bosnia and herzegovina",
    "republic of macedonia": "macedonia",
}  # fmt: skip
_OF_SEVERAL: Final = ("congolese", "dominican", "georgia")
_LIMITS: Final = {"roles": 8, "countries": 4, "bodies": 6, "cast": 8, "also": 2}


@dataclass(frozen=True, slots=True)
class Context:
    """What one article says about one speaker; all words folded."""

    roles: tuple[str, ...] = ()
    """Offices and professions beside the name: senator, spokesman."""
    countries: tuple[str, ...] = ()
    """Countries beside the name."""
    bodies: tuple[str, ...] = ()
    """Other proper names beside the name: employers, parties, towns."""
    cast: tuple[str, ...] = ()
    """The article's other named speakers."""
    also: tuple[str, ...] = ()
    """Other names that the article itself gives, in brackets after the name."""
    gender: str = ""
    """m or f, where a word of address tells."""
    home: str = ""
    """The country that the article is mostly about."""
    outlet: str = ""

    def as_dict(self) -> dict[str, Any]:
        """What there is of it, for the ledger."""
        return {name: value for name in _fields() if (value := getattr(self, name))}

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Context:
        """Read what :meth:`as_dict` wrote; other fields in it do not matter."""
        values = {name: _frozen(kept[name]) for name in _fields() if name in kept}
        return cls(**values)


@cache
def _fields() -> tuple[str, ...]:
    return tuple(f.name for f in fields(Context))


def _frozen(value: list[str] | str) -> Any:  # noqa: ANN401
    return tuple(value) if isinstance(value, list) else value


def named(name: str) -> bool:
    """Whether words are a proper name: "Ana Ruiz", "House Republicans", but not "some critics"."""
    words = [w for w in name.split() if w.casefold() not in lexicon.PARTICLES | _SMALL]
    return bool(words) and all(not w[0].islower() or any(map(str.isupper, w)) for w in words)


def linkable(name: str, kind: str) -> bool:
    """Whether a speaker can be the same one in another article: a type that is, and a name."""
    return kind in LINKED and JOINT not in name and named(name)


def parts_of(name: str, kind: str) -> tuple[tuple[str, str], ...]:
    """The speakers, with their types, of those who speak together; none for one alone."""
    if kind not in LINKED or JOINT not in name:
        return ()
    return tuple(dict.fromkeys((part, _part_type(part, kind)) for part in name.split(JOINT)))


def _part_type(part: str, kind: str) -> str:
    if kind != "person" or not named(part):
        return kind if named(part) else "group"
    last = fold(part.split()[-1])
    return "organization" if last in lexicon.BODIES and len(part.split()) > 1 else kind


def contexts(reading: Reading) -> dict[tuple[str, str], Context]:
    """Gather the context of every speaker of a reading, by name and type.

    Speakers who speak together are in it each by themselves as well.
    """
    mentions: dict[tuple[str, str], list[Span]] = {}
    for statement in reading.statements:
        speaker = statement.speaker
        mentions.setdefault((speaker.name, speaker.type), []).extend(speaker.mentions)
        for part in parts_of(speaker.name, speaker.type):
            mentions.setdefault(part, [])
    cast = tuple(fold(name) for name, kind in mentions if linkable(name, kind))
    home = _home(reading.article.text)
    return {
        (name, kind): context_of(
            reading.article, Speaker(name, kind, tuple(spans)), cast=cast, home=home
        )
        for (name, kind), spans in mentions.items()
    }


def context_of(
    article: Article, speaker: Speaker, *, cast: Sequence[str] = (), home: str = ""
) -> Context:
    """Gather what an article says about one speaker.

    Args:
        article: where the speaker speaks.
        speaker: with all spans that name them.
        cast: folded names of the article's speakers.
        home: the country that the article is mostly about.
    """
    outlet = fold(article.outlet or "")
    if not linkable(speaker.name, speaker.type):
        return Context(cast=tuple(cast)[: _LIMITS["cast"]], home=home, outlet=outlet)
    text, name = article.text, speaker.name
    found: dict[str, dict[str, None]] = {field: {} for field in _LIMITS}
    gender = ""
    for start, end in _mentions(text, speaker):
        gender = gender or _address(text, start)
        for phrase in _phrases(text, start, end):
            if speaker.type == "person":
                found["roles"].update(dict.fromkeys(role_words(phrase)))
            found["countries"].update(dict.fromkeys(countries_in(phrase)))
            found["bodies"].update(dict.fromkeys(_proper(phrase, name)))
        bracket = re.match(r" \(([^)]{2,60})\)", text[end : end + 64])
        if bracket and speaker.type == "organization" and _abbreviates(name, bracket[1]):
            found["also"][bracket[1]] = None
    if speaker.type != "person":
        found["countries"].update(dict.fromkeys(countries_in(name)))
    own = fold(name)
    found["cast"] = dict.fromkeys(other for other in cast if other != own)
    cut = {field: tuple(values)[: _LIMITS[field]] for field, values in found.items()}
    return Context(gender=gender, home=home, outlet=outlet, **cut)


@lru_cache(maxsize=16384)
def countries_in(words: str) -> tuple[str, ...]:
    """Countries that are named in words, or by their people, states or provinces."""
    folded = [fold(w.removesuffix("’s").removesuffix("'s")) for w in _WORD.findall(words)]
    known = _countries()
    found: dict[str, None] = {}
    at, first = 0, _first_words()
    while at < len(folded):
        if folded[at] not in first:
            at += 1
            continue
        for length in (3, 2, 1):
            country = known.get(" ".join(folded[at : at + length]))
            if country is not None:
                found[country] = None
                break
        at += length
    return tuple(country for country in found if country)


@cache
def _countries() -> dict[str, str]:
    """Folded names of countries, peoples and states of the USA; "" for what may be either."""
    gazetteer = lexicon.gazetteer()
    united = _ALSO_CALLED["us"]
    known = {fold(state): united for state in gazetteer.states}
    for country, peoples in gazetteer.countries.items():
        name = _ALSO_CALLED.get(country, fold(country))
        known[fold(country)] = name
        for people in map(fold, peoples):
            known.setdefault(people, name)  # "French" before it is of an island
    known |= _ALSO_CALLED | dict.fromkeys(_OF_SEVERAL, "")
    return {word: name for word, name in known.items() if word and name not in _CONTINENTS}


@cache
def _first_words() -> frozenset[str]:
    """The words with which the names in :func:`_countries` begin."""
    return frozenset(name.split()[0] for name in _countries())


def _home(text: str) -> str:
    """The country that a text names most, where it names one twice and no other as often."""
    counted: Counter[str] = Counter()
    for run in _CAPITALS.findall(text):
        counted.update(countries_in(run))
    ranked = counted.most_common(2)
    if not ranked or ranked[0][1] < 2:
        return ""
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else ""


def _mentions(text: str, speaker: Speaker) -> Iterator[Span]:
    """Where the text names somebody in full, from the beginning, then by last word."""
    name, full, at = speaker.name, list[Span](), 0
    while len(full) < _MENTIONS and (at := text.find(name, at)) >= 0:
        end = at + len(name)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            full.append((at, end))
        at = end
    yield from full
    last = speaker.name.split()[-1]
    for start, end in speaker.mentions[:_MENTIONS]:
        at = text.find(last, start, end)
        if at >= 0 and not any(s <= at < e for s, e in full):
            yield at, at + len(last)


def _phrases(text: str, start: int, end: int) -> Iterator[str]:
    """The words that describe whom a mention names: before it, and after it in commas."""
    before = text[max(0, start - _BEFORE) : start].rsplit("\n", 1)[-1]
    apposed = _APPOSED_BEFORE.search(before) if before.rstrip().endswith(",") else None
    if apposed and role_words(apposed[1]):
        yield apposed[1]
    title = _title(before) if before.endswith(" ") else ""
    if title:
        yield title
    after = _APPOSED.match(text[end : end + _AFTER])
    if after:
        phrase = after[1] or after[2] or ""
        if after[1] or role_words(" ".join(phrase.split()[:8])):
            yield phrase


def _title(before: str) -> str:
    """The end of the words before a name that belongs to it: "Belarusian President"."""
    kept: list[str] = []
    known = _countries()
    for word in reversed(before.split()[-_TITLE:]):
        plain = fold(word)
        apart = word[-1] in ".,;:" and plain not in lexicon.TITLES | _HE.keys()
        if apart or not (word[0].isupper() or plain in lexicon.TITLES or plain in known):
            break
        kept.append(word)
    return " ".join(reversed(kept))


def _address(text: str, start: int) -> str:
    before = text[max(0, start - 8) : start].split()
    return _HE.get(fold(before[-1]), "") if before else ""


def _proper(phrase: str, name: str) -> Iterator[str]:
    """Proper names in a phrase that are neither titles nor countries nor the name itself."""
    own = set(fold(name).split())
    for found in _PROPER.findall(phrase):
        words = [fold(w.removesuffix("’s").removesuffix("'s")) for w in found.split()]
        while words and (words[0] in lexicon.TITLES or words[0] in _countries()):
            del words[0]
        while words and words[-1] in lexicon.TITLES:
            del words[-1]
        plain = " ".join(words)
        empty = lexicon.TITLES | lexicon.OPENERS | lexicon.CALENDAR | _HE.keys()
        if plain and not set(words) <= empty | own and plain not in _countries():
            yield plain


def _abbreviates(name: str, other: str) -> bool:
    """Whether one of two names is the acronym of the other."""
    short, long = (name, other) if is_acronym(name) else (other, name)
    return is_acronym(short) and fold(short) in initials(long)
