"""``sayso quote``: one quotation, wherever it appears, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from sayso.cli import tables, wording
from sayso.cli.ledger import open_ledger
from sayso.cli.messages import complain, counted, one_line
from sayso.cli.options import After, AsCsv, AsJson, Db, Limit
from sayso.cli.output import console

if TYPE_CHECKING:
    from sayso.ledger.quotations.views import AppearanceView, QuotationView, VerificationView

_ATTRIBUTION: Final = {
    "other": "GIVEN TO ANOTHER SPEAKER",
    "surname": "perhaps another speaker",
    "relay": "given to one who passes it on elsewhere",
}
_OTHERS: Final = 5
_MARGIN: Final = 4


@dataclass(frozen=True, slots=True)
class _Row:
    """An appearance with its quotation and what is known of its chain, as JSON and CSV have it."""

    quotation: QuotationView
    appearance: AppearanceView
    chain: Sequence[VerificationView]

    def as_dict(self) -> dict[str, Any]:
        one = self.quotation
        return {
            "quotation_id": one.id,
            "match": one.match,
            **self.appearance.as_dict(),
            "verified": [{"relay": v.relay, "status": v.status} for v in self.chain],
        }


def quote(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help="Four or more of its words.", show_default=False),
    ] = None,
    number: Annotated[
        int | None,
        typer.Option("--id", help="The quotation of this number, instead of words."),
    ] = None,
    limit: Limit = 50,
    after: After = None,
    json: AsJson = False,
    csv: AsCsv = False,
    db: Db = None,
) -> None:
    """Show one quotation, wherever it appears, and how its words were cut or altered.

    Appearances are in order of time, each laid along the fullest one: [-gone-], {+new+},
    [... cut ...]. Where an outlet names another that it has the words from, and the ledger holds
    articles of that one, it says whether they bear it out.
    """
    tables.exclusive(json=json, csv=csv)
    if bool(words) == (number is not None):
        raise typer.BadParameter("give either words or --id")
    with open_ledger(db) as ledger:
        if number is not None:
            found = [ledger.quotation(number)]
        else:
            found = list(ledger.quotations(" ".join(words or ()), limit=_OTHERS + 1))
        if not found:
            _nothing(json or csv)
            return
        page = ledger.appearances(found[0].id, limit=limit, after=after)
        chains = ledger.verify_all([one.statement_id for one in page])
        rows = (_Row(found[0], one, chains.get(one.statement_id, ())) for one in page)
        if json or csv:
            tables.show(rows, (), json=json, csv=csv, more=page.after)
            return
        with console() as target:
            _show(target, found, list(rows))
        if page.after is not None:
            complain(f"there is more: --after {page.after}")


def _nothing(quiet: bool) -> None:
    if not quiet:
        with console() as target:
            target.print(Text("No quotation has these words.", style="dim"))


def _show(target: Console, found: Sequence[QuotationView], rows: Sequence[_Row]) -> None:
    one, *others = found
    fine = _fine(target)
    target.print(Text(f"“{one_line(one.fullest)}”" if fine else one_line(one.fullest), "bold"))
    target.print(Text(_summary(one)), highlight=False)
    for row in rows:
        target.print()
        head, *rest = _lines(row, fine)
        target.print(head, highlight=False)
        for line in rest:
            target.print(Padding(line, (0, 0, 0, _MARGIN)), highlight=False)
    if others:
        target.print()
        target.print(Text("Other quotations with words like these:", style="dim"))
        for other in others:
            known = Text(f"  --id {other.id}  {one_line(other.fullest)}")
            target.print(known, highlight=False, overflow="ellipsis", no_wrap=True)


def _summary(one: QuotationView) -> str:
    first = one.first
    parts = [
        counted(one.appearances, "appearance"),
        counted(one.outlets, "outlet"),
        counted(one.variants, "wording"),
        f"first {wording.day(first.published)}, {one_line(first.outlet or 'outlet unknown')}",
    ]
    return ", ".join(parts[:3]) + "; " + parts[3]


def _lines(row: _Row, fine: bool) -> Iterator[Text]:
    one = row.appearance
    head = Text(wording.day(one.published), style="bold")
    head.append(f"  {one_line(one.outlet or 'outlet unknown')}", style="bold")
    checked = {v.position: v.status for v in row.chain}
    for position, hand in enumerate(one.chain):
        head.append(" ← " if fine else " <- ", style="dim").append(one_line(hand.name))
        head.append(f" ({checked[position]})" if position in checked else "", style="dim")
    head.append(" ← " if fine else " <- ", style="dim")
    head.append(one_line(one.speaker), style="cyan")
    if not one.live:
        head.append("  [an earlier edition]", style="dim")
    yield head
    notes = [*one.kinds]
    if one.unmarked:
        notes.append("without a sign")
    if one.attribution in _ATTRIBUTION:
        notes.append(_ATTRIBUTION[one.attribution])
    loud = "altered" in notes or one.attribution == "other"
    said = ", ".join(note.upper() if note == "altered" else note for note in notes)
    yield Text(said, style="bold yellow" if loud else "dim")
    if one.kinds[0] != "identical":
        yield wording.after(one.segments, fine=fine)


def _fine(target: Console) -> bool:
    try:
        "“←…”".encode(target.encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
