"""What an article as a whole shows of its names: who publishes, who asks, what is a short form."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sayso.names import lexicon
from sayso.records import Mention
from sayso.resolution.text.layout import Layout
from sayso.resolution.through.outlet_words import (
    DESCRIPTORS,
    JOURNALISTS,
    KINDS,
    OF_MANY_TRADES,
    STOPS,
)
from sayso.resolution.through.outlets import NAME, POSSESSIVE, bare, marks_of

_RUN: Final = rf"{NAME}(?:\s(?:(?:of|de|du|van|von)\s)?{NAME}){{0,4}}"
_RUNS: Final = re.compile(_RUN)
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
    rf"\b(?P<before>{_CALLED})\s+(?P<called>{_RUN})|(?!(?:The|An?|This|That|His|Her|Its|One|Another|In|On|As)\s[a-z])"
    rf"(?P<name>{_RUN})\s+(?:reported|reports|"
    rf"(?!(?:show|program|programme|paper|site)\b)(?P<after>{_CALLED})(?!\s+{NAME}))\b"
)
_POLL: Final = re.compile(rf"({_RUN}(?:/{_RUN}){{0,2}}\s(?:[a-z]+\s)?(?:poll|survey))\b")
_STARTS: Final = STOPS | lexicon.CALENDAR | {"the", "a", "an", "today", "yesterday"}
_NEAREST: Final = 8
# Less sure of its type, a name is as easily a publisher's that nobody knows: "Novaya Nedelya".
_SURE: Final = 0.45


@dataclass(frozen=True, slots=True)
class Named:
    """Names with where they stand, in text order."""

    at: tuple[int, ...] = ()
    names: tuple[str, ...] = ()

    def before(self, offset: int) -> Iterable[str]:
        """A few names before an offset, the nearest first."""
        where = bisect_left(self.at, offset)
        return reversed(self.names[max(0, where - _NEAREST) : where])

    def near(self, offset: int) -> Iterable[str]:
        """A few names: those before an offset, the nearest first, then those after it."""
        where = bisect_left(self.at, offset)
        yield from self.before(offset)
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
    nouns: Mapping[str, str]
    """Name of a publisher in lower case → the noun beside it: "the weekly Oko"."""

    @classmethod
    def of(cls, layout: Layout, mentions: Iterable[Mention]) -> Guide:
        """Read an article once, in time linear in its length."""
        text = layout.text
        programmes: dict[str, str] = {}
        for found in _OWNED.finditer(text):
            if marks_of(found[1]):
                programmes.setdefault(found[2].lower(), bare(found[1]))
        published = list(_PUBLISHES.finditer(text))
        publishing = {m.start(g): bare(m[g]) for m in published for g in ("called", "name") if m[g]}
        nouns = {
            bare(m["called"] or m["name"]).lower(): noun
            for m in published
            if (noun := m["before"] or m["after"])
        }
        publishers = frozenset(name.lower() for name in publishing.values())
        seen = _Seen(publishing)
        seen.read_mentions(layout, mentions)
        seen.read_names(text)
        for name in publishers & seen.alone.keys() - seen.longer.keys():
            seen.types[name] = "organization"
        polls = [
            (m.start(1), name)
            for m in _POLL.finditer(text)
            if " " in (name := without_start(m[1])) and name.split()[0][0].isupper()
        ]
        return cls(
            _hosts(text),
            programmes,
            publishers,
            seen.types,
            {last: _named(names) for last, names in seen.longer.items()},
            seen.once(),
            _named(publishing.items()),
            _named(polls),
            nouns,
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

    def last_named(self, noun: str, at: int) -> str | None:
        """The publisher that a noun means at an offset: the last one so called, else the last
        one that it can mean."""
        before = list(self.outlets.before(at))
        for name in before:
            if self.nouns.get(name.lower()) == noun:
                return name
        kinds = KINDS.get(noun, "").split()
        sure = noun in OF_MANY_TRADES
        for name in before:
            words = [self.nouns.get(name.lower(), ""), *reversed(name.lower().split())]
            known = next((KINDS[word] for word in words if word in KINDS), "")
            if not set(kinds).isdisjoint(known.split()) or not (sure or (known and kinds)):
                return name
        return None

    def latest(self, start: int, end: int) -> str | None:
        """The publisher last named between two offsets."""
        where = bisect_left(self.outlets.at, end)
        named = where and self.outlets.at[where - 1] >= start
        return self.outlets.names[where - 1] if named else None

    def fullest(self, name: str, at: int, *, person: bool) -> str:
        """The longer name that the article gives for a short one, the nearest before it first."""
        for longer in self.longer.get(name.lower().split()[-1], Named()).near(at):
            fits = longer.lower().endswith(f" {name.lower()}")
            body = marks_of(longer) or self.types.get(longer.lower()) == "organization"
            if fits and person == (not body):
                return longer
        for head in ("News", "Media", "TV"):  # "Oko", where the article also has "Oko News"
            if f"{name} {head}" in self.longer.get(head.lower(), Named()).near(at):
                return f"{name} {head}"
        return name


class _Seen:
    """The names of an article, while they are gathered."""

    def __init__(self, publishing: dict[int, str]) -> None:
        self.publishing = publishing
        self.types: dict[str, str] = {}
        self.longer: dict[str, list[tuple[int, str]]] = {}
        self.alone: Counter[str] = Counter()

    def read_mentions(self, layout: Layout, mentions: Iterable[Mention]) -> None:
        """Take the types of names, and which are longer forms of others."""
        for mention in sorted(mentions, key=lambda m: m.span):
            if mention.form != "name":
                continue
            for name in bare(layout.words(mention.span)).split(" and "):
                sure = mention.type == "organization" or mention.score > _SURE
                if mention.type in ("person", "organization") and sure:
                    self.types.setdefault(name.lower(), mention.type)
                if " " in name:
                    self._lengthen(mention.span[0], name)
                else:
                    self.alone[name.lower()] += 1
                if marks_of(name) - {"acronym", "initials", "programme", "head"}:
                    self.publishing.setdefault(mention.span[0], name)

    def read_names(self, text: str) -> None:
        """Take all names that by their form are publishers'."""
        for found in _RUNS.finditer(text):
            name = without_start(found.group())
            at = found.end() - len(name)
            if marks_of(name) & {"known", "shape"} and at not in self.publishing:
                self.publishing[at] = name
                if " " in name:
                    self._lengthen(at, name)

    def once(self) -> frozenset[str]:
        """Names of one word that stand there once, and are no short forms."""
        return frozenset(
            n for n, c in self.alone.items() if c == 1 and n not in self.longer and n[-1] != "s"
        )

    def _lengthen(self, at: int, name: str) -> None:
        self.longer.setdefault(name.lower().split()[-1], []).append((at, name))


def _hosts(text: str) -> frozenset[str]:
    """Last names of those who ask questions for a publisher, in lower case."""
    hosts = {bare(g).split()[-1].lower() for m in _HOST.finditer(text) for g in m.groups() if g}
    for m in _OF_OUTLET.finditer(text):
        outlet, person = (m[1], m[2]) if m[1] else (m[4], m[3])
        if marks_of(outlet) & {"known", "shape"}:
            hosts.add(bare(person).split()[-1].lower())
    return frozenset(hosts)


def without_start(run: str) -> str:
    """A run of capitalised words without the article or the preposition that opens its sentence."""
    words = run.split()
    while len(words) > 1 and words[0].lower().removesuffix("'s").removesuffix("’s") in _STARTS:
        words = words[1:]
    last = " ".join(words).rpartition(" of ")[2]  # "Ann Lee of Radio North"
    return POSSESSIVE.sub("", last if marks_of(last) & {"known", "shape"} else " ".join(words))


def _named(pairs: Iterable[tuple[int, str]]) -> Named:
    ordered = sorted(pairs)
    return Named(tuple(at for at, _ in ordered), tuple(name for _, name in ordered))
