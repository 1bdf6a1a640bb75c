"""Who publishes: what in a name, or in its article, shows that it is a publisher's.

A publisher is known by the shape of its name, by a noun beside it ("newspaper", "broadcaster"), by
what the article shows of it elsewhere and, last, by a small table of names. What each of these
marks is worth stands in :mod:`sayso.resolution.through.relays`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from sayso.records import Mention
from sayso.resolution.text.layout import Layout
from sayso.resolution.through.outlet_words import (
    BRANDS,
    DESCRIPTORS,
    FIRST,
    GENERIC,
    HEADS,
    JOURNALISTS,
    KNOWN,
    PROGRAMME,
    STOPS,
    STRONG,
)

NAME: Final = r"(?<!\w)(?:\d{0,3}[^\W\d_a-z][\w’'&.-]{0,40}\w|[^\W\d_a-z])"
"""One word of a name, as a pattern."""
_RUN: Final = rf"{NAME}(?:\s(?:(?:of|de|du|van|von)\s)?{NAME}){{0,4}}"
_RUNS: Final = re.compile(_RUN)
POSSESSIVE: Final = re.compile(r"(?:(?<=s)[’']|[’']s)$")
"""What makes a name an owner's."""
DOMAIN: Final = re.compile(r"\w[\w.-]{0,40}\.(?:com|net|org|info|news|tv|co|io|eu|[a-z]{2})$", re.I)
"""The address of a site, used as its name."""
_CALL_SIGN: Final = re.compile(r"(?!WHO$|KGB$)[KW][A-Z]{2,3}(?:-\w+)?$")
_ACRONYM: Final = re.compile(r"\d?[A-Z][A-Z0-9&]{1,5}$")
_CAMEL: Final = re.compile(r"(?!Mac)[A-Z][a-z]{2,}[A-Z]\w+$")
_CALLED: Final = "|".join(sorted(DESCRIPTORS))
_ASKER: Final = "|".join(sorted(JOURNALISTS))
_HOST: Final = re.compile(
    rf"\b(?:{_ASKER})\s+({_RUN})|({_RUN}),\s+(?:[\w’'-]+\s+){{0,4}}?(?:{_ASKER})\b"
    rf"|({_RUN})[’']s?\s+(?:[\w-]+\s+){{0,2}}?(?:show|programme|program|podcast)\b"
    rf"|[Tt]he\s+({_RUN})\s+(?:Morning\s+)?Show\b"
)
_OF_OUTLET: Final = re.compile(
    rf"({_RUN})[’']s\s+({_RUN})|({_RUN}),?\s+(?:of|from)\s+(?:[Tt]he\s+)?({_RUN})"
)
_OWNED: Final = re.compile(
    rf"({_RUN})[’']s?\s+(?:(?!(?:episode|edition|broadcast|of)\b)[a-z-]+\s+){{0,3}}?"
    r"[“\"]([^”\"\n]{3,50}?)[,.]?[”\"]"
)
_PUBLISHES: Final = re.compile(
    rf"\b(?:{_CALLED})\s+({_RUN})|(?!(?:The|An?|This|That|His|Her|Its|One|Another|In|On|As)\s[a-z])"
    rf"({_RUN})\s+(?:reported|reports|"
    rf"(?!(?:show|program|programme|paper|site)\b)(?:{_CALLED}))\b"
)
_POLL: Final = re.compile(rf"({_RUN}(?:/{_RUN}){{0,2}}\s(?:[a-z]+\s)?(?:poll|survey))\b")
_STARTS: Final = STOPS | {"the", "a", "an"}
_NEAREST: Final = 8


@dataclass(frozen=True, slots=True)
class Named:
    """Names with where they stand, in text order."""

    at: tuple[int, ...] = ()
    names: tuple[str, ...] = ()

    def near(self, offset: int) -> Iterable[str]:
        """A few names: those before an offset, the nearest first, then those after it."""
        where = bisect_left(self.at, offset)
        yield from reversed(self.names[max(0, where - _NEAREST) : where])
        yield from self.names[where : where + _NEAREST]


@dataclass(frozen=True, slots=True)
class Guide:
    """What one article as a whole shows of its names."""

    hosts: frozenset[str]
    """Last names of those who ask questions for a publisher, in lower case."""
    programmes: Mapping[str, str]
    """Title in lower case → the outlet that it is named with."""
    publishers: frozenset[str]
    """Names that a descriptor or a verb of reporting shows to publish, in lower case."""
    types: Mapping[str, str]
    """Name in lower case → person or organization, where its mentions have a type."""
    longer: Mapping[str, Named]
    """Last word in lower case → the names of two and more words that end in it."""
    once: frozenset[str]
    """Names of one word, in lower case, that stand there once: people are named in full first."""
    outlets: Named
    """The names of publishers, for "the newspaper"."""
    polls: Named
    """The named polls, for "the poll"."""

    @classmethod
    def of(cls, layout: Layout, mentions: Iterable[Mention]) -> Guide:
        """Read an article once, in time linear in its length."""
        text = layout.text
        hosts = {bare(g).split()[-1].lower() for m in _HOST.finditer(text) for g in m.groups() if g}
        for m in _OF_OUTLET.finditer(text):
            outlet, person = (m[1], m[2]) if m[1] else (m[4], m[3])
            if marks_of(outlet) & {"known", "shape"}:
                hosts.add(bare(person).split()[-1].lower())
        programmes: dict[str, str] = {}
        for found in _OWNED.finditer(text):
            if marks_of(found[1]):
                programmes.setdefault(found[2].lower(), bare(found[1]))
        publishing = {
            m.start(g): bare(m[g]) for m in _PUBLISHES.finditer(text) for g in (1, 2) if m[g]
        }
        publishers = frozenset(name.lower() for name in publishing.values())
        types: dict[str, str] = {}
        longer: dict[str, list[tuple[int, str]]] = {}
        alone: Counter[str] = Counter()
        for mention in sorted(mentions, key=lambda m: m.span):
            if mention.form != "name":
                continue
            for name in bare(layout.words(mention.span)).split(" and "):
                if mention.type in ("person", "organization"):
                    types.setdefault(name.lower(), mention.type)
                if " " in name:
                    longer.setdefault(name.lower().split()[-1], []).append((mention.span[0], name))
                else:
                    alone[name.lower()] += 1
                if marks_of(name) - {"acronym", "programme", "head"}:
                    publishing.setdefault(mention.span[0], name)
        for m in _RUNS.finditer(text):
            name = _without_start(m.group())
            if marks_of(name) & {"known", "shape"} and m.end() - len(name) not in publishing:
                publishing[m.end() - len(name)] = name
                if " " in name:
                    entry = (m.end() - len(name), name)
                    longer.setdefault(name.lower().split()[-1], []).append(entry)
        for name in publishers & alone.keys() - longer.keys():
            types[name] = "organization"
        once = frozenset(n for n, c in alone.items() if c == 1 and n not in longer and n[-1] != "s")
        lists = {last: _named(names) for last, names in longer.items()}
        polls = [
            (m.start(1), name)
            for m in _POLL.finditer(text)
            if " " in (name := _without_start(m[1])) and name.split()[0][0].isupper()
        ]
        return cls(
            frozenset(hosts),
            programmes,
            publishers,
            types,
            lists,
            once,
            _named(publishing.items()),
            _named(polls),
        )

    def knowing(self, named: Iterable[tuple[int, str]]) -> Guide:
        """A guide that knows more names of publishers with where they stand; itself if it did."""
        known = set(self.outlets.names)
        more = [(at, name) for at, name in named if name not in known and ";" not in name]
        if not more:
            return self
        ordered = sorted({*zip(self.outlets.at, self.outlets.names, strict=True), *more})
        learnt = dict.fromkeys((name.lower() for _, name in more), "organization")
        return replace(
            self,
            outlets=_named(ordered),
            publishers=self.publishers | learnt.keys(),
            types={**self.types, **learnt},
        )

    def fullest(self, name: str, at: int, *, person: bool) -> str:
        """The longer name that the article gives for a short one, the nearest before it first."""
        for longer in self.longer.get(name.lower().split()[-1], Named()).near(at):
            fits = longer.lower().endswith(f" {name.lower()}")
            if fits and person == (not marks_of(longer)):
                return longer
        for head in ("News", "Media", "TV"):  # "Fox", where the article also has "Fox News"
            if f"{name} {head}" in self.longer.get(head.lower(), Named()).near(at):
                return f"{name} {head}"
        return name


def _without_start(run: str) -> str:
    """A run of capitalised words without the article or the preposition that opens its sentence."""
    words = run.split()
    while len(words) > 1 and words[0].lower() in _STARTS:
        words = words[1:]
    last = " ".join(words).rpartition(" of ")[2]  # "Ann Lee of Radio North"
    return POSSESSIVE.sub("", last if marks_of(last) & {"known", "shape"} else " ".join(words))


def _named(pairs: Iterable[tuple[int, str]]) -> Named:
    ordered = sorted(pairs)
    return Named(tuple(at for at, _ in ordered), tuple(name for _, name in ordered))


def bare(name: str) -> str:
    """A name without article, final possessive and runs of blanks."""
    words = name.split()
    if len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    return POSSESSIVE.sub("", " ".join(words))


def marks_of(name: str, guide: Guide | None = None) -> frozenset[str]:
    """What in a name itself, or elsewhere in its article, shows that it publishes."""
    plain = bare(name)
    marks = _marks(name, plain.lower()) if plain else frozenset()
    return marks | {"elsewhere"} if guide and plain.lower() in guide.publishers else marks


@lru_cache(maxsize=4096)
def _marks(name: str, lower: str) -> frozenset[str]:
    words = lower.split()
    many = len(words) > 1
    marks = {
        "known": lower in KNOWN or (1 < len(words) < 4 and words[0] in BRANDS),
        "shape": many
        and (words[-1].rstrip("!") in HEADS or words[0] in FIRST or not STRONG.isdisjoint(words)),
        "head": not many and (words[0] in HEADS - GENERIC or bool(_CALL_SIGN.match(name))),
        "domain": not many and bool(DOMAIN.match(name)),
        "acronym": bool(_ACRONYM.match(name)) and lower not in GENERIC,
        "camel": bool(_CAMEL.match(name)),
        "programme": many and not PROGRAMME.isdisjoint(words),
    }
    return frozenset(mark for mark, holds in marks.items() if holds)


# Last words of names that by themselves are what the publisher is called: "the Monitor".
_CALLED_SO: Final = HEADS - {"news", "media", "online", "tv", "radio", "television", "network"}


def is_outlet(name: str, outlet: str) -> bool:
    """Whether a name can mean an outlet: "the Post" in the Harbour Post, "nytimes.com"."""
    words, others = _plainly(name), _plainly(outlet)
    if not words or not others:
        return False
    if "".join(words) == "".join(others) or words == others[-len(words) :]:
        return True
    if set(words) <= set(others) and not set(words) <= HEADS - _CALLED_SO | GENERIC:
        return True  # "Monitor" in "Meridian Monitor on Sunday", "Transpolar" in "Transpolar News"
    if words[: len(others)] == others:
        return words[len(others)] in ("news", "com", "media", "online")
    initials = "".join(word[0] for word in words)
    return len(words) > 1 and "".join(others) in (initials, initials[:-1] + words[-1])


def _plainly(name: str) -> list[str]:
    name = POSSESSIVE.sub("", name.lower().strip())
    name = re.sub(r"^(?:www\.)?([\w.-]+?)\.(?:com|net|org|co\.uk|\w{2,4})$", r"\1", name)
    words = re.findall(r"\w+", name)
    return words[1:] if len(words) > 1 and words[0] in ("the", "a") else words
