"""An invented press: any number of articles that hold statements, the same for the same seed.

An article has as many statements as annotated ones have (24 in PolNeAR on average). Words, speakers
and outlets are made of syllables and come with the frequencies that they have in real text (Zipf's
law). Four statements in ten are quoted. A third of the quotations are ones that were printed
before: as they were, cut at an end, or with a word changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from random import Random
from typing import Final

from sayso.records import Article, Attribution, Finding, Reading, Relay, Speaker, Statement

_ONSETS: Final = (
    "",
    *"bcdfghjklmnprstvw",
    "br",
    "ch",
    "cl",
    "dr",
    "fl",
    "gr",
    "pl",
    "pr",
    "sh",
    "st",
)
_NUCLEI: Final = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS: Final = ("", "", "", "l", "n", "r", "s", "t", "nd", "ng", "rt", "st")
_CUES: Final = ("said", "told reporters", "announced", "according to", "denied", "argued that")
_KINDS: Final = ("direct", "mixed", "indirect", "indirect", "indirect")
_DAYS: Final = (date(2021, 1, 1).toordinal(), date(2031, 1, 1).toordinal())
_REMEMBERED: Final = 50_000

VOCABULARY: Final = 60_000
SPEAKERS: Final = 60_000
OUTLETS: Final = 150


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who speaks."""

    name: str
    type: str


class Press:
    """Writes articles, already read."""

    def __init__(self, seed: int = 1) -> None:
        self._random = Random(seed)
        self.words = self._vocabulary()
        self.outlets = [name.title() for name in self._distinct(OUTLETS, self._outlet)]
        self.speakers = self._people()
        self._word_weights = _zipf(VOCABULARY, 1.0)
        self._speaker_weights = _zipf(SPEAKERS, 1.0)
        self._outlet_weights = _zipf(OUTLETS, 0.8)
        self._printed: list[tuple[Who, list[str]]] = []
        self._number = 0

    def articles(self, statements: int) -> Iterator[Reading]:
        """Yield articles until they have this many statements."""
        left = statements
        while left > 0:
            count = min(left, self._random.randint(8, 40))
            yield self._article(count)
            left -= count

    def _article(self, count: int) -> Reading:
        self._number += 1
        pick = self._random
        cast = pick.choices(self.speakers, cum_weights=self._speaker_weights, k=pick.randint(2, 6))
        headline = " ".join(self._sentence(7)).capitalize()
        parts, length = [headline, "\n\n"], len(headline) + 2
        found: list[Statement] = []
        for _ in range(count):
            sentence, statement = self._said(cast, length)
            rest = " ".join(self._sentence(pick.randint(4, 18))).capitalize() + ".\n\n"
            parts += [sentence, " ", rest]
            length += len(sentence) + 1 + len(rest)
            found.append(statement)
        (outlet,) = pick.choices(self.outlets, cum_weights=self._outlet_weights)
        address = f"https://{outlet.split()[0].lower()}.example/news/{self._number}"
        article = Article(
            id=address,
            text="".join(parts),
            headline=headline,
            byline=(pick.choice(self.speakers[:5000]).name,),
            published=date.fromordinal(pick.randrange(*_DAYS)).isoformat(),
            outlet=outlet,
            url=address,
            language="en",
        )
        return Reading(article, tuple(s.attribution for s in found), tuple(found))

    def _said(self, cast: list[Who], at: int) -> tuple[str, Statement]:
        """Write one sentence that stands at an offset, and what is to be found in it."""
        pick = self._random
        kind = pick.choice(_KINDS)
        who, words = self._words_of(cast, kind)
        content = " ".join(words)
        marks = '"' if kind == "direct" else ""
        cue = pick.choice(_CUES)
        start = at + len(marks)
        end = start + len(content)
        cue_at = end + len(marks) + 2
        source_at = cue_at + len(cue) + 1
        sentence = f"{marks}{content}{marks}, {cue} {who.name}"
        chain: list[Relay] = []
        for _ in range(pick.choices((0, 1, 2), (72, 24, 4))[0]):
            (name,) = pick.choices(self.outlets, cum_weights=self._outlet_weights)
            sentence += ", according to "
            place = at + len(sentence)
            chain.append(Relay(name, "organization", (place, place + len(name))))
            sentence += name
        source = (source_at, source_at + len(who.name))
        said = (start, end)
        findings = (
            Finding("speaker", 0.93, (source,)),
            Finding("kind", 0.99, (said,)),
            Finding("chain", 0.9, tuple(relay.span for relay in chain)),
            Finding("hedge", 0.97),
            Finding("said_on", 0.8),
        )
        return sentence + ".", Statement(
            Attribution((said,), ((cue_at, cue_at + len(cue)),), (source,), 0.87),
            Speaker(who.name, who.type, (source,)),
            kind,
            tuple(chain),
            pick.choices(("none", "reported", "alleged"), (94, 3, 3))[0],
            findings=findings,
        )

    def _words_of(self, cast: list[Who], kind: str) -> tuple[Who, list[str]]:
        """Who says what; quoted words may have been printed before."""
        pick = self._random
        who = pick.choice(cast)
        words = self._sentence(pick.randint(6, 34))
        if kind == "indirect":
            return who, words
        if self._printed and pick.random() < 0.35:
            who, words = pick.choice(self._printed)
            change = pick.random()
            if change < 0.3 and len(words) > 12:
                words = words[: len(words) // 2] if change < 0.15 else words[len(words) // 3 :]
            elif change < 0.4:
                words = list(words)
                words[pick.randrange(len(words))] = pick.choice(self.words)
        elif len(self._printed) < _REMEMBERED:
            self._printed.append((who, words))
        else:
            self._printed[pick.randrange(_REMEMBERED)] = (who, words)
        if kind == "mixed":
            lead = self._sentence(pick.randint(2, 6))
            words = [*lead, f'"{words[0]}', *words[1:-1], f'{words[-1]}"']
        return who, words

    def _sentence(self, count: int) -> list[str]:
        return self._random.choices(self.words, cum_weights=self._word_weights, k=count)

    def _people(self) -> list[Who]:
        """Persons, organizations and unnamed ones, in a random order of frequency."""
        names = self._distinct(SPEAKERS, self._name)
        titled = [" ".join(part.capitalize() for part in name.split()) for name in names]
        made: list[Who] = []
        for name in titled:
            sort = self._random.random()
            if sort < 0.82:
                made.append(Who(name, "person"))
            elif sort < 0.95:
                made.append(Who(f"{name} Council", "organization"))
            else:
                made.append(Who(f"a {name.split()[-1].lower()} official", "unnamed"))
        return made

    def _vocabulary(self) -> list[str]:
        """Words by frequency; the frequent ones are short."""
        found: dict[str, None] = {}
        for size, most in ((1, 300), (2, 4000), (3, 20_000), (4, VOCABULARY)):
            while len(found) < most:
                found["".join(self._syllable() for _ in range(size))] = None
        return list(found)

    def _word(self) -> str:
        return "".join(self._syllable() for _ in range(self._random.choice((1, 2, 2, 3))))

    def _name(self) -> str:
        return f"{self._syllable()}{self._syllable()} {self._word()}{self._syllable()}"

    def _outlet(self) -> str:
        return f"{self._word()} {self._random.choice(('post', 'herald', 'courier', 'radio'))}"

    def _syllable(self) -> str:
        return "".join(self._random.choice(some) for some in (_ONSETS, _NUCLEI, _CODAS))

    def _distinct(self, count: int, make: Callable[[], str]) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            found[make()] = None
        return list(found)


def _zipf(count: int, exponent: float) -> list[float]:
    """Cumulated weights of ranks from 1."""
    return list(accumulate(1 / (rank + 2.7) ** exponent for rank in range(1, count + 1)))
