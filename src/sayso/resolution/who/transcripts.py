"""Who "Q" and "A" are in an interview that is printed as questions and answers."""

from __future__ import annotations

import re
from typing import Final

from sayso.records import Span
from sayso.resolution.text.layout import Layout
from sayso.resolution.who.entities import Entities, Entity

_LABEL: Final = re.compile(r"(?:Q|A|Question|Answer)(?=\s?[:.])")
_FIRST: Final = re.compile(r"^(?:Q|Question)\s?[:.]", re.MULTILINE)


def asks(layout: Layout, span: Span) -> bool | None:
    """Whether a source labels a question; false for an answer, none for anything else."""
    opens = span[0] == 0 or layout.text[span[0] - 1] == "\n"
    found = _LABEL.match(layout.text, span[0]) if opens else None
    if found is None or found.end() < span[1] - 1:
        return None
    return found.group()[0] == "Q"


def answers(layout: Layout, entities: Entities) -> tuple[Span, Entity] | None:
    """Who answers: the person that the words before the first question name most often."""
    first = _FIRST.search(layout.text)
    named = entities.within((0, first.start())) if first else []
    persons = [(span, entity) for span, entity in named if entity.type == "person"]
    counts: dict[int, int] = {}
    for _, entity in persons:
        counts[id(entity)] = counts.get(id(entity), 0) + 1
    return max(persons, key=lambda p: counts[id(p[1])], default=None)
