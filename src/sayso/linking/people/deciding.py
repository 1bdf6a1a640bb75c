"""What people decided about entities, as a pure function of the decisions in their order.

Decisions are appended and never changed. Undoing one is a decision too, and can itself be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

MERGE: Final = "merge"
APART: Final = "apart"
SPLIT: Final = "split"
UNDO: Final = "undo"
NEW: Final = 0
"""The number of a decision that has none yet."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. What ``left`` and ``right`` are depends on the action.

    merge: ``right`` becomes one with ``left``. apart: both stay two. split: ``speaker`` (and the
    same one in other readings of its article) leaves ``left`` for the new entity ``right``. undo:
    ``undoes`` does not count.
    """

    id: int
    action: str
    left: int
    right: int | None = None
    speaker: int | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What holds after all decisions."""

    roots: Mapping[int, int]
    """For every entity that is merged, the one that stands for it; others stand for themselves."""
    apart: Mapping[frozenset[int], int]
    """Pairs of roots that stay two, and the decision that says so."""
    splits: Mapping[int, int]
    """For every speaker split off, its new entity."""
    left: Mapping[int, int]
    """For every speaker split off, the entity that it was linked with."""
    conflicts: tuple[tuple[int, int], ...]
    """An apart and the entity in which it is broken; a state with any cannot be reached."""

    def root(self, entity: int) -> int:
        """The entity that stands for one."""
        return self.roots.get(entity, entity)

    def splits_of(self, entities: AbstractSet[int]) -> list[tuple[int, int]]:
        """Speakers that were split off from one of these or to one, with their new entities."""
        return [
            (speaker, right)
            for speaker, right in sorted(self.splits.items())
            if right in entities or self.left[speaker] in entities
        ]


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold: those no standing decision undoes, in their order."""
    undone: set[int] = set()
    held: list[Decision] = []
    for decision in sorted(decisions, key=lambda d: -d.id):
        if decision.id in undone:
            continue
        if decision.undoes is not None:
            undone.add(decision.undoes)
        held.append(decision)
    return held[::-1]


def state_of(decisions: Sequence[Decision]) -> State:
    """Work out what holds after all decisions; the same decisions give the same state."""
    roots: dict[int, int] = {}

    def root(entity: int) -> int:
        while entity in roots:
            entity = roots[entity]
        return entity

    held = standing(decisions)
    for decision in held:
        if decision.action == MERGE and decision.right is not None:
            left, right = root(decision.left), root(decision.right)
            if left != right:
                roots[right] = left
    apart: dict[frozenset[int], int] = {}
    conflicts: list[tuple[int, int]] = []
    for decision in held:
        if decision.action == APART and decision.right is not None:
            pair = frozenset((root(decision.left), root(decision.right)))
            if len(pair) == 1:
                conflicts.append((decision.id, next(iter(pair))))
            apart[pair] = decision.id
    splits: dict[int, int] = {}
    left_by: dict[int, int] = {}
    for decision in held:
        if decision.action == SPLIT and decision.speaker is not None and decision.right is not None:
            splits[decision.speaker] = decision.right
            left_by[decision.speaker] = decision.left
    return State({e: root(e) for e in roots}, apart, splits, left_by, tuple(conflicts))
