"""Sorted streams of numbers, taken together. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def intersection(streams: Sequence[Iterable[int]]) -> Iterator[int]:
    """Yield the numbers that all streams have, in their order.

    Nothing is read from a stream that is not needed for the next number.

    Args:
        streams: one or more, each strictly falling.
    """
    walks = [iter(stream) for stream in streams]
    try:
        heads = [next(walk) for walk in walks]
        while True:
            lowest = min(heads)
            if lowest == max(heads):
                yield lowest
                heads = [next(walk) for walk in walks]
                continue
            for at, walk in enumerate(walks):
                head = heads[at]
                while head > lowest:
                    head = next(walk)
                heads[at] = head
    except StopIteration:
        return
