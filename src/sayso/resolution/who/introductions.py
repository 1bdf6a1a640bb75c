"""Who speaks in a quotation that a colon introduces: "Here is the mayor, Ana Ruiz: “…”"."""

from __future__ import annotations

import re
from typing import Final

from sayso.records import Attribution, Span
from sayso.resolution.text.layout import Layout
from sayso.resolution.who.entities import Entities, Entity

_COLON: Final = re.compile(r":\s?$")
_MARKS: Final = '“"«„‘'
# A longer clause before the colon tells more than who speaks.
_LONGEST: Final = 160


def introduced(
    layout: Layout, entities: Entities, attribution: Attribution
) -> tuple[Span, Entity] | None:
    """The one person whom the clause before a quotation without source names, if it names one."""
    if not (attribution.content and layout.sentences):
        return None
    at = attribution.content[0][0]
    at -= at > 0 and layout.text[at - 1] in _MARKS
    start = layout.sentences[layout.sentence(at)][0]
    if layout.text[at : at + 1] not in _MARKS or not _COLON.search(layout.text, start, at):
        return None
    named = entities.within((max(start, at - _LONGEST), at))
    persons = {id(entity): (span, entity) for span, entity in named if entity.type == "person"}
    return next(iter(persons.values())) if len(persons) == 1 else None
