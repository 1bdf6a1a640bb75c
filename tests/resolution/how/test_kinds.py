import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Attribution
from sayso.resolution.how.kinds import kind_of
from sayso.resolution.text.layout import Layout


def kind(text: str, *contents: str) -> str:
    spans = tuple((text.index(c), text.index(c) + len(c)) for c in contents)
    return kind_of(Layout.of(text), Attribution(spans, (), (), 1.0))[0]


@pytest.mark.parametrize(
    ("text", "contents", "expected"),
    [
        ("“It holds,” Ana Ruiz said.", ["It holds,"], "direct"),
        ("Ana Ruiz said that “it holds.”", ["that “it holds.”"], "direct"),
        ("Ana Ruiz said it “holds.”", ["it “holds.”"], "mixed"),
        ("Ana Ruiz said it holds.", ["it holds"], "indirect"),
        ("‘It holds,’ Ana Ruiz said. ‘It won’t give.’", ["It holds,", "It won’t give."], "direct"),
        ("Ana Ruiz said the dam's wall isn't weak.", ["the dam's wall isn't weak"], "indirect"),
        ("“It holds.\n\n“It stands,” Ana Ruiz said.", ["It holds.\n\n“It stands,"], "direct"),
        ("Ruiz calls dam ‘safe’\n\n“It holds,” Ruiz said.", ["dam ‘safe’"], "mixed"),
    ],
)
def test_kind_is_by_content_only(text: str, contents: list[str], expected: str) -> None:
    assert kind(text, *contents) == expected


def test_the_quoted_words_are_the_evidence() -> None:
    text = "Ana Ruiz said it “holds” and “stands firm.”"
    _, finding = kind_of(Layout.of(text), Attribution(((14, len(text)),), (), (), 1.0))
    assert finding.field == "kind"
    assert [text[s:e] for s, e in finding.evidence] == ["holds", "stands firm"]


@given(st.text(alphabet="ab .,\n\"'“”‘’"), st.integers(0, 30), st.integers(0, 30))
def test_evidence_lies_in_the_content(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    value, finding = kind_of(Layout.of(text), Attribution(((start, end),), (), (), 1.0))
    assert value in ("direct", "indirect", "mixed")
    assert (value == "indirect") == (not finding.evidence)
    assert all(start <= s < e <= end for s, e in finding.evidence)
