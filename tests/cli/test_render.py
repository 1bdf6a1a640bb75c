from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from sayso.cli.render import Renderer
from sayso.records import Article, Attribution, Reading, Relay, Speaker

from .example import ARTICLE, READING, statement


def rendered(reading: Reading, *, width: int = 90, colour: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None
    )
    Renderer(console).show(reading)
    return out.getvalue()


def test_headline_comes_first_and_once():
    lines = rendered(READING).splitlines()
    assert lines[0] == "⟦1 Varlen bridge to close⟧, ‹minister› [says]"
    assert lines[1].startswith("By Ann Vesely")
    assert lines[2] == "https://vessany.example/bridge"
    assert lines[4].startswith("⟦2 The Varlen bridge")


def test_headline_that_is_not_in_the_text():
    lines = rendered(Reading(replace(ARTICLE, headline="Other\nwords"), ())).splitlines()
    assert lines[0] == "Other words"
    assert "Varlen bridge to close, minister says" in lines


def test_bare_text():
    assert rendered(Reading(Article("note.txt", "Rain."), ())) == (
        "note.txt\n\nRain.\n\nNo statements found.\n\n"
    )


def test_headline_alone():
    assert rendered(Reading(Article("x", "Rain", "Rain"), ())).startswith("Rain\nx\n")


def test_width():
    for width, limit in ((40, 40), (90, 90), (300, 100)):
        assert max(map(len, rendered(READING, width=width).splitlines())) <= limit


def test_markup_and_escapes_in_an_article_are_only_shown():
    text = "[red]\x1b]0;title\x07[/red] :smile: said [link=x]Mo[/link]"
    article = Article(
        id="[bold]id\x1b[2J",
        text=text,
        headline="[blink]\u202eh",
        byline=("\x1b[1mA",),
        captions=("[bold]\x9b2J",),
        outlet="[/]",
    )
    spans = ((0, len(text)),)
    attribution = Attribution(spans, spans, spans, 1.0)
    relay = Relay("[i]R\x1b", "organization", spans[0], "[b]\x07")
    told = statement(attribution, Speaker("[u]S\x9b", "person"), chain=(relay,), addressee=spans[0])
    shown = rendered(Reading(article, (attribution,), (told,)))
    assert not set("\x1b\x07\x9b\u202e") & set(shown)
    for literal in (
        "[red]␛]0;title␇[/red] :smile:",
        "[blink]⟨U+202E⟩h",
        "[bold]id␛[2J",
        "[/]",
        "[u]S",
        "[i]R␛",
    ):
        assert literal in shown


def test_colours_do_not_change_the_words():
    from rich.text import Text

    assert Text.from_ansi(rendered(READING, colour=True)).plain.strip() == rendered(READING).strip()
