"""What holds of the store whatever the database, and whatever happens to it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import MetaData, select, text

from sayso.errors import LedgerError, LockedError
from sayso.ledger.ledger import Ledger
from sayso.ledger.schema import metadata
from sayso.records import Reading

from .invented import Saying, report

URL = "https://post.example/bridge"
READING = report("The span is tired and so are we", "It will close in June", url=URL)
OTHER = report("It will rain all day tomorrow", url="https://post.example/rain")
COPY = replace(READING.article, url="https://post.example/copy", id="copy")

OTHERS = (
    report(
        Saying("It rains on all of us", "Oto Marek", relays=("Vessany Herald",)), url=f"{URL}/2"
    ),
    report("Nobody had asked us about it", url=f"{URL}/3"),
    report(Saying("I have nothing to add to that", "Nela Ruiz"), url=f"{URL}/4"),
)
PEOPLE = Path(__file__).with_name("people.csv")
WHO = {"by": "Ann Vesely"}

WRITING: dict[str, Callable[[Ledger], object]] = {
    "add": lambda ledger: ledger.add(OTHER, model="m"),
    "add: a new version": lambda ledger: ledger.add(
        replace(OTHER, article=replace(OTHER.article, id=URL, url=URL)), model="m"
    ),
    "add: read again": lambda ledger: ledger.add(READING, model="n"),
    "add_many": lambda ledger: ledger.add_many([OTHER, READING], model="n"),
    "sift: what lies elsewhere too": lambda ledger: ledger.sift(COPY, model="m"),
    "fail": lambda ledger: ledger.fail("gone.html", "no such file"),
    "confirm": lambda ledger: ledger.confirm(2, **WHO),
    "reject": lambda ledger: ledger.reject(2, **WHO),
    "correct": lambda ledger: ledger.correct(2, {"hedge": "alleged"}, **WHO),
    "undo_review": lambda ledger: ledger.undo_review(1, **WHO),
    "merge": lambda ledger: ledger.merge(1, 2, **WHO),
    "keep_apart": lambda ledger: ledger.keep_apart(1, 2, **WHO),
    "split": lambda ledger: ledger.split(3, **WHO),
    "undo_decision": lambda ledger: ledger.undo_decision(1, **WHO),
    "seed": lambda ledger: ledger.seed(PEOPLE, **WHO),
}
ASKING: dict[str, Callable[[Ledger], object]] = {
    "sift": lambda ledger: ledger.sift(READING.article, model="m"),
    "changes": lambda ledger: ledger.changes(1, 1, 1),
    "who": lambda ledger: ledger.who("Ilse Brandt", words="span OR nobody"),
    "search": lambda ledger: ledger.search("span"),
    "facets": lambda ledger: ledger.facets("span"),
    "days_of": lambda ledger: ledger.days_of("Ilse Brandt"),
    "verify": lambda ledger: ledger.verify(3),
    "verify_all": lambda ledger: ledger.verify_all([1, 3]),
    "quotations": lambda ledger: ledger.quotations("the span is tired"),
    "find_people": lambda ledger: ledger.find_people("Brandt"),
    "pick_person": lambda ledger: ledger.pick_person("Brandt"),
    **{
        name: lambda ledger, name=name: getattr(ledger, name)()
        for name in (
            "failures", "sources_to_retry", "articles", "stats", "misquotes", "review_queue",
            "latest_reviews", "review_orphans", "people", "people_heard", "candidates", "decisions",
        )
    },
    **{
        name: lambda ledger, name=name: getattr(ledger, name)(1)
        for name in (
            "article", "version", "placed", "spoken_of", "statement", "trace", "quotation",
            "appearances", "passages", "misquotes_of", "reviews", "review_case", "person",
            "speakers_of", "name_of", "decision",
        )
    },
}  # fmt: skip
EVERY = WRITING | ASKING
HANDLING = {"open", "close", "transaction", "reading", "engine", "name"}
"""What is no question and no change."""


def furnish(ledger: Ledger) -> None:
    """Add four articles, a review and a decision."""
    for reading in (READING, *OTHERS):
        ledger.add(reading, model="m")
    ledger.confirm(1, by="Bo Lind")
    ledger.keep_apart(1, 3, by="Bo Lind")


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    furnish(ledger)
    return ledger


def test_every_method_of_the_ledger_is_held_to_this():
    public = {name for name in vars(Ledger) if not name.startswith("_")}
    assert {name.partition(":")[0] for name in EVERY} == public - HANDLING


@pytest.mark.parametrize("name", EVERY)
def test_every_method_answers(filled, name):
    EVERY[name](filled)


@pytest.mark.parametrize("name", EVERY)
def test_no_driver_s_exception_leaves_a_method(filled, name):
    tables = MetaData()
    tables.reflect(filled.engine)
    with filled.transaction() as connection:
        if connection.dialect.name == "sqlite":
            for view in connection.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'view'")
            ).scalars():
                connection.execute(text(f"DROP VIEW {view}"))
            for table in metadata.sorted_tables[::-1]:
                connection.execute(text(f'DROP TABLE "{table.name}"'))
        else:
            schema = connection.execute(text("SELECT current_schema()")).scalar()
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    with pytest.raises(LedgerError) as caught:
        EVERY[name](filled)
    assert caught.value.database == filled.name


@pytest.mark.parametrize("name", WRITING)
def test_writing_waits_for_another_writer_then_says_so(filled, url, name):
    with Ledger.open(url, wait=0.1) as second:
        with filled.transaction(), pytest.raises(LockedError):
            WRITING[name](second)
        WRITING[name](second)


@pytest.mark.parametrize("name", ASKING)
def test_questions_do_not_wait_for_a_writer(filled, url, name):
    with Ledger.open(url, wait=0.1) as second, filled.transaction() as connection:
        connection.execute(text("UPDATE article SET headline = 'x'"))
        ASKING[name](second)
        assert second.article(1).headline is None


def test_an_answer_is_of_one_moment(filled, url):
    with filled.reading() as connection, Ledger.open(url) as second:
        before = connection.execute(text("SELECT count(*) FROM statement")).scalar()
        second.add(OTHER, model="m")
        assert connection.execute(text("SELECT count(*) FROM statement")).scalar() == before


def test_processes_that_add_the_same_articles_at_once_add_each_once(url):
    program = (
        "import sys\n"
        "from sayso.ledger.ledger import Ledger\n"
        "from tests.ledger.invented import report\n"
        "sys.stdin.read(1)\n"
        "with Ledger.open(sys.argv[1]) as ledger:\n"
        "    for n in range(12):\n"
        "        words = f'The bridge number {n} is tired and so are all of us'\n"
        "        found = report(words, url=f'https://post.example/{n}')\n"
        "        print(ledger.add(found, model='m').outcome)\n"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for _ in range(3)
    ]
    told = [line for one in running for line in one.communicate("x")[0].split()]
    assert [one.returncode for one in running] == [0, 0, 0]
    assert sorted(told) == ["added"] * 12 + ["unchanged"] * 24
    with Ledger.open(url) as ledger:
        assert len(ledger.articles()) == 12
        with ledger.reading() as connection:
            assert connection.execute(text("SELECT count(*) FROM statement")).scalar() == 12
            if connection.dialect.name == "sqlite":
                assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
                assert connection.execute(text("PRAGMA foreign_key_check")).all() == []


def rows(ledger: Ledger) -> dict[str, list[str]]:
    """Everything that the ledger holds, but for times."""
    times = ("added_at", "read_at", "first_seen", "created_at")
    with ledger.reading() as connection:
        return {
            table.name: sorted(
                repr(tuple(row))
                for row in connection.execute(
                    select(*(column for column in table.c if column.name not in times))
                )
            )
            for table in metadata.sorted_tables
        }


SPOKEN = Saying("The span is tired and so are all of us here", "Oto Marek")


def edition(article: int, version: int) -> Reading:
    """A file of one edition of an article, which has the address of all its editions."""
    month = ("May", "June")[version]
    found = report(
        SPOKEN,
        Saying(f"Bridge {article} will close in {month} of this very long year", "Ilse Brandt"),
        url=f"https://post.example/{article}",
        outlet=("Varlen Post", "Vessany Herald")[article],
    )
    return replace(found, article=replace(found.article, origin=f"/{article}-{version}.html"))


VERSIONS = {
    (article, version): edition(article, version) for article in (0, 1) for version in (0, 1)
}
GIVEN = st.lists(st.tuples(st.sampled_from(list(VERSIONS)), st.sampled_from("mn")), max_size=7)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(GIVEN)
def test_what_comes_again_changes_nothing(new_url, given_again):
    once = list(dict.fromkeys(given_again))
    found = []
    for several in (given_again, once):
        with Ledger.open(new_url()) as ledger:
            for which, model in several:
                ledger.add(VERSIONS[which], model=model)
            found.append(rows(ledger))
    assert found[0] == found[1]


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(GIVEN)
def test_an_article_has_one_live_reading_of_its_newest_version(new_url, given):
    with Ledger.open(new_url()) as ledger:
        for which, model in given:
            ledger.add(VERSIONS[which], model=model)
        with ledger.reading() as connection:
            live = connection.execute(
                text(
                    "SELECT v.article_id, v.number, a.versions FROM reading r"
                    " JOIN version v ON v.id = r.version_id JOIN article a ON a.id = v.article_id"
                    " WHERE r.live"
                )
            ).all()
            odd = connection.execute(
                text(
                    "SELECT s.id FROM statement s JOIN reading r ON r.id = s.reading_id"
                    " WHERE s.live <> r.live"
                )
            ).all()
    assert odd == []
    assert all(number == newest for _, number, newest in live)
    assert len(live) == len({which[0] for which, _ in given}) == len({row[0] for row in live})


def test_an_article_costs_its_own_size(tmp_path):
    """Counted in steps of SQLite's virtual machine, which are the same on every machine."""

    def steps(ledger: Ledger, number: int) -> int:
        sayings = [
            Saying(
                f"Bridge {number} of {n} is as tired as {number * 7 + n} ferries in a storm",
                f"Oto {'abcdefghijklm'[number % 13]}arek{'nopqrstuv'[n]}",
                relays=("Vessany Herald",),
            )
            for n in range(9)
        ]
        count = 0

        def tick() -> None:
            nonlocal count
            count += 1

        with ledger.engine.connect() as connection:
            connection.connection.driver_connection.set_progress_handler(tick, 10)
        ledger.add(report(*sayings, outlet=f"Outlet {number % 5}"), model="m")
        with ledger.engine.connect() as connection:
            connection.connection.driver_connection.set_progress_handler(None, 10)
        return count

    with Ledger.open(tmp_path / "a.db") as ledger:
        costs = [steps(ledger, number) for number in range(160)]
    assert sum(costs[-20:]) < 1.5 * sum(costs[20:40])


@contextmanager
def small_disk() -> Iterator[Path]:
    """A file system with little room, where one may be mounted."""
    with tempfile.TemporaryDirectory() as folder:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], capture_output=True
        )
        if mounted.returncode:
            pytest.skip(f"no file system can be mounted here: {mounted.stderr.decode().strip()}")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)


def fill(ledger: Ledger) -> int:
    """Add articles until the ledger is full; return how many it took."""
    added = 0

    def add() -> None:
        nonlocal added
        while added < 2000:
            words = f"Bridge {added} is tired. " * 200
            ledger.add(report(words, url=f"https://post.example/{added}"), model="m")
            added += 1

    with pytest.raises(LedgerError, match="the disk is full"):
        add()
    return added


def check_whole(url: Path, articles: int) -> None:
    with Ledger.open(url, create=False) as ledger, ledger.reading() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        counts = "SELECT count(*), (SELECT count(*) FROM statement) FROM article"
        assert connection.execute(text(counts)).one() == (articles, articles)


def test_a_full_disk_loses_nothing_that_was_written():
    with small_disk() as folder:
        with Ledger.open(folder / "a.db") as ledger:
            articles = fill(ledger)
        assert articles > 5
        check_whole(folder / "a.db", articles)


def test_a_full_file_loses_nothing_that_was_written(tmp_path):
    with Ledger.open(tmp_path / "a.db") as ledger:
        with ledger.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 200")
        articles = fill(ledger)
    assert articles > 5
    check_whole(tmp_path / "a.db", articles)


@pytest.mark.parametrize("name", EVERY)
def test_a_damaged_file_is_told(tmp_path, name):
    path = tmp_path / "a.db"
    with Ledger.open(path) as ledger:
        furnish(ledger)
    data = bytearray(path.read_bytes())
    with Ledger.open(path) as ledger:
        data[8192 * 2 :] = b"\xa5" * (len(data) - 8192 * 2)
        path.write_bytes(data)
        with pytest.raises(LedgerError) as caught:
            EVERY[name](ledger)
    assert caught.value.database == str(path)
