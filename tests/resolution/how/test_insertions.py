import pytest
from hypothesis import given

from sayso.records import Attribution
from sayso.resolution.how.insertions import insertions_of
from sayso.resolution.text.layout import Layout
from tests.resolution.helpers import marked
from tests.resolution.strategies import attributed


def insertions(text: str) -> list[tuple[str, str | None]]:
    plain, (attribution, *_) = marked(text)
    found, _ = insertions_of(Layout.of(plain), attribution)
    return [(plain[slice(*i.span)], i.glosses and plain[slice(*i.glosses)]) for i in found]


@pytest.mark.parametrize(
    ("content", "bracket", "glosses"),
    [
        ("They [the builders] lied.", "[the builders]", "They"),
        ("I told her [Ruiz] so.", "[Ruiz]", "her"),
        ("I saw the rain [of last winter] fall.", "[of last winter]", "the rain"),
        ("The president [Lund] lied.", "[Lund]", "The president"),
        ("We left Harrow [the capital] then.", "[the capital]", "Harrow"),
        ("He (Lund) lied.", "(Lund)", "He"),
        ("He said [the plan] failed.", "[the plan]", None),
        ("We talked of [the plan] then.", "[the plan]", None),
        ("My brother liked [the plan] then.", "[the plan]", None),
        ("The [plan] failed.", "[plan]", None),
        ("[Lund] lied.", "[Lund]", None),
        ("I told him [on Monday] to go.", "[on Monday]", None),
        ("They was [sic] here.", "[sic]", None),
        ("I love it [laughs] so.", "[laughs]", None),
    ],
)
def test_brackets_explain_what_stands_before_them_or_replace_it(
    content: str, bracket: str, glosses: str | None
) -> None:
    assert insertions(f"“{{q|{content}}}” {{s|Ruiz}} {{c|said}}.") == [(bracket, glosses)]


@pytest.mark.parametrize(
    "content",
    ["It holds […] still.", "[W]e stay.", "It holds [...] still.", "The dam (a big one) holds."],
)
def test_omissions_letters_and_asides_are_no_insertions(content: str) -> None:
    assert insertions(f"“{{q|{content}}}” {{s|Ruiz}} {{c|said}}.") == []


def test_brackets_outside_the_content_are_not_its_own() -> None:
    assert insertions("{s|Ruiz [sic]} {c|said} “{q|it holds}”.") == []


@given(attributed("They ", "the dam ", "[Ruiz] ", "(Lund) ", "“", "” ", "[sic] ", "of ", ". "))
def test_spans_lie_in_the_content_and_meet(article: tuple[str, Attribution]) -> None:
    text, attribution = article
    found, finding = insertions_of(Layout.of(text), attribution)
    assert finding.evidence == tuple(i.span for i in found)
    for insertion in found:
        start, end = insertion.span
        assert any(s <= start < end <= e for s, e in attribution.content)
        if insertion.glosses:
            first, last = insertion.glosses
            assert any(s <= first < last <= e for s, e in attribution.content)
            assert text[last:start] == " "
            assert text[first:last].strip() == text[first:last]
