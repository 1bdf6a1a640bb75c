"""In whose content an offset stands, where contents lie inside one another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sayso.records import Attribution


class Levels:
    """The innermost content over every stretch of a text; built in n log n for n contents."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        spans = sorted(
            ((s, e, i) for i, a in enumerate(attributions) for s, e in a.content),
            key=lambda span: (span[0], -span[1]),
        )
        self._starts: list[int] = [-1]
        self._owners: list[int] = [-1]
        open_: list[tuple[int, int]] = []
        for start, end, owner in spans:
            self._close(open_, start)
            self._mark(start, owner)
            open_.append((end, owner))
        self._close(open_, max((end for end, _ in open_), default=0))

    def at(self, offset: int) -> int:
        """Number of the attribution whose content an offset stands in, or -1."""
        return self._owners[bisect_right(self._starts, offset) - 1]

    def around(self, attribution: Attribution) -> int:
        """Number of the attribution in whose content the whole cue stands, or -1."""
        owners = {self.at(at) for s, e in attribution.cue for at in (s, e - 1)}
        return owners.pop() if len(owners) == 1 else -1

    def _close(self, open_: list[tuple[int, int]], until: int) -> None:
        while open_ and open_[-1][0] <= until:
            end, _ = open_.pop()
            while open_ and open_[-1][0] <= end:
                open_.pop()
            self._mark(end, open_[-1][1] if open_ else -1)

    def _mark(self, at: int, owner: int) -> None:
        if at >= self._starts[-1]:
            self._starts.append(at)
            self._owners.append(owner)
