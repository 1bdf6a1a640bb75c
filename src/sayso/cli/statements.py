"""Statements as people would say them: the chain from the page to the mouth, and what is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from rich.console import Group
from rich.table import Table
from rich.text import Text

from sayso.cli.messages import one_line
from sayso.records import Article, Reading, Relay, Span, Speaker, Statement

_LONG: Final = 120
_SHORT: Final = 40
_THIS: Final = "this article"
_AUTHOR: Final = "the author"


def listing(reading: Reading, *, fine: bool) -> Table:
    """Lay out a reading's statements, numbered from 1; ``fine`` where the encoding has arrows."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    text = reading.article.text
    for number, statement in enumerate(reading.statements, 1):
        content = words_of(text, statement.attribution.content)
        facts = " | ".join(facts_of(text, statement))
        body = Group(
            chain_line(reading.article, statement, fine=fine),
            Text(shorten(content)),
            Text(facts, style="dim"),
            Text(),
        )
        table.add_row(Text(str(number)), body, Text(f"{statement.attribution.score:.2f}"))
    return table


def chain_line(article: Article, statement: Statement, *, fine: bool) -> Text:
    """Return the hands that the words passed through, from this page back to the mouth."""
    line = Text(one_line(article.outlet or "") or _THIS)
    for relay in statement.chain:
        line.append_text(_arrow(fine)).append(relay_of(relay))
    return line.append_text(_arrow(fine)).append(speaker_of(statement.speaker), style="bold cyan")


def facts_of(text: str, statement: Statement) -> Iterator[str]:
    """Say how, when, to whom and where it was said, as far as that is known."""
    yield statement.kind
    if statement.hedge != "none":
        yield statement.hedge
    if statement.said_on:
        yield f"said {spoken_date(statement.said_on)}"
    if statement.addressee:
        words = shorten(words_of(text, (statement.addressee,)), _SHORT)
        yield words if words.startswith("to ") else f"to {words}"
    if statement.occasion:
        yield shorten(words_of(text, (statement.occasion,)), _SHORT)
    for insertion in statement.insertions:
        glossed = (insertion.glosses,) if insertion.glosses else ()
        brackets, words = words_of(text, (insertion.span,)), words_of(text, glossed)
        yield f"{words} = {brackets}" if words else f"inserted: {brackets}"


def speaker_of(speaker: Speaker) -> str:
    """Return a speaker's name as a person would say it."""
    return _AUTHOR if speaker.type == "author" else _spoken_name(speaker.name)


def relay_of(relay: Relay) -> str:
    """Return a relay's name as a person would say it, with its date."""
    name = _spoken_name(relay.name)
    return f"{name} ({spoken_date(relay.on)})" if relay.on else name


def spoken_date(iso: str) -> str:
    """Return an ISO 8601 date as people write it: 10 June 2014, June 2014, 2014.

    What is no such date comes back as it is.
    """
    try:
        day = date.fromisoformat(iso + {4: "-01-01", 7: "-01"}.get(len(iso), ""))
    except ValueError:
        return one_line(iso)
    forms = {4: "%Y", 7: "%B %Y", 10: f"{day.day} %B %Y"}
    return day.strftime(forms.get(len(iso), "%Y-%m-%d"))


def words_of(text: str, spans: tuple[Span, ...]) -> str:
    """Return the words of a role on one line, with [...] between its spans: dots alone shorten."""
    return " [...] ".join(one_line(text[start:end]) for start, end in spans)


def shorten(words: str, limit: int = _LONG) -> str:
    """Return about ``limit`` characters at most, cut between words, the end kept in sight."""
    if len(words) <= limit:
        return words
    head = words[: limit * 2 // 3].rsplit(" ", 1)[0]
    tail = words[len(words) - limit // 4 :].split(" ", 1)[-1]
    return f"{head} ... {tail}"


def _arrow(fine: bool) -> Text:
    return Text(" ← " if fine else " <- ", style="dim")


def _spoken_name(name: str) -> str:
    *others, last = one_line(name).split("; ")
    return f"{', '.join(others)} and {last}" if others else last
