"""``sayso misquotes``: words that were altered, or given to somebody else; the worst first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sayso.cli import tables, wording
from sayso.cli.found import UNKNOWN_OUTLET, arrow_between
from sayso.cli.ledger import open_ledger
from sayso.cli.messages import complain, one_line
from sayso.cli.options import After, AsCsv, AsJson, Db, Limit
from sayso.cli.output import console

if TYPE_CHECKING:
    from sayso.ledger.quotations.views import MisquoteView, SideView

_MARGIN: Final = 4


def misquotes(
    kind: Annotated[
        str | None,
        typer.Option("--kind", help="Only altered, cut (without a sign) or reattributed ones."),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", help="Only what this outlet printed later.")
    ] = None,
    limit: Limit = 20,
    after: After = None,
    json: AsJson = False,
    csv: AsCsv = False,
    db: Db = None,
) -> None:
    """List words that were altered, or given to another speaker, the worst first.

    Both sides are shown with the day, the outlet and the speaker of their first appearance:
    [-words that are gone-], {+words that are new+}. The number before each is how grave it is, from
    0 to 1. Which side is right, only a person can tell.
    """
    tables.exclusive(json=json, csv=csv)
    with open_ledger(db) as ledger:
        page = ledger.misquotes(kind=kind, outlet=outlet, limit=limit, after=after)
    if json or csv:
        tables.show(page, (), json=json, csv=csv, more=page.after)
        return
    with console() as target:
        if not page.items:
            target.print(Text("Nothing found.", style="dim"))
        for one in page:
            _show(target, one)
    if page.after is not None:
        complain(f"there is more: --after {page.after}")


def _show(target: Console, one: MisquoteView) -> None:
    head = Text(f"{one.severity:.2f}  {one.kind.upper()}", style="bold yellow")
    target.print(head.append(f"  {one_line('; '.join(one.reasons))}", style="not bold"))
    for line in _body(one):
        target.print(Padding(line, (0, 0, 0, _MARGIN)), highlight=False)
    target.print()


def _body(one: MisquoteView) -> Iterator[Text]:
    yield _side("earlier", one.earlier, other=one.later)
    if one.kind == "reattributed":
        yield Text(one_line(one.earlier.text))
    else:
        yield wording.before(one.segments)
    yield _side("later", one.later, other=one.earlier)
    if one.kind == "reattributed":
        yield Text(one_line(one.later.text))
    else:
        yield wording.after(one.segments)
    if one.same_article:
        yield Text("The article was edited: these are two versions of it.", style="dim")
    if one.corrected:
        outlet = one_line(one.later.outlet or "The outlet")
        day = wording.day(one.corrected)
        yield Text(f"{outlet} printed the earlier words on {day}.", style="dim")
    yield Text(
        f"sayso quote --id {one.quotation_id}; "
        f"statements {one.earlier.statement_id} and {one.later.statement_id}",
        style="dim",
    )


def _side(name: str, side: SideView, *, other: SideView) -> Text:
    line = Text(f"{name}: ", style="dim")
    line.append(f"{wording.day(side.published)}, ", style="bold")
    hands = [side.outlet or UNKNOWN_OUTLET, *side.chain]
    line.append(arrow_between().join(map(one_line, hands)), style="bold")
    differs = side.speaker != other.speaker
    line.append(": ").append(one_line(side.speaker), style="bold cyan" if differs else "cyan")
    if not side.live:
        line.append("  [an earlier edition]", style="dim")
    rest = [outlet for outlet in side.outlets if outlet != side.outlet]
    if rest:
        line.append(f"  (also {_listed(rest)})", style="dim")
    return line


def _listed(names: list[str]) -> str:
    shown = [one_line(name) for name in names[:4]]
    more = f" and {len(names) - 4} more" if len(names) > 4 else ""
    return ", ".join(shown) + more
