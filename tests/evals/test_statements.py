"""The statements set: its notation, its parser, and every report in it."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from evals import statements
from evals.challenge import MarkupError, at_word_boundaries
from evals.statements import AUTHOR, SPLITS, parse, sentence_starts

FRONT = """---
title: Harbour opens
outlet: The Vessany Herald
published: 2023-05-04
style: wire
split: dev
---
"""
BODY = (
    "⟦1s:Ana Ruiz⟧ ⟦1q:told⟧ the council at a rally in Harrow, Radio Levanta reported, "
    "⟦1c:“it [the dam] holds”⟧."
)
LINE = "1 | speaker: Ana Ruiz (person) | kind: direct"
DAM = " | insertions: [the dam] = it"
DOUBLE = re.compile(r'["“«„]')
SINGLE = re.compile(r"(?<!\w)['‘]\w")
WORD = re.compile(r"\w+(?:['’]\w+)*")


def report(notes: str = LINE + DAM, body: str = BODY) -> str:
    return f"{FRONT}{body}\n===\n{notes}\n"


def only(notes: str, body: str = BODY) -> statements.Statement:
    (statement,) = parse(report(notes, body), "x")["attributions"]
    return statement


def words(row: statements.StatementsRow, span: list[int] | None) -> str | None:
    return span and row["text"][span[0] : span[1]]


class TestParser:
    def test_row(self):
        row = parse(report(), "x")
        assert (row["id"], row["split"], row["style"]) == ("x", "dev", "wire")
        assert row["title"] == "Harbour opens"
        assert row["text"].startswith("Harbour opens\n\nAna Ruiz told the council")
        assert row["text"].endswith("holds”.")

    def test_fields_left_out(self):
        row = parse(report(), "x")
        (statement,) = row["attributions"]
        assert statement["speaker"] == {"name": "Ana Ruiz", "type": "person"}
        assert statement["kind"] == "direct"
        assert statement["chain"] == []
        assert statement["hedge"] == "none"
        assert statement["said_on"] is statement["addressee"] is statement["occasion"] is None
        assert words(row, statement["content"][0]) == "“it [the dam] holds”"

    def test_chain_with_and_without_dates(self):
        chain = "A; other media (organization) @ 2023-05 < B (person) < C (document)"
        assert only(f"{LINE}{DAM} | chain: {chain}")["chain"] == [
            {"name": "A; other media", "type": "organization", "on": "2023-05"},
            {"name": "B", "type": "person"},
            {"name": "C", "type": "document"},
        ]

    def test_hedge_and_date(self):
        statement = only(f"{LINE}{DAM} | hedge: alleged | said_on: 2023-05-04")
        assert (statement["hedge"], statement["said_on"]) == ("alleged", "2023-05-04")

    def test_addressee_and_occasion_become_offsets(self):
        row = parse(
            report(f"{LINE}{DAM} | addressee: the council | occasion: at a rally in Harrow"), "x"
        )
        (statement,) = row["attributions"]
        assert words(row, statement["addressee"]) == "the council"
        assert words(row, statement["occasion"]) == "at a rally in Harrow"

    def test_nearest_occurrence_outside_the_content(self):
        body = "He saw her. ⟦1s:Bo⟧ ⟦1q:told⟧ her that ⟦1c:her dog ran⟧. It bit her."
        row = parse(report("1 | speaker: Bo (person) | kind: indirect | addressee: her", body), "x")
        assert row["attributions"][0]["addressee"] == [35, 38]
        assert row["text"][:39].endswith("told her ")

    def test_adjacent_sentences_are_searched(self):
        body = "At noon he met Mr. Orr. ⟦1c:It rained⟧, ⟦1s:Bo⟧ ⟦1q:said⟧. He left the hall."
        line = "1 | speaker: Bo (person) | kind: indirect | addressee: Mr. Orr | occasion: the hall"
        row = parse(report(line, body), "x")
        assert words(row, row["attributions"][0]["addressee"]) == "Mr. Orr"
        assert words(row, row["attributions"][0]["occasion"]) == "the hall"

    def test_content_stands_in_for_a_missing_cue(self):
        body = "In Harrow he spoke. ⟦1c:“It rains.”⟧"
        line = "1 | speaker: Bo (person) | kind: direct | occasion: In Harrow"
        assert only(line, body)["occasion"] is not None

    def test_insertions(self):
        body = "⟦1c:“They [the cats] ate [his] fish […] [sic!]”⟧ ⟦1q:said⟧ ⟦1s:Bo⟧."
        line = "1 | speaker: Bo (person) | kind: direct | insertions: "
        row = parse(report(f"{line}[the cats] = They ; [his] ; [sic!]", body), "x")
        found = [
            (words(row, i["span"]), words(row, i["glosses"]))
            for i in row["attributions"][0]["insertions"]
        ]
        assert found == [("[the cats]", "They"), ("[his]", None), ("[sic!]", None)]

    def test_statements_come_by_content_not_by_number(self):
        body = "⟦2c:A⟧ ⟦2q:said⟧ ⟦2s:Bo⟧. ⟦1c:B⟧ ⟦1q:said⟧ ⟦1s:Cy⟧."
        notes = (
            "1 | speaker: Cy (person) | kind: indirect\n2 | speaker: Bo (person) | kind: indirect"
        )
        row = parse(report(notes, body), "x")
        assert [a["speaker"]["name"] for a in row["attributions"]] == ["Bo", "Cy"]

    @pytest.mark.parametrize(
        ("notes", "complaint"),
        [
            ("", r"relations \[1\], the lines below === \[\]"),
            (f"{LINE}{DAM}\n2{LINE[1:]}", r"relations \[1\], the lines below === \[1, 2\]"),
            (f"{LINE}\n{LINE}", "line 1 stands there twice"),
            ("one | speaker: Bo (person)", "no number before"),
            ("0 | speaker: Bo (person)", "no number before"),
            ("1 | kind: direct", "line 1 lacks speaker"),
            ("1 | speaker: Bo (person)", "line 1 lacks kind"),
            (f"{LINE} | colour: red", "no place for 'colour: red'"),
            (f"{LINE} | red", "no place for 'red'"),
            (f"{LINE} | kind: mixed", "no place for 'kind: mixed'"),
            (f"{LINE} | hedge:", "hedge is empty"),
            ("1 | speaker: Bo | kind: direct", r"'Bo' is not NAME \(TYPE\)"),
            ("1 | speaker: Bo (dog) | kind: direct", "type is 'dog', none of person"),
            ("1 | speaker: Bo (author) | kind: direct", "AUTHOR and type author go together"),
            ("1 | speaker: AUTHOR (person) | kind: direct", "AUTHOR and type author go together"),
            ("1 | speaker: Bo (person) @ 2023 | kind: direct", "a speaker's date is said_on"),
            ("1 | speaker: Bo (person) | kind: quoted", "kind is 'quoted', none of direct"),
            (f"{LINE} | hedge: none", "hedge is 'none', none of reported, alleged"),
            (f"{LINE} | said_on: May 2023", "'May 2023' is no date"),
            (f"{LINE} | said_on: 2023-13", "'2023-13' is no date"),
            (f"{LINE} | said_on: 2023-02-30", "'2023-02-30' is no date"),
            (f"{LINE} | said_on: 2023-05-05", "2023-05-05 is after publication"),
            (f"{LINE} | said_on: 2023-06", "2023-06 is after publication"),
            (f"{LINE} | chain: A (organization) @ 2024", "2024 is after publication"),
            (f"{LINE} | chain: A", r"'A' is not NAME \(TYPE\)"),
            (f"{LINE}{DAM} | addressee: the mayor", "'the mayor' does not stand near the cue"),
            (f"{LINE}{DAM} | addressee: the coun", "'the coun' does not stand near the cue"),
            (f"{LINE}{DAM} | occasion: dam", "'dam' does not stand near the cue"),
            (LINE, r"the content has the insertions \['\[the dam\]'\], not \[\]"),
            (f"{LINE} | insertions: [a dam] = it", "the content has the insertions"),
            (f"{LINE} | insertions: [the dam] = that", "'that' does not stand before"),
        ],
    )
    def test_bad_lines(self, notes, complaint):
        with pytest.raises(MarkupError, match=f"^bad: .*{complaint}"):
            parse(report(notes), "bad")

    @pytest.mark.parametrize(
        ("source", "complaint"),
        [
            (report().replace("split: dev\n", ""), "lacks split"),
            (report().replace("split: dev", "split: train"), "split is dev or test, not 'train'"),
            (report().replace("2023-05-04", "4 May 2023"), "published: '4 May 2023' is no date"),
            (report().replace("===\n", ""), "no line === below the body"),
            (report(body=""), "no body"),
            (report(body="⟦1c:open"), "1c is not closed"),
        ],
    )
    def test_bad_files(self, source, complaint):
        with pytest.raises(MarkupError, match=f"^bad: .*{complaint}"):
            parse(source, "bad")

    def test_words_two_sentences_away_are_too_far(self):
        body = "In Harrow it rained. It was cold. ⟦1c:“No,”⟧ ⟦1s:Bo⟧ ⟦1q:said⟧."
        with pytest.raises(MarkupError, match="'In Harrow' does not stand near"):
            parse(
                report("1 | speaker: Bo (person) | kind: direct | occasion: In Harrow", body), "x"
            )

    def test_sentences(self):
        text = "Title\n\nMr. A. Bo left. “Yes!” He won.\n"
        assert [text[i:].split()[0] for i in sentence_starts(text)] == [
            "Title",
            "Mr.",
            "“Yes!”",
            "He",
        ]


def quoted_words(text: str) -> set[int]:
    """Where the words inside double marks start; marks are closed at a paragraph's end."""
    inside, starts = False, {match.start() for match in WORD.finditer(text)}
    found: set[int] = set()
    for at, character in enumerate(text):
        if character == "\n" or character in "”»":
            inside = False
        elif character in "“«„":
            inside = True
        elif character == '"':
            inside = not inside
        if inside and at in starts:
            found.add(at)
    return found


def kind_by_marks(text: str, content: list[list[int]]) -> str:
    found = [m for start, end in content for m in WORD.finditer(text, start, end)]
    if found[0].group().lower() == "that":
        found = found[1:]
    quoted = sum(match.start() in quoted_words(text) for match in found)
    return "indirect" if not quoted else "direct" if quoted == len(found) else "mixed"


def counts(rows: list[statements.StatementsRow]) -> dict[str, int]:
    all_ = [a for row in rows for a in row["attributions"]]
    return {
        "reports": len(rows),
        "statements": len(all_),
        "relayed": sum(bool(a["chain"]) for a in all_),
        "hedged": sum(a["hedge"] != "none" for a in all_),
        "dated": sum(a["said_on"] is not None for a in all_),
        "with insertions": sum(bool(a["insertions"]) for a in all_),
        "addressed": sum(a["addressee"] is not None for a in all_),
        "with an occasion": sum(a["occasion"] is not None for a in all_),
        "without source": sum(not a["source"] for a in all_),
    }


WANTED = {
    "reports": 44,
    "statements": 200,
    "relayed": 70,
    "hedged": 16,
    "dated": 60,
    "with insertions": 14,
    "addressed": 40,
    "with an occasion": 40,
    "without source": 24,
}


class TestFiles:
    rows = statements.load()

    def test_enough_of_everything(self):
        found = counts(self.rows)
        assert {key: found[key] for key in WANTED if found[key] < WANTED[key]} == {}

    def test_both_halves(self):
        dev, test = (counts([r for r in self.rows if r["split"] == half]) for half in SPLITS)
        assert dev["reports"] >= test["reports"] >= 22
        assert test["statements"] >= WANTED["statements"] / 2
        assert test["relayed"] >= 35
        third = {key: WANTED[key] / 3 for key in WANTED}
        assert [key for key in WANTED if min(dev[key], test[key]) < third[key]] == []

    def test_names_of_their_own(self):
        for key in ("id", "title"):
            assert len({row[key] for row in self.rows}) == len(self.rows)

    def test_no_wording_of_one_half_in_the_other(self):
        halves = (
            {
                row["text"][start:end].strip("\"'“”‘’«»„., ").lower()
                for row in self.rows
                if row["split"] == half
                for a in row["attributions"]
                for start, end in a["content"]
            }
            for half in SPLITS
        )
        assert set.intersection(*halves) <= {"to comment", "not guilty"}  # what everybody says

    @pytest.mark.parametrize("row", rows, ids=lambda row: row["id"])
    def test_text(self, row):
        text = row["text"]
        assert text.startswith(row["title"] + "\n\n")
        assert 70 <= len(text.split()) <= 250
        assert not set("⟦⟧|") & set(text)
        assert date.fromisoformat(row["published"])
        assert 5 <= len(row["attributions"]) <= 10

    @pytest.mark.parametrize("row", rows, ids=lambda row: row["id"])
    def test_names_come_from_the_text(self, row):
        for a in row["attributions"]:
            for entity in (a["speaker"], *a["chain"]):
                for name in entity["name"].split("; "):
                    assert name == AUTHOR or name.lower() in row["text"].lower()
                    assert not re.match(r"(?i)(the|a|an|his|her|their|its|mr|mrs|ms|dr)\b", name)

    @pytest.mark.parametrize("row", rows, ids=lambda row: row["id"])
    def test_no_relay_publishes_the_report_or_speaks(self, row):
        for a in row["attributions"]:
            relays = [name for relay in a["chain"] for name in relay["name"].split("; ")]
            assert row["outlet"].removeprefix("The ") not in relays
            assert a["speaker"]["name"] not in relays
            assert len(set(relays)) == len(relays)

    def test_kind_agrees_with_double_marks(self):
        single = [r for r in self.rows if SINGLE.search(r["text"]) and not DOUBLE.search(r["text"])]
        assert 3 <= len(single) <= 8
        for row in (row for row in self.rows if row not in single):
            for a in row["attributions"]:
                if a["content"][0][0] < len(row["title"]) and SINGLE.search(row["title"]):
                    continue  # a headline's own marks are single, whatever the body has
                assert a["kind"] == kind_by_marks(row["text"], a["content"]), row["id"]

    @pytest.mark.parametrize("row", rows, ids=lambda row: row["id"])
    def test_headlines_have_no_date(self, row):
        for a in row["attributions"]:
            if a["content"][0][0] < len(row["title"]):
                assert a["said_on"] is None

    @pytest.mark.parametrize("row", rows, ids=lambda row: row["id"])
    def test_a_statement_inside_another_has_its_speaker_as_relay(self, row):
        for outer in row["attributions"]:
            for inner in row["attributions"]:
                inside = (
                    inner is not outer
                    and inner["cue"]
                    and all(
                        any(s <= start and end <= e for s, e in outer["content"])
                        for start, end in inner["cue"]
                    )
                )
                if inside and inner["speaker"] != outer["speaker"]:
                    assert inner["chain"] == [*outer["chain"], outer["speaker"]]

    @pytest.mark.parametrize("row", rows, ids=lambda row: row["id"])
    def test_spans(self, row):
        for a in row["attributions"]:
            for span in (a["addressee"], a["occasion"]):
                assert span is None or at_word_boundaries(row["text"], *span)
            for insertion in a["insertions"]:
                assert re.fullmatch(r"\[.+\]", words(row, insertion["span"]))

    def test_weekdays(self):
        """A full date is named by its weekday, its day of the month, or relative to another."""
        relative = re.compile(
            r"yesterday|last night|today|this morning|two days (?:earlier|later)", re.IGNORECASE
        )
        for row in self.rows:
            for a in row["attributions"]:
                for on in (a["said_on"], *(relay.get("on") for relay in a["chain"])):
                    if on and len(on) == 10:
                        day = date.fromisoformat(on)
                        named = re.search(rf"{day:%A}|\b{day.day}\b", row["text"])
                        assert named or relative.search(row["text"]), (row["id"], on)


class TestCommand:
    def test_writes_one_half(self, tmp_path, capsys):
        out = tmp_path / "statements.jsonl"
        assert statements.main(["--out", str(out), "--split", "test"]) == 0
        rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
        assert rows == statements.load(split="test")
        assert {row["split"] for row in rows} == {"test"}
        assert capsys.readouterr().err.startswith("22 reports")

    def test_shows_statements(self, capsys):
        assert statements.main(["--show"]) == 0
        shown = capsys.readouterr().out
        assert '* Okoro-Dene | was quoted as saying | "They [the Tessalians]' in shown
        assert (
            "direct; chain: Radio Kivara; other media; insertions: [the Tessalians] = They" in shown
        )

    def test_reports_bad_markup(self, capsys, monkeypatch):
        def refuse(split=None):
            raise MarkupError("bad: line 1 lacks kind")

        monkeypatch.setattr(statements, "load", refuse)
        assert statements.main([]) == 1
        assert capsys.readouterr().err == "bad: line 1 lacks kind\n"

    def test_an_empty_folder_is_no_statements_set(self, tmp_path):
        with pytest.raises(MarkupError, match="holds no statements file of dev"):
            statements.load(tmp_path, "dev")
