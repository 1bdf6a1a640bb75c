"""The names in a text, where no model has marked them."""

from __future__ import annotations

import re
from typing import Final

from sayso.records import Mention
from sayso.resolution.layout import Layout

_NAME: Final = re.compile(
    r"(?:[A-Z][\w’'.-]*\w|[A-Z]\.)(?:\s+(?:(?:of|the|de|van|von|bin|al|for|and)\s+)*(?:[A-Z][\w’'-]*\w|[A-Z]\.))*"
)


def named(layout: Layout) -> tuple[Mention, ...]:
    """Runs of capitalised words, of no known type."""
    return tuple(Mention(m.span(), "other", "name", 0.5) for m in _NAME.finditer(layout.text))
