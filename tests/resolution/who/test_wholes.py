from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Mention
from sayso.resolution.text.layout import Layout
from sayso.resolution.who.coreference import clusters_of
from sayso.resolution.who.mentions import named
from sayso.resolution.who.wholes import whole
from tests.resolution.who.bracketed import marked


def put_together(text: str) -> list[str]:
    plain, mentions = marked(text)
    layout = Layout.of(plain)
    return [layout.words(m.span) for m in whole(layout, mentions)]


class TestWhole:
    @pytest.mark.parametrize(
        ("pieces", "expected"),
        [
            ("[the mayor of] [place:Harrow] left", ["the mayor of Harrow", "Harrow"]),
            (
                "[the head of] [organization:the board of] [place:Harrow]",
                ["the head of the board of Harrow", "the board of Harrow", "Harrow"],
            ),
            ("[a man who left] [place:Harrow]", ["a man who left", "Harrow"]),
            ("[the man who] [him] saw", ["the man who him", "him"]),
            ("[a friend of] [Ruiz and] [Voss] came", ["a friend of Ruiz and Voss", "Ruiz", "Voss"]),
            (
                "[other:a fair in] [place:Harrow][other:, where] [he] sang",
                ["a fair in Harrow, where he", "Harrow", "he"],
            ),
            ("[his] [other:boat] sank", ["his boat", "his"]),
            ("[place:Harrow’s] [mayor] left", ["Harrow’s mayor", "Harrow’s"]),
            ("[other:the] [place:Harrow bridge] fell", ["the Harrow bridge"]),
            ("[he’s] here", ["he"]),
            ("[him leave] [place:Harrow]", ["him", "Harrow"]),
            ("[the boat,] [the car]", ["the boat", "the car"]),
            ("[the mayor of]\n[place:Harrow]", ["the mayor", "Harrow"]),
            ("[the mayor of] old [place:Harrow]", ["the mayor", "Harrow"]),
            ("[for] nothing [including Voss]", ["Voss"]),
        ],
    )
    def test_pieces(self, pieces, expected):
        assert put_together(pieces) == expected

    def test_marks_alone_are_no_mention(self):
        layout = Layout.of("“ ”")
        given = [Mention((0, 1), "other", "nominal", 0.5), Mention((1, 2), "other", "name", 0.5)]
        assert whole(layout, given) == ()

    @given(st.lists(st.sampled_from(["the mayor", " of ", "his", " Harrow’s", ", who ", "."])))
    def test_any_pieces_give_spans_of_the_text(self, parts):
        text, mentions = "", []
        for part in parts:
            mentions.append(Mention((len(text), len(text) + len(part)), "person", "nominal", 1.0))
            text += part
        layout = Layout.of(text)
        made = whole(layout, mentions)
        assert all(0 <= m.span[0] < m.span[1] <= len(text) for m in made)
        assert len({m.span for m in made}) == len(made)
        found = clusters_of(layout, made, named(layout))
        assert sorted(m.span for c in found for m in c) == sorted(m.span for m in made)
