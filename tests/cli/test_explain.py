"""``sayso explain`` on the invented report; its statement 3 has candidates for the speaker."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sayso.errors import SourceError
from sayso.records import Candidate

from .example import READING, STATEMENTS, findings


@pytest.fixture(autouse=True)
def seen(monkeypatch) -> dict[str, object]:
    """Answer every source with READING; return what was asked for."""
    asked: dict[str, object] = {}

    def read(source: str, *, options: object = None) -> object:
        asked.update(source=source, options=options)
        if source == "bad":
            raise SourceError(source, "is not there")
        return READING

    monkeypatch.setattr("sayso.cli.explain.read", read)
    return asked


def test_the_words_in_context(run):
    out = run("explain", "bridge.html", "3").out
    assert out.startswith("Statement 3 of 5\nbridge.html\n\n")
    assert "\n⟦3 “The span is tired,”⟧ ‹she› [said], ⟦3 “and so are we.”⟧\n" in out
    assert "Nobody" not in out
    assert "\nVarlen Post ← Ilse Brandt\n" in out


def test_candidates(run):
    lines = [" ".join(line.split()) for line in run("explain", "a", "3").out.splitlines()]
    assert "speaker: what was weighed" in lines
    assert "Ilse Brandt 0.93 nearest name +1.20, subject +0.70" in lines
    assert "Oto Marek 0.07 nearest name -0.40, subject +0.70" in lines


def test_every_field_with_confidence_and_evidence(run):
    lines = [" ".join(line.split()) for line in run("explain", "a", "2").out.splitlines()]
    assert "speaker Ilse Brandt (person) 0.75 Ilse Brandt | minister" in lines
    assert "chain Vessany Herald (11 May 2031) 0.75 told the Vessany Herald" in lines
    assert "said_on 12 May 2031 0.75 on Monday" in lines
    assert "hedge none 0.75 -" in lines
    lines = [" ".join(line.split()) for line in run("explain", "a", "4").out.splitlines()]
    assert "addressee us 0.75 -" in lines
    assert "insertions had said 0.75 -" in lines


def test_json(run):
    found = json.loads(run("explain", "a", "3", "--json").out)
    assert (found["id"], found["number"]) == ("bridge.html", 3)
    assert found["content"] == ["“The span is tired,”", "“and so are we.”"]
    assert found["statement"]["speaker"]["name"] == "Ilse Brandt"
    first, _ = found["candidates"]["speaker"]
    assert first == {
        "answer": "Ilse Brandt",
        "score": 0.93,
        "features": {"nearest name": 1.2, "subject": 0.7},
    }
    assert found["candidates"]["chain"] == []


def test_distant_paragraphs(run, monkeypatch):
    attribution = replace(
        READING.attributions[3], content=READING.attributions[1].content, source=()
    )
    reading = replace(READING, statements=(replace(STATEMENTS[3], attribution=attribution),))
    monkeypatch.setattr("sayso.cli.explain.read", lambda *_, **__: reading)
    out = run("explain", "a", "1").out
    assert "Monday.\n...\n“Nobody,” [said]" in out


def test_escapes_are_only_shown(run, monkeypatch):
    candidate = Candidate("[bold]\x1b", 1.0, (("\x9b", 1.0),))
    statement = replace(STATEMENTS[0], findings=findings({}, candidate))
    reading = replace(READING, statements=(statement,))
    monkeypatch.setattr("sayso.cli.explain.read", lambda *_, **__: reading)
    out = run("explain", "a", "1").out
    assert "[bold]␛" in out
    assert not set("\x1b\x9b") & set(out)


def test_numbers_follow_min_score(run):
    assert "Nobody" in run("explain", "a", "4").out
    outcome = run("explain", "a", "4", "--min-score", "0.85")
    assert outcome.err == "sayso: a: has 3 statements: there is no number 4\n"
    assert outcome.status == 1


def test_no_statements(run, monkeypatch):
    reading = replace(READING, attributions=(), statements=())
    monkeypatch.setattr("sayso.cli.explain.read", lambda *_, **__: reading)
    assert run("explain", "a", "1").err == "sayso: a: has no statements: there is no number 1\n"


def test_options_are_passed_on(run, seen):
    from sayso.readers import ReadOptions

    run("explain", "x.html", "1", "--timeout", "3", "--allow-private")
    assert seen == {
        "source": "x.html",
        "options": ReadOptions(timeout=3.0, allow_private=True),
    }


def test_failures(run):
    assert run("explain", "bad", "1").err == "sayso: bad: is not there\n"
    assert run("explain", "a", "0").status == 2
    assert run("explain", "a").status == 2
