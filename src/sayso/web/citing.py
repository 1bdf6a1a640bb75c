"""A statement as a citation in plain text. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.ledger.trace import TraceView
from sayso.visible import one_line
from sayso.web.filters import day, who

_LONGEST: Final = 600


def citation(view: TraceView) -> str:
    """Return who said what, through whom, and where it is printed, to be pasted anywhere.

    The text's digest tells a later reader whether the article is still what it was.
    """
    return " ".join(_parts(view)) + "\n"


def _parts(view: TraceView) -> Iterator[str]:
    said = view.statement
    words = one_line(said.content)
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    name = who(one_line(said.speaker))
    quoted = f"“{words}”" if said.kind == "direct" else words
    hedged = f" ({said.hedge})" if said.hedge != "none" else ""
    when = f", {day(said.said_on)}" if said.said_on else ""
    yield f"{name}{when}{hedged}: {quoted}{'' if quoted.endswith(('.', '…')) else '.'}"
    hands = [
        one_line(relay.name) + (f" ({day(relay.on)})" if relay.on else "") for relay in said.chain
    ]
    if hands:
        yield f"Through {', from '.join(hands)}."
    where = [f"“{one_line(view.headline)}”" if view.headline else "Untitled"]
    where += [one_line(", ".join(view.byline))] if view.byline else []
    where += [one_line(said.outlet)] if said.outlet else []
    where += [day(said.published)]
    yield f"In: {', '.join(where)}."
    if view.url:
        yield f"{one_line(view.url)}."
    yield f"Sayso statement {said.id}, SHA-256 of the text {view.digest[:16]}."
