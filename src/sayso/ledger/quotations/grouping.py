"""New wordings → the quotations that they belong to. What is looked up is given; pure.

The grouping is that of the graph in which two wordings are joined where they are alike: the same
whatever the order in which they are added, as long as no run of words is shared by more than
``grams.MOST`` of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain

from sayso.linking.quotations.align import likeness
from sayso.linking.quotations.grams import MOST, SHORT, kept


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording that the ledger holds, or is about to: its number, quotation and words."""

    id: int
    quotation_id: int
    words: tuple[str, ...]


class Groups:
    """Which quotations turn out to be one: a forest, the lowest number at each root."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def find(self, quotation: int) -> int:
        """Return the number that a quotation goes by."""
        root = quotation
        while (above := self._parent.get(root, root)) != root:
            root = above
        while (above := self._parent.get(quotation, root)) != root:
            self._parent[quotation] = root
            quotation = above
        return root

    def join(self, one: int, other: int) -> None:
        """Make two quotations one."""
        low, high = sorted((self.find(one), self.find(other)))
        if low != high:
            self._parent[high] = low

    def merged(self, before: int) -> dict[int, int]:
        """Return the quotations below a number that are no longer, with what they became."""
        return {number: self.find(number) for number in self._parent if number < before}


def shared(places: AbstractSet[int], postings: Mapping[int, Sequence[int]]) -> Counter[int]:
    """Count the runs of words that each wording has in common with one that looks in places."""
    counts: Counter[int] = Counter()
    for found in postings.keys() & places:
        for number in postings[found]:
            counts[number] += 1
    return counts


def is_candidate(runs: int, shorter: int) -> bool:
    """Whether two wordings are to be compared, by their runs in common."""
    return runs > 1 or shorter <= SHORT


def join(
    fresh: Sequence[Wording],
    runs_of: Sequence[Sequence[int]],
    places_of: Sequence[AbstractSet[int]],
    known: Mapping[int, Wording],
    postings: Mapping[int, Sequence[int]],
) -> Groups:
    """Join each fresh wording with the quotations of those that are alike.

    Args:
        fresh: wordings that are new, each in a quotation of its own.
        runs_of: the hashes of the runs of each of them.
        places_of: where each of them looks for others, see ``grams.probed``.
        known: those that share runs with them, by number.
        postings: the numbers of those, by the hashes of their runs.
    """
    groups = Groups()
    every = dict(known)
    met = Counter(chain.from_iterable(runs_of))
    index = {found: list(numbers) for found, numbers in postings.items()}
    for one, hashes, places in zip(fresh, runs_of, places_of, strict=True):
        for number, runs in sorted(shared(places, index).items(), key=lambda c: (-c[1], c[0])):
            other = every.get(number)
            if other is None or not is_candidate(runs, min(len(one.words), len(other.words))):
                continue
            if groups.find(one.quotation_id) == groups.find(other.quotation_id):
                continue
            if likeness(one.words, other.words).same:
                groups.join(one.quotation_id, other.quotation_id)
        every[one.id] = one
        for found in kept(one.words, [run for run in hashes if met[run] > 1]):
            there = index.setdefault(found, [])  # no other looks for the rest
            if len(there) < MOST:
                there.append(one.id)
    return groups
