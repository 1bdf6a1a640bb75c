"""How one printed variant of a quotation differs from another, as a fact-checker would say it.

The variant is laid along the fullest one. What an editor did openly (dots, brackets) and what a
cut leaves out is told apart from words that were changed, dropped or added without a sign.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from sayso.linking.quotations.align import REACH, Block, align, judge
from sayso.linking.quotations.changes import ALTERED, GRAVITY, classify
from sayso.linking.quotations.words import Passage, names_in

Kind = Literal[
    "identical",
    "cut head",
    "cut middle",
    "cut tail",
    "inserted",
    "altered",
    "restyled",
    "fuller",
    "apart",
]
"""restyled: only spelling, short forms or small words differ; fuller: has words that the other
lacks at an end; apart: no run of words in common (they are one quotation by way of others)."""

_MARKS: Final = ",.;:!?’”'\")"
DROPPED: Final = 3
"""Words that are missing without a sign count as altered up to this many, as a cut beyond."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the fullest variant, and what stands in their place without a sign."""

    kind: str
    """Its class; see :mod:`sayso.linking.quotations.changes`."""
    before: str
    """In the fullest, as printed; empty where words were added."""
    after: str
    """In the variant, as printed; empty where words were dropped."""
    gravity: float
    """0 to 1."""

    @property
    def alters(self) -> bool:
        """Whether it changes what was said."""
        return self.gravity >= ALTERED


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the two, in order: what the one and the other print there."""

    kind: Literal["same", "changed", "cut", "added", "inserted"]
    before: str
    """In the fullest."""
    after: str
    """In the variant."""


@dataclass(frozen=True, slots=True)
class Description:
    """What became of the words."""

    kinds: tuple[Kind, ...]
    changes: tuple[Change, ...]
    segments: tuple[Segment, ...]
    unmarked: bool
    """Whether words are missing in the middle without dots."""
    cut_words: int
    """Words of the fullest that are missing in the middle without dots."""
    score: float
    """How sure it is that the two are one utterance; see ``Likeness.score``."""

    def reversed(self) -> Description:
        """Return the same from the variant's side, for when the fullest is the later one."""
        turned: dict[str, Literal["cut", "added"]] = {"cut": "added", "added": "cut"}
        return replace(
            self,
            changes=tuple(replace(c, before=c.after, after=c.before) for c in self.changes),
            segments=tuple(
                Segment(turned.get(s.kind, s.kind), s.after, s.before) for s in self.segments
            ),
        )

    @property
    def alters(self) -> bool:
        """Whether a change of it alters what was said."""
        return any(change.alters for change in self.changes)


def describe(variant: Passage, fullest: Passage) -> Description:
    """Describe a variant against the fullest one."""
    if variant.wording == fullest.wording:
        same = Segment("same", fullest.text, variant.text)
        return Description(("identical",), (), (same,), False, 0, 1.0)
    blocks = _whole_words(align(variant.keys, fullest.keys), variant, fullest)
    if not blocks:
        segment = Segment("changed", fullest.text, variant.text)
        return Description(("apart",), (), (segment,), False, 0, 0.0)
    return _Comparison(variant, fullest, blocks).describe()


@dataclass(frozen=True, slots=True)
class _Gap:
    """Words between two blocks: from and to, in the variant and the fullest."""

    variant: tuple[int, int]
    fullest: tuple[int, int]


class _Comparison:
    """One variant laid along the fullest."""

    def __init__(self, variant: Passage, fullest: Passage, blocks: Sequence[Block]) -> None:
        self._variant = variant
        self._fullest = fullest
        self._blocks = blocks
        self._kinds: dict[Kind, None] = {}
        self._changes: list[Change] = []
        self._segments: list[Segment] = []
        self._cut = 0

    def describe(self) -> Description:
        first, last = self._blocks[0], self._blocks[-1]
        ends = last.ends
        self._edge(_Gap((0, first.a), (0, first.b)), "cut head")
        for block, after in zip(self._blocks, (*self._blocks[1:], None), strict=True):
            self._same(block)
            if after is not None:
                self._between(_Gap((block.ends[0], after.a), (block.ends[1], after.b)))
        self._edge(
            _Gap((ends[0], len(self._variant.words)), (ends[1], len(self._fullest.words))),
            "cut tail",
        )
        if any(change.alters for change in self._changes):
            self._kinds["altered"] = None
        elif self._changes or not self._kinds:
            self._kinds["restyled"] = None
        return Description(
            kinds=tuple(self._kinds),
            changes=tuple(self._changes),
            segments=tuple(self._segments),
            unmarked=self._cut > 0,
            cut_words=self._cut,
            score=judge(self._variant.keys, self._fullest.keys, self._blocks).score,
        )

    def _same(self, block: Block) -> None:
        """Words in common; brackets among them divide them."""
        inside = {i.before for i in self._variant.inserted if block.a < i.before < block.ends[0]}
        start = block.a
        for end in (*sorted(inside), block.ends[0]):
            shift = block.b - block.a
            fullest = _text(self._fullest, start + shift, end + shift)
            self._segments.append(Segment("same", fullest, _text(self._variant, start, end)))
            if end in inside:
                self._insert("", self._brackets(_Gap((end, end), (end + shift, end + shift))))
            start = end

    def _insert(self, replaced: str, inserted: str) -> None:
        self._kinds["inserted"] = None
        self._segments.append(Segment("inserted", replaced, inserted))

    def _between(self, gap: _Gap) -> None:
        """Words that only one side has, or that both have differently, in the middle."""
        fullest, variant = _text(self._fullest, *gap.fullest), _text(self._variant, *gap.variant)
        inserted = self._brackets(gap)
        missing = gap.fullest[1] - gap.fullest[0]
        if not fullest and not variant:
            if inserted:
                self._insert("", inserted)
            return
        if _is_cut(self._variant, gap.variant) and not variant:
            self._kinds["cut middle"] = None
            self._segments.append(Segment("cut", fullest, "…"))
        elif inserted:
            self._insert(fullest, f"{variant} {inserted}".strip())
        elif _is_cut(self._fullest, gap.fullest) or _has_brackets(self._fullest, gap.fullest):
            self._kinds["fuller"] = None
            self._segments.append(Segment("added", fullest, variant))
        elif not variant and (missing > DROPPED or _is_piece(self._variant, gap.variant)):
            self._kinds["cut middle"] = None
            self._cut += 0 if _is_piece(self._variant, gap.variant) else missing
            self._segments.append(Segment("cut", fullest, ""))
        else:
            self._change(gap, fullest, variant)

    def _edge(self, gap: _Gap, cut: Kind) -> None:
        """What stands before the first words in common, or after the last ones."""
        fullest, variant = _text(self._fullest, *gap.fullest), _text(self._variant, *gap.variant)
        inserted = self._brackets(gap)
        sizes = gap.variant[1] - gap.variant[0], gap.fullest[1] - gap.fullest[0]
        if inserted and not variant:
            self._insert(fullest if sizes[1] <= REACH else "", inserted)
            if sizes[1] > REACH:
                self._kinds[cut] = None
        elif fullest and not variant:
            self._kinds[cut] = None
            self._segments.append(Segment("cut", fullest, ""))
        elif variant and not fullest:
            self._kinds["fuller"] = None
            self._segments.append(Segment("added", "", variant))
        elif variant:
            if max(sizes) <= REACH or min(sizes) <= 2:
                self._clash(gap, cut, fullest, variant)
            else:
                self._kinds["fuller"] = None
                self._segments.append(Segment("cut", fullest, ""))
                self._segments.append(Segment("added", "", variant))

    def _clash(self, gap: _Gap, cut: Kind, fullest: str, variant: str) -> None:
        """Both go on differently: the words next to those in common are set against each other."""
        mine, theirs = gap.variant, gap.fullest
        spare = (theirs[1] - theirs[0]) - (mine[1] - mine[0])
        if spare <= REACH:
            self._change(gap, fullest, variant)
        elif cut == "cut head":
            self._kinds[cut] = None
            border = theirs[1] - (mine[1] - mine[0])
            self._segments.append(Segment("cut", _text(self._fullest, theirs[0], border), ""))
            self._change(_Gap(mine, (border, theirs[1])), None, variant)
        else:
            border = theirs[0] + (mine[1] - mine[0])
            self._change(_Gap(mine, (theirs[0], border)), None, variant)
            self._kinds[cut] = None
            self._segments.append(Segment("cut", _text(self._fullest, border, theirs[1]), ""))

    def _change(self, gap: _Gap, fullest: str | None, variant: str) -> None:
        printed = _text(self._fullest, *gap.fullest) if fullest is None else fullest
        before = self._fullest.words[slice(*gap.fullest)]
        after = self._variant.words[slice(*gap.variant)]
        names = (*names_in(self._fullest, before), *names_in(self._variant, after))
        kind = classify([w.key for w in before], [w.key for w in after], names)
        self._changes.append(
            Change(kind, printed.rstrip(_MARKS), variant.rstrip(_MARKS), GRAVITY[kind])
        )
        self._segments.append(Segment("changed", printed, variant))

    def _brackets(self, gap: _Gap) -> str:
        found = [i for i in self._variant.inserted if gap.variant[0] <= i.before <= gap.variant[1]]
        return " ".join(self._variant.text[i.start : i.end] for i in found)


def _whole_words(blocks: Sequence[Block], variant: Passage, fullest: Passage) -> tuple[Block, ...]:
    """Let no block begin or end within a printed word: “can” of “cannot” is no word of its own."""
    whole = []
    for block in blocks:
        a, b, size = block.a, block.b, block.size
        while size and (_divided(variant, a) or _divided(fullest, b)):
            a, b, size = a + 1, b + 1, size - 1
        while size and (_divided(variant, a + size) or _divided(fullest, b + size)):
            size -= 1
        if size:
            whole.append(Block(a, b, size))
    return tuple(whole)


def _divided(passage: Passage, at: int) -> bool:
    words = passage.words
    return 0 < at < len(words) and words[at - 1].start == words[at].start


def _text(passage: Passage, start: int, end: int) -> str:
    """Words of a passage as printed, with the marks that follow them."""
    if start >= end:
        return ""
    words = passage.words
    last = words[end - 1].end
    after = words[end].start if end < len(words) else len(passage.text)
    bracket = min((i.start for i in passage.inserted if last <= i.start < after), default=after)
    tail = passage.text[last : max(last, min(after, bracket))]
    kept = tail[: len(tail) - len(tail.lstrip(_MARKS))]
    return " ".join((passage.text[words[start].start : last] + kept).split())


def _is_cut(passage: Passage, words: tuple[int, int]) -> bool:
    return any(words[0] <= at <= words[1] for at in passage.cuts)


def _is_piece(passage: Passage, words: tuple[int, int]) -> bool:
    return any(words[0] <= at <= words[1] for at in passage.pieces)


def _has_brackets(passage: Passage, words: tuple[int, int]) -> bool:
    return any(words[0] <= i.before <= words[1] for i in passage.inserted)
