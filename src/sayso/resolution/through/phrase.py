"""A noun phrase that may name a relay, as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.records import Span

SURE: Final = frozenset({"known", "shape", "domain", "descriptor", "collective"})
"""Marks that show a publisher by themselves."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may name a relay."""

    name: str
    """Without determiner, descriptor or role."""
    span: Span
    """Where the name stands."""
    end: int
    """Where the whole phrase ends."""
    type: str
    """person, organization, group, unnamed or document."""
    marks: frozenset[str]
    """What speaks for or against a publisher."""
