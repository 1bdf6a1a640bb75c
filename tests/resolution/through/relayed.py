"""Chains of marked text: ``{1s:source} {1q:cue} {1c:content}``."""

from __future__ import annotations

import re

from sayso.records import Attribution, Finding, Relay, Span, Speaker
from sayso.resolution.text.layout import Layout
from sayso.resolution.through.chains import chains_of

MARK = re.compile(r"\{(\d?)([sqc]):|\}")


def resolve(
    marked: str, *names: str | tuple[str, str], outlet: str | None = "Bay Courier"
) -> list[tuple[tuple[Relay, ...], Finding]]:
    """Resolve a text whose sources, cues and contents stand in ``{1s:…} {1q:…} {1c:…}``.

    ``names`` are its speakers: persons, where nothing is said of their types.
    """
    text, at = "", 0
    spans: dict[str, dict[str, list[Span]]] = {}
    open_: list[tuple[str, str, int]] = []
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[2]:
            open_.append((mark[1], mark[2], len(text)))
        else:
            number, role, start = open_.pop()
            roles = spans.setdefault(number, {"s": [], "q": [], "c": []})
            roles[role].append((start, len(text)))
    text += marked[at:]
    relations = [
        Attribution(tuple(r["c"]), tuple(r["q"]), tuple(r["s"]), 1.0)
        for _, r in sorted(spans.items())
    ]
    speakers = [
        Speaker(name, "author" if name == "AUTHOR" else "person")
        if isinstance(name, str)
        else Speaker(*name)
        for name in names or ["Lena Ode"] * len(relations)
    ]
    return chains_of(Layout.of(text), relations, speakers, (), outlet, "2019-05-22")


def chain(marked: str, *names: str, outlet: str | None = "Bay Courier") -> list[str]:
    """The names of each relation's relays, nearest the reader first, joined by " < "."""
    return [
        " < ".join(r.name for r in relays) for relays, _ in resolve(marked, *names, outlet=outlet)
    ]
