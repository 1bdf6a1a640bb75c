import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.extraction import Extractor
from sayso.records import Article, Attribution

REPORT = """Ferry will sail again, harbour chief says

The ferry to Little Orsk will sail again before the end of October, the harbour chief of \
Sundrehavn said on Tuesday.

"We have waited long enough," Ilse Brandvik told the Orsk Courier. "Nobody on the island should \
spend another winter counting loaves."

According to two officials, the yard received the last instalment in July.

"We shall see it when we hear the horn."
"""
WORD = re.compile(r"\w+(?:['’]\w+)*")
MARKS = "\"“”‘’'«»[]()\n ,.:—\u200b\u202e\u0301\U0001f468\u200d\U0001f469"
hostile = st.lists(
    st.one_of(
        st.sampled_from(
            ["said", "Brandvik", "told", "According to", "the ferry", "we can’t", "É", "ß"]
        ),
        st.text(MARKS, max_size=4),
        st.text(max_size=6),
    ),
    max_size=40,
).map(" ".join)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.shared()


def read(extractor: Extractor, text: str) -> tuple[Attribution, ...]:
    return extractor.read(Article(id="a", text=text)).attributions


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def test_a_report_is_read(extractor: Extractor) -> None:
    found = {
        (words(REPORT, a.source), words(REPORT, a.cue)): words(REPORT, a.content)
        for a in read(extractor, REPORT)
    }
    assert found["the harbour chief of Sundrehavn", "said"].startswith("The ferry to Little Orsk")
    assert found["Ilse Brandvik", "told"] == (
        "We have waited long enough … Nobody on the island should spend another winter counting "
        "loaves."
    )
    assert "the yard received the last instalment in July" in found["two officials", "According to"]
    assert found["", ""] == "We shall see it when we hear the horn."


@given(hostile)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_spans_are_inside_the_text_in_order_and_at_word_boundaries(
    extractor: Extractor, text: str
) -> None:
    inner = {n for m in WORD.finditer(text) for n in range(m.start() + 1, m.end())}
    for attribution in read(extractor, text):
        assert attribution.content
        assert 0 <= attribution.score <= 1
        for spans in (attribution.content, attribution.cue, attribution.source):
            edges = [edge for span in spans for edge in span]
            assert edges == sorted(set(edges))
            assert all(0 <= edge <= len(text) and edge not in inner for edge in edges)


def test_reading_is_deterministic(extractor: Extractor) -> None:
    assert read(extractor, REPORT) == read(extractor, REPORT) == read(Extractor.open(), REPORT)


def test_a_paragraph_far_below_changes_nothing_above(extractor: Extractor) -> None:
    filler = "\n\n".join(f"The market of village {n} opens at nine." for n in range(80))
    text = f"{REPORT}\n{filler}"
    more = f"{text}\n\nThe mayor denied that the well was dry."
    assert read(extractor, more)[: len(read(extractor, text))] == read(extractor, text)
    assert len(read(extractor, more)) == len(read(extractor, text)) + 1


def test_nothing_crosses_the_end_of_a_known_headline(extractor: Extractor) -> None:
    headline = "Harbour chief says"
    text = f"{headline}\n\nThe ferry will sail again before winter."
    reading = extractor.read(Article(id="a", text=text, headline=headline))
    for attribution in reading.attributions:
        edges = [e for spans in (attribution.content, attribution.cue) for s in spans for e in s]
        assert max(edges) <= len(headline) or min(edges) > len(headline)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        '"' * 500,
        "“" * 500,
        "\x00\x01",
        "\u200b\u202e\u2066",
        "‘’" * 300,
        "a" * 30_000,
    ],
)
def test_texts_without_reports_give_nothing(extractor: Extractor, text: str) -> None:
    assert read(extractor, text) == ()


def test_spans_take_combining_marks_along(extractor: Extractor) -> None:
    text = "The ferry will sail again in May, said Jose\u0301."
    assert any(words(text, a.source).endswith("e\u0301") for a in read(extractor, text))


def test_a_very_long_paragraph_is_read_in_parts(extractor: Extractor) -> None:
    text = " ".join(f"Minister Vale said on day {n} that the road was open." for n in range(700))
    assert len(read(extractor, text)) > 500


def test_a_lone_surrogate_is_a_sign_like_any_other(extractor: Extractor) -> None:
    text = 'The ferry \ud800 "sails today," Ilse Brandvik said.'
    (found,) = read(extractor, text)
    assert words(text, found.source) == "Ilse Brandvik"
