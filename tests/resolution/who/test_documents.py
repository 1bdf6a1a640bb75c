"""Documents and works under their titles and their fuller phrases."""

from __future__ import annotations

import pytest

from sayso.resolution.text.layout import Layout
from sayso.resolution.who.documents import fuller, named_documents, title
from tests.resolution.who.test_speakers import names


@pytest.mark.parametrize(
    ("text", "noun", "called"),
    [
        ("She made a film, “Salt and Ash,” in May.", "documentary", "Salt and Ash"),
        ("She made the documentary “99.” It ran.", "film", "99"),
        ("She wrote a memoir of the war entitled Salt: A Life.", "book", "Salt: A Life"),
        ("The old study called “Rain” is good.", "report", "Rain"),
        ("It is in the Harrow Post poll.", "poll", "Harrow Post poll"),
    ],
)
def test_documents_by_their_nouns(text: str, noun: str, called: str) -> None:
    assert [name for _, name in named_documents(Layout.of(text))[noun]] == [called]


@pytest.mark.parametrize("text", ["He read the book “slowly”.", "He said: “The book is shut.”"])
def test_what_is_quoted_is_not_always_a_title(text: str) -> None:
    assert not named_documents(Layout.of(text))


def test_a_title_alone() -> None:
    assert title("Ruiz’s “Salt and Ash") == "Salt and Ash"
    assert title("“Salt,”") == "Salt"
    assert title("Ruiz") is None
    assert title("“so-called experts”") is None


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("They sent a letter to the Harrow board of rivers urging rain.",
         "letter to the Harrow board of rivers"),
        ("They got a state letter.", "state letter"),
        ("They got a letter.", None),
        ("They got a letter from nobody.", None),
        ("A letter to the king came.\n\nIt rained.", None),
    ],
)  # fmt: skip
def test_fuller_phrases_just_before(before: str, words: str | None) -> None:
    text = f"{before}\n\nThe letter said so."
    at = text.rindex("The letter")
    assert fuller(Layout.of(text), (at, at + 10), "letter") == words


def test_a_work_speaks_under_its_title() -> None:
    text = "Ana Ruiz made a film, “Salt.” It ran. {s|The documentary} {c|says} {q|it rained}."
    assert names(text) == ["Salt"]
    assert names("{s|Ruiz’s “Salt”} {c|says} {q|it rained}.") == ["Salt"]


def test_somebody_brought_up_unnamed_is_meant_again() -> None:
    text = "Ana Ruiz cited an unnamed clerk at the port. {s|The clerk} {c|said} {q|it rained}."
    assert names(text) == ["unnamed clerk at the port"]
    known = text.replace("Ana Ruiz", "Town clerk Ana Ruiz")
    assert names(known) == ["Ana Ruiz"]
