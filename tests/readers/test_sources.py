from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest

from sayso.errors import SourceError, TooLargeError
from sayso.readers import ReadOptions, read_sources
from sayso.readers.survey import expected
from sayso.records import Article

STORY = "Mill burns down\n\nThe mill burnt down on Friday, the town said.\n"


def _reasons(items):
    return [str(item) if isinstance(item, SourceError) else item.id for item in items]


def test_a_folder_is_recursed_in_order_and_errors_are_values(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.md", "b/x.html", "ignored.png", ".hidden.txt"):
        (tmp_path / name).write_text(STORY if "html" not in name else f"<p>{STORY}{STORY}</p>")
    (tmp_path / "d.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    found = [str(x).replace(f"{tmp_path}/", "") for x in _reasons(read_sources([str(tmp_path)]))]
    assert found == [
        "a.md",
        "b/loop: is a link to a folder that is read already",
        "b/x.html",
        "c.txt",
        "d.txt: no such file or directory",
    ]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "holds only white space"),
        ("marks.md", b"***\n\n---\n", "holds no words"),
        ("a.txt", b"%PDF-1.4 ...", "is a PDF, not text"),
        ("rows.jsonl", b"", "is empty"),
        (
            "deep.html",
            b"<html>" + b"<div>" * 100_000 + b"x",
            "is nested more than 256 elements deep",
        ),
        (
            "none.html",
            b"<html><body></body></html>",
            "holds no report that could be found in the page",
        ),
        ("nul.txt", b"\x00" * 500, "is a binary file, not text"),
        ("rows.jsonl", gzip.compress(b"{}"), "is a gzip file, not JSON Lines"),
        ("rows.jsonl", '{"id": "1"}'.encode("utf-16"), "is UTF-16; JSON Lines are UTF-8"),
        ("rows.jsonl", '{"id": "1"}'.encode("utf-16-le"), "is UTF-16; JSON Lines are UTF-8"),
        (
            "rows.json",
            b'[{"id": "1", "text": "The mill burnt, he said."}]\n',
            "is JSON, but not JSON Lines: rows with id and text, one a line",
        ),
        ("a.txt", b"\xef\xbf\xbdx" * 90, "is in no encoding that could be told"),
        (
            "post.EML",
            b"From: ana@orrel.example\nSubject: Mill\n\nThe mill burnt, he said.\n",
            "is an e-mail; what can be read is "
            "text, Markdown, HTML, JSON Lines, Parquet, feeds and WARC archives",
        ),
        (
            "rows.csv",
            b"id,text\n1,The mill burnt he said\n",
            "is a table (CSV); what can be read is "
            "text, Markdown, HTML, JSON Lines, Parquet, feeds and WARC archives",
        ),
    ],
)
def test_bad_files_are_named_with_a_reason(tmp_path, name, data, reason):
    path = tmp_path / name
    path.write_bytes(data)
    good = tmp_path / "good.txt"
    good.write_text(STORY)
    first, second = read_sources([str(path), str(good)])
    assert str(first) == f"{path}: {reason}"
    assert isinstance(second, Article)


def test_a_table_is_read_as_text_where_one_says_that_it_is(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text(STORY)
    [article] = read_sources([str(path)], ReadOptions(format="plain"))
    assert article.headline == "Mill burns down"


@pytest.mark.parametrize(
    "source", ["", "no/such/file.txt", "ftp://x.example/a", "a\x00b", "x" * 5000]
)
def test_what_is_no_source_is_an_error(source):
    [item] = read_sources([source])
    assert isinstance(item, SourceError)
    assert item.source == source


def test_empty_folder_fifo_and_unreadable(tmp_path, monkeypatch):
    [item] = read_sources([str(tmp_path)])
    assert "holds no readable article" in str(item)
    os.mkfifo(tmp_path / "pipe.txt")
    [item] = read_sources([str(tmp_path)])
    assert "is not a regular file" in str(item)

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    (tmp_path / "locked.txt").write_text(STORY)
    monkeypatch.setattr(Path, "open", refuse)
    [item] = read_sources([str(tmp_path / "locked.txt")])
    assert str(item).endswith("locked.txt: permission denied")


def test_large_files_are_read_or_refused(tmp_path):
    (tmp_path / "five.txt").write_text("The clerk said so again.\n\n" * 40_000)
    (tmp_path / "line.txt").write_text("word " * 60_000)
    five, line = read_sources([str(tmp_path)], ReadOptions(max_bytes=1_100_000))
    assert len(five.text) == 40_000 * 26 - 2
    assert isinstance(line, Article)
    refused = list(read_sources([str(tmp_path)], ReadOptions(max_bytes=1000)))
    assert all(isinstance(item, TooLargeError) for item in refused)


def test_standard_input_is_text_html_or_rows(monkeypatch):
    def read(data, **options):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        return list(read_sources(["-"], ReadOptions(**options)))

    assert read(STORY.encode())[0].headline == "Mill burns down"
    assert (
        read(b"<!DOCTYPE html><title>T</title><h1>T</h1><p>It burnt down, said the town.")[
            0
        ].headline
        == "T"
    )
    row = json.dumps({"id": "1", "text": "<html> as it stands"}).encode() + b"\n"
    assert [a.text for a in read(row * 3)] == ["<html> as it stands"] * 3
    assert [a.id for a in read(row * 30, max_bytes=100)] == ["1"] * 30
    assert read(b"{}", format="jsonl")[0].source == "-:1"


def test_standard_input_is_read_once(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    first, second = read_sources(["-", "-"])
    assert first.headline == "Mill burns down"
    assert str(second) == "-: standard input has been read already"
    monkeypatch.setattr(sys, "stdin", None)
    assert _reasons(read_sources(["-"])) == ["-: standard input is closed"]


def test_a_name_that_is_no_utf8_gives_an_id_that_json_can_hold(tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/m\xe9.txt")
    Path(path).write_text(STORY)
    [article] = read_sources([path])
    assert article.id == f"{tmp_path}/m\\xe9.txt"


def test_texts_about_a_folder_are_not_in_it_but_can_be_read(tmp_path):
    about = ("README.md", "readme.de.txt", "LICENSE.txt", "CHANGELOG.md", "Contributing.md")
    reports = ("licence fees rise.txt", "license-plates.md", "readme.html", "readmen.txt")
    for name in (*about, *reports):
        (tmp_path / name).write_text(STORY)
    found = [item.id for item in read_sources([str(tmp_path)])]
    assert found == [str(tmp_path / name) for name in sorted(reports)]
    assert expected([str(tmp_path)]) == len(reports)
    assert len(list(read_sources(str(tmp_path / name) for name in about))) == len(about)


def test_every_failure_has_a_name_that_can_be_written(tmp_path):
    (tmp_path / os.fsdecode(b"gone\xff.txt")).symlink_to("/nowhere")
    loop = tmp_path / os.fsdecode(b"loop\xff")
    loop.mkdir()
    (loop / "back").symlink_to(tmp_path)
    (tmp_path / "rows.jsonl").write_text("{")
    for source in (str(tmp_path), str(loop), os.fsdecode(b"no\xff.txt")):
        for item in read_sources([source]):
            assert isinstance(item, SourceError)
            item.source.encode()
    told = _reasons(read_sources([str(tmp_path)]))
    assert f"{tmp_path}/gone\\xff.txt: no such file or directory" in told
    for source in ("http://a.example/\udcff", "ftp://a.example/\udcff", "\ud800", "\x00\udcff"):
        [item] = read_sources([source])
        assert "\\x" in item.source or "\\ud800" in item.source
        item.source.encode()


def test_rows_of_our_own_output_are_read_again(tmp_path):
    path = tmp_path / "r.jsonl"
    rows = [
        {"id": "1", "text": STORY, "headline": "Mill burns down", "byline": [], "url": None},
        {"id": "2", "text": STORY, "title": "Mill burns down", "headline": None},
        {"id": "3", "text": STORY, "headline": 3},
    ]
    rows += [{"id": "4", "text": STORY, "byline": [3]}]
    rows += [
        {"id": "5", "text": STORY, "byline": "Oto Marek", "captions": ["A."], "language": "en"}
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    first, second, third, fourth, fifth = read_sources([str(path)])
    assert first.headline == second.headline == "Mill burns down"
    assert first.text == STORY
    assert str(third) == f"{path}:3: headline is not a string"
    assert str(fourth) == f"{path}:4: byline is not a list of strings"
    assert (fifth.byline, fifth.captions, fifth.language) == (("Oto Marek",), ("A.",), "en")


def test_rows_that_share_an_id_are_told_by_their_texts(tmp_path):
    path = tmp_path / "r.jsonl"
    rows = [
        ("a", "One."),
        ("a", "Two."),
        ("a@2", "Six."),
        ("a", "One."),
        ("a", "Ten."),
        ("b", "A."),
    ]
    path.write_text("\n".join(json.dumps({"id": name, "text": text}) for name, text in rows))
    origins = [item.origin.removeprefix(f"{path}#") for item in read_sources([str(path)])]
    assert origins == ["a", "a@2", "a@2@1", "a", "a@3", "b"]


def test_a_long_line_of_rows_is_skipped(tmp_path):
    path = tmp_path / "r.jsonl"
    row = {"id": "1", "text": "Short."}
    path.write_text(
        "\ufeff" + "\n".join(map(json.dumps, (row, {"id": "2", "text": "x" * 5000}, row)))
    )
    first, second, third = read_sources([str(path)], ReadOptions(max_bytes=1000))
    assert first.text == third.text == "Short."
    assert str(second) == f"{path}:2: the line is longer than 1000 bytes"


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 100_000,
        b'{"id":' + b"9" * 5000 + b"}",
        b'{"id":"\xff"}',
        b"null",
        b'{"id":"1","text":" "}',
        b'{"id":"1","text":"a","title":3}',
    ],
)
def test_bad_rows_are_errors(tmp_path, line):
    path = tmp_path / "r.jsonl"
    path.write_bytes(line + b'\n{"id": "2", "text": "ok"}')
    first, second = read_sources([str(path)])
    assert isinstance(first, SourceError)
    assert first.source == f"{path}:1"
    assert second.text == "ok"


def test_options_are_checked():
    with pytest.raises(ValueError, match="positive"):
        ReadOptions(timeout=0)
    with pytest.raises(ValueError, match="format"):
        ReadOptions(format="pdf")
