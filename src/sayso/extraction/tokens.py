"""Text → words, and what the uncased encoder cannot see of them: case, quotation, paragraphs.

A word is a run of letters and digits with inner apostrophes, or one other visible character. All
scores of the model stand on words, so a span can only start and end at a word's boundary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int64]

WORD: Final = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
PARAGRAPH: Final = re.compile(r"[^\n\r\u2028\u2029]+")

LOWER, TITLE, UPPER, DIGIT, PUNCTUATION, MIXED = range(6)
OUTSIDE, INSIDE, OPENING, CLOSING = range(4)
FIRST, LAST = 1, 2

MAX_PIECES_PER_WORD: Final = 8
_CACHE_SIZE: Final = 200_000
_OPEN: Final = frozenset("“«„‟")
_CLOSE: Final = frozenset("”»")
_SENTENCE_END: Final = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of consecutive paragraphs, one array entry a word."""

    texts: tuple[str, ...]
    start: IntArray
    """Offset of the first character, in code points of the article's text."""
    end: IntArray
    case: IntArray
    quote: IntArray
    place: IntArray
    """Bit set of FIRST and LAST: the word starts or ends its paragraph."""
    paragraph: IntArray
    """Number of the paragraph, rising."""

    def __len__(self) -> int:
        return len(self.texts)


def case_of(word: str) -> int:
    """Class of a word's letter case."""
    if word.islower():
        return LOWER
    if not word[0].isalnum():
        return PUNCTUATION
    if word[0].isdigit():
        return DIGIT
    if word.isupper() and len(word) > 1:
        return UPPER
    if word[0].isupper() and (len(word) == 1 or not word[1:].isupper()):
        return TITLE
    return MIXED


def quote_states(paragraph: str, words: list[tuple[str, int, int]]) -> list[int]:
    """State of each word of one paragraph: outside or inside quotation marks, or a mark itself.

    Double marks and guillemets nest over single ones. A straight mark opens or closes by turns; a
    single mark opens only before a letter at a word's start and closes only what is open, so that
    apostrophes stay apostrophes. What is open at the end of the paragraph ends there.
    """
    states: list[int] = []
    double = single = False
    for word, start, end in words:
        state = INSIDE if double or single else OUTSIDE
        if word in _OPEN:
            # »German« style: the mark that closes elsewhere opens, and the other way round
            double, state = True, OPENING
        elif word in _CLOSE:
            double, state = (
                (not double, CLOSING if double else OPENING)
                if word == "»"
                else (
                    False,
                    CLOSING,
                )
            )
        elif word == '"':
            double, state = not double, CLOSING if double else OPENING
        elif word in "‘'’‚":
            before = paragraph[start - 1] if start else " "
            after = paragraph[end] if end < len(paragraph) else " "
            opens = (before.isspace() or before in '([—–-“"') and not after.isspace()
            if single and not (opens and word == "‘"):
                single, state = False, CLOSING
            elif opens and word != "’" and _closes_later(paragraph, end):
                single, state = True, OPENING
        states.append(state)
    return states


def _closes_later(paragraph: str, start: int) -> bool:
    """Whether a single mark follows that could close a quotation: not inside a word."""
    for found in re.finditer("['’]", paragraph[start : start + 2000]):
        at = start + found.end()
        if at >= len(paragraph) or not paragraph[at].isalnum():
            return True
    return False


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the non-empty paragraphs of a text; every line break ends one."""
    for found in PARAGRAPH.finditer(text):
        if not found.group().isspace():
            yield found.span()


def split_words(text: str, spans: list[tuple[int, int]], first_number: int = 0) -> Words:
    """Split the given paragraphs of a text into words with their features."""
    texts: list[str] = []
    start: list[int] = []
    end: list[int] = []
    quote: list[int] = []
    place: list[int] = []
    number: list[int] = []
    for index, (left, right) in enumerate(spans, first_number):
        paragraph = text[left:right]
        found = [(m.group(), m.start(), m.end()) for m in WORD.finditer(paragraph)]
        if not found:
            continue
        texts.extend(word for word, _, _ in found)
        start.extend(left + s for _, s, _ in found)
        end.extend(left + e for _, _, e in found)
        quote.extend(quote_states(paragraph, found))
        places = [0] * len(found)
        places[0] |= FIRST
        places[-1] |= LAST
        place.extend(places)
        number.extend([index] * len(found))
    return Words(
        tuple(texts),
        np.array(start, np.int64),
        np.array(end, np.int64),
        np.array([case_of(word) for word in texts], np.int64),
        np.array(quote, np.int64),
        np.array(place, np.int64),
        np.array(number, np.int64),
    )


class Pieces:
    """Words → word pieces of the encoder's vocabulary, remembered from word to word."""

    def __init__(self, tokenizer: Path) -> None:
        """Open a ``tokenizer.json``."""
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._cache: dict[str, tuple[int, ...]] = {}
        self.cls = self._id("[CLS]")
        self.sep = self._id("[SEP]")
        self.unknown = self._id("[UNK]")

    def _id(self, token: str) -> int:
        found = self._tokenizer.token_to_id(token)
        assert found is not None
        return int(found)

    def of(self, word: str) -> tuple[int, ...]:
        """Word-piece ids of one word: at least one, at most ``MAX_PIECES_PER_WORD``."""
        known = self._cache.get(word)
        if known is None:
            plain = (
                word[:400].encode("utf-8", "replace").decode()
            )  # a lone surrogate does not encode
            ids = self._tokenizer.encode(plain, add_special_tokens=False).ids
            known = tuple(ids[:MAX_PIECES_PER_WORD]) or (self.unknown,)
            if len(self._cache) >= _CACHE_SIZE:
                self._cache.clear()
            self._cache[word] = known
        return known
