"""Statements as the margin shows them."""

from __future__ import annotations

from sayso.web.marking import Marked
from sayso.web.notes import (
    Told,
    letter_of,
    marked,
    notes,
    path_of,
    told_by_ledger,
    told_by_reading,
    voices,
)

from ..cli.example import READING, TEXT


def test_a_reading_is_told():
    told = told_by_reading(READING)
    assert len(told) == len(READING.statements)
    assert all(0 <= one.confidence <= one.data["score"] for one in told)
    first = marked(told)[0]
    assert isinstance(first, Marked)
    assert tuple(first.content) == READING.attributions[0].content


def test_speakers_have_letters_in_order_of_their_first_words():
    speaking = voices(told_by_reading(READING))
    assert [(voice.letter, voice.name, voice.statements) for voice in speaking.values()] == [
        ("A", "Ilse Brandt", 4),
        ("B", "Oto Marek", 1),
    ]


def test_notes_say_who_what_and_through_whom():
    found = notes(TEXT, told_by_reading(READING), "Varlen Post", "a0-")
    second = found[1]
    assert (second.number, second.anchor, second.content) == (
        2,
        "a0-n2",
        "The Varlen bridge will close in June",
    )
    assert [(step.role, step.name, step.on) for step in second.path] == [
        ("page", "Varlen Post", None),
        ("relay", "Vessany Herald", "2031-05-11"),
        ("speaker", "Ilse Brandt", "2031-05-12"),
    ]
    assert found[2].content == "“The span is tired,” […] “and so are we.”"


def test_a_page_without_an_outlet_is_this_page():
    data = told_by_reading(READING)[0].data
    assert path_of(data, None)[0].name == "this page"


def test_tints_start_over_and_letters_go_on():
    def told(name: str) -> Told:
        return Told({"speaker": {"name": name, "type": "person"}}, 0.5)

    speaking = list(voices([told(str(n)) for n in range(30)]).values())
    assert [v.number for v in speaking[:9]] == [0, 1, 2, 3, 4, 5, 6, 7, 0]
    assert len({v.letter for v in speaking}) == 30
    assert [letter_of(n) for n in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        *("A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA")
    ]


def test_what_was_rejected_is_left_out(own):
    article = own.articles(limit=1).items[0].id
    placed = own.placed(article)
    own.reject(placed[0].statement.id, by="ann")
    told = told_by_ledger(own.placed(article))
    assert [one.statement for one in told] == [one.statement.id for one in placed[1:]]


def test_what_was_corrected_is_told_as_corrected(own):
    article = own.articles(limit=1).items[0].id
    first = own.placed(article)[0].statement.id
    own.correct(first, {"hedge": "alleged"}, by="ann")
    told = told_by_ledger(own.placed(article))[0]
    assert (told.status, told.data["hedge"]) == ("corrected", "alleged")
