"""Interviews printed as questions and answers."""

from __future__ import annotations

import pytest

from tests.resolution.who.test_speakers import names

TEXT = (
    "Ana Ruiz runs the ferries. Her deputy is Tom Bell. Ruiz met us on the quay.\n\n"
    "{s|Q}: {q|Does it float?}\n\n{s2|A}: {q2|It does.}"
)


@pytest.mark.parametrize("labels", [("Q", "A"), ("Question", "Answer")])
def test_the_article_asks_and_whom_it_introduces_answers(labels: tuple[str, str]) -> None:
    text = TEXT.replace("|Q}", f"|{labels[0]}}}").replace("|A}", f"|{labels[1]}}}")
    assert names(text) == ["AUTHOR", "Ana Ruiz"]


def test_letters_elsewhere_are_names() -> None:
    assert names("Then {s|Q} {c|said} {q|no}.") == ["Q"]


def test_nobody_is_introduced() -> None:
    assert names("{s|Q}: {q|Does it?}\n\n{s2|A}: {q2|It does.}") == ["AUTHOR"] * 2
