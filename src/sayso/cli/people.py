"""``sayso people``: who speaks, by which names, and what people decided about that."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from sayso.cli.decisions import show_decisions, told
from sayso.cli.found import UNKNOWN_OUTLET, date_of
from sayso.cli.ledger import open_ledger
from sayso.cli.messages import one_line
from sayso.cli.options import After, AsCsv, AsJson, By, Db, Limit, Note, who_decides
from sayso.cli.output import console, utf8_output
from sayso.cli.tables import Column, exclusive, show
from sayso.errors import QueryError
from sayso.ledger.people_views import (
    AliasView,
    CandidateView,
    EntityView,
    Portrait,
    SpeakerView,
)
from sayso.serial import line

if TYPE_CHECKING:
    from sayso.ledger.ledger import Ledger
    from sayso.ledger.paging import Page

app = typer.Typer(
    invoke_without_command=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Who = Annotated[str, typer.Argument(metavar="NAME|ID", help="Any name of theirs, or their number.")]
One = Annotated[str, typer.Argument(metavar="A", help="A name or a number.")]
Other = Annotated[str, typer.Argument(metavar="B", help="A name or a number.")]


@app.callback()
def people(
    context: typer.Context,
    type: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help="Only person, organization or group."),
    ] = None,
    limit: Limit = 50,
    after: After = None,
    json: AsJson = False,
    csv: AsCsv = False,
    db: Db = None,
) -> None:
    """List people and organizations, those with most statements first; decide who is who.

    Speakers of different articles are linked where the full name and all that stands around it
    agree, never by a surname alone. The commands below show why, and correct it; every decision can
    be undone.
    """
    if context.invoked_subcommand is not None:
        _no_options(context)
        return
    exclusive(json=json, csv=csv)
    if type not in (None, "person", "organization", "group"):
        raise typer.BadParameter("--type is person, organization or group")
    with open_ledger(db) as ledger:
        page = ledger.people(type=type, limit=limit, after=after)
    columns = [
        Column[EntityView]("id", lambda view: str(view.id), justify="right"),
        Column[EntityView]("name", lambda view: view.name, wide=True),
        Column[EntityView]("type", lambda view: view.type),
        Column[EntityView]("statements", lambda view: str(view.statements), justify="right"),
        Column[EntityView]("articles", lambda view: str(view.articles), justify="right"),
        Column[EntityView]("country", lambda view: view.country),
        Column[EntityView]("wikidata", lambda view: view.wikidata),
    ]
    show(page, columns, json=json, csv=csv, more=page.after, none="Nobody speaks yet.")


@app.command("show")
def show_one(
    who: Who,
    speakers: Annotated[
        bool,
        typer.Option("--speakers", help="List every article that they speak in, with its speaker."),
    ] = False,
    limit: Limit = 50,
    after: After = None,
    json: AsJson = False,
    csv: AsCsv = False,
    db: Db = None,
) -> None:
    """Show somebody's names, and why each is theirs: scores, and what spoke for and against.

    For every name the least sure link is shown, with the article and the number of the speaker that
    sayso people split takes. With --speakers all of these are listed, which --limit, --after and
    --csv go with.
    """
    exclusive(json=json, csv=csv)
    if not speakers and (csv or after):
        raise typer.BadParameter("--csv and --after go with --speakers")
    with open_ledger(db) as ledger:
        chosen = ledger.pick_person(who)
        if speakers:
            _show_speakers(ledger.speakers_of(chosen, limit=limit, after=after), json, csv)
            return
        portrait = ledger.person(chosen)
    if json:
        utf8_output().write(line(portrait.as_dict()) + "\n")
        return
    _print(_headlines(portrait))
    columns = [
        Column[AliasView]("name", lambda view: view.name),
        Column[AliasView]("from", lambda view: view.origin),
        Column[AliasView]("times", lambda view: str(view.speakers), justify="right"),
        Column[AliasView]("sure", lambda view: _score(view.score), justify="right"),
        Column[AliasView]("because of", lambda view: _features(view.features), wide=True),
        Column[AliasView]("article", lambda view: _number(view.article), justify="right"),
        Column[AliasView]("speaker", lambda view: _number(view.speaker), justify="right"),
    ]
    show(portrait.aliases, columns)
    if portrait.decisions:
        _print(["", "Decisions"])
        show_decisions(portrait.decisions)


def _show_speakers(page: Page[SpeakerView], json: bool, csv: bool) -> None:
    columns = [
        Column[SpeakerView]("speaker", lambda view: str(view.speaker_id), justify="right"),
        Column[SpeakerView]("name", lambda view: view.name, wide=True),
        Column[SpeakerView]("article", lambda view: str(view.article_id), justify="right"),
        Column[SpeakerView]("outlet", lambda view: view.outlet or UNKNOWN_OUTLET),
        Column[SpeakerView]("date", lambda view: date_of(view.published)),
        Column[SpeakerView]("statements", lambda view: str(view.statements), justify="right"),
        Column[SpeakerView]("sure", lambda view: _score(view.score), justify="right"),
    ]
    show(page, columns, json=json, csv=csv, more=page.after, none="They speak in no article now.")


@app.command("candidates")
def candidates(
    limit: Limit = 20,
    after: After = None,
    json: AsJson = False,
    csv: AsCsv = False,
    db: Db = None,
) -> None:
    """List pairs that may be one and nobody has decided about, the likeliest first.

    Decide with sayso people merge or sayso people apart.
    """
    exclusive(json=json, csv=csv)
    with open_ledger(db) as ledger:
        page = ledger.candidates(limit=limit, after=after)
    columns = [
        Column[CandidateView]("sure", lambda view: _score(view.score), justify="right"),
        Column[CandidateView]("one", lambda view: _named(view.left), wide=True),
        Column[CandidateView]("other", lambda view: _named(view.right), wide=True),
        Column[CandidateView]("because of", lambda view: _features(view.features), wide=True),
    ]
    show(page, columns, json=json, csv=csv, more=page.after, none="Nothing to decide.")


@app.command("merge")
def merge(a: One, b: Other, by: By = None, note: Note = None, db: Db = None) -> None:
    """Say that two are one; the name of A stands for both."""
    with open_ledger(db) as ledger:
        left, right = ledger.pick_person(a), ledger.pick_person(b)
        if left == right:
            raise QueryError(f"{a} and {b} are one already, number {left}")
        number = ledger.merge(left, right, by=who_decides(by), note=note)
        _tell(ledger, number)


@app.command("apart")
def apart(a: One, b: Other, by: By = None, note: Note = None, db: Db = None) -> None:
    """Say that two are two: they are asked about no more, and cannot be merged."""
    with open_ledger(db) as ledger:
        left, right = ledger.pick_person(a), ledger.pick_person(b)
        number = ledger.keep_apart(left, right, by=who_decides(by), note=note)
        _tell(ledger, number)


@app.command("split")
def split(
    speaker: Annotated[
        int, typer.Argument(metavar="SPEAKER", min=1, help="Its number in sayso people show.")
    ],
    by: By = None,
    note: Note = None,
    db: Db = None,
) -> None:
    """Say that a speaker of one article is not who it was linked with, but somebody else."""
    with open_ledger(db) as ledger:
        number = ledger.split(speaker, by=who_decides(by), note=note)
        _tell(ledger, number)


@app.command("undo")
def undo(
    number: Annotated[
        int, typer.Argument(metavar="N", min=1, help="The decision's number in the history.")
    ],
    by: By = None,
    note: Note = None,
    db: Db = None,
) -> None:
    """Take back a decision, or the undoing of one; everything is as it was before."""
    with open_ledger(db) as ledger:
        done = ledger.undo_decision(number, by=who_decides(by), note=note)
        _tell(ledger, done)


@app.command("history")
def history(
    limit: Limit = 50,
    after: After = None,
    json: AsJson = False,
    csv: AsCsv = False,
    db: Db = None,
) -> None:
    """List decisions, the newest first."""
    exclusive(json=json, csv=csv)
    with open_ledger(db) as ledger:
        page = ledger.decisions(limit=limit, after=after)
    show_decisions(page, json=json, csv=csv, more=page.after)


@app.command("seed")
def seed(
    file: Annotated[str, typer.Argument(metavar="FILE", help="CSV, or FollowTheMoney JSON Lines.")],
    by: By = None,
    db: Db = None,
) -> None:
    """Take in names, aliases, Wikidata ids and countries that are known beforehand.

    CSV has the columns name, aliases (with ; between them), type, wikidata, country, and alone: yes
    where names of one word among these are enough to link a speaker by.
    """
    with open_ledger(db, create=True) as ledger:
        done = ledger.seed(Path(file), by=who_decides(by))
    _print([f"{done.added} added, {done.matched} were known, {done.merged} merged by alias"])


def _no_options(context: typer.Context) -> None:
    """Refuse options before a command's name: they would seem to count, --db most of all."""
    for name in context.params:
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            command = f"sayso people {context.invoked_subcommand}"
            raise typer.BadParameter(f"--{name} has to stand after {command}")


def _tell(ledger: Ledger, number: int) -> None:
    _print([f"Decision {number}: {told(ledger.decision(number))}"])


def _headlines(portrait: Portrait) -> Iterable[str]:
    who = portrait.entity
    facts = [who.type, f"statements: {who.statements}", f"articles: {who.articles}"]
    facts += [fact for fact in (who.country, who.wikidata) if fact]
    yield f"{who.id} {who.name}"
    yield ", ".join(facts)
    for field in ("roles", "countries", "bodies", "outlets"):
        if portrait.profile.get(field):
            yield f"{field}: {', '.join(portrait.profile[field])}"
    yield ""


def _print(lines: Iterable[str]) -> None:
    with console() as target:
        for text in lines:
            target.print(Text(one_line(text)), highlight=False, soft_wrap=True)


def _named(view: EntityView) -> str:
    return f"{view.id} {view.name} ({view.statements})"


def _score(score: float | None) -> str | None:
    return None if score is None else f"{score:.2f}"


def _number(number: int | None) -> str | None:
    return None if number is None else str(number)


def _features(features: Iterable[tuple[str, float]]) -> str:
    return ", ".join(f"{label} {value:+.1f}" for label, value in features)
