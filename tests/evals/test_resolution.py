"""The statements' figures of the gate, on an invented report."""

from __future__ import annotations

from evals.corpora import Corpus, predict_statements
from evals.resolution import measure_statements, statement_table
from sayso.records import Article, Attribution, Reading

TEXT = "Rain\n\nIt will rain, Ana Ruiz told Radio Levanta. “Bring boots,” she said."
SPEAKER = {"name": "Ana Ruiz", "type": "person"}
RADIO = {"name": "Radio Levanta", "type": "organization"}


def span(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


FIRST = {
    "content": [span("It will rain")],
    "cue": [span("told")],
    "source": [span("Ana Ruiz")],
    "speaker": SPEAKER,
    "kind": "indirect",
    "chain": [RADIO],
    "hedge": "none",
    "said_on": None,
}
SECOND = {
    "content": [span("Bring boots")],
    "cue": [span("said")],
    "source": [span("she")],
    "speaker": SPEAKER,
    "kind": "direct",
    "chain": [],
    "hedge": "none",
    "said_on": None,
}
ROW = {"id": "a", "text": TEXT, "title": "Rain", "attributions": [FIRST, SECOND]}
CORPUS = Corpus("invented", [ROW], "abc")


class FirstOnly:
    """Finds the first attribution."""

    def read(self, article: Article) -> Reading:
        roles = (tuple(tuple(s) for s in FIRST[role]) for role in ("content", "cue", "source"))
        return Reading(article, (Attribution(*roles, score=0.9),))


def test_end_to_end_and_given():
    result = measure_statements(CORPUS, FirstOnly())
    assert (result.scores.gold, result.scores.predicted) == (2, 1)
    assert (result.given.gold, result.given.predicted) == (2, 2)
    figures = result.figures
    assert figures["who_said_what.r"] == 50.0
    assert figures["given.who_said_what.f1"] == 100.0
    assert figures["given.kind"] == 100.0


def test_given_attributions_are_gold_ones():
    (row,) = predict_statements(FirstOnly(), [ROW], given=True)
    assert [a["content"] for a in row["attributions"]] == [FIRST["content"], SECOND["content"]]
    assert {a["score"] for a in row["attributions"]} == {1.0}


def test_table():
    lines = statement_table([measure_statements(CORPUS, FirstOnly())]).splitlines()
    assert len(lines) == 3
    assert len({len(line) for line in lines}) == 1
    assert lines[1].startswith("invented ")
    assert lines[2].startswith("  given ")
