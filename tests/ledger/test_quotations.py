"""Quotations over many articles, on both databases."""

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from sayso.errors import NotFoundError, QueryError
from sayso.ledger.ledger import Ledger
from sayso.ledger.schema import appearance, statement, variant
from sayso.linking.quotations.grams import MOST
from sayso.records import Reading
from tests.ledger.invented import Saying, report

FERRY = (
    "I do not think that the ferry is about to sink, but some of the pumps were older than we had "
    "been told, and nobody should travel with a car until they have been replaced"
)
HALVES = (
    "We were given a blanket and a number that nobody answered",
    "Nobody has told us when we can go back aboard",
)


def said(words: str, outlet: str, day: str, speaker: str = "Ilse Brandt", *relays: str) -> Reading:
    return report(Saying(words, speaker, relays=relays), outlet=outlet, published=day)


def add(ledger: Ledger, *readings: Reading) -> None:
    for reading in readings:
        ledger.add(reading, model="m")


def grouped(ledger: Ledger) -> set[frozenset[str]]:
    with ledger.reading() as connection:
        rows = connection.execute(
            select(variant.c.quotation_id, appearance.c.text).join(
                appearance, appearance.c.variant_id == variant.c.id
            )
        ).all()
    groups: dict[int, set[str]] = {}
    for number, text in rows:
        groups.setdefault(number, set()).add(text)
    return {frozenset(group) for group in groups.values()}


def test_the_same_words_are_one_quotation_in_order_of_time(ledger: Ledger) -> None:
    add(
        ledger,
        said(FERRY, "Varlen Post", "2031-05-12"),
        said(FERRY[:88], "Morrow", "2031-05-11"),
        said("The bakery on the quay has never sold so many rolls", "Morrow", "2031-05-11"),
        said(FERRY.replace("do not", "don’t"), "Dockside", "2031-05-13"),
    )
    (found,) = ledger.quotations("about to sink, but some of the pumps were older")
    assert (found.appearances, found.outlets, found.variants) == (3, 3, 2)
    assert found.fullest == FERRY
    page = ledger.appearances(found.id)
    assert [(one.outlet, one.kinds) for one in page] == [
        ("Morrow", ("cut tail",)),
        ("Varlen Post", ("identical",)),
        ("Dockside", ("identical",)),
    ]
    first = ledger.appearances(found.id, limit=2)
    assert [one.outlet for one in ledger.appearances(found.id, after=first.after)] == ["Dockside"]


def test_a_dropped_not_comes_before_a_changed_word(ledger: Ledger) -> None:
    add(
        ledger,
        said(FERRY, "Varlen Post", "2031-05-11"),
        said(FERRY.replace("older", "dearer"), "Dockside", "2031-05-12"),
        said(FERRY.replace("do not ", ""), "Morrow", "2031-05-12"),
        said(FERRY.replace("they have", "they've"), "Quay News", "2031-05-12"),
    )
    found = ledger.misquotes().items
    assert [(one.kind, one.later.outlet) for one in found] == [
        ("altered", "Morrow"),
        ("altered", "Dockside"),
    ]
    assert found[0].severity > found[1].severity
    assert found[0].earlier.outlets == ("Varlen Post", "Quay News")
    assert "drops “do not”" in found[0].reasons[0]
    assert ledger.misquotes(outlet="dockside").items == (found[1],)
    assert ledger.misquotes(kind="reattributed").items == ()
    with pytest.raises(QueryError, match="kind"):
        ledger.misquotes(kind="stolen")


def test_the_fullest_is_not_taken_for_the_first(ledger: Ledger) -> None:
    longer = FERRY.replace("do not ", "") + ", and that is all I know tonight"
    add(ledger, said(longer, "Morrow", "2031-05-12"), said(FERRY, "Varlen Post", "2031-05-11"))
    (found,) = ledger.misquotes().items
    assert (found.earlier.outlet, found.later.outlet) == ("Varlen Post", "Morrow")
    assert [(c.before, c.after) for c in found.changes if c.alters] == [("do not", "")]


def test_another_speaker_is_told_from_another_name(ledger: Ledger) -> None:
    add(
        ledger,
        said(FERRY, "Varlen Post", "2031-05-11"),
        said(FERRY, "Morrow", "2031-05-12", "Brandt"),
        said(FERRY, "Dockside", "2031-05-13", "Ivo Tarrant"),
        report(Saying(FERRY, "an official", "unnamed"), outlet="Quay", published="2031-05-14"),
    )
    (found,) = ledger.misquotes().items
    assert (found.kind, found.later.speaker) == ("reattributed", "Ivo Tarrant")
    assert found.earlier.outlets == ("Varlen Post", "Morrow")


def test_who_passes_words_on_is_a_weaker_case(ledger: Ledger) -> None:
    add(
        ledger,
        said(FERRY, "Varlen Post", "2031-05-11", "Ilse Brandt", "Ivo Tarrant"),
        said(FERRY, "Dockside", "2031-05-13", "Ivo Tarrant"),
    )
    (found,) = ledger.misquotes().items
    assert found.reasons[0].startswith("weak")
    assert found.severity < 0.5


def test_two_utterances_made_one_are_merged(ledger: Ledger) -> None:
    add(
        ledger,
        report(*HALVES, outlet="Varlen Post", published="2031-05-11"),
        said(". ".join(HALVES), "Morrow", "2031-05-12"),
    )
    (found,) = ledger.quotations("told us when we can go back")
    kinds = {one.outlet: one.kinds for one in ledger.appearances(found.id)}
    assert kinds["Morrow"] == ("identical", "merged")
    assert found.appearances == 3


def test_a_correction_is_seen(ledger: Ledger) -> None:
    add(
        ledger,
        said(FERRY, "Varlen Post", "2031-05-11"),
        said(FERRY.replace("do not ", ""), "Morrow", "2031-05-12"),
        said(FERRY[:60], "Morrow", "2031-05-14"),
    )
    (found,) = ledger.misquotes().items
    assert found.corrected == "2031-05-14"


def test_an_edited_article_is_held_against_itself(ledger: Ledger) -> None:
    url = "https://post.example/ferry"
    for words in (FERRY.replace("do not ", ""), FERRY):
        add(ledger, report(words, url=url, outlet="Varlen Post"))
    (found,) = ledger.misquotes().items
    assert found.same_article
    assert (found.earlier.live, found.later.live) == (False, True)
    add(ledger, report("Nothing was said of any of it.", url=url, outlet="Varlen Post"))
    assert ledger.quotations("about to sink, but some of the pumps") == ()


def statement_of(ledger: Ledger, outlet: str) -> int:
    with ledger.reading() as connection:
        found = select(statement.c.id).where(statement.c.outlet_key == outlet)
        return int(connection.execute(found).scalar_one())


@pytest.mark.parametrize(
    ("words", "speaker", "status"),
    [
        (FERRY, "Ilse Brandt", "verified"),
        (FERRY[:60], "Ilse Brandt", "verified"),
        (FERRY.replace("some", "all"), "Ilse Brandt", "contradicted"),
        (FERRY, "Ivo Tarrant", "contradicted"),
        ("The bakery on the quay has never sold so many rolls", "Ilse Brandt", "unsupported"),
        ("The bakery on the quay has never sold so many rolls", "Ivo Tarrant", "not in the ledger"),
    ],
)
def test_a_chain_is_held_against_the_relays_article(
    ledger: Ledger, words: str, speaker: str, status: str
) -> None:
    add(
        ledger,
        said(FERRY, "The Varlen Post", "2031-05-11"),
        said(words, "Morrow", "2031-05-12", speaker, "Varlen Post"),
    )
    (found,) = ledger.verify(statement_of(ledger, "morrow"))
    assert (found.relay, found.status) == ("Varlen Post", status)
    assert bool(found.evidence) == (status != "not in the ledger")


def test_what_is_not_there_is_said(ledger: Ledger) -> None:
    with pytest.raises(QueryError, match="4 to"):
        ledger.quotations("too few words")
    assert ledger.quotations("words that nobody has ever said") == ()
    with pytest.raises(NotFoundError, match="7"):
        ledger.quotation(7)
    with pytest.raises(NotFoundError, match="7"):
        ledger.appearances(7)
    with pytest.raises(NotFoundError, match="7"):
        ledger.verify(7)


def test_a_worn_run_is_kept_for_a_bounded_number(ledger: Ledger) -> None:
    places = [
        f"{a}{b}" for a in ("Bel", "Cor", "Dun", "Fal", "Gor", "Hal", "Kel") for b in "aeiouy"
    ]
    add(
        ledger,
        *(
            said(f"We will rebuild {place} and the {place} harbour town", "Post", "2031-05-11")
            for place in places
        ),
    )
    with ledger.reading() as connection:
        hashes = "SELECT hash FROM gram UNION ALL SELECT hash FROM fresh_gram"
        counts = Counter(connection.exec_driver_sql(hashes).scalars()).values()
        assert max(counts) <= MOST < len(places)


_PIECES = (
    FERRY,
    FERRY[:88],
    FERRY[60:],
    FERRY.replace("do not ", ""),
    FERRY.replace("older", "dearer")[:100],
    *HALVES,
    ". ".join(HALVES),
    "The bakery on the quay has never sold so many rolls",
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_any_order_of_adding_gives_the_same_quotations(rng: random.Random) -> None:
    import tempfile

    pieces = list(_PIECES)
    rng.shuffle(pieces)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.db") as ledger:
        add(ledger, *(said(words, "Post", "2031-05-11") for words in pieces))
        assert grouped(ledger) == {
            frozenset(_PIECES[:5]),
            frozenset(_PIECES[5:8]),
            frozenset(_PIECES[8:]),
        }


def test_a_statement_says_what_it_quotes(ledger):
    words = "The span is tired and so are all of us who cross it"
    ledger.add(report(Saying(words)), model="m")
    ledger.add(report(Saying("it would close", kind="indirect")), model="m")
    quoting, telling = sorted(ledger.search(None), key=lambda view: view.id)
    [passage] = ledger.passages(quoting.id)
    assert (passage.part, passage.text) == (0, words)
    assert ledger.quotation(passage.quotation_id).first.statement_id == quoting.id
    assert ledger.passages(telling.id) == ledger.passages(999) == ()


def test_a_page_of_misquotes_ends_where_enough_were_looked_at(ledger):
    for rest in (
        "afford to wait for the old bridge to be mended this year",
        "promise anybody in the valley that their savings will be safe with us",
    ):
        for verb in ("can", "cannot"):
            words = f"We {verb} {rest}"
            ledger.add(report(Saying(words), outlet=f"{verb} Post"), model="m")
    every = ledger.misquotes().items
    assert len({one.quotation_id for one in every}) == 2
    first = ledger.misquotes(most=1)
    assert {one.quotation_id for one in first} == {every[0].quotation_id}
    nothing = ledger.misquotes(outlet="Radio Varlen", most=1)
    assert (nothing.items, nothing.after) == ((), first.after)
    rest = ledger.misquotes(most=5, after=first.after)
    assert [one.quotation_id for one in (*first, *rest)] == [one.quotation_id for one in every]
