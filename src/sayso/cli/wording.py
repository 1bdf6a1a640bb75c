"""Two wordings side by side. What differs is marked by signs first, and by colour.

As ``wdiff`` does: ``[-words that are gone-]``, ``{+words that are new+}``; ``[… 7 words …]`` stands
for what was cut. The brackets of an editor show as they are printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from rich.text import Text

from sayso.cli.messages import one_line
from sayso.cli.statements import spoken_date

if TYPE_CHECKING:
    from sayso.ledger.quotations.views import SegmentView

_GONE: Final = "bold red"
_NEW: Final = "bold green"
_SHORT_CUT: Final = 8
"""Words that a cut may have to be shown."""


def after(segments: Iterable[SegmentView], *, fine: bool = True) -> Text:
    """Return the later wording with all that became of the earlier one."""
    parts: list[Text] = []
    for segment in segments:
        old, new = one_line(segment.before), one_line(segment.after)
        match segment.kind:
            case "changed":
                parts += _gone(old) + _added(new)
            case "cut":
                parts += _cut(old, fine)
            case "added":
                parts += _added(new)
            case "inserted":
                parts += _gone(old) + _plain(new)
            case _:
                parts += _plain(new)
    return Text(" ").join(parts)


def before(segments: Iterable[SegmentView]) -> Text:
    """Return the earlier wording, with marks on what the later one has not."""
    parts: list[Text] = []
    for segment in segments:
        old = one_line(segment.before)
        parts += _plain(old) if segment.kind in ("same", "cut") else _gone(old)
    return Text(" ").join(parts)


def day(published: str | None) -> str:
    """Return the day of an ISO 8601 date or time as people write it."""
    return spoken_date(published[:10]) if published else "undated"


def _plain(words: str) -> list[Text]:
    return [Text(words)] if words else []


def _gone(words: str) -> list[Text]:
    return [Text(f"[-{words}-]", style=_GONE)] if words else []


def _added(words: str) -> list[Text]:
    return [Text("{+" + words + "+}", style=_NEW)] if words else []


def _cut(words: str, fine: bool) -> list[Text]:
    dots = "…" if fine else "..."
    count = len(words.split())
    shown = words if count <= _SHORT_CUT else f"{count} words"
    return [Text(f"[{dots} {shown} {dots}]", style="dim")] if words else []
