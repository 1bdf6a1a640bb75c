"""Lists of rows as a table for people, as JSON Lines, or as CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, Protocol, TypeVar

import typer
from rich.console import Console, RenderableType
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from sayso.cli.messages import complain, one_line
from sayso.cli.output import console, utf8_output
from sayso.exports.cells import cell, flattened
from sayso.serial import line


class Row(Protocol):
    """What a list is made of."""

    def as_dict(self) -> dict[str, Any]:
        """Return what JSON and CSV hold of it, in a fixed order."""
        ...


RowT = TypeVar("RowT", bound=Row)

_ENDLESS: Final = 1_000_000


@dataclass(frozen=True)
class Column(Generic[RowT]):
    """One column of the table that people see."""

    heading: str
    cell: Callable[[RowT], str | Text | None]
    """A string is made safe to show; a ``Text`` has to be so already. ``None`` shows as ``-``."""
    justify: Literal["left", "right"] = "left"
    wide: bool = False
    """Whether it takes the room that is left."""
    whole: bool = False
    """Whether programs may want it: outside a terminal it is not broken, however long it is."""


def show(
    rows: Iterable[RowT],
    columns: Sequence[Column[RowT]],
    *,
    json: bool = False,
    csv: bool = False,
    more: str | None = None,
    none: str = "Nothing found.",
) -> None:
    """Print rows as one JSON object a line, as CSV, or as a table.

    JSON and CSV hold the whole of ``as_dict``, the table what its columns take from a row.

    Args:
        rows: what to print, in order; JSON and CSV print them as they come.
        columns: the table's columns.
        json: print JSON Lines.
        csv: print CSV.
        more: the cursor of the last row where others follow; standard error tells of it.
        none: what the table says where there are no rows.
    """
    exclusive(json=json, csv=csv)
    if json:
        out = utf8_output()
        for row in rows:
            out.write(line(row.as_dict()) + "\n")
    elif csv:
        write_csv(row.as_dict() for row in rows)
    else:
        _show_table(list(rows), columns, none)
    if more is not None:
        complain(f"there is more: --after {more}")


def exclusive(*, json: bool, csv: bool) -> None:
    """Refuse ``--json`` and ``--csv`` together."""
    if json and csv:
        raise typer.BadParameter("--json and --csv exclude each other")


def write_csv(rows: Iterable[Mapping[str, Any]]) -> None:
    """Print rows as CSV (RFC 4180) with the first row's keys as header; no rows, no header.

    Objects within a row become columns of their own, ``speaker_name``; other nesting stays JSON.
    Cells that a spreadsheet would take for a formula begin with an apostrophe.
    """
    writer = csv.writer(utf8_output(), lineterminator="\r\n")
    keys: list[str] | None = None
    for row in rows:
        flat = dict(flattened(row))
        if keys is None:
            keys = list(flat)
            writer.writerow(keys)
        writer.writerow([cell(flat.get(key)) for key in keys])


def _show_table(rows: Sequence[RowT], columns: Sequence[Column[RowT]], none: str) -> None:
    with console() as target:
        if not rows:
            target.print(Text(none, style="dim"))
            return
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
        for column in columns:
            table.add_column(
                column.heading,
                justify=column.justify,
                overflow="fold",
                ratio=1 if column.wide else None,
                no_wrap=column.whole and not target.is_terminal,
            )
        for row in rows:
            table.add_row(*(_cell(column.cell(row)) for column in columns))
        print_whole(target, table)


def print_whole(target: Console, table: Table, width: int | None = None) -> None:
    """Print a table; outside a terminal with room for what is not to be broken."""
    usual = target.width
    if not target.is_terminal and any(column.no_wrap for column in table.columns):
        endless = target.options.update(max_width=_ENDLESS)
        width = max(width or usual, Measurement.get(target, endless, table).maximum)
        target.width = max(usual, width)  # no print is wider than its console
    target.print(table, highlight=False, width=width)
    target.width = usual


def _cell(value: str | Text | None) -> RenderableType:
    return value if isinstance(value, Text) else Text(one_line(value or "") or "-")
