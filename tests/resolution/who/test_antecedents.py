from __future__ import annotations

from sayso.resolution.text.layout import Layout
from sayso.resolution.who.antecedents import Antecedents
from sayso.resolution.who.descriptions import analyse
from sayso.resolution.who.entities import group
from sayso.resolution.who.mentions import named


def meant(text: str, words: str) -> str:
    layout = Layout.of(text)
    antecedents = Antecedents(layout, group(layout, named(layout)))
    at = text.rindex(words)
    return antecedents.described((at, at + len(words)), analyse(words))[0].name


def test_a_lede_can_describe_who_is_named_later() -> None:
    text = "The mayor of Harrow left.\n\nLater on Ana Ruiz, the mayor of Harrow, came back."
    layout = Layout.of(text)
    antecedents = Antecedents(layout, group(layout, named(layout)))
    assert antecedents.described((0, 9), analyse("The mayor"))[0].name == "Ana Ruiz"


def test_the_two_are_the_last_two() -> None:
    text = "It was Ana Ruiz who met Karl Voss in town. The two neighbours"
    assert meant(text, "The two neighbours") == "Ana Ruiz; Karl Voss"


def test_an_owner_gets_a_name() -> None:
    text = "It was Ana Ruiz who left. her aides"
    assert meant(text, "her aides") == "Ana Ruiz’s aides"


def test_a_document_has_the_name_that_the_text_gives_it() -> None:
    text = "Out came a new Harrow Post survey of voters. Nobody read the survey"
    assert meant(text, "the survey") == "Harrow Post survey"


def test_what_cannot_speak_is_the_article_s() -> None:
    assert meant("It was the slow transition", "the slow transition") == "AUTHOR"
