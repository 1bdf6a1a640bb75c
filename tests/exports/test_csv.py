"""CSV has a row a statement, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json

from tests.ledger.invented import Saying, report


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_every_live_statement_has_a_row(export):
    found = rows(export("csv"))
    assert len(found) == 8
    tired = found[2]
    assert tired["content"] == "“The span is tired,” […] “and so are we.”"
    assert (tired["speaker"], tired["outlet"], tired["chain"]) == (
        "Ilse Brandt", "Varlen Post", "Vessany Herald",
    )  # fmt: skip
    assert (tired["status"], tired["hedge"], tired["published"]) == (
        "corrected", "alleged", "2031-05-12",
    )  # fmt: skip
    assert tired["entity_name"] == "Ilse Brandt"
    assert found[4]["chain"] == "Radio Varlen; leaked memo"
    assert json.loads(tired["content_spans"])


def test_no_spans_are_an_empty_list(export, filled):
    (found,) = [one for one in filled.search("are we") if one.speaker == "Ilse Brandt"]
    filled.correct(found.id, {"cue": ""}, by="Ann Vesely")
    (row,) = [row for row in rows(export("csv")) if row["statement_id"] == str(found.id)]
    assert (row["cue"], row["cue_spans"]) == ("", "[]")


def test_formulas_become_words(export, filled):
    filled.add(report(Saying('=HYPERLINK("http://x.example")', "@mallory")), model="m1")
    last = rows(export("csv"))[-1]
    assert last["content"] == '\'=HYPERLINK("http://x.example")'
    assert last["speaker"] == "'@mallory"


def test_filters_narrow_the_rows(export):
    for filters, count in [
        ({"speaker": "Ilse Brandt"}, 3),
        ({"kind": "direct"}, 2),
        ({"status": "corrected"}, 1),
        ({"relay": "Radio Varlen"}, 1),
        ({"since": "2031-05-12", "until": "2031-05"}, 4),
        ({"until": "2031-04"}, 4),
        ({"outlet": "varlen post", "hedge": "reported"}, 1),
    ]:
        assert len(rows(export("csv", **filters))) == count, filters


def test_an_empty_ledger_has_a_header(ledger):
    from sayso.exports import write
    from sayso.ledger.stream import select_statements

    out = io.BytesIO()
    with ledger.reading() as connection:
        write("csv", select_statements(connection), out)
    assert out.getvalue().startswith(b"statement_id,article_id,version")
    assert rows(out.getvalue()) == []
