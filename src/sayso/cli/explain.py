"""``sayso explain``: why a statement has its speaker, its chain and its other fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from sayso.cli.marks import MarkedText, Signs
from sayso.cli.messages import one_line
from sayso.cli.options import AllowPrivate, Timeout
from sayso.cli.output import console, utf8_output
from sayso.cli.read import cut
from sayso.cli.render import MAX_WIDTH
from sayso.cli.statements import chain_line, relay_of, shorten, speaker_of, spoken_date, words_of
from sayso.errors import SourceError
from sayso.pipeline import read
from sayso.records import Candidate, Finding, Reading, Span, Statement
from sayso.serial import line, statement_as_dict

_CELL = 60


def explain(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="A file or web address that holds one article; or -."
        ),
    ],
    number: Annotated[
        int, typer.Argument(metavar="N", min=1, help="The statement's number in sayso read.")
    ],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    min_score: Annotated[
        float,
        typer.Option("--min-score", min=0, max=1, help="Number as sayso read --min-score does."),
    ] = 0.0,
    timeout: Timeout = 20.0,
    allow_private: AllowPrivate = False,
) -> None:
    """Explain one statement: its words, its speaker and chain, and what else was weighed.

    For the speaker and the relays, the candidates are shown with their features and scores; for
    every field, how sure it is and the words of the article that support it.
    """
    from sayso.readers import ReadOptions

    options = ReadOptions(allow_private=allow_private, timeout=timeout)
    reading = cut(read(source, options=options), min_score)
    if number > len(reading.statements):
        count = len(reading.statements)
        has = "no statements" if not count else f"{count} statement{'s' * (count > 1)}"
        raise SourceError(source, f"has {has}: there is no number {number}")
    if json:
        utf8_output().write(line(_as_dict(reading, number)) + "\n")
        return
    with console() as target:
        width = min(target.width, MAX_WIDTH)
        signs = Signs.for_encoding(target.encoding)
        for block in _blocks(reading, number, signs):
            target.print(block, width=width, highlight=False)


def _as_dict(reading: Reading, number: int) -> dict[str, Any]:
    statement, text = reading.statements[number - 1], reading.article.text
    return {
        "id": reading.article.id,
        "number": number,
        **{
            role: [text[start:end] for start, end in getattr(statement.attribution, role)]
            for role in ("content", "cue", "source")
        },
        "statement": statement_as_dict(text, statement),
        "candidates": {
            finding.field: [
                {"answer": c.answer, "score": round(c.score, 4), "features": dict(c.features)}
                for c in finding.candidates
            ]
            for finding in statement.findings
        },
    }


def _blocks(reading: Reading, number: int, signs: Signs) -> Iterator[RenderableType]:
    statement, text = reading.statements[number - 1], reading.article.text
    fine = signs.content[0] == "⟦"
    yield Text(f"Statement {number} of {len(reading.statements)}", style="bold")
    yield Text(one_line(reading.article.id), style="dim")
    yield Text()
    yield _context(text, statement, number, signs)
    yield Text()
    yield chain_line(reading.article, statement, fine=fine)
    yield Text()
    yield _fields(text, statement)
    for finding in statement.findings:
        if finding.candidates:
            yield Text()
            yield _candidates(finding)
    yield Text()


def _context(text: str, statement: Statement, number: int, signs: Signs) -> Text:
    """The paragraphs that the statement's roles stand in, marked; dots for what is between."""
    from sayso.resolution.text.layout import Layout

    layout = Layout.of(text)
    attribution = statement.attribution
    touched = sorted(
        {
            paragraph
            for start, end in (*attribution.content, *attribution.cue, *attribution.source)
            for paragraph in range(layout.paragraph(start), layout.paragraph(end - 1) + 1)
        }
    )
    marked = MarkedText(text, [attribution], signs, first=number)
    shown = Text()
    for before, paragraph in zip([None, *touched], touched, strict=False):
        if before is not None:
            shown.append("\n\n" if before + 1 == paragraph else "\n...\n")
        shown.append_text(marked.part(*layout.paragraphs[paragraph]))
    return shown


def _fields(text: str, statement: Statement) -> Table:
    table = _table("field", "value", "sure", "because of")
    for finding in statement.findings:
        evidence = " | ".join(words_of(text, (span,)) for span in finding.evidence)
        table.add_row(
            Text(finding.field),
            Text(shorten(_value(text, statement, finding.field), _CELL)),
            Text(f"{finding.confidence:.2f}"),
            Text(shorten(evidence, _CELL) or "-"),
        )
    return table


def _value(text: str, statement: Statement, field: str) -> str:
    def words(spans: Sequence[Span]) -> str:
        return ", ".join(words_of(text, (span,)) for span in spans)

    match field:
        case "speaker":
            return f"{speaker_of(statement.speaker)} ({statement.speaker.type})"
        case "chain":
            return ", ".join(map(relay_of, statement.chain)) or "-"
        case "said_on":
            return spoken_date(statement.said_on) if statement.said_on else "-"
        case "insertions":
            return words([insertion.span for insertion in statement.insertions]) or "-"
        case "addressee" | "occasion":
            span = getattr(statement, field)
            return words([span]) if span else "-"
        case _:
            return str(getattr(statement, field))


def _candidates(finding: Finding) -> Table:
    table = _table("candidate", "score", "features", title=f"{finding.field}: what was weighed")
    for candidate in finding.candidates:
        table.add_row(
            Text(one_line(candidate.answer) or "-"),
            Text(f"{candidate.score:.2f}"),
            Text(_features(candidate) or "-"),
        )
    return table


def _features(candidate: Candidate) -> str:
    return ", ".join(f"{one_line(name)} {value:+.2f}" for name, value in candidate.features)


def _table(*headings: str, title: str | None = None) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0), title=title, title_justify="left")
    for heading in headings:
        number = heading in ("score", "sure")
        table.add_column(heading, justify="right" if number else "left", no_wrap=number)
    return table
