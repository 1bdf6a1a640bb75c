"""The challenge set: its markup, its parser, and every report in it."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date

import pytest

from evals import challenge
from evals.challenge import FOLDER, MarkupError, at_word_boundaries, parse, strip_marks

FRONT = "---\ntitle: {title}\noutlet: The Vessany Herald\npublished: 2023-05-04\nstyle: wire\n---\n"


def report(body: str, title: str = "Harbour opens") -> str:
    return FRONT.format(title=title) + body


def words(row: challenge.Row, spans: list[list[int]]) -> list[str]:
    return [row["text"][start:end] for start, end in spans]


class TestParser:
    def test_text_is_title_blank_line_and_body_without_marks(self):
        row = parse(report("⟦1s:She⟧ ⟦1q:said⟧ ⟦1c:yes⟧.\n\nNo.", "⟦2s:Ruiz⟧⟦2q::⟧ ⟦2c:Win⟧"), "x")
        assert row["text"] == "Ruiz: Win\n\nShe said yes.\n\nNo."
        assert row["title"] == "Ruiz: Win"
        assert (row["id"], row["outlet"], row["published"], row["style"]) == (
            "x",
            "The Vessany Herald",
            "2023-05-04",
            "wire",
        )

    def test_body_alone_without_a_title(self):
        assert parse(report("Rain.", ""), "x")["text"] == "Rain."

    def test_offsets_are_exact(self):
        row = parse(report("⟦1c:“Yes,”⟧ ⟦1q:said⟧ ⟦1s:Ana Ruiz⟧. ⟦1c:“And no.”⟧"), "x")
        (relation,) = row["attributions"]
        assert words(row, relation["content"]) == ["“Yes,”", "“And no.”"]
        assert words(row, relation["cue"]) == ["said"]
        assert words(row, relation["source"]) == ["Ana Ruiz"]
        start = len("Harbour opens\n\n")
        assert relation["content"][0] == [start, start + 6]

    def test_nested_pieces(self):
        row = parse(
            report("⟦1s:Ortiz⟧ ⟦1q:said⟧ ⟦1c:that ⟦2s:Bell⟧ ⟦2q:believes⟧ ⟦2c:it will rain⟧⟧."), "x"
        )
        outer, inner = row["attributions"]
        assert words(row, outer["content"]) == ["that Bell believes it will rain"]
        assert words(row, inner["content"]) == ["it will rain"]
        assert words(row, inner["source"]) == ["Bell"]

    def test_one_span_with_several_labels(self):
        row = parse(report("⟦1s,2s:Ruiz⟧ ⟦1q:denied⟧ ⟦1c:it⟧ and ⟦2q:promised⟧ ⟦2c:to sue⟧."), "x")
        assert [words(row, a["source"]) for a in row["attributions"]] == [["Ruiz"], ["Ruiz"]]

    def test_cue_and_source_may_be_missing(self):
        (relation,) = parse(report("⟦1c:“Rain again.”⟧"), "x")["attributions"]
        assert relation["cue"] == relation["source"] == []

    def test_relations_come_by_content_not_by_number(self):
        row = parse(report("⟦2c:A⟧ ⟦2q:said⟧. ⟦1c:B⟧ ⟦1q:said⟧."), "x")
        assert [words(row, a["content"]) for a in row["attributions"]] == [["A"], ["B"]]

    @pytest.mark.parametrize(
        ("body", "complaint"),
        [
            ("⟦1c:open", "1c is not closed"),
            ("closed⟧", "nothing to close"),
            ("⟦no label⟧", "no label"),
            ("⟦1x:role⟧", "no label"),
            ("⟦0c:number⟧", "no label"),
            ("⟦1c:⟧", "marks nothing"),
            ("⟦1q:said⟧", "relation 1 has no content"),
            ("⟦2c:gap⟧", "numbered"),
            ("⟦1c:a ⟦1s:b⟧⟧", "overlaps itself"),
            ("⟦1c:half⟧way", "cuts a word"),
            ("half⟦1c:way⟧", "cuts a word"),
            ("⟦1c:space ⟧", "cuts a word"),
        ],
    )
    def test_bad_marks(self, body, complaint):
        with pytest.raises(MarkupError, match=f"^bad: .*{complaint}"):
            parse(report(body), "bad")

    @pytest.mark.parametrize(
        ("source", "complaint"),
        [
            ("Rain.", "front matter stands"),
            ("---\ntitle: A\nRain.", "front matter stands"),
            ("---\ntitle: A\n---\nRain.", "lacks outlet, published, style"),
            ("---\ncolour: A\n---\nRain.", "no place for"),
            ("---\ntitle: A\ntitle: B\n---\nRain.", "no place for"),
            ("---\nnonsense\n---\nRain.", "no place for"),
            (report(""), "no body"),
        ],
    )
    def test_bad_front_matter(self, source, complaint):
        with pytest.raises(MarkupError, match=complaint):
            parse(source, "bad")

    def test_plain_text_passes_unchanged(self):
        assert strip_marks("“It’s” [sic] {so} <there>") == ("“It’s” [sic] {so} <there>", [])


class TestFiles:
    rows = challenge.load()

    def test_enough_reports_with_names_of_their_own(self):
        assert len(self.rows) >= 28
        assert len({row["id"] for row in self.rows}) == len(self.rows)
        assert len({row["title"] for row in self.rows}) == len(self.rows)

    @pytest.mark.parametrize("row", rows, ids=lambda row: row["id"])
    def test_report(self, row):
        text = row["text"]
        assert text.startswith(row["title"] + "\n\n")
        assert 90 <= len(text.split()) <= 250
        assert "⟦" not in text
        assert "⟧" not in text
        assert date.fromisoformat(row["published"])
        for relation in row["attributions"]:
            for start, end in (span for spans in relation.values() for span in spans):
                assert 0 <= start < end <= len(text)
                assert at_word_boundaries(text, start, end)
                assert "\n" not in text[start:end] or "\n\n" in text[start:end]

    def test_hard_cases_are_there(self):
        relations = [a for row in self.rows for a in row["attributions"]]
        assert sum(not a["cue"] and not a["source"] for a in relations) >= 8
        assert sum(len(a["content"]) > 1 for a in relations) >= 20
        assert sum(not row["attributions"] for row in self.rows) >= 2
        nested = Counter(
            row["id"]
            for row in self.rows
            for outer in row["attributions"]
            for inner in row["attributions"]
            if inner["cue"]
            and any(
                s <= inner["cue"][0][0] and inner["cue"][-1][1] <= e for s, e in outer["content"]
            )
        )
        assert sum(nested.values()) >= 8

    def test_marks_agree_with_a_second_reading(self):
        """Plain deletion of the marks by a regular expression gives the same texts."""
        for row in self.rows:
            source = (FOLDER / f"{row['id']}.txt").read_text(encoding="utf-8")
            body = source.split("---\n", 2)[2].strip("\n")
            plain = re.sub(r"⟦\d+[cqs](?:,\d+[cqs])*:|⟧", "", body)
            assert row["text"] == f"{row['title']}\n\n{plain}"


class TestCommand:
    def test_writes_json_lines(self, tmp_path, capsys):
        out = tmp_path / "challenge.jsonl"
        assert challenge.main(["--out", str(out)]) == 0
        lines = out.read_text(encoding="utf-8").split("\n")
        assert [json.loads(line) for line in lines if line] == challenge.load()
        assert "relations" in capsys.readouterr().err

    def test_shows_relations(self, capsys):
        assert challenge.main(["--show"]) == 0
        assert "* union | says | Ferry operator ignored storm warning" in capsys.readouterr().out

    def test_reports_bad_markup(self, capsys, monkeypatch):
        def refuse():
            raise MarkupError("bad: 1c is not closed")

        monkeypatch.setattr(challenge, "load", refuse)
        assert challenge.main([]) == 1
        assert capsys.readouterr().err == "bad: 1c is not closed\n"

    def test_an_empty_folder_is_no_challenge_set(self, tmp_path):
        with pytest.raises(MarkupError, match="holds no challenge file"):
            challenge.load(tmp_path)
