"""Which statement of a later reading has the words of one in an earlier reading. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.kind import WORD


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


def alterations(
    old: Sequence[Passage], new: Sequence[Passage], similar: float = 60.0
) -> dict[int, int]:
    """Pair statements whose words are much alike, each at most once, the most alike first.

    Args:
        old: statements that have no successor.
        new: statements that succeed none.
        similar: the least similarity, 0 to 100: normalized indel similarity of the words.
    """
    if not old or not new:
        return {}
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    scores = cdist(
        [passage.words for passage in old],
        [passage.words for passage in new],
        scorer=ratio,
        score_cutoff=similar,
    )
    pairs = sorted(
        (-float(scores[i, j]), abs(before.start - after.start), i, j)
        for i, before in enumerate(old)
        for j, after in enumerate(new)
        if scores[i, j] >= similar
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in pairs:
        if old[i].id not in found and new[j].id not in taken:
            found[old[i].id] = new[j].id
            taken.add(new[j].id)
    return found
