"""What resolution costs: its share of extraction's time, growth, and an article full of names.

python -m benchmarks.resolution
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from sayso.extraction import Extractor
from sayso.kind import WORD
from sayso.records import Article, Attribution, Reading, Span
from sayso.resolution import resolve

ROUNDS: Final = 3
LONG: Final = 100_000
"""Words of the long article."""
NAMES: Final = 5_000
"""Different names in the article full of them."""
_SYLLABLES: Final = ("ba", "de", "fi", "go", "lu", "ma", "ne", "ri", "so", "tu", "va", "ke")


def measure_resolution(table: Table, extractor: Extractor, texts: Sequence[str]) -> None:
    """Add the rows of resolution to a table of measure, figure and target."""
    articles = [Article(str(n), text, published="2016-10-11") for n, text in enumerate(texts)]
    taken: list[tuple[float, float]] = []
    for _ in range(ROUNDS):  # by turns, so that a change of the machine's pace meets both
        begin = time.perf_counter()
        readings = [extractor.read(article) for article in articles]
        taken.append((time.perf_counter() - begin, _once(readings)))
    extraction, resolution = map(min, zip(*taken, strict=True))
    count = sum(len(reading.attributions) for reading in readings)
    table.add_row("resolution, ms an attribution", f"{1000 * resolution / count:.2f}", "< 1")
    share = f"{100 * resolution / extraction:.1f} %"
    table.add_row("resolution's share of extraction's time", share, "≤ 25 %")
    growth = [_cost_of_words(readings, words) for words in (LONG // 10, LONG)]
    table.add_row("100,000 words : 10,000, cost a word", f"{growth[1] / growth[0]:.2f}", "≤ 1.1")
    few, many = (_cost_of_names(names) for names in (NAMES // 100, NAMES))
    table.add_row("5,000 names : 50 names, cost a word", f"{many / few:.2f}", "≤ 2")


def _cost_of_words(readings: Iterable[Reading], words: int) -> float:
    """Seconds a word of one article of so many words, made of others again and again."""
    long = joined(readings, words)
    return _fastest([long]) / len(WORD.findall(long.article.text))


def _cost_of_names(names: int) -> float:
    """Seconds a word of an article of 5,000 statements by so many people, in turns."""
    reading = crowd(names, NAMES)
    return _fastest([reading]) / len(WORD.findall(reading.article.text))


def joined(readings: Iterable[Reading], words: int) -> Reading:
    """One article of the given ones, one after the other and over again, to so many words."""
    source = list(readings)
    texts: list[str] = []
    attributions: list[Attribution] = []
    count = offset = 0
    while count < words:
        reading = source[len(texts) % len(source)]
        attributions += [_moved(a, offset) for a in reading.attributions]
        texts.append(reading.article.text)
        count += len(WORD.findall(reading.article.text))
        offset += len(reading.article.text) + 2
    article = Article("long", "\n\n".join(texts), published="2016-10-11")
    return Reading(article, tuple(attributions))


def crowd(names: int, statements: int) -> Reading:
    """An article in which so many people speak by turns, each by their full name."""
    people = [name for name, _ in zip(_names(), range(names), strict=False)]
    lines: list[str] = []
    attributions: list[Attribution] = []
    offset = 0
    for number in range(statements):
        name = people[number % names]
        line = f"“The work goes on,” {name} told Radio Varlen."
        said, told = offset, offset + 20 + len(name) + 1
        attributions.append(
            Attribution(
                ((said, said + 19),),
                ((told, told + 4),),
                ((offset + 20, offset + 20 + len(name)),),
                1.0,
            )
        )
        lines.append(line)
        offset += len(line) + 2
    return Reading(Article("crowd", "\n\n".join(lines)), tuple(attributions))


def _names() -> Iterator[str]:
    """Invented names, all different; given names recur, as they do."""
    for first, middle, last, end in product(_SYLLABLES, repeat=4):
        yield f"{(last + first).title()} {(first + middle + last + end).title()}"


def _moved(attribution: Attribution, by: int) -> Attribution:
    def move(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(_shift(span, by) for span in spans)

    content, cue, source = map(move, (attribution.content, attribution.cue, attribution.source))
    return replace(attribution, content=content, cue=cue, source=source)


def _shift(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _fastest(readings: Sequence[Reading]) -> float:
    """Seconds to resolve the readings, the least of a few rounds."""
    return min(_once(readings) for _ in range(ROUNDS))


def _once(readings: Sequence[Reading]) -> float:
    begin = time.perf_counter()
    for reading in readings:
        resolve(reading.article, reading.attributions)
    return time.perf_counter() - begin


def main() -> None:
    """Print the rows of resolution alone."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--articles", type=Path, default=Path("../shared/data/polnear_dev.jsonl"))
    path: Path = ap.parse_args().articles
    texts = [json.loads(line)["text"] for line in path.open(encoding="utf-8")]
    table = Table("measure", "figure", "target", title=f"{len(texts)} articles")
    measure_resolution(table, Extractor.open(), texts)
    Console(width=90).print(table)


if __name__ == "__main__":
    main()
