"""Where the paragraphs, sentences and quotations of a text stand.

Every field of a statement is looked for near its attribution: in the same sentence, in the one
beside it, in the same paragraph. This is the one place that says where those begin and end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sayso.records import Span
from sayso.resolution.text.marks import quoted

_PARAGRAPH: Final = re.compile(r"[^\n\r\u2028\u2029]+")
_END: Final = re.compile(r"(?<![.!?…])[.!?…]++[\"”»’')\]]*+\s+(?=[\"“«„‘'(\[]?[^\W_a-z])")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Cmdr|Adm|Rev|Hon|Pres|Sr|Jr|St|"
    r"Mt|Ft|vs|No|Inc|Corp|Co|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Ala|Ariz|Ark|"
    r"Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|"
    r"Ore|Pa|Tenn|Tex|Vt|Va|Wash|Wis|Wyo)|\b[A-Z]|\b[A-Z]\.[A-Z]|e\.g|i\.e)\.$"
)


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The paragraphs and sentences of one text, in order, and what of it is quoted."""

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quoted: bytes
    """One byte a character: 1 inside quotation marks, which end with their paragraph."""

    @classmethod
    def of(cls, text: str) -> Layout:
        """Lay out a text."""
        paragraphs = tuple(m.span() for m in _PARAGRAPH.finditer(text) if not m.group().isspace())
        sentences = tuple(s for p in paragraphs for s in _sentences(text, p))
        return cls(text, paragraphs, sentences, quoted(text, paragraphs))

    def paragraph(self, at: int) -> int:
        """Number of the paragraph that offset ``at`` stands in, or the last one before it."""
        return max(0, bisect_right(self.paragraphs, (at, len(self.text) + 1)) - 1)

    def sentence(self, at: int) -> int:
        """Number of the sentence that offset ``at`` stands in, or the last one before it."""
        return max(0, bisect_right(self.sentences, (at, len(self.text) + 1)) - 1)

    def sentences_of(self, spans: Iterable[Span]) -> range:
        """Numbers of the sentences from the first to the last that the spans touch."""
        numbers = [self.sentence(at) for s, e in spans for at in (s, max(s, e - 1))]
        return range(min(numbers), max(numbers) + 1) if numbers else range(0)

    def words(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span[0] : span[1]]

    def is_quoted(self, span: Span) -> bool:
        """Whether a span starts inside quotation marks."""
        return span[0] < len(self.quoted) and self.quoted[span[0]] == 1


def _sentences(text: str, paragraph: Span) -> Iterable[Span]:
    start, end = paragraph
    for found in _END.finditer(text, start, end):
        before = text[start : found.start() + 1]
        if found.group()[0] == "." and _ABBREVIATION.search(before[-12:]):
            continue
        yield start, found.start() + len(found.group().rstrip())
        start = found.end()
    yield start, start + len(text[start:end].rstrip())
