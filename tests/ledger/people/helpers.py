"""Readings of invented articles, by who speaks in them and what stands around their names."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from sayso.records import Article, Attribution, Reading, Speaker, Statement

_number = count(1)


def heard(*speakers: str, outlet: str = "Varlen Post", id: str | None = None) -> Reading:
    """A report in which each says something: ``NAME``, ``NAME/type``, ``TITLE *NAME*``."""
    text, statements = "", []
    for words in speakers:
        words, _, kind = words.partition("/")
        before, _, rest = words.partition("*")
        name, _, after = rest.partition("*") if rest else (before, "", "")
        before = before if rest else ""
        content = (len(text), len(text) + len("It holds"))
        text += f"It holds, said {before}"
        source = (len(text), len(text) + len(name))
        text += f"{name}{after}.\n\n"
        statements.append(
            Statement(
                Attribution((content,), (), (source,), 0.9),
                Speaker(name, kind or "person", (source,)),
                "indirect",
            )
        )
    number = next(_number)
    text += f"Report {number}.\n"  # no two are the same text
    url = f"https://varlen.example/{id or number}"
    article = Article(url, text, outlet=outlet, url=url, published="2031-05-11")
    return Reading(article, tuple(s.attribution for s in statements), tuple(statements))


def edited(reading: Reading) -> Reading:
    """The same article with a line more."""
    article = replace(reading.article, text=reading.article.text + "A line more.\n")
    return replace(reading, article=article)
