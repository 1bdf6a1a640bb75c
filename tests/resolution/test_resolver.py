"""The fields together: every statement has a finding for each, and rests on the article alone."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import Article, Attribution, Mention, Span, Statement
from sayso.resolution import resolve
from tests.steps import steps

FIELDS = ("speaker", "kind", "chain", "hedge", "said_on", "addressee", "occasion", "insertions")
TEXT = (
    "Varlen bridge to close, minister says\n\n"
    "The Varlen bridge will close in June, Minister Ilse Brandt told the Vessany Herald on "
    "Monday.\n\n"
    "“The [old] span is tired,” she said."
)


def at(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return start, start + len(words)


ATTRIBUTIONS = (
    Attribution((at("Varlen bridge to close"),), (at("says"),), (at("minister"),), 0.9),
    Attribution(
        (at("The Varlen bridge will close in June"),),
        (at("told"),),
        (at("Minister Ilse Brandt"),),
        0.9,
    ),
    Attribution(
        (at("“The [old] span is tired,”"),), (at("said"),), (at("she", after="tired"),), 0.9
    ),
)
ARTICLE = Article(
    "bridge",
    TEXT,
    headline="Varlen bridge to close, minister says",
    published="2031-05-14",
    outlet="Varlen Post",
)


def test_all_fields():
    _, told, said = resolve(ARTICLE, ATTRIBUTIONS)
    assert (told.speaker.name, told.speaker.type) == ("Ilse Brandt", "person")
    assert told.kind == "indirect"
    assert [(r.name, r.type) for r in told.chain] == [("Vessany Herald", "organization")]
    assert told.said_on == "2031-05-12"
    assert (told.hedge, said.hedge) == ("none", "none")
    assert (said.speaker.name, said.kind) == ("Ilse Brandt", "direct")
    assert [TEXT[slice(*i.span)] for i in said.insertions] == ["[old]"]


def test_statements_come_in_the_order_of_the_attributions():
    there = resolve(ARTICLE, ATTRIBUTIONS)
    back = resolve(ARTICLE, ATTRIBUTIONS[::-1])
    assert [s.attribution for s in there] == list(ATTRIBUTIONS)
    assert [s.speaker.name for s in back] == [s.speaker.name for s in there][::-1]


def test_nothing_to_resolve():
    assert resolve(ARTICLE, ()) == ()
    assert resolve(Article("empty", ""), ()) == ()


def test_mentions_of_a_model_are_used():
    mention = Mention(at("Ilse Brandt"), "person", "name", 0.9)
    _, told, _ = resolve(ARTICLE, ATTRIBUTIONS, (mention,))
    assert told.speaker.name == "Ilse Brandt"


def check(statement: Statement, text: str) -> None:
    assert tuple(finding.field for finding in statement.findings) == FIELDS
    for finding in statement.findings:
        assert 0 <= finding.confidence <= 1
        assert all(0 <= start < end <= len(text) for start, end in finding.evidence)
    evidence = {finding.field: finding.evidence for finding in statement.findings}
    for field in ("addressee", "occasion"):
        span = getattr(statement, field)
        assert span is None or span in evidence[field]
    assert all(relay.name and 0 <= relay.span[0] < relay.span[1] for relay in statement.chain)
    assert all(0 <= start < end <= len(text) for start, end in statement.speaker.mentions)
    assert statement.speaker.name


def test_every_field_has_a_finding():
    for statement in resolve(ARTICLE, ATTRIBUTIONS):
        check(statement, TEXT)


PHRASES = (
    "Minister Ilse Brandt told the Vessany Herald said reportedly on Monday that “we are ready” "
    "she [old] , . according to Oto Marek a spokesman who quoted in June 2030 The same paper ( ) "
    "al-Wahat 4KB and April Minister of Trade it the company A publican 61, Radio North’s podcast "
    "which ran memo obtained by adding"
)
WORDS = st.sampled_from([*PHRASES.split(), "\n\n"])


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, list[Attribution]]:
    text = " ".join(draw(st.lists(WORDS, min_size=1, max_size=40)))
    offset = st.integers(0, len(text) - 1)
    span = offset.flatmap(lambda s: st.tuples(st.just(s), st.integers(s + 1, len(text))))
    one, some = st.tuples(span), st.lists(span, max_size=1).map(tuple)
    found = draw(st.lists(st.builds(Attribution, one, some, some, st.just(0.5)), max_size=4))
    headline = draw(st.sampled_from([None, text.split("\n")[0]]))
    return replace(ARTICLE, text=text, headline=headline or None), found


@settings(deadline=None)
@given(articles())
def test_any_article_can_be_resolved(given_article):
    article, attributions = given_article
    statements = resolve(article, attributions)
    assert [s.attribution for s in statements] == attributions
    for statement in statements:
        check(statement, article.text)
    assert statements == resolve(article, attributions)


def shifted(attribution: Attribution, by: int) -> Attribution:
    def move(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple((start + by, end + by) for start, end in spans)

    return Attribution(
        move(attribution.content), move(attribution.cue), move(attribution.source), 0.9
    )


def cost(copies: int) -> int:
    """The work to resolve so many copies of the report, one after the other."""
    step = len(TEXT) + 2
    text = "\n\n".join([TEXT] * copies)
    found = [shifted(a, step * n) for n in range(copies) for a in ATTRIBUTIONS]
    article = replace(ARTICLE, text=text)
    return steps(lambda: resolve(article, found))


def test_cost_is_linear():
    cost(2)
    assert cost(160) < 4.4 * cost(40)
