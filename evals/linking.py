"""How well speakers are linked across articles: B-cubed on the development articles with speakers.

    python -m evals.linking

Who is who across these articles was judged by reading them; the judgements are in ``linking/``, by
numbers only. An item is one speaker of one article; one that has no entity is a cluster by itself.
Scores are B-cubed (Bagga and Baldwin 1998) as published in `scorch`, and, since most people speak
in one article only, precision and recall over the pairs of items of different articles. Measured
twice: with the gold speakers given, and with those that the tool finds by itself, an item then
being a gold speaker with one statement at least that was found, and its entity the one that most
of those statements are by.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from evals.corpora import SHARED, SHARED_NAME, Corpus, article_of, gold_dev
from sayso.evaluation.matching import Words, overlap
from sayso.evaluation.measures import Measure
from sayso.ledger.keys import name_key
from sayso.records import Attribution, Reading, Span, Speaker, Statement

JUDGEMENTS: Final = Path(__file__).parent / "linking" / "gold_dev.json"
_OVERLAP: Final = 0.5
"""Intersection over union of contents from which a found statement is a gold one."""

Item = tuple[str, int]
"""An article, and the number of a speaker in it."""
Clusters = Mapping[Item, object]
"""For every item, what it is one with."""


@dataclass(frozen=True, slots=True)
class Linked:
    """How well items were put together."""

    name: str
    items: int
    entities: int
    clusters: int
    b_cubed: Measure
    pairs: Measure

    @classmethod
    def of(cls, name: str, gold: Clusters, found: Clusters) -> Linked:
        """Score what was found of the items of both."""
        from scorch.scores import b_cubed

        gold = {item: gold[item] for item in sorted(found) if item in gold}
        found = {item: found[item] for item in gold}
        recall, precision, f1 = b_cubed(_sets(gold), _sets(found))
        right, said = _pairs(gold), _pairs(found)
        both = len(right & said)
        return cls(
            name,
            len(gold),
            len(set(gold.values())),
            len(set(found.values())),
            _measure(precision, recall, f1),
            _measure(both / len(said) if said else 1.0, both / len(right) if right else 1.0),
        )


def _measure(p: float, r: float, f1: float | None = None) -> Measure:
    f1 = f1 if f1 is not None else (2 * p * r / (p + r) if p + r else 0.0)
    return Measure(*(round(100 * float(x), 1) for x in (p, r, f1)))


def _sets(clusters: Clusters) -> list[set[Item]]:
    sets: dict[object, set[Item]] = {}
    for item, whose in clusters.items():
        sets.setdefault(whose, set()).add(item)
    return list(sets.values())


def _pairs(clusters: Clusters) -> set[tuple[Item, Item]]:
    """Pairs of items of different articles that are one."""
    return {
        (one, other)
        for together in _sets(clusters)
        for one, other in combinations(sorted(together), 2)
        if one[0] != other[0]
    }


def judged(corpus: Corpus, path: Path = JUDGEMENTS) -> dict[Item, int]:
    """Who the speakers of the corpus are.

    Raises:
        ValueError: the judgements are of other articles.
    """
    articles = json.loads(path.read_text("utf-8"))["articles"]
    rows = {row["id"]: row for row in _with_speakers(corpus.rows)}
    if rows.keys() != articles.keys():
        raise ValueError(f"{path.name} judges other articles than {corpus.name} has")
    found: dict[Item, int] = {}
    for name, row in rows.items():
        if len(articles[name]) != len(_speakers(row)):
            raise ValueError(f"{path.name} judges other speakers than {name} has")
        found |= {(name, i): who for i, who in enumerate(articles[name]) if who is not None}
    return found


def _with_speakers(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [row for row in rows if any("speaker" in a for a in row["attributions"])]


def _speakers(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Distinct gold speakers of an article, in the order of their first statement."""
    named = ((a["speaker"]["name"], a["speaker"]["type"]) for a in row["attributions"])
    return list(dict.fromkeys(named))


def given(row: Mapping[str, Any]) -> Reading:
    """Return a row's gold statements as a reading."""

    def spans(attribution: Mapping[str, Any], role: str) -> tuple[Span, ...]:
        return tuple((start, end) for start, end in attribution.get(role) or ())

    attributions = tuple(
        Attribution(spans(a, "content"), spans(a, "cue"), spans(a, "source"), 1.0)
        for a in row["attributions"]
    )
    statements = tuple(
        Statement(
            one, Speaker(gold["speaker"]["name"], gold["speaker"]["type"], one.source), gold["kind"]
        )
        for one, gold in zip(attributions, row["attributions"], strict=True)
    )
    return Reading(article_of(row), attributions, statements)


def entities(readings: Sequence[Reading]) -> dict[tuple[str, str, str], object]:
    """Put readings into a ledger; return for article, name and type of a speaker its entity.

    A speaker that was not linked is an entity of its own.
    """
    from sqlalchemy import select

    from sayso.ledger.ledger import Ledger
    from sayso.ledger.schema import speaker

    found: dict[tuple[str, str, str], object] = {}
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "eval.db") as ledger:
        before = 0
        for reading in readings:
            ledger.add(reading, model="eval")
            with ledger.reading() as connection:
                rows = connection.execute(select(speaker).where(speaker.c.id > before)).all()
            for row in rows:
                name = (reading.article.id, row.name, row.type)
                found[name] = name if row.entity_id is None else row.entity_id
                before = max(before, row.id)
    return found


def linked_given(rows: Sequence[Mapping[str, Any]]) -> dict[Item, object]:
    """Link the gold speakers."""
    whose = entities([given(row) for row in rows])
    return {
        (row["id"], i): whose[row["id"], name, kind]
        for row in rows
        for i, (name, kind) in enumerate(_speakers(row))
    }


def linked_found(
    rows: Sequence[Mapping[str, Any]], readings: Sequence[Reading]
) -> dict[Item, object]:
    """Link the speakers of readings, and say which entity the gold speakers came out as."""
    whose = entities(readings)
    items: dict[Item, object] = {}
    for row, reading in zip(rows, readings, strict=True):
        speakers = {speaker: i for i, speaker in enumerate(_speakers(row))}
        votes: dict[int, Counter[object]] = {}
        for gold, statement in _aligned(row, reading):
            i = speakers[gold["speaker"]["name"], gold["speaker"]["type"]]
            found = statement.speaker
            votes.setdefault(i, Counter())[whose[row["id"], found.name, found.type]] += 1
        for i, counted in votes.items():
            items[row["id"], i] = max(counted.items(), key=lambda vote: (vote[1], str(vote[0])))[0]
    return items


def _aligned(
    row: Mapping[str, Any], reading: Reading
) -> Iterator[tuple[Mapping[str, Any], Statement]]:
    """Gold statements with the found one whose content overlaps most, where one does enough."""
    words = Words(row["text"])
    contents = [(words.covered(s.attribution.content), s) for s in reading.statements]
    for gold in row["attributions"]:
        wanted = words.covered((start, end) for start, end in gold["content"])
        best = max(contents, key=lambda c: overlap(wanted, c[0]), default=None)
        if best is not None and overlap(wanted, best[0]) >= _OVERLAP:
            yield gold, best[1]


def baseline(
    rows: Sequence[Mapping[str, Any]], key: Callable[[Item, str, str], object]
) -> dict[Item, object]:
    """Put items together by a key made of item, name and type."""
    return {
        (row["id"], i): key((row["id"], i), name, kind)
        for row in rows
        for i, (name, kind) in enumerate(_speakers(row))
    }


def measure(corpus: Corpus, readings: Sequence[Reading] | None = None) -> list[Linked]:
    """Measure linking on a corpus; ``readings`` are the tool's own of its rows with speakers."""
    gold, rows = judged(corpus), _with_speakers(corpus.rows)
    results = [
        Linked.of("nobody linked", gold, baseline(rows, lambda item, *_: item)),
        Linked.of("same name", gold, baseline(rows, lambda _, name, kind: (name_key(name), kind))),
        Linked.of("gold speakers", gold, linked_given(rows)),
    ]
    if readings is not None:
        results.append(Linked.of("own speakers", gold, linked_found(rows, readings)))
    return results


def linking_table(results: Sequence[Linked]) -> str:
    """Lay the figures out, one line each."""
    heads = ("items", "entities", "clusters", "B3 p", "B3 r", "B3 f1", "pairs p", "pairs r")
    lines = [f"{'':16}" + "".join(f"{head:>10}" for head in heads)]
    for one in results:
        counts = f"{one.items:>10}{one.entities:>10}{one.clusters:>10}"
        values = (one.b_cubed.p, one.b_cubed.r, one.b_cubed.f1, one.pairs.p, one.pairs.r)
        lines.append(f"{one.name:16}{counts}" + "".join(f"{v:>10.1f}" for v in values))
    return "\n".join(lines)


def main() -> int:
    """Measure and print; 1 where the corpus is not at hand."""
    from sayso.pipeline import read_articles

    corpus = gold_dev(SHARED)
    if corpus is None:
        print(f"{SHARED_NAME}/gold/dev.jsonl is not here", file=sys.stderr)
        return 1
    articles = map(article_of, _with_speakers(corpus.rows))
    readings = [found for found in read_articles(articles) if isinstance(found, Reading)]
    print(linking_table(measure(corpus, readings)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
