"""A quoted passage as words that can be compared, each with its place in the printed text.

Two outlets print one utterance in many ways: “We’ve”, ‘we have’, “[W]e have … ”. What an editor
does openly is set apart here: brackets are insertions, dots are cuts, ``[sic]`` and ``[laughs]``
are notes. Spelled numbers and digits, short forms and full ones, hyphens, accents and letter case
come to the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from sayso.linking.quotations.numerals import (
    CURRENCIES,
    LARGE,
    NUMBER_WORDS,
    digits,
    spelled,
)
from sayso.linking.quotations.tokens import keys
from sayso.names.lexicon import words as _set

PIECE: Final = "\n"
"""Stands in a passage where the words of somebody else come between: “We knew,” he said, “all.”"""
CUT: Final = "…"

_PRINTED: Final = r"""
    (?P<word>['’](?:em|cause|til|tis|round|bout)\b | \w+(?:[.,]\d+)*(?:['’ʼ]\w+)* | [&%])"""
_TOKEN: Final = re.compile(
    r"""(?P<piece>\n)
    | (?P<cut>\[\s*(?:…|\.(?:\s?\.)+)\s*\] | … | \.(?:\s?\.){2,})
    | (?P<note>[\[(](?:sic|laugh|applau|cheer|pause|crosstalk|cross\ talk|inaudible|unintelligible|
        expletive|bleep|sigh|crying|sobs|smil|nods|shrug|emphasis|audience|boo)[^\[\]()]*[\])])
    | (?P<letters>\w*\[\w{1,4}\](?:\w+(?:['’]\w+)*)|\w+\[\w{1,4}\])
    | (?P<inserted>\[[^\[\]]*\] | \((?:(?i:the|our|my|a|an)\ )?[^\W\d_a-z][^()]{0,60}\))
    | (?P<acronym>\b(?:[^\W\d_]\.){2,})
    | (?P<money>[$£€¥])
    | """
    + _PRINTED,
    re.X,
)
_PLAIN: Final = re.compile(_PRINTED, re.X)
_MARKED: Final = re.compile(r"[\[(…$£€¥\n] | \.\s?\. | \w\.\w", re.X)
"""What a text has in which there may be more than words."""
_WORD: Final = re.compile(r"\w+(?:[.,]\d+)*(?:['’ʼ]\w+)*")
_AMOUNT: Final = re.compile(r"(\d+(?:[.,]\d+)*)(mn?|bn?|tn|k)", re.I)
_HAS: Final = _set("been got had become gone done taken made come seen said never")
"""Words before which ``'s`` is *has*."""
_LOOKED_AT: Final = _HAS | NUMBER_WORDS | {"cent"}
"""Words that do more than stand there."""


class Word(NamedTuple):
    """A comparison word, and the code points of the passage that it stands for."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Inserted:
    """An editor's brackets: what stands in them, and before which word of the passage."""

    before: int
    keys: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Passage:
    """Quoted words. ``cuts`` and ``pieces`` are numbers of the words before which one stands."""

    text: str
    words: tuple[Word, ...]
    inserted: tuple[Inserted, ...] = ()
    cuts: tuple[int, ...] = ()
    pieces: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str) -> Passage:
        """Take a printed passage apart."""
        return _Reader(text).read()

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words as they are compared, insertions left out."""
        return tuple([word.key for word in self.words])

    @cached_property
    def wording(self) -> str:
        """The words, cuts and insertions in one line: what two appearances of a wording share."""
        marks: dict[int, list[str]] = {}
        for at in self.cuts:
            marks.setdefault(at, []).append(CUT)
        for insertion in self.inserted:
            marks.setdefault(insertion.before, []).append(f"[{' '.join(insertion.keys)}]")
        if not marks:
            return " ".join(self.keys)
        line: list[str] = []
        for number, key in enumerate((*self.keys, "")):
            line += marks.get(number, [])
            line.append(key)
        return " ".join(line).rstrip()


_ASIDE: Final = re.compile(r"\[[^\]]*\]|…")


def spoken(wording: str) -> tuple[str, ...]:
    """Return the words of a wording without cuts and insertions."""
    if "…" in wording or "[" in wording:
        wording = _ASIDE.sub(" ", wording)
    return tuple(wording.split())


def names_in(passage: Passage, words: Sequence[Word]) -> Iterator[str]:
    """Yield the words that are printed with a capital though no sentence begins with them."""
    text = passage.text
    for word in words:
        at = word.start
        if text[at].isupper() and word.key != "i":
            while at and text[at - 1] in " \n":
                at -= 1
            if at and text[at - 1] not in ".!?…:“\"'‘":
                yield word.key


@lru_cache(maxsize=65536)
def _standing(printed: str) -> str:
    """Return the comparison word of a printed one; none if it is several, or does more."""
    key, *more = keys(printed) or ("",)
    return "" if more or key in _LOOKED_AT or key[:1].isdigit() else key


class _Reader:
    """Reads one passage from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: list[Word] = []
        self._inserted: list[Inserted] = []
        self._cuts: list[int] = []
        self._pieces: list[int] = []
        self._money: tuple[str, int] | None = None
        self._has_numbers = False

    def read(self) -> Passage:
        """Return the passage."""
        if _MARKED.search(self._text):
            for found in _TOKEN.finditer(self._text):
                self._take(found.lastgroup or "", found[0], *found.span())
        else:
            self._read_plain()
        self._pay()
        if self._has_numbers:
            self._count()
        return Passage(
            self._text,
            tuple(self._words),
            tuple(self._inserted),
            tuple(dict.fromkeys(self._cuts)),
            tuple(dict.fromkeys(at for at in self._pieces if 0 < at < len(self._words))),
        )

    def _read_plain(self) -> None:
        """Read a text of nothing but words, which most are: it takes a third of the time."""
        words = self._words
        for found in _PLAIN.finditer(self._text):
            key = _standing(found[0])
            if key:
                words.append(Word(key, *found.span()))
            else:
                self._word(found[0], *found.span())

    def _take(self, kind: str, token: str, start: int, end: int) -> None:
        if kind == "word":
            self._word(token, start, end)
        elif kind == "letters":
            self._word(token.replace("[", "").replace("]", ""), start, end)
        elif kind == "acronym":
            self._word(token.replace(".", ""), start, end)
        elif kind == "cut":
            self._pay()
            self._cuts.append(len(self._words))
        elif kind == "piece":
            self._pay()
            self._pieces.append(len(self._words))
        elif kind == "money":
            self._pay()
            self._money = CURRENCIES[token], start
        elif kind == "inserted":
            self._insert(token, start, end)

    def _word(self, token: str, start: int, end: int) -> None:
        if self._money:
            self._amount(token, start, end)
            return
        for key in keys(token):
            self._add(key, start, end)

    def _add(self, key: str, start: int, end: int) -> None:
        words = self._words
        if words:
            before = words[-1]
            if before.key == "is" and key in _HAS and self._text[before.end - 1] == "s":
                if self._text[before.end - 2] in "'’ʼ":
                    words[-1] = Word("has", before.start, before.end)
            elif key == "cent" and before.key == "per":
                words[-1] = Word("percent", before.start, end)
                return
        if key[0].isdigit():
            key = digits(key) or key
        elif key in NUMBER_WORDS:
            self._has_numbers = True
        words.append(Word(key, start, end))

    def _amount(self, token: str, start: int, end: int) -> None:
        """Put the currency after the amount, as it is spoken: ``$5m``, *5 million dollars*."""
        assert self._money is not None
        short = _AMOUNT.fullmatch(token)
        if short:
            self._words.append(Word(digits(short[1]) or short[1], self._money[1], end))
            self._words.append(Word(LARGE[short[2].lower()], self._money[1], end))
            self._pay(end)
        elif token[0].isdigit():
            self._words.append(Word(digits(token) or token, self._money[1], end))
        else:
            scale = token.lower() in ("million", "billion", "trillion", "thousand")
            if scale:
                self._words.append(Word(token.lower(), self._money[1], end))
            self._pay()
            if not scale:
                self._word(token, start, end)

    def _pay(self, end: int | None = None) -> None:
        if self._money:
            currency, start = self._money
            last = end or (self._words[-1].end if self._words else start)
            self._money = None
            self._words.append(Word(currency, start, max(last, start + 1)))

    def _insert(self, token: str, start: int, end: int) -> None:
        self._pay()
        inner = tuple(key for m in _WORD.finditer(token) for key in keys(m.group()))
        if inner:
            self._inserted.append(Inserted(len(self._words), inner, start, end))

    def _count(self) -> None:
        """Put spelled numbers in digits, and move what refers to words by number along."""
        moved = dict(self._counted())
        moved[len(self._old)] = len(self._words)
        self._cuts = [moved[at] for at in self._cuts]
        self._pieces = [moved[at] for at in self._pieces]
        self._inserted = [Inserted(moved[i.before], i.keys, i.start, i.end) for i in self._inserted]

    def _counted(self) -> Iterator[tuple[int, int]]:
        self._old, self._words = self._words, []
        at = 0
        borders = sorted({*self._cuts, *self._pieces, *(i.before for i in self._inserted)})
        while at < len(self._old):
            word = self._old[at]
            limit = next((b for b in borders if b > at), len(self._old))
            number = (
                spelled([w.key for w in self._old[at : min(limit, at + 9)]])
                if word.key in NUMBER_WORDS
                else None
            )
            taken = number[1] if number else 1
            for inside in range(at, at + taken):
                yield inside, len(self._words)
            if number:
                self._words.append(Word(str(number[0]), word.start, self._old[at + taken - 1].end))
            else:
                self._words.append(word)
            at += taken
