"""``sayso review``: what people say about statements."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from sayso.cli.export import Out, output
from sayso.cli.found import chain_of, date_of
from sayso.cli.ledger import open_ledger
from sayso.cli.messages import complain, counted, one_line
from sayso.cli.options import After, AsCsv, AsJson, By, Db, Limit, Note, who_decides
from sayso.cli.output import console, utf8_output
from sayso.cli.review_case import blocks, review_line, sureness, told
from sayso.cli.statements import shorten
from sayso.cli.tables import Column, exclusive, show
from sayso.ledger.views import CaseView, OrphanView, QueueView
from sayso.serial import line

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Statement = Annotated[
    int, typer.Argument(metavar="ID", min=1, help="The statement's number in a list.")
]
Expects = Annotated[
    int | None,
    typer.Option(
        "--expects",
        metavar="N",
        min=0,
        help="The statement's last review that you saw, 0 for none: refused if there is a later.",
    ),
]
_WORDS = 160


@app.command("list")
def list_(
    status: Annotated[
        str,
        typer.Option("--status", help="unreviewed, confirmed, corrected or rejected ones."),
    ] = "unreviewed",
    limit: Limit = 50,
    after: After = None,
    json: AsJson = False,
    csv: AsCsv = False,
    db: Db = None,
) -> None:
    """List statements, those that the model is least sure of first."""
    exclusive(json=json, csv=csv)
    with open_ledger(db) as ledger:
        page = ledger.review_queue(status=status, limit=limit, after=after)
    columns = [
        Column[QueueView]("id", lambda one: str(one.statement.id), justify="right"),
        Column[QueueView]("sure", lambda one: sureness(one.confidence), justify="right"),
        Column[QueueView]("from", lambda one: chain_of(one.statement)),
        Column[QueueView](
            "words", lambda one: shorten(one_line(one.statement.content), _WORDS), wide=True
        ),
    ]
    none = f"No statement is {status}."
    show(page, columns, json=json, csv=csv, more=page.after, none=none)


@app.command("next")
def next_(json: AsJson = False, db: Db = None) -> None:
    """Show the statement that most needs a review, in its text, with what can be said about it."""
    with open_ledger(db) as ledger:
        waiting = ledger.review_queue(limit=1).items
        case = ledger.review_case(waiting[0].statement.id) if waiting else None
    if case is not None:
        _show(case, json=json)
    elif not json:
        with console() as target:
            target.print(Text("Nothing waits for a review.", style="dim"))


@app.command("show")
def show_one(statement: Statement, json: AsJson = False, db: Db = None) -> None:
    """Show one statement in its text, with all that was said about it."""
    with open_ledger(db) as ledger:
        case = ledger.review_case(statement)
    _show(case, json=json)


def _show(case: CaseView, *, json: bool) -> None:
    if json:
        utf8_output().write(line(case.as_dict()) + "\n")
        return
    with console() as target:
        for block in blocks(case, target.encoding):
            target.print(block, highlight=False)


@app.command("confirm")
def confirm(
    statement: Statement,
    by: By = None,
    note: Note = None,
    expects: Expects = None,
    db: Db = None,
) -> None:
    """Say that a statement is right as it stands."""
    with open_ledger(db) as ledger:
        made = ledger.confirm(statement, by=who_decides(by), note=note, expects=expects)
    told(made)


@app.command("reject")
def reject(
    statement: Statement,
    by: By = None,
    note: Note = None,
    expects: Expects = None,
    db: Db = None,
) -> None:
    """Say that a statement is none; no list and no export has it then."""
    with open_ledger(db) as ledger:
        made = ledger.reject(statement, by=who_decides(by), note=note, expects=expects)
    told(made)


@app.command("correct")
def correct(
    statement: Statement,
    changes: Annotated[
        list[str],
        typer.Argument(metavar="FIELD=VALUE...", help="What is wrong, and what it has to be."),
    ],
    by: By = None,
    note: Note = None,
    expects: Expects = None,
    db: Db = None,
) -> None:
    """Put fields of a statement right.

    Fields are speaker, speaker_type, kind, hedge, said_on, chain, addressee, occasion, content,
    source, cue and insertions. Passages are given by their words, or by their places (120-140);
    several have ... between them. A chain is like "Vessany Herald; Oto Marek (person, 2031-05-11)",
    nearest to the reader first; the article has to have a relay's name, while a speaker may be
    called by any words. Nothing after the = means that there is none.
    """
    wanted: dict[str, object] = {}
    for change in changes:
        field, given, value = change.partition("=")
        if not given:
            raise typer.BadParameter(f"{change!r} is not of the form FIELD=VALUE")
        if field.strip() in wanted:
            raise typer.BadParameter(f"{field.strip()} is given twice")
        wanted[field.strip()] = value
    with open_ledger(db) as ledger:
        made = ledger.correct(statement, wanted, by=who_decides(by), note=note, expects=expects)
    told(*made)


@app.command("undo")
def undo(
    review: Annotated[int, typer.Argument(metavar="N", min=1, help="The review's number.")],
    by: By = None,
    note: Note = None,
    expects: Expects = None,
    db: Db = None,
) -> None:
    """Take back a review, or the undoing of one; the statement is as it was before."""
    with open_ledger(db) as ledger:
        made = ledger.undo_review(review, by=who_decides(by), note=note, expects=expects)
    told(made)


@app.command("orphans")
def orphans(
    limit: Limit = 50,
    after: After = None,
    json: AsJson = False,
    csv: AsCsv = False,
    db: Db = None,
) -> None:
    """List reviews whose words the newest reading of their article does not have.

    They come back by themselves when a later reading has the words; sayso review undo settles one.
    """
    exclusive(json=json, csv=csv)
    with open_ledger(db) as ledger:
        page = ledger.review_orphans(limit=limit, after=after)
    columns = [
        Column[OrphanView]("review", lambda one: str(one.review.id), justify="right"),
        Column[OrphanView]("said", lambda one: review_line(one.review)),
        Column[OrphanView](
            "article", lambda one: f"{one.review.article_id}, version {one.version}"
        ),
        Column[OrphanView]("date", lambda one: date_of(one.published)),
        Column[OrphanView]("words", lambda one: shorten(one_line(one.content), _WORDS), wide=True),
    ]
    none = "Every review has its statement."
    show(page, columns, json=json, csv=csv, more=page.after, none=none)


@app.command("export")
def export(
    out: Out = None,
    partly: Annotated[
        bool,
        typer.Option("--partly", help="Articles too of which only some statements are reviewed."),
    ] = False,
    db: Db = None,
) -> None:
    """Write reviewed articles as annotated ones, as sayso evaluate and training take them.

    Only articles count of which every statement is reviewed; rejected ones are left out.
    """
    from sayso.exports.gold import write
    from sayso.ledger.stream import select_reviewed

    with open_ledger(db) as ledger, ledger.reading() as connection, output(out) as file:
        count = write(select_reviewed(connection, partly=partly), file)
    complain(counted(count, "reviewed article"))
