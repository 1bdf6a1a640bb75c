from __future__ import annotations

from sayso.readers.survey import expected


def test_files_and_rows_are_counted(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "sub" / "b.html").write_text("b")
    (tmp_path / "sub" / "c.png").write_text("c")
    (tmp_path / "rows.jsonl").write_text('{"id": "1"}\n{"id": "2"}\n{"id": "3"}')
    assert expected([str(tmp_path)]) == 5
    assert expected([str(tmp_path), "https://a.example/1", str(tmp_path / "none.txt")]) == 7


def test_what_can_hold_any_number_gives_none(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(b"")
    assert expected([str(tmp_path)]) is None
    assert expected(["-"]) is None
    assert expected(["bad\x00path"]) == 1
