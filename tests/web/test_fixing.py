"""What a form changes of a statement, and what it leaves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.visible import visible
from sayso.web.filters import pieces
from sayso.web.fixing import Snippet, changed, passage_of, snippet_of, written

TEXT = "The span\n\nOne.\n\n“The span is tired,” said Ilse\n Brandt, “so are we.”\n\nTwo.\n\nThree."


def spans(*words):
    return [[TEXT.index(one), TEXT.index(one) + len(one)] for one in words]


CURRENT = {
    "content": spans("“The span is tired,”", "“so are we.”"),
    "source": spans("Ilse\n Brandt"),
    "cue": spans("said"),
    "speaker": {"name": "Ilse Brandt", "type": "person", "mentions": []},
    "chain": [
        {"name": "Vessany Herald", "type": "organization", "on": "2031-05-11", "span": [0, 1]},
        {"name": "Oto Marek", "type": "person", "on": None, "span": [0, 1]},
    ],
    "kind": "direct",
    "hedge": "none",
    "said_on": None,
}
BEFORE = written(TEXT, CURRENT)


def test_fields_are_as_people_write_them():
    assert BEFORE["content"] == "“The span is tired,” […] “so are we.”"
    assert BEFORE["chain"] == "Vessany Herald (organization, 2031-05-11); Oto Marek (person)"
    assert BEFORE["said_on"] == ""


def test_what_comes_back_as_it_was_is_no_change():
    assert changed(BEFORE, BEFORE) == {}
    assert changed(BEFORE, {}) == {}
    other_blanks = {name: value.replace("\n", "\r\n") + " " for name, value in BEFORE.items()}
    assert changed(BEFORE, other_blanks) == {}


def test_what_hides_in_a_text_comes_back_as_it_was_shown():
    before = BEFORE | {"cue": "sa\u202eid"}
    assert changed(before, before | {"cue": visible(before["cue"])}) == {}


@pytest.mark.parametrize(
    ("given", "changes"),
    [
        ({"speaker": " Oto Marek "}, {"speaker": "Oto Marek"}),
        ({"said_on": "2031-05"}, {"said_on": "2031-05"}),
        ({"chain": ""}, {"chain": ""}),
        ({"cue": "shouted", "cue_at": "12-16"}, {"cue": "12-16"}),
        ({"cue": BEFORE["cue"], "cue_at": "12-16"}, {"cue": "12-16"}),
        ({"gender": "f"}, {}),
    ],
)
def test_what_is_put_right_is_a_change(given, changes):
    assert changed(BEFORE, BEFORE | given) == changes


def test_a_statement_is_shown_with_a_paragraph_before_and_after():
    passage = passage_of(TEXT, CURRENT)
    shown = [TEXT[block.start : block.end].strip() for block in passage.blocks]
    assert (shown[0], shown[-1]) == ("One.", "Two.")
    assert not passage.whole
    everything = passage_of(TEXT, CURRENT, whole=True)
    assert everything.whole
    assert "".join(TEXT[block.start : block.end] for block in everything.blocks) == TEXT


@given(st.text(st.sampled_from("ab \n\r\t\u202e\u200b\x00\x1b\U0001f600é")))
def test_pieces_are_the_text_as_it_is_shown_and_its_length(text):
    found = list(pieces(text))
    assert "".join(shown for shown, _ in found) == visible(text)
    assert sum(length or len(shown) for shown, length in found) == len(text)


def test_a_snippet_is_a_statement_in_its_sentence():
    text = "Rain fell.\nThe council sent her a reply on Monday.\nIt rained on."
    start = text.index("a reply")
    assert snippet_of(text, [(start, start + 7)]) == Snippet(
        "The council sent her a reply on Monday.", ((21, 28),)
    )


def test_a_long_paragraph_is_cut_between_words():
    text = "word " * 60 + "NOT SO" + " word" * 60
    start = text.index("NOT SO")
    snippet = snippet_of(text, [(start, start + 3), (start + 4, start + 6)])
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["NOT", "SO"]
    assert set(snippet.text.split()) == {"…", "word", "NOT", "SO"}
    assert len(snippet.text) < 200


def test_a_text_without_blanks_has_a_snippet_too():
    text = "x" * 1000
    snippet = snippet_of(text, [(400, 410)])
    assert snippet.text == f"… {'x' * 10} …"
    assert snippet.marks == ((2, 12),)
