"""A reading as people see it: header, marked text, captions, and a table of the relations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.box import ASCII, SIMPLE_HEAD, Box
from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.cli.marks import MarkedText, Signs
from sayso.cli.messages import one_line, visible
from sayso.records import Article, Attribution, Reading, Span

MAX_WIDTH: Final = 100
"""Lines longer than this are hard to read, however wide the terminal."""
_SHORT: Final = 72


@dataclass(frozen=True, slots=True)
class Renderer:
    """Shows readings on a console."""

    console: Console

    def show(self, reading: Reading, *, first: bool = True) -> None:
        """Print one reading; those after the first are set off by a rule."""
        width = min(self.console.width, MAX_WIDTH)
        if not first:
            line = Rule(style="dim", characters="─" if self._fine else "-")
            self.console.print(line, width=width)
            self.console.print()
        for block in self._blocks(reading):
            self.console.print(block, width=width, highlight=False)

    @property
    def _fine(self) -> bool:
        return Signs.for_encoding(self.console.encoding).content[0] == "⟦"

    def _blocks(self, reading: Reading) -> Iterator[RenderableType]:
        article = reading.article
        signs = Signs.for_encoding(self.console.encoding)
        marked = MarkedText(article.text, reading.attributions, signs)
        headline = article.headline or ""
        body = len(headline) if article.text.startswith(headline) else 0
        title = marked.part(0, body) if body else Text(one_line(headline))
        if title:
            title.stylize_before("bold")
            yield title
        yield from _details(article)
        yield Text()
        while body < len(article.text) and article.text[body] in "\r\n":
            body += 1
        yield marked.part(body, max(body, len(article.text.rstrip())))
        yield Text()
        for caption in article.captions:
            yield Text(f"Caption: {one_line(caption)}", style="dim")
        if article.captions:
            yield Text()
        if reading.attributions:
            yield _relations(reading, SIMPLE_HEAD if self._fine else ASCII)
        else:
            yield Text("No attributions found.", style="dim")
            yield Text()


def _details(article: Article) -> Iterator[Text]:
    """Who wrote it, when and where it stood, and its address."""
    parts = [f"By {', '.join(article.byline)}"] if article.byline else []
    parts += [part for part in (article.published, article.outlet) if part]
    if parts:
        yield Text(" | ".join(one_line(part) for part in parts))
    yield Text(one_line(article.url or article.id), style="dim")


def _relations(reading: Reading, box: Box) -> Table:
    table = Table(box=box, pad_edge=False, show_edge=False)
    table.add_column("n", justify="right", no_wrap=True)
    table.add_column("source", style="cyan", ratio=3, max_width=28)
    table.add_column("cue", style="yellow", ratio=2, max_width=18)
    table.add_column("content", ratio=5)
    table.add_column("score", justify="right", no_wrap=True)
    for number, attribution in enumerate(reading.attributions, 1):
        table.add_row(*_cells(reading.article.text, number, attribution))
    return table


def _cells(text: str, number: int, attribution: Attribution) -> tuple[Text, ...]:
    return (
        Text(str(number)),
        Text(words_of(text, attribution.source) or "-"),
        Text(words_of(text, attribution.cue) or "-"),
        Text(shorten(words_of(text, attribution.content))),
        Text(f"{attribution.score:.2f}"),
    )


def words_of(text: str, spans: tuple[Span, ...]) -> str:
    """Return the words of a role on one line, with dots between its spans."""
    return " ... ".join(one_line(visible(text[start:end])) for start, end in spans)


def shorten(words: str, limit: int = _SHORT) -> str:
    """Return at most ``limit`` characters, cut between words, the end kept in sight."""
    if len(words) <= limit:
        return words
    head = words[: limit * 2 // 3].rsplit(" ", 1)[0]
    tail = words[len(words) - limit // 4 :].split(" ", 1)[-1]
    return f"{head} ... {tail}"
