"""The work on one unit, without Ray: stage, sift, read, publish."""

from __future__ import annotations

import json

import pytest

from sayso.batch import work
from sayso.batch.folder import opened
from sayso.batch.guard import Guard
from sayso.batch.publish import NO_MONTH, month_of, publish, write_sifted
from sayso.batch.seen import Seen
from sayso.batch.tables import ARTICLES, FAILURES, STATEMENTS, TABLES, rows_of
from sayso.serial import as_dict
from tests.cli.example import READING

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def test_a_reading_as_rows():
    article, statements = rows_of(READING, "m1")
    assert json.loads(article["attributions"]) == as_dict(READING)["attributions"]
    assert article["statements"] == len(statements) == len(READING.statements)
    assert {row["article_id"] for row in statements} == {article["article_id"]}
    assert len({row["statement_id"] for row in statements}) == len(statements)
    pa.Table.from_pylist([article], schema=ARTICLES).validate(full=True)
    pa.Table.from_pylist(statements, schema=STATEMENTS).validate(full=True)
    assert rows_of(READING, "m1") == (article, statements)


@pytest.mark.parametrize(
    ("published", "month"),
    [("2031-05-10T10:00:00Z", "2031-05"), ("2031-05", "2031-05"), ("2031", NO_MONTH),
     (None, NO_MONTH)],
)  # fmt: skip
def test_months(published, month):
    assert month_of(published) == month


def test_a_unit_from_file_to_partitions(tmp_path, monkeypatch):
    monkeypatch.setattr(work, "ARTICLES", 2)
    lines = [
        {"id": str(n), "text": text, "published": f"2031-0{1 + n % 2}-10"}
        for n, text in enumerate(["one", "two", "CRASH", "one", "five"])
    ]
    source = tmp_path / "news.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in lines) + "no json\n")
    seen = Seen(tmp_path / "seen.sqlite")
    with (
        opened(tmp_path / "out", {}) as folder,
        Guard(program="tests.batch.poisoned") as guard,
    ):
        assert work.stage(folder, "u", [str(source)], guard) == {"staged": 5, "failed": 1}
        rows = parquet.read_table(folder.staged("u")).to_pylist()
        verdicts = seen.sift("u", rows, frozenset())
        write_sifted(folder, "u", rows, verdicts)
        seen.close()
        for part, keep in enumerate([[0, 1], [0], [0]]):
            counts = work.read(folder, "u", part, keep, guard)
            assert work.read(folder, "u", part, keep, guard) == counts
        counts = publish(folder, "u", (0, 1, 2))
        assert publish(folder, "u", (0, 1, 2)) == counts
        assert not folder.staged("u").exists()
    expected = {"articles": 3, "failed": 1, "poisoned": 1, "duplicates": 1, "statements": 0}
    assert counts == expected
    tables = {
        name: [
            (path.parent.name, row)
            for path in sorted((tmp_path / "out" / name).rglob("*.parquet"))
            for row in parquet.read_table(path, partitioning=None).to_pylist()
        ]
        for name in TABLES
    }
    assert [(month, row["id"]) for month, row in tables["articles"]] == [
        ("month=2031-01", "0"), ("month=2031-01", "4"), ("month=2031-02", "1"),
    ]  # fmt: skip
    assert [(row["kind"], row["source"].removeprefix(str(source)), row["duplicate_of"])
            for _, row in tables["failures"]] == [
        ("poisoned", "#2", None), ("duplicate", "#3", f"{source}#0"), ("failed", ":6", None),
    ]  # fmt: skip
    for path in (tmp_path / "out").rglob("*.parquet"):
        held = parquet.read_schema(path)
        assert held.metadata[b"sayso.schema_version"] == b"1"
    assert FAILURES.names == list(tables["failures"][0][1])


def test_a_unit_is_published_once_and_never_in_part(tmp_path):
    with opened(tmp_path / "out", {}) as folder:
        write_sifted(folder, "u", [], {})
        with pytest.raises(FileNotFoundError):  # a part that was read cannot be seen
            publish(folder, "u", (0,))
        assert not folder.done_mark("u").exists()
        assert publish(folder, "u", ()) == {}
        folder.chunk("u", 0, "articles").parent.mkdir(parents=True)  # killed before it cleaned
        assert publish(folder, "u", (0,)) == {}
        assert not (folder.work / "read" / "u").exists()
