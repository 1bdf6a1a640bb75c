"""Noun phrases that may name a relay: where the name in them stands, and what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sayso.names import lexicon
from sayso.resolution.through.described import described
from sayso.resolution.through.guide import Guide
from sayso.resolution.through.name_words import (
    CAPITAL,
    Word,
    first_name,
    last_name,
    starts_name,
    words_from,
)
from sayso.resolution.through.outlet_words import (
    AUDIENCE,
    COLLECTIVE,
    DESCRIPTORS,
    FIRST,
    HEADS,
    JOURNALISTS,
    MEETINGS,
    PARTICLES,
    POSSESSORS,
    PROGRAMME,
    STOPS,
)
from sayso.resolution.through.outlets import NAME, POSSESSIVE, bare, marks_of
from sayso.resolution.through.phrase import SURE, Phrase

_DETERMINER: Final = re.compile(
    r"(?:(?:(?:one|two|three|several|some|both)\sof\s)?(?:the|his|her|its|their|our)|an?|another|this|that|"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|(?:this|last|next)\s(?:week|month))[’']s)\s+",
    re.I,
)
# What belongs to the speaker or to this page: "on its website", "told this newspaper".
_OWN: Final = POSSESSORS | {"this"}
# What stands between a preposition and the publisher: "Tuesday's episode of", "the viewers of".
_FRAME: Final = re.compile(
    r"(?:[\w’'-]+\s+){0,3}?(?:episode|bulletin|newscast|broadcast|edition|issue|number|instal?lment|airing|taping|website|"
    r"editorial\s+board|(?:front\s+)?pages?|audience|viewers|readers|listeners|offices?|reporters?|"
    r"journalists?|correspondents?|editors?)\s+(?:of|for|from|at|with)\s+"
)
_TITLE: Final = re.compile(
    r"[“\"«](?P<a>[^\W\d_a-z][^”\"»\n]{1,60}?)[,.]?[”\"»]"
    r"|[‘'](?P<b>[^\W\d_a-z][^’'\n]{1,60}?)[,.]?[’'](?!\w)"
)
_NATIONAL: Final = re.compile(
    r"(?:[A-Z][\w-]*(?:ian|ean|ish|ese|can|ani|qi|an|ic|ist)|French|Dutch|Greek|Czech|Swiss|Thai|"
    r"Welsh|German)$"
)
_AFTER: Final = re.compile(
    rf",\s+(?:which\s+|that\s+)?(?:the|an?|its?)\s+(?:[\w’'-]+\s+){{0,4}}?(?:{'|'.join(sorted(DESCRIPTORS))})\b"
)
_OF: Final = re.compile(r"\s+(?:of|from|at|with|for|on)\s+(?:[tT]he\s+)?(?=[^\W\d_a-z])")
# A common noun after a name, which makes the name say whose or what for: "the Red Bow mother".
_MODIFIED: Final = re.compile(
    r"(?!(?:\w*ly|earlier|later?|last|this|there|today|yesterday|via|outside|inside|near|during|"
    r"under|over|against|around|throughout|within|since|until|despite|along|across|amid|without|"
    r"through|instead|again|then|once)$)[a-z]"
)
_PERSON: Final = re.compile(rf"{NAME}(?:\s[A-Z]\.)?(?:\s{NAME}){{1,2}}$")
# Whoever has no name behind it is no publisher: "Speaker of the House".
_OFFICES: Final = lexicon.TITLES - HEADS
# Words that make a name after "the" an office's, a body's, a meeting's or a place's.
_NO_OUTLETS: Final = (
    (lexicon.BODIES | lexicon.TITLES | lexicon.PLACE_WORDS | lexicon.PARTISANS) - HEADS - FIRST
) | MEETINGS


def read(text: str, at: int, end: int, guide: Guide) -> Phrase | None:
    """Read the noun phrase that starts at an offset and ends before another; none: none starts."""
    named, determiner = False, ""
    for _ in range(3):
        found = _DETERMINER.match(text, at, end) or _FRAME.match(text, at, end)
        if not found:
            break
        if determiner not in _OWN:
            determiner = found.group().strip().lower()
        named = found.group().strip() == "The" and text[at - 1 : at] == " "
        at = found.end()
    titled = _TITLE.match(text, at, end)
    if titled:
        return _titled(titled, guide)
    words = words_from(text, at, end)
    first = first_name(words)
    if first is None:
        return described(text, words, end, guide, determiner)
    last = last_name(words, first)
    if last == first and words[first][0].lower() in _OFFICES:
        return None
    proper = determiner == "the" and _is_proper(words, first, last)
    person = first
    first = _after_person(words, (first, last))
    extra = {"descriptor"} if first and words[first - 1][0] in DESCRIPTORS else set[str]()
    if (named and not first) or (first > person and words[first][0] == "The"):
        extra.add("article")
    if proper:
        extra.add("the name")
    if not JOURNALISTS.isdisjoint(w.lower() for w, *_ in words[:first]):
        extra.add("journalist")
    if POSSESSIVE.search(words[last][0]):
        return _owned(text, end, words, (first, last), guide, extra - {"the name"})
    return _plain(text, end, words, (first, last), extra, guide)


def _is_proper(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a name after "the" is no body's, office's, meeting's or people's by its words."""
    called = [POSSESSIVE.sub("", word).lower() for word, *_ in words[first : last + 1]]
    if not _NO_OUTLETS.isdisjoint(called) or called[-1] in lexicon.gazetteer().demonyms:
        return False
    return not called[-1].endswith("s") or called[-1] in HEADS


def _after_person(words: Sequence[Word], name: tuple[int, int]) -> int:
    """Number of the word that an outlet's name begins with, after "Ann Lee of"."""
    called = [word for word, *_ in words[: name[1] + 1]]
    for at in range(name[0] + 2, name[1]):
        person, outlet = " ".join(called[name[0] : at]), " ".join(called[at + 1 :])
        publishes = marks_of(outlet) & {"known", "shape"} or called[at + 1] == "The"
        if called[at] in ("of", "from") and publishes:
            return at + 1 if _PERSON.match(person) and not marks_of(person) else name[0]
    return name[0]


def _titled(found: re.Match[str], guide: Guide) -> Phrase:
    part = "a" if found["a"] else "b"
    title = found[part]
    marks = marks_of(title, guide) | {"title"}
    name = guide.programmes.get(title.lower(), title)
    if name != title:
        marks |= {"programme"} | marks_of(name, guide)
    return Phrase(name, found.span(part), found.end(), "organization", marks)


def _owned(
    text: str,
    end: int,
    words: Sequence[Word],
    name: tuple[int, int],
    guide: Guide,
    extra: set[str],
) -> Phrase | None:
    """A possessive: "OKO's Ana Ruiz" gives OKO, "Ostland's daily La Voz" gives La Voz."""
    start, stop = words[name[0]][1], words[name[1]][2]
    owner = POSSESSIVE.sub("", text[start:stop])
    span = start, start + len(owner)
    marks = marks_of(owner, guide) | extra
    titled = _TITLE.match(text, stop + 1, end)
    after = words[name[1] + 1 :]
    if titled:
        return Phrase(owner, span, titled.end(), "organization", marks | {"programme"})
    capital = bool(after) and after[0][0][0].isupper()
    if marks - {"elsewhere", "acronym", "initials"} or ("acronym" in marks and capital):
        past = after[last_name(after, 0)][2] if capital else stop
        return Phrase(owner, span, past, "organization", marks | ({"host"} if capital else set()))
    for i, (word, _, past) in enumerate(after[:5]):
        whole = Phrase(text[start:past], (start, past), past, "organization", frozenset())
        if word in PROGRAMME:
            return replace(whole, marks=frozenset({"programme"}))
        if word[0].isupper():
            extra = {"descriptor"} if i and after[i - 1][0] in DESCRIPTORS else set[str]()
            return _plain(text, end, after, (i, last_name(after, i)), extra, guide)
        if word in COLLECTIVE and (i + 1 == len(after) or after[i + 1][0] in STOPS):
            return replace(whole, marks=frozenset({"collective"}))
        if word in STOPS:
            break
    return described(text, after, end, guide, "") if after and after[0][0].islower() else None


def _plain(
    text: str,
    end: int,
    words: Sequence[Word],
    name: tuple[int, int],
    extra: set[str],
    guide: Guide,
) -> Phrase:
    first, last = name
    start, stop = words[first][1], words[last][2]
    called = POSSESSIVE.sub("", text[start:stop])
    marks = set(marks_of(called, guide)) | extra
    tail = [POSSESSIVE.sub("", w) for w, *_ in words[last + 1 : last + 4]]
    ahead = [w for w, *_ in words[last + 2 : last + 5]]
    noun = next(
        (
            i
            for i, w in enumerate(tail)
            if w in COLLECTIVE or (w in DESCRIPTORS and CAPITAL.match("".join(ahead[i : i + 1])))
        ),
        None,
    )
    if noun is not None and STOPS.isdisjoint(tail[:noun]):
        at = last + 1 + noun
        owner = tail[noun] in PROGRAMME and not _NATIONAL.match(called)  # "Oko show The Hour"
        if not marks & {"known", "shape"} and not owner:
            if at + 1 < len(words) and starts_name(words[at + 1][0]):  # "Ostish tabloid Zvon"
                last = last_name(words, at + 1)
                return _plain(text, end, words, (at + 1, last), extra | {"descriptor"}, guide)
            if _NATIONAL.match(called):
                span = start, words[at][2]
                collective = frozenset({"collective"})
                return Phrase(text[slice(*span)], span, span[1], "organization", collective)
        stop = words[at][2]
        marks.add("descriptor")
    elif tail and _MODIFIED.match(tail[0]) and not _FOLLOWS.match(tail[0]):
        marks.add("modifier")
    if tail and tail[0] in _PUBLIC:
        marks.add("descriptor")  # "told Good Day Lund viewers"
    if _AFTER.match(text, stop, end):
        marks.add("descriptor")
    phrase = Phrase(called, (start, start + len(called)), stop, "", frozenset(marks))
    return _typed(text, end, phrase, guide)


# Whom a publisher alone has.
_PUBLIC: Final = frozenset(("viewers", "readers", "listeners"))
_FOLLOWS: Final = re.compile(
    rf"(?:{'|'.join(sorted(STOPS | JOURNALISTS | AUDIENCE | PROGRAMME))}"
    r"|article|column|interview|piece|essay|op-ed|story|editorial|exclusive|profile)$"
)


def _typed(text: str, end: int, phrase: Phrase, guide: Guide) -> Phrase:
    """Say whether a name is a person's, and whose publisher's they are where that is named."""
    low, marks = bare(phrase.name).lower(), phrase.marks
    kind = guide.types.get(low, "")
    publishes = bool(marks & (SURE | {"camel", "programme"}))
    asks = "journalist" in marks or low.split()[-1] in guide.hosts
    body = any((w.isupper() and len(w) > 1) or w in PARTICLES for w in phrase.name.split())
    if body and kind == "person" and not asks:
        kind = "organization"
    looks = not body and not marks and kind != "organization" and _PERSON.match(phrase.name)
    if publishes or not (asks or kind == "person" or looks):
        more = {"organization"} if kind == "organization" else set()
        return replace(phrase, name=bare(phrase.name), type="organization", marks=marks | more)
    outlet = _of_outlet(text, phrase.end, end, guide)
    if outlet is not None:
        return outlet
    if kind == "person" and low in guide.once:
        return replace(phrase, type="organization", marks=marks | {"lone"})
    more = {"person" if kind == "person" else "two words"} | ({"journalist"} if asks else set())
    return replace(phrase, name=bare(phrase.name), type="person", marks=marks | more)


def _of_outlet(text: str, at: int, end: int, guide: Guide) -> Phrase | None:
    """The publisher in "Ann Lee of Radio North"."""
    found = _OF.match(text, at, end)
    words = words_from(text, found.end(), end) if found else []
    if not words:
        return None
    start, stop = words[0][1], words[last_name(words, 0)][2]
    name = POSSESSIVE.sub("", text[start:stop])
    article = {"article"} if found and text[at : found.end()].endswith("The ") else set[str]()
    marks = marks_of(name, guide) | article
    if not marks - {"elsewhere", "acronym", "initials"}:
        return None
    return Phrase(name, (start, start + len(name)), stop, "organization", marks | {"host"})
