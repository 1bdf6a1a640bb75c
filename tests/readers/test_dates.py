"""What dateparser is asked: only what has a month in it, in any language that it knows."""

from __future__ import annotations

import pytest

from sayso.readers.dates import parse_date
from tests.steps import steps


@pytest.mark.parametrize(
    "words",
    [
        "12 June 2031",
        "12-jun-2031",
        "12jun2031",
        "12.Juni.2031",
        "12. kesäkuuta 2031",
        "12 Haziran 2031",
        "2031. június 12.",
        "12 junho 2031",
        "12 czerwca 2031",
        "12 VI 2031",
        "12 июня 2031",
        "12 Ιουνίου 2031",
        "12 يونيو 2031",
        "12 tháng 6 2031",
        "12 जून 2031",
        "12 มิถุนายน 2031",
        "2031年6月12日",
        "2031년 6월 12일",
        "12. 6. 2031",
        "2031/6/12",
        "12 6 2031",
    ],
)
def test_a_month_is_known_in_every_language(words):
    assert parse_date(words) == "2031-06-12"


@pytest.mark.parametrize(
    "words",
    [
        "Case 2031 of 7919.",
        "Ward 12 of 2031",
        "Mill 2031 burns",
        "[3] In 2031",
        "Дело 2031",
        "Nothing was built before 2031",
    ],
)
def test_a_year_among_words_is_no_date_and_costs_next_to_nothing(words):
    parse_date(words)  # what is loaded once
    assert steps(lambda: parse_date(words)) < 300
    assert parse_date(words) is None
