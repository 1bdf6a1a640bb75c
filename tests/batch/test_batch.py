"""Batches over a Ray on this machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.batch import cluster
from sayso.batch import run as batch_run
from sayso.batch.folder import key_of
from sayso.batch.run import BatchOptions, Progress, batch
from sayso.batch.tasks import Outcome
from sayso.batch.units import Unit
from sayso.errors import BatchError, SaysoError
from sayso.pipeline import read_many
from sayso.records import Reading
from sayso.serial import as_dict
from tests.readers.archives import packed, page, record

duckdb = pytest.importorskip("duckdb")
polars = pytest.importorskip("polars")

# Ray leaves sockets and files to be collected, and has warnings of its own.
pytestmark = pytest.mark.filterwarnings("ignore")

TOWNS = ("Orsk", "Varlen", "Tarrant", "Vessany", "Halmora", "Lorne")


def run(sources, out, **options):
    *_, report = batch([str(source) for source in sources], out, BatchOptions(**options))
    return report


def query(out, table, columns, order="ALL"):
    with duckdb.connect() as connection:
        return connection.execute(
            f"SELECT {columns} FROM read_parquet('{out}/{table}/**/*.parquet', "
            f"hive_partitioning = true) ORDER BY {order}"
        ).fetchall()


@pytest.fixture
def archive(tmp_path):
    """Two WARC files, rows, and a folder with a text and a page."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, towns in (("a", TOWNS[:3]), ("b", TOWNS[2:])):
        (folder / f"{name}.warc.gz").write_bytes(
            packed(*(record(f"https://a.example/{town}", page(town)) for town in towns))
        )
    rows = [
        {"id": town, "text": f'"The {town} ferry is late," said Ilse Brandt, the mayor.',
         "published": "2031-04-02"} for town in TOWNS
    ]  # fmt: skip
    (folder / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "d.txt").write_text("Ferry\n\nTomas Arvel said that nobody had asked him.\n")
    return folder


def test_rows_are_those_of_reading_whatever_the_number_of_workers(ray, archive, tmp_path):
    reports = [run([archive], tmp_path / f"out{n}", workers=n) for n in (1, 2)]
    assert reports[0].articles == reports[1].articles == 13
    assert reports[0].duplicates == 1  # one page is in both archives
    for table in ("articles", "statements", "failures"):
        one, two = (query(tmp_path / f"out{n}", table, "*") for n in (1, 2))
        assert one == two
    expected = {}
    for item in read_many([archive]):
        assert isinstance(item, Reading)
        expected.setdefault(item.article.url or item.article.id, as_dict(item))
    columns = ", ".join(next(iter(expected.values())))
    names = columns.split(", ")
    for values in query(tmp_path / "out1", "articles", columns):
        found = dict(zip(names, values, strict=True))
        found["attributions"] = json.loads(found["attributions"])
        assert found == expected.pop(found["url"] or found["id"])
    assert expected == {}
    frame = polars.read_parquet(
        tmp_path / "out1" / "statements" / "**" / "*.parquet", hive_partitioning=True
    )
    assert frame.height == reports[0].statements > 0
    assert "2031-04" in frame["month"].to_list()
    again = run([archive], tmp_path / "out1", workers=2)
    assert (again.articles, again.read_now) == (13, 0)


def test_a_poisoned_record_goes_to_failures_and_the_rest_goes_on(ray, tmp_path):
    first = packed(record("https://a.example/1", page("Orsk")))
    bad = packed(record("https://a.example/2", page("UNREADABLE")))
    (tmp_path / "a.warc.gz").write_bytes(first + bad)
    rows = [{"id": name, "text": f"{name} one two"} for name in ("CRASH", "HANG", "fine")]
    (tmp_path / "b.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    out = tmp_path / "out"
    report = run(
        [tmp_path / "a.warc.gz", tmp_path / "b.jsonl"], out,
        languages=(), timeout=4.0, program="tests.batch.poisoned",
    )  # fmt: skip
    assert (report.articles, report.poisoned) == (2, 3)
    found = [source.removeprefix(f"{tmp_path}/") for (source,) in query(out, "failures", "source")]
    assert found == [f"a.warc.gz#{len(first)}", "b.jsonl#CRASH", "b.jsonl#HANG"]


def test_bad_inputs_are_listed_and_the_others_read(ray, tmp_path):
    whole = packed(record("https://a.example/1", page("Orsk")))
    (tmp_path / "short.warc.gz").write_bytes(
        whole + packed(record("https://a.example/2", page("Lorne")))[:-40]
    )
    (tmp_path / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 and no more")
    out = tmp_path / "out"
    sources = [tmp_path / name for name in
               ("short.warc.gz", "picture.html", "broken.parquet", "gone.jsonl")]  # fmt: skip
    report = run(sources, out, languages=(), program="tests.batch.slow")
    assert report.articles == 1
    assert report.failed == 4
    reasons = dict(query(out, "failures", "source, reason"))
    assert len(reasons) == 4
    assert reasons[str(sources[3])] == "no such file or directory"
    assert "Parquet" in reasons[str(sources[2])]
    with pytest.raises(SaysoError, match="no such file"):
        run([sources[3]], tmp_path / "none")
    assert not (tmp_path / "none").exists()


def rows_file(path, count):
    rows = ({"id": str(n), "text": f"Case {n} of {n * 7919}."} for n in range(count))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def workers_that_read() -> list[int]:
    """Ray's processes of this test below which one of :mod:`tests.batch.slow` is."""
    found = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(None, 2) for line in found.stdout.splitlines()]
    parents = {int(pid): int(parent) for pid, parent, *_ in rows}

    def is_ours(process: int) -> bool:
        while process not in (0, os.getpid()):
            process = parents.get(process, 0)
        return process != 0

    slow = [int(row[1]) for row in rows if "-m tests.batch.slow" in row[-1]]
    return [worker for worker in slow if is_ours(worker)]


def test_a_killed_worker_loses_only_what_was_in_flight(ray, tmp_path):
    source, out = rows_file(tmp_path / "a.jsonl", 640), tmp_path / "out"
    options = BatchOptions(workers=2, languages=(), program="tests.batch.slow")
    killed = 0
    for event in batch([str(source)], out, options):
        if isinstance(event, Progress) and event.articles >= 128 and not killed:
            killed = workers_that_read()[0]
            os.kill(killed, signal.SIGKILL)
    assert killed
    assert (event.articles, event.failed, event.poisoned) == (640, 0, 0)
    assert query(out, "articles", "count(*), count(DISTINCT id)") == [(640, 640)]


def test_a_killed_driver_loses_only_what_was_in_flight(environment, tmp_path):
    source, out = rows_file(tmp_path / "a.jsonl", 640), tmp_path / "out"
    program = (
        "import sys; from pathlib import Path; from sayso.batch.run import *\n"
        "options = BatchOptions(workers=2, languages=(), program='tests.batch.slow')\n"
        "*_, report = batch([sys.argv[1]], Path(sys.argv[2]), options)\n"
        "print(report.articles, report.read_now)"
    )
    command = [sys.executable, "-W", "ignore", "-c", program, str(source), str(out)]
    driver = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
    deadline = time.monotonic() + 150
    while not list(out.glob("_batch/read/*/00*.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.kill(driver.pid, signal.SIGKILL)
    driver.communicate()
    read = len(list(out.glob("_batch/read/*/00*.json")))
    assert 0 < read < 10
    assert not (out / "articles").exists()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    total, now = map(int, done.stdout.split())
    assert total == 640
    assert now <= 640 - 64 * read
    assert query(out, "articles", "count(*), count(DISTINCT id)") == [(640, 640)]
    assert not list(out.rglob(".*"))


def test_what_was_tried_in_vain_is_tried_again(ray, tmp_path):
    source, out = tmp_path / "a.warc.gz", tmp_path / "out"
    source.write_bytes(packed(record("https://a.example/1", page("Orsk"))))
    gone = tmp_path / "gone.jsonl"
    options = {"languages": (), "program": "tests.batch.slow"}
    first = run([source, rows_file(tmp_path / "b.jsonl", 1), gone], out, **options)
    assert (first.articles, first.failed) == (2, 1)
    rows_file(gone, 3)
    second = run([gone], out, **options)
    assert (second.articles, second.read_now, second.failed) == (4, 2, 0)  # one was there already
    assert second.duplicates == 1
    assert query(out, "failures", "kind, reason") == [("duplicate", "same text")]


def test_an_archive_that_could_not_be_opened_is_tried_again(ray, tmp_path, monkeypatch):
    source, out = rows_file(tmp_path / "a.jsonl", 3), tmp_path / "out"
    options = {"languages": (), "program": "tests.batch.slow"}
    aside = source.rename(tmp_path / "aside")
    unit = Unit(key_of(str(source)), (str(source),), (aside.stat().st_size,))
    monkeypatch.setattr(batch_run, "plan", lambda *_: ([unit], []))
    first = run([source], out, **options)
    assert (first.articles, first.failed) == (0, 1)
    aside.rename(source)
    second = run([source], out, **options)
    assert (second.articles, second.failed) == (3, 0)
    assert not list(out.rglob("failures/*/*.parquet"))


def test_the_part_that_is_done_rises_to_the_whole(ray, tmp_path):
    sources = [str(rows_file(tmp_path / f"{n}.jsonl", 70 * n)) for n in range(3)]
    options = BatchOptions(workers=2, languages=(), program="tests.batch.slow")
    *events, _ = batch(sources, tmp_path / "out", options)
    parts = [event.part for event in events]
    assert parts == sorted(parts)
    assert parts[0] < 0.5
    assert parts[-1] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("told", "error"),
    [({"unwritable": "no space left"}, BatchError), ({"error": "no model"}, SaysoError)],
)
def test_what_stops_a_worker_stops_the_batch(ray, tmp_path, monkeypatch, told, error):
    monkeypatch.setattr(cluster, "do", lambda task, _: Outcome(task, **told))
    source = rows_file(tmp_path / "a.jsonl", 1)
    with pytest.raises(error, match=next(iter(told.values()))):
        run([source], tmp_path / "out", workers=1)


def test_what_ray_says_is_told_in_a_line(ray, tmp_path, monkeypatch):
    def trips(*_):
        raise KeyError("row")

    monkeypatch.setattr(cluster, "do", trips)
    source = rows_file(tmp_path / "a.jsonl", 1)
    with pytest.raises(SaysoError, match=r"^Ray could not go on \(KeyError: 'row'\)$"):
        run([source], tmp_path / "out", workers=1)


def test_relative_paths_are_read_by_workers_elsewhere(ray, tmp_path, monkeypatch):
    rows_file(tmp_path / "a.jsonl", 1)
    monkeypatch.chdir(tmp_path)
    report = run(["a.jsonl"], Path("out"), languages=(), program="tests.batch.slow")
    assert (report.articles, report.failed) == (1, 0)
