from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Attribution
from sayso.resolution.text.layout import Layout
from sayso.resolution.when.dates import resolve_expression, said_on
from tests.resolution.helpers import marked

PUBLISHED = "2031-06-11"  # a Wednesday
HEADLINE = "Dam holds, engineer says\n\n"


def dates(text: str, published: str | None = PUBLISHED) -> list[str | None]:
    plain, attributions = marked(HEADLINE + text)
    return [date for date, _ in said_on(Layout.of(plain), attributions, published)]


def test_an_expression_is_resolved_against_publication() -> None:
    assert resolve_expression("on Tuesday", PUBLISHED) == "2031-06-10"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("{q|The dam holds}, {s|Ana Ruiz} {c|said} on Tuesday.", "2031-06-10"),
        ("{q|The dam holds}, {s|Ana Ruiz} {c|said Tuesday}.", "2031-06-10"),
        ("On Tuesday, {s|Ana Ruiz} {c|said} {q|the dam holds}.", "2031-06-10"),
        ("{s|Ana Ruiz} on Tuesday {c|said} {q|the dam holds}.", "2031-06-10"),
        ("But in a statement Tuesday, {s|Ana Ruiz} {c|said}: {q|“It holds.”}", "2031-06-10"),
        ("{s|Ana Ruiz} {c|told} the council on 3 March that {q|it holds}.", "2031-03-03"),
        ("{s|Ana Ruiz} {c|called for} {q|more cement} in a statement on Monday.", "2031-06-09"),
        ("{q|It holds}, {s|Ana Ruiz} {c|wrote} in an email of March 2024.", "2024-03"),
        ("In a May interview, {s|Ana Ruiz} {c|said} {q|it holds}.", "2031-05"),
        ("At Monday’s hearing {s|Ana Ruiz} {c|said} {q|it holds}.", "2031-06-09"),
        ("{s|Ana Ruiz} {c|said} after a meeting on Monday that {q|it holds}.", "2031-06-09"),
        ("“{q|Yes,}” {s|she} {c|was quoted} by Reed {c|as saying} on Monday.", "2031-06-09"),
        ("{s|Ana Ruiz}, who in 2024 {c|said} {q|it holds}, has left.", "2024"),
        ("{s|A report released last year} {c|found} that {q|it holds}.", "2030"),
        ("{q|It holds}, {c|according to} {s|a study} published on Monday.", "2031-06-09"),
    ],
)
def test_a_time_in_the_clause_of_the_cue_dates_the_saying(text: str, date: str) -> None:
    assert dates(text) == [date]


@pytest.mark.parametrize(
    "text",
    [
        "{s|Ana Ruiz} {c|said} {q|the dam broke on Tuesday}.",
        "{s|Ana Ruiz}, who took office in 2024, {c|said} {q|it holds}.",
        "{s|Ana Ruiz} has {c|said} since 2024 that {q|it holds}.",
        "{q|It holds}, {s|Ana Ruiz} {c|said} in an interview quoted Tuesday by the Daily Reed.",
        "{q|It holds}, {s|Ana Ruiz} {c|said} in an op-ed for the Daily Reed published Saturday.",
        "{q|It holds}, {s|Ana Ruiz} {c|was quoted as saying} by Reed on Monday.",
        "{q|It holds}, {s|Ana Ruiz} {c|said} last week.",
        "{q|It holds}, {s|Ana Ruiz} {c|said} before Monday’s vote.",
        "{q|It holds}, {s|Ana Ruiz} {c|said} after the wall cracked on Monday.",
        "{q|It holds}, {s|Ana Ruiz} {c|told} Quay Today.",
        "In a letter that Reed printed on Monday, {s|Ana Ruiz} {c|said} {q|it holds}.",
        "{q|It holds}, {s|Ana Ruiz} {c|said} in the mayoralty of 2024.",
        "After the wall cracked on Monday {s|Ana Ruiz} {c|said} {q|it holds}.",
    ],
)
def test_a_time_of_something_else_does_not(text: str) -> None:
    assert dates(text) == [None]


def test_a_headline_has_no_date() -> None:
    plain, attributions = marked("{s|Ruiz} {c|says} on Tuesday {q|dam holds}\n\nMore follows.")
    assert said_on(Layout.of(plain), attributions, PUBLISHED)[0][0] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{s|Ana Ruiz} {c|said} Monday {q|it holds}, {c2|adding} {q2|it will}.",
            ["2031-06-09", "2031-06-09"],
        ),
        (
            "{s|Ana Ruiz} {c|said} Monday {q|it holds}.\n\n“{q2|It will,}” {s2|she} {c2|said}.",
            ["2031-06-09", "2031-06-09"],
        ),
        (
            "{s|Ana Ruiz} {c|said} Monday {q|it holds}.\n\n“{q2|It may,}” {s2|Bo Lund} {c2|said}.",
            ["2031-06-09", None],
        ),
        (
            "{s|Ana Ruiz} {c|said} Monday {q|it holds}.\n\n{s2|Ruiz} {c2|has said} {q2|it will}.",
            ["2031-06-09", None],
        ),
        (
            "{s|Ana Ruiz} {c|said} Monday {q|it holds}.\n\n"
            "In an interview {s2|Ruiz} {c2|said} {q2|it will}.",
            ["2031-06-09", None],
        ),
        (
            "{s|Ana Ruiz} {c|said} Monday {q|it holds}.\n\n"
            "The next day {s2|Bo Lund} {c2|said} {q2|it may}.",
            ["2031-06-09", "2031-06-10"],
        ),
        (
            "{s|Ana Ruiz} {c|criticised} {q|it}.\n\n{s2|Ruiz} {c2|said} Monday {q2|it leaks}.",
            ["2031-06-09", "2031-06-09"],
        ),
    ],
)
def test_a_date_reaches_the_same_speaker_nearby(text: str, expected: list[str | None]) -> None:
    assert dates(text) == expected


def test_a_date_does_not_leave_or_enter_a_content() -> None:
    text = "{s|Ana Ruiz} {c|said} Monday {q|that {s2|Bo Lund} {c2|warned} her {q2|it leaks}}."
    assert dates(text) == ["2031-06-09", None]
    text = "{s|Ana Ruiz} {c|said} {q|that {s2|Bo Lund} {c2|warned} her Monday {q2|it leaks}}."
    assert dates(text) == [None, "2031-06-09"]


def test_the_expression_is_the_evidence() -> None:
    plain, attributions = marked("{q|It holds}, {s|Ana Ruiz} {c|said} on Tuesday.")
    _, finding = said_on(Layout.of(plain), attributions, PUBLISHED)[0]
    assert [plain[s:e] for s, e in finding.evidence] == ["Tuesday"]
    assert 0 < finding.confidence <= 1


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, Sequence[Attribution]]:
    pieces = st.sampled_from(
        [
            "Ana Ruiz ",
            "said ",
            "on Tuesday",
            ", ",
            "the dam ",
            "in 2024 ",
            "“it holds” ",
            ".\n\n",
            ". ",
        ]
    )
    text = "".join(draw(st.lists(pieces, min_size=1, max_size=30)))
    span = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda s: (min(s), max(s))
    )
    role = st.lists(span, max_size=2).map(lambda spans: tuple(sorted(spans)))
    attribution = st.builds(Attribution, role, role, role, st.just(1.0))
    return text, draw(st.lists(attribution, max_size=5))


@given(articles(), st.sampled_from([None, PUBLISHED, "2031-06", "2031"]))
def test_any_attributions_give_dates_with_evidence(
    article: tuple[str, Sequence[Attribution]], published: str | None
) -> None:
    text, attributions = article
    results = said_on(Layout.of(text), attributions, published)
    assert results == said_on(Layout.of(text), attributions, published)
    assert len(results) == len(attributions)
    for date, finding in results:
        assert finding.field == "said_on"
        assert bool(date) == bool(finding.evidence)
        assert all(text[s:e].strip() for s, e in finding.evidence)
