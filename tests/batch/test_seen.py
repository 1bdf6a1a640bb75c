"""The first of what is the same is kept, whatever the order in which it is asked again."""

from __future__ import annotations

import pytest

from sayso.batch.asks import Found
from sayso.batch.seen import Seen
from sayso.batch.signatures import bands_of, language_of, signature_of, similarity
from sayso.batch.tables import article_of, staged_article
from sayso.records import Article

TEXT = (
    "The ferry between Varlen and Orsk will sail again on Friday, the harbour master said. "
    "Nobody had believed it after the fire, and the mayor of Orsk, Ilse Brandt, told the council "
    "that she had offered her own boat to the school children who live on the other shore. "
    "The engine was repaired by two brothers from Halmora who asked for no money at all."
)


def row(name, text=TEXT, url=None):
    article = Article(id=name, text=text, url=url, origin=name, byline=("Mira Kostic",))
    found = Found(article, signature_of(article))
    staged = staged_article(found.article, found.signature)
    assert article_of(staged) == article
    return staged


@pytest.fixture
def seen(tmp_path):
    opened = Seen(tmp_path / "seen.sqlite")
    yield opened
    opened.close()


def reasons(verdicts):
    return {at: (verdict.reason, verdict.source) for at, verdict in verdicts.items()}


def test_same_url_same_text_and_near_same_text_are_left_out(seen):
    other = "The mill of Tarrant burnt down in the night, and nobody knows why, a clerk said."
    rows = [
        row("a", url="https://a.example/1"),
        row("b", other, "https://a.example/1#top"),
        row("c", TEXT.replace(", ", " ,\n")),
        row("d", TEXT.replace("Friday", "Monday")),
        row("e", other),
    ]
    verdicts = seen.sift("one", rows, frozenset())
    assert reasons(verdicts) == {
        1: ("same URL", "a"), 2: ("same text", "a"), 3: ("near-same text", "a"),
    }  # fmt: skip
    assert reasons(seen.sift("two", [row("f", other)], frozenset())) == {0: ("same text", "e")}


def test_copies_are_kept_where_they_are_wanted(seen):
    rows = [row("a", url="https://a.example/1"), row("b"), row("c", url="https://a.example/1")]
    verdicts = seen.sift("one", rows, frozenset(), copies=True)
    assert reasons(verdicts) == {2: ("same URL", "a")}


def test_a_unit_is_decided_once(seen):
    first = seen.sift("one", [row("a"), row("b")], frozenset())
    assert seen.sift("one", [row("a"), row("b")], frozenset()) == first
    assert reasons(first) == {1: ("same text", "a")}


def test_other_languages_are_left_out_and_no_duplicate_of_theirs_is_looked_for(seen):
    german = (
        "Die Fähre zwischen Varlen und Orsk fährt am Freitag wieder, sagte der Hafenmeister, "
        "und niemand hatte nach dem Brand noch daran geglaubt."
    )
    rows = [row("a", german), row("b", german), row("c")]
    verdicts = seen.sift("one", rows, frozenset({"en"}))
    assert {at: (v.reason, v.language) for at, v in verdicts.items()} == {
        0: ("other language", "de"), 1: ("other language", "de"),
    }  # fmt: skip


def test_a_unit_that_breaks_off_leaves_nothing(seen):
    def breaks():
        yield row("a")
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        seen.sift("one", breaks(), frozenset())
    assert seen.sift("one", [row("b")], frozenset()) == {}


def test_signatures():
    near = signature_of(Article(id="a", text=TEXT)).near
    other = signature_of(Article(id="b", text=TEXT.replace("Friday", "Monday"))).near
    assert similarity(near, near) == 1.0
    assert 0.8 <= similarity(near, other) < 1.0
    assert len(set(bands_of(near))) == 8
    assert signature_of(Article(id="c", text="Too short to be compared.")).near is None
    assert language_of(TEXT) == "en"


def test_addresses_are_those_of_the_ledger():
    def url(text):
        return signature_of(Article(id="a", text=TEXT, url=text)).url

    assert url("https://a.example/x?utm_source=feed#top") == url("https://A.example/x")
    assert url("https://a.example/") is None  # a site's front page is nobody's address
    assert url("https://[oops/a") is None
    assert url(None) is None


def test_a_unit_that_is_forgotten_is_decided_anew(seen):
    seen.sift("one", [], frozenset())
    seen.forget("one")
    assert reasons(seen.sift("one", [row("a"), row("b")], frozenset())) == {1: ("same text", "a")}
