"""The output of a batch goes into a ledger as it was read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.extraction.bundle import name_of
from sayso.intake.add import AddOptions, add
from sayso.ledger.stream import Selection
from sayso.readers import ReadOptions
from sayso.records import Article, Reading
from sayso.resolution import resolve
from sayso.serial import as_dict
from tests.resolution.test_resolver import ARTICLE, ATTRIBUTIONS

pa = pytest.importorskip("pyarrow")
tables = pytest.importorskip("sayso.batch.tables")

QUICK = AddOptions(ReadOptions(), jobs=1)


@pytest.fixture
def read(monkeypatch):
    """What is read now, by its id; nothing is found in it."""
    seen = []

    def read_one(article: Article) -> Reading:
        seen.append(article.id)
        return Reading(article, ())

    monkeypatch.setattr("sayso.intake.parallel.read_one", read_one)
    return seen


@pytest.fixture
def reading() -> Reading:
    return Reading(ARTICLE, tuple(ATTRIBUTIONS), resolve(ARTICLE, ATTRIBUTIONS))


def corpus(folder: Path, *rows: dict[str, object]) -> str:
    (folder / "_batch").mkdir(parents=True)
    part = folder / "articles" / "month=2030-06"
    part.mkdir(parents=True)
    table = pa.Table.from_pylist(list(rows), schema=tables.ARTICLES)
    pa.parquet.write_table(table, part / "a.parquet")
    return str(folder)


def test_what_was_read_is_not_read_again(ledger, tmp_path, read, reading):
    source = corpus(tmp_path / "out", tables.rows_of(reading, name_of())[0])
    [event] = add(ledger, [source], QUICK)
    assert (event.outcome, event.statements, read) == ("added", len(ATTRIBUTIONS), [])
    with ledger.reading() as connection:
        [article] = Selection(connection).articles()
    assert [s.output for s in article.statements] == as_dict(reading)["attributions"]
    [again] = add(ledger, [source], QUICK)
    assert again.outcome == "unchanged"


def test_what_another_model_has_read_is_read_again(ledger, tmp_path, read, reading):
    source = corpus(tmp_path / "out", tables.rows_of(reading, "another")[0])
    assert [event.outcome for event in add(ledger, [source], QUICK)] == ["added"]
    assert read == [ARTICLE.id]


def test_many_come_in_order_with_what_has_to_be_read_between_them(ledger, tmp_path, read, reading):
    row = tables.rows_of(reading, name_of())[0]
    rows = [row | {"id": f"{n}", "outlet": f"{n}", "origin": None} for n in range(70)]
    rows[66]["model"] = "another"
    source = corpus(tmp_path / "out", *rows, rows[0])
    events = list(add(ledger, [source], QUICK))
    assert [event.outcome for event in events] == ["added"] * 70 + ["unchanged"]
    assert [event.statements for event in events] == [
        len(ATTRIBUTIONS) if n not in (66, 70) else 0 for n in range(71)
    ]
    assert read == ["66"]
    kept = [ledger.article(event.source) for event in events[:70]]
    assert [(one.id, one.outlet) for one in kept] == [(n + 1, f"{n}") for n in range(70)]


def test_what_is_reported_is_kept_even_if_nothing_follows(ledger, tmp_path, read, reading):
    row = tables.rows_of(reading, name_of())[0]
    rows = [row | {"id": f"{n}", "outlet": f"{n}", "origin": None} for n in range(3)]
    events = add(ledger, [corpus(tmp_path / "out", *rows)], QUICK)
    event = next(events)
    events.close()
    assert ledger.article(event.source).statements == event.statements == len(ATTRIBUTIONS)


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one["cue"].append([0, 10**6]),
        lambda one: one.pop("evidence"),
        lambda one: one.update(speaker=None),
        lambda one: one.update(content=[["a", "b"]]),
        lambda one: one.update(score=float("nan")),
    ],
)
def test_a_row_that_is_wrong_costs_itself_only(ledger, tmp_path, read, reading, change):
    row = tables.rows_of(reading, name_of())[0]
    told = json.loads(row["attributions"])
    change(told[0])
    bad = row | {"id": "bad", "attributions": json.dumps(told)}
    source = corpus(tmp_path / "out", bad, row)
    failed, added = add(ledger, [source], QUICK)
    assert (failed.outcome, added.outcome) == ("failed", "added")
    assert failed.source.endswith("a.parquet:1")


def test_a_file_that_is_no_table_is_told_by_the_reader(ledger, tmp_path, read, reading):
    source = corpus(tmp_path / "out", tables.rows_of(reading, name_of())[0])
    (tmp_path / "out" / "articles" / "b.parquet").write_bytes(b"PAR1 and no more")
    outcomes = {Path(e.source).name: e.outcome for e in add(ledger, [source], QUICK)}
    assert outcomes["b.parquet"] == "failed"
    assert sorted(outcomes.values()) == ["added", "failed"]


@pytest.mark.parametrize("told", ["[" * 100_000, "5", "null", "{", "[{}]"])
def test_what_is_no_attribution_costs_its_row_only(ledger, tmp_path, read, reading, told):
    row = tables.rows_of(reading, name_of())[0]
    source = corpus(tmp_path / "out", row | {"id": "bad", "attributions": told}, row)
    assert [event.outcome for event in add(ledger, [source], QUICK)] == ["failed", "added"]


def test_a_source_that_cannot_be_looked_at_costs_itself_only(ledger, tmp_path, read):
    (tmp_path / "a.txt").write_text("It rained, the clerk said.")
    sources = [str(tmp_path / "a.txt"), "x" * 300, "a\x00b"]
    outcomes = [event.outcome for event in add(ledger, sources, QUICK)]
    assert outcomes == ["added", "failed", "failed"]
