"""What is to be done next of the units of a batch, and in which order.

A unit is staged, sifted, read in parts and published. Workers stage and read at the same time; only
the sifting, which decides what is a duplicate, goes in the order of the input.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence

from sayso.batch.tasks import Publish, Read, Stage, Task
from sayso.batch.units import Unit


class Schedule:
    """Hands out tasks, and takes word of those that are done, in whatever order they are."""

    def __init__(
        self,
        units: Sequence[Unit],
        sift: Callable[[Unit], Iterable[Read]],
        *,
        staged: Callable[[Unit], bool],
        ahead: int,
    ) -> None:
        """Plan what is to be done.

        Args:
            units: in the order of the input.
            sift: gives the parts of a staged unit that are to be read; called once for each
                unit, in the order of the input.
            staged: tells the units that an earlier run has staged.
            ahead: units that may have been staged and not been read; so much room is needed.
        """
        self._sift = sift
        self._held = staged
        self._ahead = ahead
        self._planned = deque(units)
        self._waiting: deque[Unit] = deque()
        """Handed out for staging, or staged, and not sifted yet."""
        self._staged: set[str] = set()
        self._reads: deque[Read] = deque()
        self._left: dict[str, int] = {}
        """Parts that are not read yet, of each unit that was sifted."""
        self._publishes: deque[Publish] = deque()

    def next(self) -> Task | None:
        """Return what a worker may do now; None where all that is left waits for other tasks.

        What makes room comes first; then units are staged as far ahead as they may be, so that
        there is always something to read in small pieces, in the end too.
        """
        self._advance()
        if self._publishes:
            return self._publishes.popleft()
        while self._planned and len(self._waiting) + len(self._left) < self._ahead:
            unit = self._planned.popleft()
            self._waiting.append(unit)
            if not self._held(unit):
                return Stage(unit.key, unit.files)
            self._staged.add(unit.key)
            self._advance()
            if self._publishes:
                return self._publishes.popleft()
        return self._reads.popleft() if self._reads else None

    def done(self, task: Task) -> None:
        """Take word that a task is done."""
        match task:
            case Stage(unit):
                self._staged.add(unit)
            case Read(unit):
                self._left[unit] -= 1
                if not self._left[unit]:
                    self._publish(unit)
            case Publish():
                pass

    def _advance(self) -> None:
        """Sift what has been staged, up to the first unit that has not."""
        while self._waiting and self._waiting[0].key in self._staged:
            unit = self._waiting.popleft()
            self._staged.remove(unit.key)
            reads = list(self._sift(unit))
            self._reads += reads
            self._left[unit.key] = len(reads)
            if not reads:
                self._publish(unit.key)

    def _publish(self, unit: str) -> None:
        del self._left[unit]
        self._publishes.append(Publish(unit))
