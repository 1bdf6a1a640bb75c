"""A reading as people see it: header, marked text, captions, and a list of the statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.text import Text

from sayso.cli.marks import MarkedText, Signs
from sayso.cli.messages import one_line
from sayso.cli.statements import listing
from sayso.records import Article, Reading

MAX_WIDTH: Final = 100
"""Lines longer than this are hard to read, however wide the terminal."""


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
        if reading.statements:
            yield listing(reading, fine=self._fine)
        else:
            yield Text("No statements found.", style="dim")
            yield Text()


def _details(article: Article) -> Iterator[Text]:
    """Who wrote it, when and where it stood, and its address."""
    parts = [f"By {', '.join(article.byline)}"] if article.byline else []
    parts += [part for part in (article.published, article.outlet) if part]
    if parts:
        yield Text(" | ".join(one_line(part) for part in parts))
    yield Text(one_line(article.url or article.id), style="dim")
