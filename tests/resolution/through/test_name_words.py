"""Which words of a noun phrase are the name in it."""

from __future__ import annotations

import pytest

from sayso.resolution.through.name_words import first_name, last_name, words_from
from tests.resolution.through.relayed import chain


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the daily Kestrel Times on Monday", "Kestrel Times"),
        ("state agency 24Sata said", "24Sata"),
        ("broadcaster 4KB News reported", "4KB News"),
        ("broadcaster al-Wahat said", "al-Wahat"),
        ("Gazeta de la Baia said", "Gazeta de la Baia"),
        ("Radio Kestrel Tuesday", "Radio Kestrel"),
        ("Channel 9 said", "Channel 9"),
        ("the Post. He left", "Post"),
        ("the Lundan-owned Vesna network", "Vesna"),
        ("Yahoo! said", "Yahoo!"),
        ("Yahoo! He said", "Yahoo"),
        ("U.S. News said", "U.S. News"),
    ],
)
def test_names(phrase: str, name: str) -> None:
    words = words_from(phrase, 0, len(phrase))
    first = first_name(words)
    assert first is not None
    assert phrase[words[first][1] : words[last_name(words, first)][2]] == name


@pytest.mark.parametrize("phrase", ["two local officials who said", "to Kestrel", "“”", ""])
def test_no_name_comes(phrase: str) -> None:
    assert first_name(words_from(phrase, 0, len(phrase))) is None


@pytest.mark.parametrize("name", ["4KB", "al-Wahat", "Dziennik Rano"])
def test_such_names_are_relays(name: str) -> None:
    text = f"{{c:“It holds,”}} {{s:Ode}} {{q:told}} the broadcaster {name} on Monday."
    assert chain(text) == [name]
