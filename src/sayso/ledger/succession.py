"""Which statement of a later reading has the words of one in an earlier reading. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from sayso.kind import WORD

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement's content as it is compared."""

    id: int
    start: int
    """Where the content starts in its version."""
    words: str


def words_of(content: str) -> str:
    """Return a content's words: letter case, marks and spaces do not count."""
    return " ".join(WORD.findall(content.casefold()))


def successors(old: Iterable[Passage], new: Iterable[Passage]) -> dict[int, int]:
    """Pair statements of the same words, each at most once, those nearest to each other first."""
    places: dict[str, list[Passage]] = defaultdict(list)
    for passage in new:
        places[passage.words].append(passage)
    pairs = sorted(
        (abs(before.start - after.start), before.start, after.start, before.id, after.id)
        for before in old
        for after in places.get(before.words, ())
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for *_, before_id, after_id in pairs:
        if before_id not in found and after_id not in taken:
            found[before_id] = after_id
            taken.add(after_id)
    return found
