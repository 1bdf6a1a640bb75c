"""``python -m benchmarks.ledger``: a ledger of a million statements, filled and asked.

An invented press (:mod:`benchmarks.invented`) is written into a new SQLite file, 64 articles in
one transaction, as ``sayso add`` writes what a batch has read; extraction is left out. At a tenth
of it and at the whole, the same kinds of questions are asked, each question once, in a random
order: the commonest names and words, rare ones, phrases, beginnings of words, and filters. With
``--articles``, ``sayso add`` of real articles is compared with ``sayso read --json`` of the same.

``--stages`` says instead what the parts of the writer cost, in processor time.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from benchmarks.invented import Press
from benchmarks.questions import Question, questions
from sayso.errors import NotFoundError
from sayso.ledger.ledger import Ledger
from sayso.records import Reading
from sayso.serial import as_line

MODEL: Final = "invented"
AT_ONCE: Final = 64
"""Articles in one transaction."""
SAMPLED: Final = 2000
"""Articles that questions are made of."""
_SAYSO: Final = "from sayso.cli import main; main()"


def main() -> None:
    """Print the table."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--statements", type=int, default=1_000_000)
    ap.add_argument("--articles", type=Path, help="JSON Lines to compare add with read")
    ap.add_argument("--rounds", type=int, default=3, help="of add and read")
    ap.add_argument("--stages", action="store_true", help="what the parts of the writer cost")
    ap.add_argument("--keep", type=Path, help="where the database is left")
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = a.keep or Path(folder) / "ledger.db"
        if a.stages:
            _stages(path, a.statements)
            return
        table = Table("measure", "figure", "target", title=f"{a.statements} invented statements")
        _fill_and_ask(table, path, a.statements)
        if a.articles:
            _add_against_read(table, a.articles, a.rounds)
        Console(width=100).print(table)


@dataclass
class _Filling:
    """A ledger that is being filled, and what that has cost."""

    ledger: Ledger
    clock: float = 0.0
    processor: float = 0.0
    """Seconds."""
    json: int = 0
    """Bytes of the same articles as JSON Lines."""
    sample: list[Reading] = field(default_factory=list)
    """Some of the articles, for questions."""

    def take(self, readings: Iterable[Reading]) -> None:
        """Keep articles, some in each transaction."""
        waiting = iter(readings)
        while some := list(islice(waiting, AT_ONCE)):
            clock, processor = time.perf_counter(), time.process_time()
            self.ledger.add_many(some, model=MODEL)
            self.clock += time.perf_counter() - clock
            self.processor += time.process_time() - processor
            self.json += sum(len(as_line(reading).encode()) + 1 for reading in some)
            self.sample += some[: SAMPLED - len(self.sample)]


def _fill_and_ask(table: Table, path: Path, statements: int) -> None:
    press, tenth = Press(), statements // 10
    with Ledger.open(path) as ledger:
        filling = _Filling(ledger)
        filling.take(press.articles(tenth))
        asked = questions(press, filling.sample)
        small = _ask(ledger, asked)
        filling.take(press.articles(statements - tenth))
        large = _ask(ledger, asked)
        with ledger.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    table.add_row("insertion, statements/s", f"{statements / filling.clock:.0f}", "≥ 5000")
    rate = statements / filling.processor
    table.add_row("the same by processor time", f"{rate:.0f}", "")
    ratio = path.stat().st_size / filling.json
    table.add_row("database : its JSON Lines", f"{ratio:.2f}", "≤ 3")
    sizes = f"at {tenth} | {statements}, ms"
    for command, costs in large.items():
        for measure in ("clock", "processor"):
            few, many = (
                _percentiles([getattr(cost, measure) for cost in some])
                for some in (small[command], costs)
            )
            target = "< 100 ms, ratio ≤ 2" if measure == "clock" else ""
            for name, before, after in zip(("p50", "p95"), few, many, strict=True):
                figure = f"{before:.1f} | {after:.1f} (ratio {after / before:.2f})"
                table.add_row(f"{command}, {name} by {measure} {sizes}", figure, target)


@dataclass(frozen=True)
class _Cost:
    """What something took: by the clock, and of the processor."""

    clock: float
    processor: float


def _ask(ledger: Ledger, asked: Sequence[Question]) -> dict[str, list[_Cost]]:
    """Return what each question took, by command."""
    costs: dict[str, list[_Cost]] = {}
    for command, ask in asked:
        clock, processor = time.perf_counter(), time.process_time()
        with suppress(NotFoundError):  # a small ledger lacks some of the commonest names
            ask(ledger)
        spent = (time.perf_counter() - clock, time.process_time() - processor)
        costs.setdefault(command, []).append(_Cost(*(1000 * seconds for seconds in spent)))
    return costs


def _percentiles(times: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]


def _add_against_read(table: Table, articles: Path, rounds: int) -> None:
    """Both as commands of their own, by turns; the least of each counts."""
    spent: dict[str, list[_Cost]] = {"read": [], "add": []}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            database = str(Path(folder) / f"{number}.db")
            for command, options in (("read", ["--json"]), ("add", ["--db", database])):
                clock, processor = time.perf_counter(), _of_children()
                run = [sys.executable, "-c", _SAYSO, command, str(articles), *options]
                subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
                cost = _Cost(time.perf_counter() - clock, _of_children() - processor)
                spent[command].append(cost)
    for measure, target in (("clock", "≤ 1.3"), ("processor", "")):
        least = {name: min(getattr(c, measure) for c in costs) for name, costs in spent.items()}
        figure = f"{least['add']:.1f} : {least['read']:.1f} s = {least['add'] / least['read']:.2f}"
        table.add_row(f"add : read --json of {articles.name}, by {measure}", figure, target)


def _of_children() -> float:
    """Seconds of the processor that ended child processes took, theirs included."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _stages(path: Path, statements: int) -> None:
    """Print what each part of the writer costs, in milliseconds of processor time an article."""
    from sayso.ledger import known, people, quotations, search, writer

    costs: dict[str, float] = {}

    def timed(module: Any, name: str) -> None:  # noqa: ANN401
        inner = getattr(module, name)

        def outer(*args: object, **options: object) -> object:
            start = time.process_time()
            try:
                return inner(*args, **options)
            finally:
                spent = time.process_time() - start
                label = f"{inner.__module__}.{inner.__qualname__}"
                costs[label] = costs.get(label, 0.0) + spent

        setattr(module, name, outer)

    readings = list(Press().articles(statements))
    for module, name in (
        (known, "find"),
        (writer, "rows_of"),
        (people, "link"),
        (quotations, "index"),
        (search.Gathered, "settle"),
    ):
        timed(module, name)
    with Ledger.open(path) as ledger:
        start = time.process_time()
        for reading in readings:
            ledger.add(reading, model=MODEL)
        total = time.process_time() - start
    table = Table("part of the writer", "ms an article")
    for label, seconds in sorted(costs.items(), key=lambda cost: -cost[1]):
        table.add_row(label, f"{1000 * seconds / len(readings):.2f}")
    table.add_row("all", f"{1000 * total / len(readings):.2f}")
    Console(width=100).print(table)
    print(f"{statements / total:.0f} statements/s of processor time")


if __name__ == "__main__":
    main()
