"""``sayso trace``: one statement back to its source."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from sayso.cli.found import chain_of, date_of
from sayso.cli.ledger import open_ledger
from sayso.cli.marks import MarkedText, Signs
from sayso.cli.messages import one_line
from sayso.cli.options import AsJson, Db
from sayso.cli.output import console, utf8_output
from sayso.cli.render import MAX_WIDTH
from sayso.cli.statements import shorten, spoken_date
from sayso.cli.tables import print_whole
from sayso.records import Attribution, Span
from sayso.serial import line

if TYPE_CHECKING:
    from sayso.ledger.trace import TraceView

_WORDS = 100


def trace(
    statement: Annotated[
        int, typer.Argument(metavar="ID", min=1, help="The statement's number in a list.")
    ],
    json: AsJson = False,
    db: Db = None,
) -> None:
    """Trace one statement back to its source.

    Shows its words in their text, with the places of content, cue and source (code points of the
    article's text, counted from 0); the hands it passed through, and whether these have the words
    too, if the ledger holds their articles; the version of the article and the model that read it;
    and what people have said about it since.
    """
    with open_ledger(db) as ledger:
        view = ledger.trace(statement)
    if json:
        utf8_output().write(line(view.as_dict()) + "\n")
        return
    with console() as target:
        signs = Signs.for_encoding(target.encoding)
        width = min(target.width, MAX_WIDTH)
        for block in _blocks(view, signs):
            if isinstance(block, Table):
                print_whole(target, block, width)
            else:
                target.print(block, width=width, highlight=False)


def _blocks(view: TraceView, signs: Signs) -> Iterator[RenderableType]:
    said = view.statement
    yield Text(f"Statement {said.id}", style="bold")
    yield Text(one_line(view.headline or view.url or view.input))
    yield Text()
    yield _passage(view, signs)
    yield Text()
    yield chain_of(said)
    yield Text()
    yield _facts(view)
    for verification in view.verifications:
        yield Text()
        yield Text(f"{one_line(verification.relay)}: {verification.status}", style="bold")
        for one in verification.evidence:
            where = " | ".join(
                part
                for part in (
                    f"statement {one.statement_id}",
                    one_line(one.outlet or ""),
                    date_of(one.published),
                    one_line(one.speaker),
                    *map(one_line, one.reasons),
                )
                if part
            )
            yield Text(f"  {shorten(one_line(one.text), _WORDS)}")
            yield Text(f"  {one.verdict} | {where}", style="dim")
    if view.reviews:
        yield Text()
        yield _reviews(view)


def _passage(view: TraceView, signs: Signs) -> Text:
    def here(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple((start - view.start, end - view.start) for start, end in spans)

    roles = Attribution(here(view.content), here(view.cue), here(view.source), view.statement.score)
    marked = MarkedText(view.passage, [roles], signs, first=view.statement.id)
    return marked.part(0, len(view.passage))


def _facts(view: TraceView) -> Table:
    """What is known of a statement; outside a terminal addresses and paths stay whole."""
    said = view.statement
    places = {role: getattr(view, role) for role in ("content", "cue", "source")}
    of_all = f"{said.version} of {view.versions}"
    facts = {
        "speaker": f"{said.speaker} ({said.speaker_type}), speaker {view.speaker_id}",
        "kind": said.kind,
        "hedge": said.hedge,
        "said": spoken_date(said.said_on) if said.said_on else None,
        "status": said.status if said.live else f"{said.status}, no longer current",
        "score": f"{said.score:.2f}",
        **{role: ", ".join(f"{a}-{b}" for a, b in spans) for role, spans in places.items()},
        "outlet": said.outlet,
        "published": date_of(said.published),
        "byline": ", ".join(view.byline),
        "address": view.url,
        "read from": view.input,
        "article": f"{said.article_id}, version {of_all}, added {view.added_at}",
        "sha-256": view.digest,
        "model": f"{said.model}, read {view.read_at}",
        "replaced by": f"statement {said.superseded_by}" if said.superseded_by else None,
        "replaces": ", ".join(f"statement {number}" for number in view.supersedes),
    }
    table = Table.grid(padding=(0, 3, 0, 0))
    table.add_column()
    table.add_column(overflow="fold", no_wrap=not sys.stdout.isatty())
    for name, value in facts.items():
        if value:
            table.add_row(Text(name, style="dim"), Text(one_line(value)))
    return table


def _reviews(view: TraceView) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), header_style="bold")
    for heading in ("review", "by", "at", "what", "note"):
        table.add_column(heading)
    for review in view.reviews:
        what = review.action
        if review.field:
            what += f" {review.field}: {review.value}"
        if review.undoes:
            what += f" {review.undoes}"
        if not review.standing:
            what += " (taken back)"
        cells = (str(review.id), review.made_by, review.made_at, what, review.note or "-")
        table.add_row(*(Text(shorten(one_line(cell), _WORDS)) for cell in cells))
    return table
