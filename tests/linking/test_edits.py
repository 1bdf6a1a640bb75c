from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.edits import paragraph_edits, word_edits

WORDS = st.lists(st.sampled_from(["the", "dam", "held", ",", " ", "\n", "“", "won't", "é"])).map(
    "".join
)


def _told(edits):
    return [(e.kind, e.before, e.after) for e in edits]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("the dam held", "the dam held", [("equal", "the dam held", "the dam held")]),
        (
            "the dam held",
            "the old dam broke",
            [
                ("equal", "the ", "the "),
                ("insert", "", "old "),
                ("equal", "dam ", "dam "),
                ("replace", "held", "broke"),
            ],
        ),
        ("we did not say", "they never", [("replace", "we did not say", "they never")]),
        ("", "new", [("insert", "", "new")]),
        ("", "", []),
    ],
)
def test_words(before, after, expected):
    assert _told(word_edits(before, after)) == expected


@given(WORDS, WORDS)
def test_edits_lead_from_one_text_to_the_other(before, after):
    edits = word_edits(before, after)
    assert "".join(e.before for e in edits) == before
    assert "".join(e.after for e in edits) == after
    assert all((e.kind == "equal") == (e.before == e.after) for e in edits)


def test_paragraphs():
    before = "Dam holds\n\nIt held.\n\nThe mayor left.\n\nIt rained."
    after = "Dam breaks\n\nIt held.\n\nIt rained.\n\nIt rained more."
    assert _told(paragraph_edits(before, after)) == [
        ("replace", "Dam holds", "Dam breaks"),
        ("delete", "The mayor left.", ""),
        ("insert", "", "It rained more."),
    ]
    assert paragraph_edits(after, after) == ()
