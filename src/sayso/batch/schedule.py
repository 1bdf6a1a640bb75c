"""What is to be done next of the units of a batch, and in which order.

A unit is staged, sifted, read in parts and published. Workers stage and read at the same time; only
the sifting, which decides what is a duplicate, goes in the order of the input.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.batch.tasks import PublishUnit, ReadPart, StageUnit, Task
from sayso.batch.units import Unit


@dataclass(frozen=True, slots=True)
class Sifted:
    """What is left of a unit."""

    reads: tuple[ReadPart, ...]
    """What is still to be read."""
    parts: tuple[int, ...]
    """All parts that hold something, with those that an earlier run has read."""


class Schedule:
    """Hands out tasks, and takes word of those that are done, in whatever order they are."""

    def __init__(
        self,
        units: Sequence[Unit],
        sift: Callable[[Unit], Sifted],
        *,
        is_staged: Callable[[Unit], bool],
        ahead: int,
    ) -> None:
        """Plan what is to be done.

        Args:
            units: in the order of the input.
            sift: tells what is left of a staged unit; called once for each, in the order of
                the input.
            is_staged: tells the units that an earlier run has staged.
            ahead: units that may have been staged and not been read; so much room is needed.
        """
        self._sift = sift
        self._is_staged = is_staged
        self._ahead = ahead
        self._planned = deque(units)
        self._waiting: deque[Unit] = deque()
        """Handed out for staging, or staged, and not sifted yet."""
        self._staged: set[str] = set()
        """Of those."""
        self._reads: deque[ReadPart] = deque()
        self._left: dict[str, int] = {}
        """Parts that are not read yet, of each unit that was sifted."""
        self._parts: dict[str, tuple[int, ...]] = {}
        self._publishes: deque[PublishUnit] = deque()

    def next(self) -> Task | None:
        """Return what a worker may do now; None where all that is left waits for other tasks.

        What makes room comes first; then units are staged as far ahead as they may be, so that
        there is always something to read in small pieces, in the end too.
        """
        if self._publishes:
            return self._publishes.popleft()
        while self._planned and len(self._waiting) + len(self._left) < self._ahead:
            unit = self._planned.popleft()
            self._waiting.append(unit)
            if not self._is_staged(unit):
                return StageUnit(unit.key, unit.files)
            self._staged.add(unit.key)
        while not self._reads and self._can_sift():
            self._sift_next()
        if self._reads:
            return self._reads.popleft()
        return self._publishes.popleft() if self._publishes else None

    def prepare(self) -> None:
        """Sift one unit if there is need: for whoever has given work to all workers."""
        if len(self._reads) < self._ahead and self._can_sift():
            self._sift_next()

    def done(self, task: Task) -> None:
        """Take word that a task is done."""
        match task:
            case StageUnit(unit):
                self._staged.add(unit)
            case ReadPart(unit):
                self._left[unit] -= 1
                if not self._left[unit]:
                    self._publish(unit)
            case PublishUnit():
                pass

    def _can_sift(self) -> bool:
        return bool(self._waiting) and self._waiting[0].key in self._staged

    def _sift_next(self) -> None:
        unit = self._waiting.popleft()
        self._staged.remove(unit.key)
        sifted = self._sift(unit)
        self._reads += sifted.reads
        self._left[unit.key] = len(sifted.reads)
        self._parts[unit.key] = sifted.parts
        if not sifted.reads:
            self._publish(unit.key)

    def _publish(self, unit: str) -> None:
        del self._left[unit]
        self._publishes.append(PublishUnit(unit, self._parts.pop(unit)))
