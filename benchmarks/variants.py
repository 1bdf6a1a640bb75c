"""``python -m benchmarks.variants``: does the ledger group the same words of many articles?

The quoted contents of a corpus with gold attributions go into a ledger. What it groups is held
against every two quoted contents of different articles with six words or more in common that
follow one another, found exhaustively and without the ledger's index. Most such runs are phrases
that everybody uses (“at the end of the day”), so whether two contents are one utterance was judged
by reading: ``evals/quotations/judged.jsonl`` has the verdicts, with places and without text.
Recall is given both ways: of the pairs that are one utterance, and of all with such a run. Pairs
that nobody has judged can be written out with ``--unjudged``; where there are any, the figures are
not to be relied on, and it fails.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from sayso.ledger.ledger import Ledger
from sayso.ledger.schema import appearance, statement, variant
from sayso.linking.quotations.passages import SHORTEST, passages_of, printed
from sayso.linking.quotations.words import Passage
from sayso.records import Article, Attribution, Reading, Speaker, Statement
from sayso.resolution.how.kinds import kind_of
from sayso.resolution.text.layout import Layout

RUN: Final = 6
SAMPLE: Final = 200
SEED: Final = 4
JUDGED: Final = Path(__file__).parents[1] / "evals" / "quotations" / "judged.jsonl"
_DATA: Final = Path("../shared/data")

Place = tuple[str, int, int]
"""A quoted passage: its article, and where it begins and ends there."""
Pair = tuple[Place, Place]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted passage of a gold attribution."""

    place: Place
    ordinal: int
    passage: Passage


def main() -> None:
    """Print the tables."""
    ap = argparse.ArgumentParser(description=__doc__)
    default = [_DATA / "polnear_train.jsonl", _DATA / "polnear_dev.jsonl"]
    ap.add_argument("--articles", type=Path, nargs="+", default=default)
    ap.add_argument("--judged", type=Path, default=JUDGED)
    ap.add_argument("--unjudged", type=Path, help="write pairs here that nobody has judged")
    a = ap.parse_args()
    rows = [json.loads(line) for path in a.articles for line in path.open(encoding="utf-8")]
    # an outlet's very same text is one article, for the ledger too
    rows = list({(row["outlet"], row["text"]): row for row in reversed(rows)}.values())[::-1]
    readings = [_reading(row) for row in rows]
    quoted = [one for reading in readings for one in _quoted(reading)]
    judged = dict(_judgements(a.judged))
    with tempfile.TemporaryDirectory() as folder:
        grouped = _grouped(Path(folder) / "variants.db", readings, quoted)
    truth = _exhaustive(quoted)
    console = Console(width=100)
    console.print(_accuracy(quoted, truth, grouped, judged))
    console.print(_growth(readings))
    unjudged = sorted((truth | grouped) - judged.keys())
    if a.unjudged:
        texts = {one.place: one.passage.text for one in quoted}
        with a.unjudged.open("w", encoding="utf-8") as out:
            for one, other in unjudged:
                out.write(json.dumps([one, other, texts[one], texts[other]]) + "\n")
    if (truth | set(_sample(grouped))).intersection(unjudged):
        sys.exit(f"{len(unjudged)} pairs have not been judged: write them out with --unjudged")


def _reading(row: Mapping[str, Any]) -> Reading:
    """Return a row's gold attributions, resolved as far as quotations need it."""
    text = row["text"]
    layout = Layout.of(text)
    statements = []
    for gold in row["attributions"]:
        spans = {
            role: tuple((s, e) for s, e in gold[role]) for role in ("content", "cue", "source")
        }
        attribution = Attribution(spans["content"], spans["cue"], spans["source"], 1.0)
        kind, finding = kind_of(layout, attribution)
        name = " ".join(text[s:e] for s, e in spans["source"]) or "?"
        speaker = Speaker(name, "person", spans["source"])
        statements.append(Statement(attribution, speaker, kind, findings=(finding,)))
    article = Article(row["id"], text, published=row["published"], outlet=row["outlet"])
    return Reading(article, tuple(s.attribution for s in statements), tuple(statements))


def _quoted(reading: Reading) -> Iterator[Quoted]:
    text = reading.article.text
    for ordinal, one in enumerate(reading.statements):
        content, runs = one.attribution.content, one.findings[0].evidence
        for spans in passages_of(text, content, runs):
            passage = Passage.of(printed(text, spans, content))
            if len(passage.words) >= SHORTEST:
                place = reading.article.id, spans[0][0], spans[-1][1]
                yield Quoted(place, ordinal, passage)


def _grouped(path: Path, readings: Iterable[Reading], quoted: Sequence[Quoted]) -> set[Pair]:
    """Pairs of passages of different articles that the ledger has in one quotation."""
    places: dict[tuple[str, int, str], Place] = {
        (one.place[0], one.ordinal, one.passage.text): one.place for one in quoted
    }
    groups: dict[int, set[Place]] = defaultdict(set)
    with Ledger.open(path) as ledger:
        articles = {}
        for reading in readings:
            added = ledger.add(reading, model="gold")
            articles[added.article_id] = reading.article.id
        with ledger.reading() as connection:
            found = connection.execute(
                select(
                    variant.c.quotation_id,
                    statement.c.article_id,
                    statement.c.ordinal,
                    appearance.c.text,
                )
                .join_from(appearance, variant, variant.c.id == appearance.c.variant_id)
                .join(statement, statement.c.id == appearance.c.statement_id)
            )
            for row in found:
                place = places[articles[row.article_id], row.ordinal, row.text]
                groups[row.quotation_id].add(place)
    return {pair for group in groups.values() for pair in _pairs(group)}


def _exhaustive(quoted: Iterable[Quoted]) -> set[Pair]:
    """Pairs of passages of different articles with a run of six words or more in common.

    Two wordings have one exactly if they have a run of six in common, so looking each run up that
    there is leaves none out.
    """
    places: dict[tuple[str, ...], set[Place]] = defaultdict(set)
    for one in quoted:
        keys = one.passage.keys
        for at in range(len(keys) - RUN + 1):
            places[keys[at : at + RUN]].add(one.place)
    return {pair for group in places.values() for pair in _pairs(group)}


def _pairs(group: Iterable[Place]) -> Iterator[Pair]:
    for one, other in combinations(sorted(group), 2):
        if one[0] != other[0]:
            yield one, other


def _judgements(path: Path) -> Iterator[tuple[Pair, bool]]:
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        one, other = sorted(((row["a"], *row["a_span"]), (row["b"], *row["b_span"])))
        yield (one, other), row["same"]


def _accuracy(
    quoted: Sequence[Quoted], truth: set[Pair], grouped: set[Pair], judged: Mapping[Pair, bool]
) -> Table:
    articles = len({one.place[0] for one in quoted})
    table = Table(
        "measure", "figure", "target", title=f"{len(quoted)} passages, {articles} articles"
    )
    same = {pair for pair in truth if judged.get(pair)}
    sample = _sample(grouped)
    known = [pair for pair in sample if pair in judged]
    right = sum(judged[pair] for pair in known)
    table.add_row("pairs with a run of six words", str(len(truth)), "")
    table.add_row("of these judged", str(len(truth & judged.keys())), "all")
    table.add_row("of these one utterance", str(len(same)), "")
    found = _share(len(same & grouped), len(same))
    table.add_row("recall of pairs that are one utterance", found, "≥ 97 %")
    every = _share(len(truth & grouped), len(truth))
    table.add_row("recall of all pairs, phrases included", every, "")
    table.add_row("pairs grouped by the ledger", str(len(grouped)), "")
    table.add_row("sampled, and judged", f"{len(sample)}, {len(known)}", f"≤ {SAMPLE}, all")
    table.add_row("precision of the sample", _share(right, len(known)), "≥ 97 %")
    return table


def _sample(grouped: Iterable[Pair]) -> list[Pair]:
    pairs = sorted(grouped)
    random.Random(SEED).shuffle(pairs)
    return pairs[:SAMPLE]


def _growth(readings: Sequence[Reading]) -> Table:
    """Processor time for an article in a ledger of half the corpus, and of the whole."""
    table = Table("articles in the ledger", "ms an article", title="Growth")
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "g.db") as ledger:
        step = len(readings) // 4
        for part in range(4):
            begin = time.process_time()
            for reading in readings[part * step : (part + 1) * step]:
                ledger.add(reading, model="gold")
            each = (time.process_time() - begin) / step
            table.add_row(f"{part * step} to {(part + 1) * step}", f"{1000 * each:.2f}")
    return table


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} % ({part} of {whole})" if whole else "-"


if __name__ == "__main__":
    main()
