from collections.abc import Callable

import pytest
from hypothesis import given

from sayso.records import Attribution, Finding, Span
from sayso.resolution.how.occasions import addressee_of, occasion_of
from sayso.resolution.text.layout import Layout
from tests.resolution.helpers import marked
from tests.resolution.strategies import attributed

Field = Callable[[Layout, Attribution], tuple[Span | None, Finding]]


def words(field: Field, text: str) -> str | None:
    plain, (attribution, *_) = marked(text)
    span, finding = field(Layout.of(plain), attribution)
    assert finding.evidence == ((span,) if span else ())
    return plain[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("“{q|It holds,}” {s|she} {c|told} reporters on Monday.", "reporters"),
        ("{s|Ruiz} {c|told} the city council that {q|it holds}.", "the city council"),
        ("{s|Ruiz} {c|has sought to reassure} Harrow that {q|it holds}.", "Harrow"),
        (
            "{s|Ruiz} {c|warned} the ambassador of Lunda that {q|it leaks}.",
            "the ambassador of Lunda",
        ),
        ("{s|Ruiz} {c|asked} him {q|whether it holds}.", "him"),
        ("“{q|It holds,}” {s|Ruiz} {c|wrote} to her sister in 2024.", "her sister"),
        ("{s|Ruiz} {c|said} in a letter to the mayor that {q|it holds}.", "the mayor"),
        ("{s|Ruiz} {c|told} a press briefing in Harrow that {q|it holds}.", "a press briefing"),
        ("{s|Ruiz} {c|told reporters} {q|it holds}.", "reporters"),
    ],
)
def test_who_is_told(text: str, addressee: str) -> None:
    assert words(addressee_of, text) == addressee


@pytest.mark.parametrize(
    "text",
    [
        "{s|Ruiz} {c|told} the Daily Reed that {q|it holds}.",
        "{s|Ruiz} {c|told} Reed Radio that {q|it holds}.",
        "{s|Ruiz} {c|told} the broadcaster Reed-7 that {q|it holds}.",
        "{s|Ruiz} {c|told} Bo Lund of the Harrow Times that {q|it holds}.",
        "{s|Ruiz} {c|told} Harrow Today that {q|it holds}.",
        "{s|Ruiz} {c|said} {q|she told reporters}.",
        "“{q|It holds,}” {s|Ruiz} {c|said}, to laughter.",
        "{s|Ruiz} {c|is said to favor} {q|cement}.",
        "{s|Ruiz} {c|told the truth about} {q|the dam}.",
    ],
)
def test_publishers_contents_and_things_are_no_addressees(text: str) -> None:
    assert words(addressee_of, text) is None


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        ("{q|It holds}, {s|Ruiz} {c|said} in a statement last month.", "in a statement"),
        ("At a rally in Harrow on Monday, {s|Ruiz} {c|said} {q|it holds}.", "At a rally in Harrow"),
        (
            "“{q|It holds,}” {s|she} {c|said} in an interview with Lundan media cited by Reed.",
            "in an interview with Lundan media",
        ),
        ("{s|Ruiz} {c|wrote} on Twitter that {q|it holds}.", "on Twitter"),
        (
            "{s|Ruiz} {c|conceded} during cross-examination that {q|it may}.",
            "during cross-examination",
        ),
        ("{s|Ruiz} {c|told} aides {q|that it holds} at a reception.", "at a reception"),
        ("{s|Ruiz} {c|told} a crowd outside Harrow Hall {q|it holds}.", "outside Harrow Hall"),
        ("“{q|It holds,}” {s|Ruiz} {c|joked} on arrival.", "on arrival"),
        (
            "{s|Ruiz} {c|said} on the sidelines of a summit on Friday {q|it holds}.",
            "on the sidelines of a summit",
        ),
        ("In a panel discussion {s|Ruiz} {c|said} {q|it holds}.", "In a panel discussion"),
        ("{s|Ruiz} {c|said} in a speech to miners that {q|it holds}.", "in a speech to miners"),
        ("{s|Ruiz} {c|said} on television Sunday that {q|it holds}.", "on television"),
        (
            "{s|Ruiz}, speaking on Radio Reed’s breakfast show, {c|said} {q|it holds}.",
            "on Radio Reed’s breakfast show",
        ),
    ],
)
def test_what_it_was_said_at(text: str, occasion: str) -> None:
    assert words(occasion_of, text) == occasion


@pytest.mark.parametrize(
    "text",
    [
        "{s|Ruiz} {c|said} {q|Lund spoke at a rally}.",
        "{s|Ruiz}, who fainted at a rally, {c|said} {q|it holds}.",
        "{s|Ruiz} {c|said} of the email server that {q|it holds}.",
        "In the email inbox fight {s|Ruiz} {c|said} {q|it holds}.",
        "After he spoke at a rally {s|Ruiz} {c|said} {q|it holds}.",
        "{q|It holds}, {s|Ruiz} {c|said} in Harrow.",
        "{s|Ruiz} {c|said} on Radio Reed that {q|it holds}.",
    ],
)
def test_what_is_no_occasion_of_the_saying(text: str) -> None:
    assert words(occasion_of, text) is None


@given(
    attributed(
        "Ruiz ", "told ", "reporters ", "in a letter to ", "at a rally ", "“it” ", ", ", ".\n"
    )
)
def test_spans_lie_in_the_sentence_of_the_cue_and_outside_the_content(
    article: tuple[str, Attribution],
) -> None:
    text, attribution = article
    layout = Layout.of(text)
    for field in (addressee_of, occasion_of):
        span, finding = field(layout, attribution)
        assert (span, finding) == field(layout, attribution)
        if span:
            start, end = span
            assert text[start:end] == text[start:end].strip() != ""
            assert all(end <= s or e <= start for s, e in attribution.content if s < e)
            assert not (start and text[start - 1].isalnum())
            assert not text[end : end + 1].isalnum()
