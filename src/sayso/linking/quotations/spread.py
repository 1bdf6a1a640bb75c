"""What can only be seen over several appearances: utterances that were made one, or taken apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.linking.quotations.align import WHOLE, align

_LARGEST: Final = 12
"""Passages of one article that are looked at."""


def is_merged(passage: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether a passage runs together what stands as several in another article.

    Args:
        passage: the words of a passage.
        others: those of the passages that another article has of the same quotation.
    """
    words = set(passage)
    pieces = [
        other
        for other in dict.fromkeys(map(tuple, others))
        if len(other) < len(passage) and len(words.intersection(other)) >= WHOLE * len(set(other))
    ]
    if len(pieces) < 2:
        return False
    taken: list[tuple[int, int]] = []
    for other in pieces[:_LARGEST]:
        blocks = align(other, passage)
        if sum(block.size for block in blocks) < WHOLE * len(other):
            continue
        start, end = blocks[0].b, blocks[-1].ends[1]
        if all(end <= s or e <= start for s, e in taken):
            taken.append((start, end))
    return len(taken) > 1
