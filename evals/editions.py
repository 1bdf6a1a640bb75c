"""Invented reports that share speakers and quotations, some of them in two editions."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

_EDITED: Final = 4
"""One report in so many has a second edition."""
_NAMES: Final = ("Ilse Brandt", "Marek Oduya", "Tove Lind", "Rafi Castellan", "Una Petrescu")
_ROLES: Final = ("the mayor", "a harbour pilot", "the union's treasurer", "the chief engineer")
_SAID: Final = (
    "The dam will hold through the winter, and through the next one too",
    "Nobody who has seen the books believes that the money is still there",
    "We asked for three boats in April and were sent a letter in June",
    "I would rather be late with the truth than first with a rumour",
    "They measured the bridge twice and the river not at all",
)
_OUTLETS: Final = ("Varlen Post", "Vessany Herald", "Radio Odrin")


def write_articles(folder: Path, count: int, seed: int = 1) -> None:
    """Write invented reports that share speakers and quotations, and later editions of some."""
    chance = random.Random(seed)
    for number in range(count):
        outlet = chance.choice(_OUTLETS)
        paragraphs = []
        for _ in range(chance.randint(2, 6)):
            name, role, said = (chance.choice(words) for words in (_NAMES, _ROLES, _SAID))
            if chance.random() < 0.3:
                said = said[: said.rindex(" ", 0, len(said) - 4)]
            paragraphs.append(
                chance.choice(
                    (
                        f"“{said},” {name}, {role}, told the {outlet} on Tuesday.",
                        f"{name} said that {said[0].lower()}{said[1:]}.",
                        f"According to {role}, the answer came too late. “{said},” {name} said.",
                    )
                )
            )
        (folder / f"{number:04}.html").write_text(_page(number, outlet, paragraphs), "utf-8")
        if number % _EDITED == 0:  # a file of its own, which is read after the first
            paragraphs.append(f"This report was corrected: {chance.choice(_NAMES)} did not resign.")
            (folder / f"{number:04}b.html").write_text(_page(number, outlet, paragraphs), "utf-8")


def _page(number: int, outlet: str, paragraphs: list[str]) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Report {number} from Odrin</title>'
        f'<meta property="og:site_name" content="{outlet}">'
        f'<link rel="canonical" href="https://news.example/{number}">'
        f'<meta property="article:published_time" content="2031-05-{number % 28 + 1:02}">'
        f"</head><body><article><h1>Report {number} from Odrin</h1>{body}</article></body>"
    )
