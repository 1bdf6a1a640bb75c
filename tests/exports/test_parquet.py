"""Parquet files say what they hold, and other programs read them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from sayso.exports import parquet as ours

arrow = pytest.importorskip("pyarrow.parquet")
DOCS = Path(__file__).parents[2] / "docs/exports.md"


@pytest.fixture
def file(export, tmp_path):
    path = tmp_path / "statements.parquet"
    path.write_bytes(export("parquet"))
    return str(path)


def test_arrow_reads_schema_and_version(file):
    table = arrow.read_table(file)
    assert table.schema.equals(ours.SCHEMA)
    assert table.schema.metadata[b"sayso.schema_version"] == ours.VERSION.encode()
    assert table.schema.metadata[b"sayso.table"] == b"statement"
    table.validate(full=True)
    tired = table.to_pylist()[2]
    assert tired["chain"] == [
        {"name": "Vessany Herald", "type": "organization", "on": None, "start": 107, "end": 121}
    ]
    assert [span["start"] for span in tired["content_spans"]] == sorted(
        span["start"] for span in tired["content_spans"]
    )


def test_duckdb_unnests_the_chain(file):
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as connection:
        found = connection.execute(
            "SELECT statement_id, relay.name, relay.type "
            "FROM (SELECT statement_id, unnest(chain) AS relay FROM read_parquet(?)) ORDER BY ALL",
            [file],
        ).fetchall()
        (count,) = connection.execute("SELECT count(*) FROM read_parquet(?)", [file]).fetchone()
    assert count == 8
    assert sorted(name for _, name, _ in found) == [
        "Radio Varlen", "Vessany Herald", "Vessany Herald", "leaked memo",
    ]  # fmt: skip


def test_polars_reads_it(file):
    polars = pytest.importorskip("polars")
    frame = polars.read_parquet(file)
    assert frame.height == 8
    assert frame["chain"].list.len().to_list() == [0, 1, 1, 0, 2, 0, 0, 0]


def test_many_rows_come_in_groups(export, monkeypatch):
    monkeypatch.setattr(ours, "_ROWS", 3)
    read = arrow.ParquetFile(io.BytesIO(export("parquet")))
    assert [read.metadata.row_group(n).num_rows for n in range(read.num_row_groups)] == [3, 3, 2]


def test_no_statement_makes_an_empty_table(export):
    table = arrow.read_table(io.BytesIO(export("parquet", until="1999")))
    assert table.num_rows == 4  # articles without a date count as before all others
    table = arrow.read_table(io.BytesIO(export("parquet", until="1999", since="1998")))
    assert table.num_rows == 0
    assert table.schema.equals(ours.SCHEMA)


def test_every_column_is_documented():
    columns = re.findall(r"^\| `(\w+)` \|", DOCS.read_text("utf-8"), flags=re.MULTILINE)
    assert [name for name in columns if name in ours.SCHEMA.names] == ours.SCHEMA.names
    assert f"schema version {ours.VERSION}" in DOCS.read_text("utf-8")
