"""Who the speakers of one article are, among the entities that are known.

At most one speaker of an article is taken for an entity, unless they have the same name; where two
entities fit as well, neither is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from sayso.linking.people.context import Context
from sayso.linking.people.profile import Profile
from sayso.linking.people.scoring import LINKS, Feature, Judgement, judge

_MARGIN: Final = 1.0
"""Log-odds by which an entity has to fit better than the next one."""
_BETTER_KNOWN: Final = 3
"""How many times as much has to be known of one of two that fit alike, to take it."""
_ASKED: Final = 3
"""How many candidates a person is asked about at most, for one speaker."""


@dataclass(frozen=True, slots=True)
class Known:
    """An entity as it stands."""

    id: int
    root: int
    """The entity that decisions make it one with; else its own id."""
    type: str
    profile: Profile


@dataclass(frozen=True, slots=True)
class Unknown:
    """A speaker to be linked."""

    name: str
    type: str
    context: Context


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entity that a speaker may be."""

    entity: Known
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Link:
    """Who a speaker is."""

    entity: int | None
    """The entity's id; ``None`` for one not met before."""
    score: float
    features: tuple[Feature, ...]
    asked: tuple[Proposal, ...]
    """Other entities that a person might say it is, most likely first."""


Apart = Callable[[AbstractSet[int]], AbstractSet[frozenset[int]]]
"""Of some roots, the pairs that a person said are two."""


def _none_apart(_: AbstractSet[int]) -> frozenset[frozenset[int]]:
    return frozenset()


NEW: Final = Link(None, 1.0, (("not met before", 0.0),), ())


def assign(
    speakers: Sequence[Unknown],
    known: Mapping[int, Sequence[Known]],
    apart: Apart = _none_apart,
) -> list[Link]:
    """Decide for every speaker of an article who it is.

    Args:
        speakers: of one article, no two with the same name and type.
        known: for a speaker's index the entities that share a blocking key with it.
        apart: asked only where a speaker fits several alike.
    """
    proposals = [_proposals(speaker, known.get(i, ())) for i, speaker in enumerate(speakers)]
    order = sorted(
        range(len(speakers)),
        key=lambda i: (-proposals[i][0].judgement.odds if proposals[i] else 0.0, i),
    )
    taken: set[int] = set()
    links: dict[int, Link] = {}
    for i in order:
        best = _best(proposals[i], taken, apart)
        if best is not None:
            taken.add(best.entity.root)
        links[i] = _link(best, proposals[i])
    return [links[i] for i in range(len(speakers))]


def _proposals(speaker: Unknown, known: Sequence[Known]) -> list[Proposal]:
    """The best entity of each root that names do not rule out, most likely first."""
    by_root: dict[int, Proposal] = {}
    for entity in known:
        if entity.type != speaker.type:
            continue
        judgement = judge(speaker.name, speaker.type, speaker.context, entity.profile)
        if judgement is None or not judgement.asks:
            continue
        before = by_root.get(entity.root)
        if before is None or _rank(before) > _rank(Proposal(entity, judgement)):
            by_root[entity.root] = Proposal(entity, judgement)
    return sorted(by_root.values(), key=_rank)


def _rank(proposal: Proposal) -> tuple[float, int]:
    return -proposal.judgement.odds, proposal.entity.id


def _best(proposals: Sequence[Proposal], taken: set[int], apart: Apart) -> Proposal | None:
    fitting = [p for p in proposals if p.judgement.links]
    if not fitting or fitting[0].entity.root in taken:
        return None
    first, *rest = fitting
    near = [p for p in rest if first.judgement.odds - p.judgement.odds < _MARGIN]
    if not near:
        return first
    pool = sorted([first, *near], key=lambda p: (-p.entity.profile.size, p.entity.id))
    top, second = pool[0], pool[1]
    if top.entity.profile.size < _BETTER_KNOWN * max(1, second.entity.profile.size):
        return None
    pairs = apart({p.entity.root for p in pool})
    decided = any(frozenset((top.entity.root, p.entity.root)) in pairs for p in pool[1:])
    return None if decided or top.entity.root in taken else top


def _link(best: Proposal | None, proposals: Sequence[Proposal]) -> Link:
    if best is None:
        return Link(None, NEW.score, NEW.features, _asked(proposals))
    rivals = [
        p for p in proposals if p.entity.root != best.entity.root and p.judgement.odds >= LINKS
    ]
    judgement = best.judgement
    return Link(best.entity.id, judgement.score, judgement.features, _asked(rivals))


def _asked(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """The likeliest; of those that could never be linked only one, there may be very many."""
    weak = [proposal for proposal in proposals if proposal.judgement.barred][1:]
    return tuple(proposal for proposal in proposals if proposal not in weak)[:_ASKED]
