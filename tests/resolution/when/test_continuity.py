import pytest

from sayso.resolution.text.layout import Layout
from sayso.resolution.when.continuity import Dated, place_of, refers_back, spread
from tests.resolution.helpers import marked


def spread_from_first(text: str, date: str = "2031-06-09") -> dict[int, str]:
    plain, attributions = marked("Dam holds\n\n" + text)
    layout = Layout.of(plain)
    found = {0: Dated(date, (0, 3), 0.9)}
    places = [place_of(layout, a, n, None) for n, a in enumerate(attributions)]
    spread(places, found, {0})
    return {n: dated.date for n, dated in found.items() if n}


FIRST = "{s|Ana Ruiz} {c|said} {q|it holds}.\n\n"


@pytest.mark.parametrize(
    "second",
    [
        "{s2|She} {c2|added} {q2|it will}.",
        "{s2|Ruiz} {c2|wrote} {q2|it will}.",
        "{s2|The engineer} {c2|said} {q2|it will}.",
        "“{q2|It will.}”",
        "{s2|Bo Lund} {c2|said} at the time {q2|it may}.",
    ],
)
def test_a_saying_that_goes_on_takes_the_date(second: str) -> None:
    assert spread_from_first(FIRST + second) == {1: "2031-06-09"}


@pytest.mark.parametrize(
    "second",
    [
        "{s2|Bo Lund} {c2|said} {q2|it may}.",
        "{s2|Bea Ruiz} {c2|said} {q2|it may}.",
        "{s2|She} {c2|says} {q2|it will}.",
        "{s2|The company} {c2|said} {q2|it will}.",
        "Night fell.\n\nDawn came.\n\n{s2|Ruiz} {c2|said} {q2|it will}.",
    ],
)
def test_another_saying_does_not(second: str) -> None:
    assert spread_from_first(FIRST + second) == {}


def test_the_next_day_is_a_day_later() -> None:
    second = "The next day {s2|she} {c2|said} {q2|it leaks}."
    assert spread_from_first(FIRST + second) == {1: "2031-06-10"}
    assert spread_from_first(FIRST + second, "2031-06") == {1: "2031-06"}


def test_words_that_refer_back() -> None:
    assert refers_back("he said later that day")
    assert not refers_back("he said on that bridge")
