"""Who is quoted speaks, whoever the source is."""

from __future__ import annotations

import pytest

from sayso.resolution.text.layout import Layout
from sayso.resolution.who.handed import quoted_speaker
from tests.resolution.helpers import marked


def source(text: str) -> list[str]:
    plain, (attribution,) = marked(text)
    layout = Layout.of(plain)
    return [layout.words(span) for span in quoted_speaker(layout, attribution).source]


@pytest.mark.parametrize(
    "text",
    [
        "{s|The Oko} {c|quoted} Ana Ruiz as saying that {q|it rained}.",
        "{s|The Oko} {c|quoted} {q|Ana Ruiz as saying that it rained}.",
        "{s|The Oko}, in June, {c|has cited} Ana Ruiz as warning {q|it would rain}.",
        "{q|“It rained,”} {s|the Oko} {c|quoted} Ana Ruiz as telling friends.",
        "{s|A recording} {c|has Ana Ruiz saying} {q|it rained}.",
    ],
)
def test_who_is_quoted_speaks(text: str) -> None:
    assert source(text) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "text",
    [
        "{s|Ana Ruiz} {c|was quoted} by the Oko as saying {q|it rained}.",
        "{s|Ana Ruiz} {c|quoted} {q|the law}.",
        "{s|Ana Ruiz} {c|said} {q|it rained}, as she was saying.",
    ],
)
def test_others_speak_for_themselves(text: str) -> None:
    assert source(text) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("{s|The Oko} {c|quoted} {q|Ana Ruiz as saying it rained}.", "it rained"),
        ("{s|The Oko} {c|quoted} {q|Ana Ruiz as saying that it rained}.", "it rained"),
        ("{s|The Oko} {c|quotes} {q|Ana Ruiz as writing to Tom Bell in 1926: “No.”}", "“No.”"),
        ("{s|The Oko} {c|quotes} {q|Ana Ruiz as saying in May that he left}.", "he left"),
        ("{q|“No,”} {s|the Oko} {c|quotes} {q|Ana Ruiz as saying on a quay}.", "“No,”"),
    ],
)
def test_who_is_quoted_is_no_part_of_what_is_said(text: str, content: str) -> None:
    plain, (attribution,) = marked(text)
    layout = Layout.of(plain)
    found = quoted_speaker(layout, attribution).content
    assert [layout.words(span) for span in found] == [content]
