import pytest
from hypothesis import given

from sayso.records import Attribution
from sayso.resolution.how.hedges import hedge_of
from sayso.resolution.text.layout import Layout
from tests.resolution.helpers import marked
from tests.resolution.strategies import attributed


def hedge(text: str) -> tuple[str, list[str]]:
    plain, (attribution, *_) = marked(text)
    value, finding = hedge_of(Layout.of(plain), attribution)
    return value, [plain[s:e] for s, e in finding.evidence]


@pytest.mark.parametrize(
    ("text", "value", "evidence"),
    [
        ("“{q|It holds,}” {s|she} had once reportedly {c|said}.", "reported", "reportedly"),
        ("“{q|It holds,}” {s|she} {c|had once reportedly said}.", "reported", "reportedly"),
        ("{s|Ruiz} is said to have {c|told} aides {q|it holds}.", "reported", "is said"),
        ("{s|Ruiz} {c|is said to favor} {q|cement}.", "reported", "is said"),
        ("{c|It is believed} that {q|the dam holds}.", "reported", "is believed"),
        ("{q|The dam} {c|is believed} {q|to hold}.", "reported", "is believed"),
        ("{s|Ruiz} is alleged to have {c|called} him {q|a fool}.", "alleged", "is alleged"),
        ("{s|Ruiz} allegedly {c|called} him {q|a fool}.", "alleged", "allegedly"),
        ("Reportedly, {s|Ruiz} {c|told} aides {q|it holds}.", "reported", "Reportedly"),
        ("{s|Ruiz} has purportedly {c|promised} {q|cement}.", "alleged", "purportedly"),
    ],
)
def test_a_doubt_about_the_saying_itself(text: str, value: str, evidence: str) -> None:
    assert hedge(text) == (value, [evidence])


@pytest.mark.parametrize(
    "text",
    [
        "{s|Ruiz} {c|claimed} {q|it holds}.",
        "{s|Ruiz} {c|said} {q|the builder allegedly stole cement}.",
        "{s|The allegedly corrupt builder} {c|said} {q|it holds}.",
        "{s|Ruiz}, who reportedly owns the dam, {c|said} {q|it holds}.",
        "{s|Ruiz} was supposed to {c|say} {q|it holds}.",
        "{s|Ruiz} was {c|told} {q|it holds}.",
        "{s|Ruiz} {c|was quoted as saying} {q|it holds}.",
        "{s|Ruiz} {c|said} {q|it holds}, and allegedly left.",
        "{q|It is said to hold}.",
    ],
)
def test_no_doubt_about_the_saying(text: str) -> None:
    assert hedge(text) == ("none", [])


@given(attributed("Ruiz ", "reportedly ", "said ", "is said to ", "“it holds” ", ", ", ". "))
def test_evidence_lies_outside_content_and_source(article: tuple[str, Attribution]) -> None:
    text, attribution = article
    value, finding = hedge_of(Layout.of(text), attribution)
    assert (value == "none") == (not finding.evidence)
    for start, end in finding.evidence:
        assert 0 <= start < end <= len(text)
        assert all(end <= s or e <= start or s == e for s, e in attribution.content)
