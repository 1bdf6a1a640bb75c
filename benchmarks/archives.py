"""``python -m benchmarks.archives DIR``: WARC files of pages, the same for the same arguments.

Pages are invented and hold statements; texts of JSON Lines may be put among them as pages.
"""

from __future__ import annotations

import argparse
import html
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Final

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

_RECORDS: Final = 500
"""Pages of one archive."""
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
    return f"https://courier.example/news/{number}", _html(title, paragraphs, day)


def page_of(number: int, text: str) -> tuple[str, str]:
    """Return the address and the HTML of a page that holds a text."""
    title, *paragraphs = filter(None, map(str.strip, text.split("\n")))
    body = [f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs]
    return f"https://herald.example/news/{number}", _html(html.escape(title), body, "2031-02-14")


def _html(title: str, paragraphs: list[str], day: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>'
        f'<meta property="article:published_time" content="{day}">'
        f"</head><body><article><h1>{title}</h1>{''.join(paragraphs)}</article></body></html>"
    )


def write(
    folder: Path, articles: int, *, files: int, words: int = 300, texts: Sequence[str] = ()
) -> list[Path]:
    """Write archives with so many articles in all, and return them in order.

    Texts are spread evenly among the invented pages, each once, as far as there is place.
    """
    every = max(1, articles // len(texts)) if texts else 0
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for at, numbers in enumerate(_shares(articles, files)):
        path = folder / f"archive-{at:04}.warc.gz"
        with path.open("wb") as out:
            writer = WARCWriter(out, gzip=True)
            for number in numbers:
                at_text, rest = divmod(number, every) if every else (0, 1)
                if not rest and at_text < len(texts):
                    address, content = page_of(number, texts[at_text])
                else:
                    address, content = page(number, words)
                headers = StatusAndHeaders(
                    "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
                )
                writer.write_record(
                    writer.create_warc_record(
                        address, "response", io.BytesIO(content.encode()), http_headers=headers
                    )
                )
        made.append(path)
    return made


def _shares(count: int, files: int) -> Iterator[range]:
    for at in range(files):
        yield range(count * at // files, count * (at + 1) // files)


def _word(pick: Random) -> str:
    return "".join(pick.choice(("ba", "ru", "ten", "lo", "mi", "kar", "so", "ved")) for _ in "123")


def main() -> None:
    """Write an archive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--words", type=int, default=25, help="of an invented page")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="JSON Lines with text")
    chosen = parser.parse_args()
    rows = [line for path in chosen.texts for line in path.read_text("utf-8").splitlines()]
    made = write(
        chosen.folder,
        chosen.articles,
        files=-(-chosen.articles // _RECORDS),
        words=chosen.words,
        texts=[json.loads(row)["text"] for row in rows],
    )
    print(
        f"{chosen.articles} pages in {len(made)} archives, {min(len(rows), chosen.articles)} given"
    )


if __name__ == "__main__":
    main()
