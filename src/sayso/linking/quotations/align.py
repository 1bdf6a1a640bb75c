"""Where two wordings run together, and whether they are one utterance.

They are aligned from their longest common run outwards, by the longest common subsequence on either
side (Hunt and McIlroy 1976, as rapidfuzz computes it). What lies beyond the last words in common
counts against them only where *both* go on, and differently: a cut leaves one side with nothing to
say, while a commonplace (“at the end of the day”) stands between other words on both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import Indel

from sayso.linking.quotations.weights import telling, weight

RUN: Final = 4
"""Words that must follow one another in both for an alignment to start from."""
REACH: Final = 6
"""Words beyond the common ones that are looked at for how both go on."""
SCORE: Final = 0.66
"""Share of the telling words that must be the same."""
BROKEN: Final = 0.75
"""The same where no six words in common follow one another."""
MOSTLY: Final = 0.8
PARTLY: Final = 0.7
"""The same where less than ``MOSTLY`` of the shorter wording is in common."""
WHOLE: Final = 0.95
"""Share of a wording that is in common from which it counts as contained in the other."""
LONG: Final = 6
"""A wording that stands whole in another needs to be less telling from so many words on."""
CLASH: Final = 0.3
"""What each word counts at least in which both go on differently."""
_BE: Final = frozenset({"am", "are", "is", "was", "were", "be", "been"})
_FAR: Final = 400
"""Words on either side of the longest run that are aligned at most."""


@dataclass(frozen=True, slots=True)
class Block:
    """``size`` words that are the same from word ``a`` of one wording and ``b`` of the other on."""

    a: int
    b: int
    size: int

    @property
    def ends(self) -> tuple[int, int]:
        """The words after the block, in both."""
        return self.a + self.size, self.b + self.size


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two wordings are, and why: what was the same, and what spoke against it."""

    same: bool
    """Whether they are taken for one utterance."""
    score: float
    """0 to 1: the telling words in common, against these and those in which they clash."""
    run: int
    """Words of the longest run in common."""
    matched: int
    """Words in common."""
    coverage: float
    """Share of the shorter wording's words that are in common, 0 to 1."""
    common: float
    """How telling the words in common are together."""
    clash: float
    """How telling the words are in which both go on differently."""


_NOTHING: Final = Likeness(False, 0.0, 0, 0, 0.0, 0.0, 0.0)


def align(a: Sequence[str], b: Sequence[str]) -> tuple[Block, ...]:
    """Return the blocks of words that two wordings have in common, in order; maybe none."""
    anchor = longest_run(a, b)
    if anchor is None:
        return ()
    before = _blocks(a[max(0, anchor.a - _FAR) : anchor.a], b[max(0, anchor.b - _FAR) : anchor.b])
    shift = max(0, anchor.a - _FAR), max(0, anchor.b - _FAR)
    left = [Block(x.a + shift[0], x.b + shift[1], x.size) for x in before]
    end_a, end_b = anchor.ends
    after = _blocks(a[end_a : end_a + _FAR], b[end_b : end_b + _FAR])
    right = [Block(x.a + end_a, x.b + end_b, x.size) for x in after]
    kept = [*reversed(_outwards(anchor, left[::-1])), anchor, *_outwards(anchor, right)]
    return tuple(kept)


def longest_run(a: Sequence[str], b: Sequence[str]) -> Block | None:
    """Return the longest run of words in common, the first of them; None where all are short."""
    size = min(RUN, len(a), len(b))
    if not size:
        return None
    starts: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(a) - size + 1):
        starts.setdefault(tuple(a[at : at + size]), []).append(at)
    best: Block | None = None
    for at in range(len(b) - size + 1):
        for start in starts.get(tuple(b[at : at + size]), ()):
            if at and start and a[start - 1] == b[at - 1]:
                continue  # inside of a run that was seen already
            length = size
            while (
                start + length < len(a)
                and at + length < len(b)
                and a[start + length] == b[at + length]
            ):
                length += 1
            if best is None or (length, -start, -at) > (best.size, -best.a, -best.b):
                best = Block(start, at, length)
    return best


def likeness(a: Sequence[str], b: Sequence[str]) -> Likeness:
    """Decide whether two wordings are one utterance. The order of the two does not matter."""
    if (len(a), a) > (len(b), b):
        a, b = b, a
    return judge(a, b, align(a, b))


def judge(a: Sequence[str], b: Sequence[str], blocks: Sequence[Block]) -> Likeness:
    """Decide the same of two wordings that are aligned already."""
    if not blocks:
        return _NOTHING
    words = [word for x in blocks for word in a[x.a : x.a + x.size]]
    common = sum(map(weight, words))
    matched = len(words)
    clash = sum(_clash(x, y) for x, y in _clashes(a, b, blocks))
    score = common / (common + clash)
    coverage = matched / min(len(a), len(b))
    run = max(block.size for block in blocks)
    plain = _plain(words)
    enough = telling(plain) >= _needed(coverage, len(plain), run)
    same = enough and score >= _least_score(coverage, run)
    return Likeness(same, score, run, matched, coverage, common, clash)


def is_telling(words: Sequence[str]) -> bool:
    """Whether words can be followed from article to article, or are said by everybody.

    “boots on the ground” and “make America great again” in quotation marks lead nowhere.
    """
    plain = _plain(words)
    return telling(plain) >= _whole(len(plain))


def _plain(words: Sequence[str]) -> Sequence[str]:
    """Put “will” for “am going to”: it makes no promise longer, or rarer."""
    if "going" not in words:
        return words
    plain: list[str] = []
    for at, word in enumerate(words):
        if word == "to" and at > 1 and words[at - 1] == "going" and words[at - 2] in _BE:
            plain[-2:] = ["will"]
        else:
            plain.append(word)
    return plain


def _least_score(coverage: float, run: int) -> float:
    if run < LONG and coverage < WHOLE:
        return BROKEN
    return PARTLY if coverage < MOSTLY else SCORE


def _needed(coverage: float, matched: int, run: int) -> float:
    """Return how telling the words in common must be: the less, the more of a wording they are."""
    if coverage >= WHOLE:
        return _whole(matched)
    if run >= 9:
        return 2.0
    return 3.4 if coverage >= 0.74 else 5.0


def _whole(words: int) -> float:
    return 0.5 if words >= LONG else 2.5


def _clash(a: Sequence[str], b: Sequence[str]) -> float:
    least = min(sum(map(weight, a)), sum(map(weight, b)))
    return max(least, CLASH * min(len(a), len(b)))


def _clashes(
    a: Sequence[str], b: Sequence[str], blocks: Sequence[Block]
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield what both have before, between and after the words in common, near them."""
    first, last = blocks[0], blocks[-1]
    yield a[max(0, first.a - REACH) : first.a], b[max(0, first.b - REACH) : first.b]
    for one, other in pairwise(blocks):
        yield a[one.ends[0] : other.a][:REACH], b[one.ends[1] : other.b][:REACH]
    yield a[last.ends[0] :][:REACH], b[last.ends[1] :][:REACH]


def _blocks(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    if not a or not b:
        return []
    return [
        Block(op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Indel.opcodes(a, b)
        if op.tag == "equal"
    ]


def _outwards(anchor: Block, blocks: Sequence[Block]) -> list[Block]:
    """Keep blocks as long as they are worth the words between; ``blocks`` by distance."""
    kept: list[Block] = []
    waiting: list[Block] = []
    size = gap = wide = 0
    at = anchor
    for block in blocks:
        first, second = (at, block) if block.a > at.a else (block, at)
        between = second.a - first.ends[0], second.b - first.ends[1]
        gap += min(between)
        wide = max(wide, *between)
        waiting.append(block)
        size += block.size
        if size >= gap and (size >= 3 or wide <= 3):
            kept += waiting
            waiting, size, gap, wide = [], 0, 0, 0
        at = block
    return kept
