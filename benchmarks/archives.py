"""An invented archive: WARC files of pages that hold statements, the same for the same seed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

_NAMES: Final = (
    "Ilse Brandt", "Tomas Arvel", "Mira Kostic", "Daan Verholt", "Lena Oswin", "Piet Haldor",
)  # fmt: skip
_ROLES: Final = ("mayor", "harbour master", "minister", "union leader", "engineer", "teacher")
_PLACES: Final = ("Varlen", "Halmora", "Vessany", "Orsk", "Tarrant", "Kettering Vale")
_THINGS: Final = ("ferry", "dam", "school", "bridge", "market", "mill", "tunnel", "hospital")
_ENDS: Final = (
    "would be repaired before the winter", "had cost more than anybody admitted",
    "must stay open", "was never as safe as people were told", "belongs to the whole town",
    "should be sold to whoever pays most", "could not be saved with promises",
)  # fmt: skip
_PLAIN: Final = (
    "Rain fell on {place} for most of the day, and the streets around the {thing} were empty.",
    "The {thing} of {place} was built eighty years ago by people who had no machines.",
    "Shops near the {thing} opened late, and the bus from {place} did not run before noon.",
)
_SAID: Final = (
    '"The {thing} {end}," said {name}, {role} of {place}.',
    "{name}, the {role}, said that the {thing} {end}.",
    'According to {name}, the {thing} of {place} {end}. "We know it," the {role} added.',
)


def page(number: int, words: int) -> tuple[str, str]:
    """Return the address and the HTML of a page with about so many words."""
    pick = Random(number)
    place = pick.choice(_PLACES)
    title = f"{place}: {pick.choice(_THINGS)} {number} under dispute"
    paragraphs: list[str] = []
    count = 0
    while count < words:
        sentence = pick.choice(_SAID if len(paragraphs) % 2 else _PLAIN).format(
            place=place,
            thing=pick.choice(_THINGS),
            name=pick.choice(_NAMES),
            role=pick.choice(_ROLES),
            end=pick.choice(_ENDS),
        )
        sentence += f" It was case {pick.randrange(10**6)} of {pick.randrange(10**6)}."
        sentence += " " + " ".join(_word(pick) for _ in range(8)) + "."
        paragraphs.append(f"<p>{sentence}</p>")
        count += len(sentence.split())
    day = f"2031-{pick.randint(1, 3):02}-{pick.randint(1, 28):02}"
    html = (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>'
        f'<meta property="article:published_time" content="{day}">'
        f"</head><body><article><h1>{title}</h1>{''.join(paragraphs)}</article></body></html>"
    )
    return f"https://courier.example/news/{number}", html


def write(folder: Path, articles: int, *, files: int, words: int = 300) -> list[Path]:
    """Write archives with so many articles in all, and return them in order."""
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for at, numbers in enumerate(_shares(articles, files)):
        path = folder / f"archive-{at:04}.warc.gz"
        with path.open("wb") as out:
            writer = WARCWriter(out, gzip=True)
            for number in numbers:
                address, html = page(number, words)
                headers = StatusAndHeaders(
                    "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
                )
                writer.write_record(
                    writer.create_warc_record(
                        address, "response", io.BytesIO(html.encode()), http_headers=headers
                    )
                )
        made.append(path)
    return made


def _shares(count: int, files: int) -> Iterator[range]:
    for at in range(files):
        yield range(count * at // files, count * (at + 1) // files)


def _word(pick: Random) -> str:
    return "".join(pick.choice(("ba", "ru", "ten", "lo", "mi", "kar", "so", "ved")) for _ in "123")
