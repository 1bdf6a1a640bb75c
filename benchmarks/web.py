"""``python -m benchmarks.web``: how fast the workbench is, and whether it stands load.

An invented press (:mod:`benchmarks.invented`) is written into a new ledger, and ``sayso serve``
opens it on a free port of the loopback address. One reader asks for every kind of page, each page
once: statements, articles and people at random, common and rare words. Then twenty ask at once,
and then twenty ask and one reviews while ``sayso add`` writes in another process. All of it ends by
itself, after ``--seconds`` and ``--writing`` for the last two.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Final

from rich.console import Console
from rich.table import Table

from benchmarks.invented import Press
from benchmarks.web_load import Load, Readers, Writer
from sayso.ledger.ledger import Ledger
from sayso.records import Reading

BARS: Final = {"article": 60, "statement": 60}
"""Milliseconds; 150 for other pages."""
WEIGHT: Final = 150
"""Kilobytes of a page, without fonts."""
_AT_ONCE: Final = 64
_SAMPLED: Final = 500
_SAYSO: Final = "from sayso.cli import main; main()"


def main() -> None:
    """Print the tables."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--statements", type=int, default=1_000_000)
    ap.add_argument("--seconds", type=float, default=60, help="that readers read")
    ap.add_argument("--writing", type=float, default=600, help="seconds with writers among them")
    ap.add_argument("--each", type=int, default=60, help="pages of each kind")
    ap.add_argument("--readers", type=int, default=20)
    ap.add_argument(
        "--ledger", type=Path, help="of as many statements; written where there is none"
    )
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = a.ledger or Path(folder) / "ledger.db"
        press = Press()
        sample = _fill(path, press, a.statements)
        asked = Pages(path, press, sample, a.statements)
        with serving(path) as server:
            clock, processor = ("p50, ms", "p95", "most"), ("of the processor: p50", "p95 ")
            headings = ("page", *clock, *processor, "bar", "kB", "bar ")
            table = Table(*headings, title=f"{a.statements} statements")
            _time(table, server, asked, a.each)
            Console(width=100).print(table)
            mixed = [path for kind in asked.kinds for path in asked.some(kind, 40)]
            loads = [Readers(server.port, mixed, a.readers).run(a.seconds, server.memory)]
            writer = Writer(server.port, path, Path(folder))
            with writer:
                load = Readers(server.port, mixed, a.readers).run(a.writing, server.memory)
            loads.append(load.with_writes(writer))
        Console(width=100).print(_of_loads(loads))


class Server:
    """A workbench that runs as a process of its own."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.port = port
        self._process = process

    def memory(self) -> float:
        """Mebibytes of its own; what it maps of the ledger is not counted."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        found = re.search(r"RssAnon:\s+(\d+) kB", status)
        return int(found.group(1)) / 1024 if found else 0.0

    def processor(self) -> float:
        """Seconds of the processor that its threads have used."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9


@contextmanager
def serving(path: Path) -> Iterator[Server]:
    """Run ``sayso serve`` on a ledger, on a free port."""
    run = [sys.executable, "-c", _SAYSO, "serve", "--db", str(path), "--port", "0"]
    with subprocess.Popen(run, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline())
            if not found:
                raise SystemExit("the workbench does not start")
            yield Server(process, int(found.group(1)))
        finally:
            process.terminate()


def _fill(path: Path, press: Press, statements: int) -> list[Reading]:
    """Write the ledger, if there is none; return some of its articles."""
    readings = press.articles(statements)
    sample = list(islice(readings, _SAMPLED))
    if path.exists():
        return sample
    start = time.perf_counter()
    with Ledger.open(path) as ledger:
        ledger.add_many(sample, model="invented")
        while some := list(islice(readings, _AT_ONCE)):
            ledger.add_many(some, model="invented")
    print(f"{statements} statements written in {time.perf_counter() - start:.0f} s", flush=True)
    return sample


class Pages:
    """Addresses of every kind of page, none twice as far as there are as many."""

    def __init__(self, path: Path, press: Press, sample: list[Reading], statements: int) -> None:
        self._random = Random(3)
        self._press = press
        self._sample = sample
        with Ledger.open(path) as ledger:
            self._articles = ledger.articles(newest=True, limit=1).items[0].id
            self._statements = statements
            self._people = [one.id for one in ledger.people_heard(limit=500).items]
            seen = {
                passage.quotation_id
                for _ in range(200)
                for passage in ledger.passages(self._random.randint(1, self._statements))
            }
        self._quotations = sorted(seen)
        self.kinds: dict[str, Callable[[], str]] = {
            "desk": lambda: "/",
            "article": lambda: f"/articles/{self._random.randint(1, self._articles)}",
            "statement": lambda: f"/statements/{self._random.randint(1, self._statements)}",
            "person": lambda: f"/people/{self._person()}",
            "quotation": lambda: f"/quotations/{self._random.choice(self._quotations)}",
            "search": self._search,
            "people": lambda: f"/people?name={self._random.choice(press.speakers).name.split()[0]}",
            "misquotes": lambda: f"/misquotes?outlet={self._random.choice(press.outlets)}",
            "review": lambda: "/review",
            "stats": lambda: f"/stats?outlet={self._random.choice(press.outlets)}",
            "all stats": lambda: "/stats",
        }

    def some(self, kind: str, count: int) -> list[str]:
        """Return addresses of a kind."""
        return [self.kinds[kind]().replace(" ", "+").replace('"', "%22") for _ in range(count)]

    def _person(self) -> int:
        """One of the twenty that speak most, or any."""
        return self._random.choice(self._people[: self._random.choice((20, 500))])

    def _search(self) -> str:
        pick = self._random
        statement = pick.choice(pick.choice(self._sample).statements)
        source = statement.speaker.name
        return pick.choice(
            (
                f"/search?q={pick.choice(self._press.words[:100])}",
                f"/search?q={pick.choice(self._press.words[:20000])}",
                f'/search?q="{" ".join(pick.sample(self._press.words[:300], 2))}"',
                f"/search?q={pick.choice(self._press.words[300:])[:5]}*&sort=relevance",
                f"/search?speaker={source}",
                f"/search?outlet={pick.choice(self._press.outlets)}&kind=direct",
                f"/search?q={pick.choice(self._press.words[:300])}&since=2025-03&until=2026-02",
            )
        )


def _time(table: Table, server: Server, asked: Pages, each: int) -> None:
    """Ask for pages one after another."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
    spent: dict[str, list[float]] = defaultdict(list)
    heaviest: dict[str, int] = {}
    files: dict[str, int] = {}
    for kind in asked.kinds:
        _get(connection, asked.some(kind, 1)[0])  # what is loaded once
    processor: dict[str, list[float]] = defaultdict(list)
    for kind in asked.kinds:
        pages = []
        for path in asked.some(kind, each):
            start, used = time.perf_counter(), server.processor()
            pages.append(_get(connection, path))
            spent[kind].append(1000 * (time.perf_counter() - start))
            processor[kind].append(1000 * (server.processor() - used))
        heaviest[kind] = max(_weight(connection, page, files) for page in pages)
    for kind, times in spent.items():
        some = [quantiles(those, n=20)[at] for those in (times, processor[kind]) for at in (9, 18)]
        figures = [f"{value:.0f}" for value in (*some[:2], max(times), *some[2:])]
        bar = BARS.get(kind, 150)
        table.add_row(kind, *figures, f"≤ {bar}", f"{heaviest[kind] / 1000:.0f}", f"≤ {WEIGHT}")


def _get(connection: HTTPConnection, path: str) -> bytes:
    connection.request("GET", path, headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path}: {answer.status}")
    return body


def _weight(connection: HTTPConnection, page: bytes, files: dict[str, int]) -> int:
    """Bytes of a page with its styles and scripts, without fonts, as they are sent."""
    wanted = {file.decode() for file in re.findall(rb'(?:href|src)="(/static/[^"]+)"', page)}
    wanted = {file for file in wanted if not file.endswith(".woff2")}
    for file in wanted - files.keys():
        files[file] = len(_get(connection, file))
    return len(page) + sum(files[file] for file in wanted)


def _of_loads(loads: list[Load]) -> Table:
    table = Table(
        "load", "pages/s", "p50, ms", "p95", "errors", "writes", "lost", "MiB: early, half, end"
    )
    for load in loads:
        table.add_row(*load.row())
    return table


if __name__ == "__main__":
    main()
