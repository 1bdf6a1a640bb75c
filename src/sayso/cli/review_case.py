"""A statement as a reviewer needs to see it: in its text, field by field, with its history."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from sayso.cli.found import UNKNOWN_OUTLET, date_of
from sayso.cli.marks import Signs
from sayso.cli.messages import one_line, visible
from sayso.cli.output import console

if TYPE_CHECKING:
    from sayso.ledger.views import CaseView, ReviewView

_FIELDS: Final = (
    "speaker", "kind", "chain", "hedge", "said_on", "addressee", "occasion", "insertions",
)  # fmt: skip
_DOUBTFUL: Final = 0.8
"""A field that is less sure than this stands out."""


def blocks(case: CaseView, encoding: str) -> Iterator[RenderableType]:
    """Yield what is shown of a statement, one below the other."""
    said = case.statement
    facts = (
        one_line(said.outlet or UNKNOWN_OUTLET),
        date_of(said.published),
        f"article {said.article_id}, version {said.version}",
        f"sure {sureness(case.confidence)}",
        said.status,
    )
    yield Text(f"Statement {said.id}", style="bold")
    yield Text(" | ".join(facts))
    yield Text()
    yield _in_text(case, Signs.for_encoding(encoding))
    yield Text()
    yield _fields(case)
    if case.reviews:
        yield Text()
        yield Text("\n").join(Text(review_line(one)) for one in case.reviews)
    yield Text()
    expects = f" --expects {case.last_review}"
    for command in ("confirm", "reject", "correct"):
        given = " FIELD=VALUE" if command == "correct" else ""
        yield Text(f"sayso review {command} {said.id}{given}{expects}", style="dim")


def sureness(confidence: float) -> str:
    """Return how sure the model is, two decimals."""
    return "< 0.01" if 0 < confidence < 0.01 else f"{confidence:.2f}"


def review_line(review: ReviewView) -> str:
    """Say in one line what somebody said about a statement, and when."""
    what = review.action
    if review.action == "correct":
        what = f"{review.field} is {_value(review.value)}"
    elif review.action == "undo":
        what = f"undo {review.undoes}"
    parts = [f"{review.id}", review.made_at, one_line(review.made_by), what]
    if review.note:
        parts.append(one_line(review.note))
    if not review.standing:
        parts.append("taken back")
    return " | ".join(parts)


def told(*reviews: ReviewView) -> None:
    """Print reviews that were just made."""
    with console() as target:
        for review in reviews:
            target.print(Text(f"statement {review.statement_id} | {review_line(review)}"))


def _in_text(case: CaseView, signs: Signs) -> Text:
    start = case.current["content"][0][0]
    text = Text(visible(case.before.lstrip()), style="dim")
    at = 0
    for left, right in case.current["content"]:
        text.append(visible(case.words[at : left - start]))
        text.append(signs.content[0], style="bold")
        text.append(visible(case.words[left - start : right - start]), style="bold")
        text.append(signs.content[1], style="bold")
        at = right - start
    return text.append(visible(case.after.rstrip()))


def _fields(case: CaseView) -> Table:
    table = Table.grid(padding=(0, 3, 0, 0))
    for role in ("source", "cue"):
        table.add_row(role, Text(one_line(getattr(case.statement, role)) or "-"), Text())
    for field in _FIELDS:
        sure = case.current["confidence"].get(field)
        style = "bold" if sure is not None and sure < _DOUBTFUL else ""
        shown = Text(_value(case.current[field]), style=style)
        table.add_row(field, shown, Text("" if sure is None else f"{sure:.2f}", style=style))
    return table


def _value(value: Any) -> str:  # noqa: ANN401 - whatever a field holds
    match value:
        case None | []:
            return "-"
        case str():
            return one_line(value)
        case {"name": name, "type": kind, **rest}:
            on = f", {rest['on']}" if rest.get("on") else ""
            return one_line(f"{name} ({kind}{on})")
        case {"text": str(words)}:
            return one_line(words)
        case [{}, *_]:
            return "; ".join(_value(part) for part in value)
        case _:
            return json.dumps(value)
