from hypothesis import given

from sayso.records import Attribution
from sayso.resolution.text.clauses import REACH, clause_of, crosses
from sayso.resolution.text.layout import Layout
from tests.resolution.helpers import marked
from tests.resolution.strategies import attributed


def test_the_stretches_around_a_cue_leave_the_content_out() -> None:
    text, (attribution,) = marked(
        "No. “{q|It holds,}” {s|Ruiz} {c|said} at last, “{q|for now},” on Monday. It did."
    )
    clause = clause_of(Layout.of(text), attribution)
    assert clause is not None
    assert text[slice(*clause.before)] == "” Ruiz "
    assert text[slice(*clause.after)] == "said at last, “"
    assert [text[slice(*stretch)] for stretch in clause.rest] == [",” on Monday."]


def test_without_a_cue_there_is_no_clause() -> None:
    text, (attribution,) = marked("“{q|It holds.}”")
    assert clause_of(Layout.of(text), attribution) is None


def test_a_clause_stays_within_an_enclosing_content() -> None:
    text, (outer, inner) = marked(
        "On Monday {s|Ruiz} {c|said} {q|{s2|Lund} {c2|warned} her {q2|it leaks}}."
    )
    clause = clause_of(Layout.of(text), inner, outer.content[0])
    assert clause is not None
    assert text[slice(*clause.before)] == "Lund "


def test_another_clause_opens_at_a_conjunction_until_a_comma() -> None:
    text = "Ruiz, who fell on Monday, said"
    assert crosses(text, 0, text.index("Monday"))
    assert not crosses(text, 0, text.index("said"))


@given(attributed("Ruiz ", "said ", "after ", "“it” ", ", ", ". ", "\n"))
def test_stretches_lie_in_the_text_and_are_short(article: tuple[str, Attribution]) -> None:
    text, attribution = article
    clause = clause_of(Layout.of(text), attribution)
    assert (clause is None) == (not attribution.cue)
    if clause:
        for start, end in (clause.before, clause.after, *clause.rest):
            assert 0 <= start <= end <= len(text)
            assert end - max(start, clause.cue[0]) <= REACH + clause.cue[1] - clause.cue[0]
