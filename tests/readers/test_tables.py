"""Parquet with a column text: one article a row."""

from __future__ import annotations

from datetime import date

import pytest

from sayso.errors import SourceError
from sayso.readers import read_sources
from sayso.records import Article

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def read(tmp_path, columns):
    path = tmp_path / "rows.parquet"
    parquet.write_table(pa.table(columns), path)
    return str(path), list(read_sources([str(path)]))


def test_rows_are_articles(tmp_path):
    name, (one, two) = read(
        tmp_path,
        {
            "text": ["The mill burnt.", ""],
            "headline": ["Mill", None],
            "published": [date(2031, 5, 10), None],
            "more": [1, 2],
        },
    )
    assert one == Article(
        id=f"{name}#1",
        text="The mill burnt.",
        headline="Mill",
        published="2031-05-10",
        origin=f"{name}#1",
    )
    assert isinstance(two, SourceError)
    assert str(two) == f"{name}:2: the row's text is empty"


def test_ids_are_kept(tmp_path):
    name, (one,) = read(tmp_path, {"id": [7], "text": ["The mill burnt."]})
    assert (one.id, one.origin) == ("7", f"{name}#1")


def test_a_table_without_text_is_an_error(tmp_path):
    _, (error,) = read(tmp_path, {"id": ["a"]})
    assert error.reason == "is a table without a column 'text'"


def test_what_is_no_parquet_is_an_error(tmp_path):
    (tmp_path / "rows.parquet").write_bytes(b"PAR1")
    (error,) = read_sources([str(tmp_path)])
    assert error.reason.startswith("is no Parquet that can be read")


def test_of_the_output_of_a_batch_the_articles_are_read(tmp_path):
    for name in ("_batch", "statements", "articles/month=2031-05"):
        (tmp_path / "out" / name).mkdir(parents=True)
        parquet.write_table(pa.table({"id": [1]}), tmp_path / "out" / name / "u.parquet")
    rows = pa.table({"id": ["a"], "text": ["The mill burnt."]})
    parquet.write_table(rows, tmp_path / "out/articles/month=2031-05/u.parquet")
    (article,) = read_sources([str(tmp_path)])
    assert article.id == "a"
