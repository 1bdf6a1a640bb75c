"""What people say about statements, in both databases: kept, applied at once, taken back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from random import Random

import pytest
from sqlalchemy import select, text

from sayso.errors import ConflictError, NotFoundError, QueryError
from sayso.kind import WORD
from sayso.ledger import reviewed, reviews
from sayso.ledger.corrections import apply
from sayso.ledger.ledger import Ledger
from sayso.ledger.rows import words_at
from sayso.ledger.schema import appearance, relay, review, speaker, statement
from tests.cli.example import READING, TEXT
from tests.ledger.invented import Saying, report

TIRED = "The span is tired"


@pytest.fixture
def tired(ledger):
    """The number of the statement "The span is tired ... and so are we"."""
    ledger.add(READING, model="m1")
    return ledger.review_queue(limit=10).items[2].statement.id


def view(ledger, number):
    return ledger.review_case(number).statement


def found(ledger, words):
    return [one.id for one in ledger.search(words)]


def snapshot(ledger):
    """Every column that questions ask, in all tables that hang on a statement."""
    with ledger.reading() as connection:
        named = select(statement, speaker.c.name, speaker.c.type).join(
            speaker, speaker.c.id == statement.c.speaker_id
        )
        return [
            [tuple(row) for row in connection.execute(query)]
            for query in (
                named.order_by(statement.c.id),
                select(relay).order_by(relay.c.statement_id, relay.c.position),
                select(appearance).order_by(appearance.c.statement_id, appearance.c.part),
            )
        ]


def test_a_confirmed_statement_stays_as_it_is(ledger, tired):
    before = view(ledger, tired)
    told = ledger.confirm(tired, by="Ann Vesely", note="as in the recording")
    after = view(ledger, tired)
    assert (before.status, after.status) == ("unreviewed", "confirmed")
    assert before.as_dict() | {"status": "confirmed"} == after.as_dict()
    assert (told.action, told.made_by, told.note) == (
        "confirm", "Ann Vesely", "as in the recording",
    )  # fmt: skip
    assert ledger.reviews(tired) == (told,)


def test_a_rejected_statement_is_nowhere_until_that_is_taken_back(ledger, tired):
    before = snapshot(ledger)
    told = ledger.reject(tired, by="Ann Vesely")
    assert not view(ledger, tired).live
    assert found(ledger, TIRED) == []
    assert [one.statement.id for one in ledger.review_queue(status="rejected")] == [tired]
    ledger.undo_review(told.id, by="Bo Lind")
    assert found(ledger, TIRED) == [tired]
    assert snapshot(ledger) == before


def test_every_field_can_be_put_right_and_back(ledger, tired):
    before = snapshot(ledger)
    made = ledger.correct(
        tired,
        {
            "content": "“Nobody,” | asked us",
            "source": "Oto Marek",
            "cue": "told",
            "speaker": "Nela Ruiz",
            "speaker_type": "unnamed",
            "kind": "mixed",
            "hedge": "alleged",
            "said_on": "2031-05-11",
            "chain": "Vessany Herald; Oto Marek (person)",
            "addressee": "us",
            "occasion": "on Monday",
        },
        by="Ann Vesely",
    )
    one = view(ledger, tired)
    assert (one.content, one.source, one.cue) == ("“Nobody,” […] asked us", "Oto Marek", "told")
    assert (one.speaker, one.speaker_type, one.entity_id) == ("Nela Ruiz", "unnamed", None)
    assert (one.kind, one.hedge, one.said_on) == ("mixed", "alleged", "2031-05-11")
    assert [(hand.name, hand.type) for hand in one.chain] == [
        ("Vessany Herald", "organization"),
        ("Oto Marek", "person"),
    ]
    assert one.status == "corrected"
    assert [told.field for told in made] == [
        "content", "source", "cue", "speaker", "kind", "hedge", "said_on", "chain", "addressee",
        "occasion",
    ]  # fmt: skip
    for told in made:
        ledger.undo_review(told.id, by="Bo Lind")
    assert snapshot(ledger) == before
    assert len(ledger.reviews(tired)) == 20


def test_corrected_words_are_found_and_the_old_ones_are_not(ledger, tired):
    ledger.correct(tired, {"content": "“Nobody,”"}, by="Ann Vesely")
    assert tired not in found(ledger, TIRED)
    assert tired in found(ledger, "nobody")
    with ledger.reading() as connection:
        printed = select(appearance.c.text).where(appearance.c.statement_id == tired)
        assert [words.strip("“”,") for words in connection.execute(printed).scalars()] in (
            [],  # a single word is no quotation
            ["Nobody"],
        )


def test_a_corrected_speaker_is_linked_like_any_other(ledger, tired):
    before = view(ledger, tired)
    ledger.correct(tired, {"speaker": "Oto Marek"}, by="Ann Vesely")
    after = view(ledger, tired)
    assert after.speaker == "Oto Marek"
    assert after.entity_id not in (None, before.entity_id)
    assert tired in [one.id for one in ledger.who("Oto Marek")]
    assert tired not in [one.id for one in ledger.who("Ilse Brandt")]


def test_a_speaker_whom_the_model_did_not_find_gets_an_entity(ledger):
    ledger.add(report(Saying("we warned them, Nela Ruiz", "Ilse Brandt")), model="m1")
    number = ledger.review_queue().items[0].statement.id
    ledger.correct(number, {"speaker": "Nela Ruiz"}, by="Ann Vesely")
    assert view(ledger, number).entity_id is not None
    assert [one.id for one in ledger.who("Nela Ruiz")] == [number]


def test_what_is_as_corrected_already_is_refused(ledger, tired):
    with pytest.raises(QueryError, match="already as the correction has it"):
        ledger.correct(tired, {"kind": "direct"}, by="Ann Vesely")
    assert ledger.reviews(tired) == ()


def test_a_correction_that_cannot_be_leaves_nothing(ledger, tired):
    before = snapshot(ledger)
    with pytest.raises(QueryError, match="does not have the words"):
        ledger.correct(tired, {"kind": "mixed", "source": "the mayor"}, by="Ann Vesely")
    assert snapshot(ledger) == before
    assert ledger.reviews(tired) == ()


def test_a_review_needs_a_name(ledger, tired):
    with pytest.raises(QueryError, match="needs the name"):
        ledger.confirm(tired, by="  ")


def test_what_is_not_there_is_named(ledger):
    for ask in (ledger.confirm, ledger.reject):
        with pytest.raises(NotFoundError, match="statement 7:"):
            ask(7, by="Ann Vesely")
    with pytest.raises(NotFoundError, match="review 7:"):
        ledger.undo_review(7, by="Ann Vesely")
    with pytest.raises(NotFoundError, match="statement 7:"):
        ledger.review_case(7)


def test_a_review_is_taken_back_once_and_can_come_back(ledger, tired):
    told = ledger.confirm(tired, by="Ann Vesely")
    back = ledger.undo_review(told.id, by="Bo Lind")
    with pytest.raises(ConflictError, match="taken back already"):
        ledger.undo_review(told.id, by="Bo Lind")
    assert [one.standing for one in ledger.reviews(tired)] == [False, True]
    ledger.undo_review(back.id, by="Ann Vesely")
    assert view(ledger, tired).status == "confirmed"


def test_who_saw_an_older_review_is_told_so(ledger, tired):
    seen = ledger.review_case(tired).last_review
    first = ledger.confirm(tired, by="Ann Vesely", expects=seen)
    with pytest.raises(ConflictError, match=f"by review {first.id} of Ann Vesely"):
        ledger.reject(tired, by="Bo Lind", expects=seen)
    assert view(ledger, tired).status == "confirmed"
    ledger.reject(tired, by="Bo Lind", expects=first.id)
    with pytest.raises(ConflictError):
        ledger.undo_review(first.id, by="Ann Vesely", expects=first.id)


def test_of_many_reviewers_at_once_one_is_first_and_nothing_is_lost(ledger, url, tired):
    def try_to_confirm(name):
        with Ledger.open(url) as mine:
            try:
                mine.confirm(tired, by=name, expects=reviews.NOBODY)
            except ConflictError:
                return False
            return True

    def note(name):
        with Ledger.open(url) as mine:
            mine.confirm(tired, by=name)

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(try_to_confirm, "ABCD")) == 1
        list(pool.map(note, "EFGH"))
    told = [one.made_by for one in ledger.reviews(tired)]
    assert sorted(told[1:]) == list("EFGH")
    assert told[0] in "ABCD"


def test_a_clock_that_is_behind_does_not_put_an_undo_first(ledger, tired, monkeypatch):
    told = ledger.confirm(tired, by="Ann Vesely")
    monkeypatch.setattr(reviews, "now", lambda: "2001-01-01T00:00:00Z")
    ledger.undo_review(told.id, by="Bo Lind")
    assert view(ledger, tired).status == "unreviewed"


def test_reviews_are_only_ever_added(ledger, tired):
    said = select(review.c.id, review.c.action, review.c.value, review.c.made_by)
    seen = []
    for act in (
        lambda: ledger.confirm(tired, by="Ann Vesely"),
        lambda: ledger.correct(tired, {"hedge": "alleged"}, by="Bo Lind"),
        lambda: ledger.undo_review(1, by="Bo Lind"),
    ):
        act()
        with ledger.reading() as connection:
            rows = [tuple(row) for row in connection.execute(said.order_by(review.c.id))]
        assert rows[: len(seen)] == seen
        assert len(rows) == len(seen) + 1
        seen = rows


def test_the_queue_has_the_most_doubtful_first_by_the_page(ledger, tired):
    ledger.confirm(tired, by="Ann Vesely")
    everything = ledger.review_queue().items
    assert [one.confidence for one in everything] == sorted(one.confidence for one in everything)
    assert tired not in [one.statement.id for one in everything]
    first = ledger.review_queue(limit=3)
    rest = ledger.review_queue(limit=3, after=first.after)
    assert first.items + rest.items == everything
    (confirmed,) = ledger.review_queue(status="confirmed").items
    assert (confirmed.statement.id, confirmed.last_review) == (tired, 1)
    with pytest.raises(QueryError, match="none of unreviewed"):
        ledger.review_queue(status="doubtful")


def test_the_queue_walks_along_an_index(tmp_path):
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        ledger.add(READING, model="m1")
        seen = []
        with ledger.reading() as connection:
            from sayso.ledger.review_lists import _queued, literal_column

            query = _queued().where(
                statement.c.live, statement.c.status == literal_column("'unreviewed'")
            )
            sql = query.order_by(statement.c.confidence, statement.c.id).compile(
                ledger.engine, compile_kwargs={"literal_binds": True}
            )
            seen = connection.execute(text(f"EXPLAIN QUERY PLAN {sql}")).all()
        assert any("statement_in_doubt" in row[-1] for row in seen)
        assert not any("TEMP B-TREE" in row[-1] for row in seen)


def test_reviews_are_listed_the_newest_first_with_whether_they_stand(ledger, tired):
    other = ledger.review_queue(limit=1).items[0].statement.id
    confirmed = ledger.confirm(tired, by="Ann Vesely")
    rejected = ledger.reject(other, by="Oto Marek")
    undone = ledger.undo_review(rejected.id, by="Ann Vesely")
    told = [(one.id, one.standing) for one in ledger.latest_reviews()]
    assert told == [(undone.id, True), (rejected.id, False), (confirmed.id, True)]
    first = ledger.latest_reviews(by="Ann Vesely", limit=1)
    rest = ledger.latest_reviews(by="Ann Vesely", limit=1, after=first.after)
    assert [one.id for one in (*first, *rest)] == [undone.id, confirmed.id]
    assert rest.after is None


def test_a_case_names_the_speaker_whom_a_decision_can_split_off(ledger, tired):
    with ledger.reading() as connection:
        known = dict(connection.execute(select(statement.c.id, statement.c.speaker_id)).all())
    assert ledger.review_case(tired).speaker_id == known[tired]


def test_a_case_shows_the_text_around(ledger, tired):
    case = ledger.review_case(tired)
    assert case.words == "“The span is tired,” she said, “and so are we.”"
    assert case.before.endswith("told the Vessany Herald on Monday.\n\n")
    assert case.after.startswith("\n\n“Nobody,”")
    assert case.before + case.words + case.after in READING.article.text
    assert case.current["speaker"]["name"] == "Ilse Brandt"


def test_speakers_who_speak_together_are_reviewed_like_others(ledger):
    together = Saying("we warned them of it", "Ilse Brandt; Oto Marek")
    ledger.add(report(together, Saying("no, they did not", "Nela Ruiz")), model="m1")
    first, second = sorted(one.statement.id for one in ledger.review_queue())
    ledger.confirm(first, by="Ann Vesely")
    ledger.correct(second, {"speaker": "Ilse Brandt; Nela Ruiz"}, by="Ann Vesely")
    assert [one.id for one in ledger.who("Ilse Brandt")] == [second, first]
    assert [one.id for one in ledger.who("Nela Ruiz")] == [second]
    ledger.correct(first, {"speaker": "Nela Ruiz"}, by="Ann Vesely")
    assert [one.id for one in ledger.who("Nela Ruiz")] == [second, first]


def test_words_that_are_given_back_to_their_speaker_are_no_misquotation(ledger):
    words = "the span of the bridge is tired and so are all of us"
    ledger.add(report(Saying(words, "Ilse Brandt")), model="m1")
    ledger.add(report(Saying(words, "Oto Marek"), outlet="Radio Varlen"), model="m1")
    assert len(ledger.misquotes()) == 1
    wrong = next(iter(ledger.who("Oto Marek"))).id
    (told,) = ledger.correct(wrong, {"speaker": "Ilse Brandt"}, by="Ann Vesely")
    assert len(ledger.misquotes()) == 0
    ledger.undo_review(told.id, by="Bo Lind")
    assert len(ledger.misquotes()) == 1
    ledger.reject(wrong, by="Ann Vesely")
    assert len(ledger.misquotes()) == 0


def test_the_columns_are_always_those_of_output_and_reviews(ledger):
    """Whatever people do, in whatever order: the kept view is the pure function's."""
    chance = Random(7)
    ledger.add(READING, model="m1")
    changes = {
        "content": ["“Nobody,”", "it was safe", "The span is tired … so are we", "0-22"],
        "source": ["", "Oto Marek", "she"],
        "cue": ["", "told"],
        "speaker": ["Oto Marek", "Ilse Brandt", "Vessany Herald", "Nela Ruiz; Oto Marek"],
        "speaker_type": ["person", "organization", "unnamed"],
        "kind": ["direct", "mixed", "indirect"],
        "hedge": ["none", "alleged"],
        "said_on": ["", "2031"],
        "chain": ["", "Vessany Herald", "Oto Marek (person) ← Vessany Herald"],
    }
    for _ in range(60):
        number = chance.randint(1, 5)
        action = chance.choice(["confirm", "reject", "correct", "correct", "undo"])
        with suppress(QueryError, ConflictError, NotFoundError):
            if action == "correct":
                wanted = chance.sample(sorted(changes), 2)
                chosen = {field: chance.choice(changes[field]) for field in wanted}
                ledger.correct(number, chosen, by="Ann Vesely")
            elif action == "undo":
                ledger.undo_review(chance.randint(1, 40), by="Bo Lind")
            else:
                getattr(ledger, action)(number, by="Ann Vesely")
    with ledger.reading() as connection:
        for number in range(1, 6):
            of = reviewed.load(connection, number)
            current = apply(of.output, of.reviews)
            one = ledger.review_case(number).statement
            assert one.status == current.status
            assert one.live == (current.status != "rejected")
            for role in ("content", "source", "cue"):
                assert getattr(one, role) == words_at(TEXT, current.output[role])
            for field in ("kind", "hedge", "said_on"):
                assert getattr(one, field) == current.output[field]
            speaker_now = current.output["speaker"]
            assert (one.speaker, one.speaker_type) == (speaker_now["name"], speaker_now["type"])
            assert [hand.name for hand in one.chain] == [
                relay_now["name"] for relay_now in current.output["chain"]
            ]
            words = " ".join(WORD.findall(one.content))
            assert (number in found(ledger, f'"{words}"')) == one.live
        assert sum(len(reviewed.load(connection, number).reviews) for number in range(1, 6)) > 40


SAYINGS = (
    Saying("the span is really tired", relays=("Halpress",)),
    Saying("we had warned them twice", "Oto Marek"),
    Saying("nobody asked us about it", "Nela Ruiz"),
    Saying("a bridge is a bridge", "Oto Marek", relays=("Halpress", "Radio Varlen")),
)
PUT_RIGHT = {
    "content": ["span is really", "warned them", "asked us … about it", "a bridge"],
    "source": ["", "Oto Marek", "Ilse Brandt", "Nela Ruiz"],
    "cue": ["", "said"],
    "speaker": ["Oto Marek", "Ilse Brandt", "Nela Ruiz; Oto Marek"],
    "kind": ["direct", "mixed", "indirect"],
    "hedge": ["none", "alleged"],
    "chain": ["", "Halpress", "Radio Varlen ← Halpress"],
}


@pytest.mark.parametrize("seed", range(4))
def test_readings_and_editions_leave_every_statement_as_it_was_reviewed(ledger, seed):
    """What was said of a statement stays with it, and what it became by that stays so."""
    chance = Random(seed)
    seen: dict[int, list[int]] = {}
    for turn in range(45):
        with suppress(QueryError, ConflictError, NotFoundError):
            match chance.choice(["read", "confirm", "reject", "correct", "correct", "undo"]):
                case "read":
                    told = chance.sample(SAYINGS, chance.randint(2, 4))
                    kept = report(*told, url="https://post.example/bridge")
                    ledger.add(kept, model=f"m{turn}")
                case "correct":
                    changes = {
                        field: chance.choice(PUT_RIGHT[field])
                        for field in chance.sample(sorted(PUT_RIGHT), 2)
                    }
                    ledger.correct(
                        max(seen, default=0) - chance.randint(0, 3), changes, by="Ann Vesely"
                    )
                case "undo":
                    ledger.undo_review(chance.randint(1, 20), by="Bo Lind")
                case action:
                    getattr(ledger, action)(
                        max(seen, default=0) - chance.randint(0, 3), by="Ann Vesely"
                    )
        with ledger.reading() as connection:
            every = list(connection.execute(select(statement.c.id)).scalars())
            told = {number: reviewed.load(connection, number) for number in every}
        for number, of in told.items():
            ids = [one.id for one in of.reviews]
            before = seen.setdefault(number, [])
            assert ids[: len(before)] == before
            seen[number] = ids
            current = apply(of.output, of.reviews)
            one = view(ledger, number)
            assert (one.status, one.live) == (
                current.status, of.live and current.status != "rejected",
            )  # fmt: skip
            for role in ("content", "source", "cue"):
                assert getattr(one, role) == words_at(of.text, current.output[role])
            for field in ("kind", "hedge", "said_on"):
                assert getattr(one, field) == current.output[field]
            assert one.speaker == current.output["speaker"]["name"]
            assert [hand.name for hand in one.chain] == [
                hand["name"] for hand in current.output["chain"]
            ]
    assert len(seen) > 10
    assert sum(map(len, seen.values())) > 10


def test_a_statement_quotes_as_long_as_its_kind_says_so(ledger):
    words = "We can afford to wait for the old bridge to be mended"
    ledger.add(report(Saying(words)), model="m")
    (found,) = ledger.search(None)
    (quoted,) = ledger.passages(found.id)
    (review,) = ledger.correct(found.id, {"kind": "indirect"}, by="ada")
    assert ledger.passages(found.id) == ()
    assert ledger.quotations(words) == ()
    ledger.undo_review(review.id, by="ada")
    assert ledger.passages(found.id) == (quoted,)
    assert [one.id for one in ledger.quotations(words)] == [quoted.quotation_id]
