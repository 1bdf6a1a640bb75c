"""``python -m benchmarks.batch``: workers, Ray's overhead, and memory, in one run.

An archive of invented pages is read by ``sayso read --json``, and by ``sayso batch`` with one
worker and two, in turn and several times; the best of each counts. What an archive of one article
takes (the start of the program, of Ray and of the workers) is taken off. Processor time is told
beside the clock's, which means nothing on a machine that others use at the same time. Then
archives of two sizes are read while the memory of the driver, the workers and the processes that
read is watched (with their share of what is shared, PSS).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.archives import write

_SAYSO = (sys.executable, "-W", "ignore", "-c", "from sayso.cli import main; main()")
_LOOK = 0.5
"""Seconds between two looks at the processes: each costs time that the workers would have."""
_CHILD = "sayso.batch.child"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run of a program took."""

    seconds: float
    """By the clock."""
    cpu: float
    """Seconds of processor time of all its processes, Ray's own among them."""

    def __sub__(self, start: Cost) -> Cost:
        return Cost(self.seconds - start.seconds, self.cpu - start.cpu)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of ``sayso batch`` told."""

    articles: int
    rate: float
    """Articles per second once the workers were there."""
    cost: Cost
    memory: dict[str, float]
    """Largest of each role, MiB: median over the run's second half, for driver and workers."""


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2400, help="for the scaling")
    parser.add_argument("--words", type=int, default=300, help="of an article, for the scaling")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--small", type=int, default=2000, help="for the memory")
    parser.add_argument("--large", type=int, default=20_000, help="for the memory")
    parser.add_argument("--short", type=int, default=25, help="words of an article, for the memory")
    parser.add_argument("--only", choices=("scaling", "memory"))
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sayso-batch-") as name:
        base = Path(name)
        if chosen.only != "memory":
            _scaling(base, chosen.articles, chosen.words, chosen.rounds)
        if chosen.only != "scaling":
            _memory(base, (chosen.small, chosen.large), chosen.short)


def _scaling(base: Path, articles: int, words: int, rounds: int) -> None:
    write(base / "many", articles, files=16, words=words)
    write(base / "one", 1, files=1, words=words)
    costs: dict[str, dict[str, list[Cost]]] = defaultdict(lambda: defaultdict(list))
    for number in range(rounds):
        for source in ("many", "one"):
            costs["sayso read --json"][source].append(_read(base / source))
            for workers in (1, 2):
                done = _batch(base / source, base / f"{source}-{number}-{workers}", workers)
                assert done.articles == (articles if source == "many" else 1)
                costs[f"sayso batch --workers {workers}"][source].append(done.cost)
    best = {name: _least(of["many"]) - _least(of["one"]) for name, of in costs.items()}
    table = Table(title=f"{articles} articles of {words} words, best of {rounds}, start told apart")
    table.add_column("")
    table.add_column("articles/s", justify="right")
    table.add_column("processor ms/article", justify="right")
    for name, cost in best.items():
        rate, spent = articles / cost.seconds, 1000 * cost.cpu / articles
        table.add_row(name, f"{rate:.1f}", f"{spent:.1f}")
    read, one_worker, two = best.values()
    for name, ratios in (
        ("two workers against one (≥ 1.8)",
         (one_worker.seconds / two.seconds, 2 * one_worker.cpu / two.cpu)),
        ("one worker against sayso read (≤ 1.10)",
         (one_worker.seconds / read.seconds, one_worker.cpu / read.cpu)),
    ):  # fmt: skip
        table.add_row(name, *(f"{ratio:.2f}" for ratio in ratios))
    Console().print(table)


def _least(costs: list[Cost]) -> Cost:
    """Return the least of each: what others do on the machine is not the program's."""
    return Cost(min(cost.seconds for cost in costs), min(cost.cpu for cost in costs))


def _memory(base: Path, sizes: tuple[int, int], words: int) -> None:
    found: list[Outcome] = []
    for size in sizes:
        write(base / f"memory-{size}", size, files=max(2, size // 500), words=words)
        out = base / f"out-{size}"
        found.append(_batch(base / f"memory-{size}", out, 2, memory=True))
        print(found[-1], flush=True)
    table = Table(title="memory, MiB")
    for column in ("", *(str(one.articles) for one in found), "ratio (0.9 to 1.1)"):
        table.add_column(column, justify="right")
    for role in ("driver", "worker", "reader"):
        values = [one.memory.get(role, 0.0) for one in found]
        ratio = values[-1] / values[0] if values[0] else 0.0
        table.add_row(role, *(f"{value:.0f}" for value in values), f"{ratio:.2f}")
    table.add_row("articles/s", *(f"{one.rate:.1f}" for one in found), "")
    Console().print(table)


def _read(source: Path) -> Cost:
    begin, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [*_SAYSO, "read", "--json", str(source)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.monotonic() - begin, cpu)


def _batch(source: Path, out: Path, workers: int, *, memory: bool = False) -> Outcome:
    command = [*_SAYSO, "batch", str(source), "--out", str(out), "--json"]
    command += ["--language", "all", "--workers", str(workers)]
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    seen: dict[str, list[float]] = defaultdict(list)
    times: dict[int, float] = {}
    watcher = threading.Thread(
        target=_watch, args=(process, seen if memory else None, times), daemon=True
    )
    watcher.start()
    told, _ = process.communicate()
    seconds = time.monotonic() - begin
    if process.returncode:
        raise SystemExit(f"sayso batch ended with status {process.returncode}")
    watcher.join()
    report = json.loads(told)
    largest = {role: median(values[len(values) // 2 :]) for role, values in seen.items()}
    return Outcome(
        report["articles"],
        report["per_second"],
        Cost(seconds, sum(times.values())),
        largest,
    )


def _watch(
    process: subprocess.Popen[bytes],
    seen: dict[str, list[float]] | None,
    times: dict[int, float],
) -> None:
    """Follow processor time, and memory where it is wanted: to ask for it is dear."""
    while process.poll() is None:
        pids = (process.pid, *_descendants(process.pid))
        times.update((pid, max(_time(pid), times.get(pid, 0.0))) for pid in pids)
        if seen is not None:
            _weigh(process.pid, pids, seen)
        time.sleep(_LOOK)


def _weigh(driver: int, pids: Iterable[int], seen: dict[str, list[float]]) -> None:
    """Add the largest size of each role, once there is a process that reads."""
    largest: dict[str, float] = {}
    for pid in pids:
        role = "driver" if pid == driver else _role(pid)
        if role and (size := _size(pid)):
            largest[role] = max(size, largest.get(role, 0.0))
    if "reader" in largest:
        for role, size in largest.items():
            seen[role].append(size)


def _descendants(pid: int) -> list[int]:
    below: dict[int, list[int]] = defaultdict(list)
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                stat = Path(entry.path, "stat").read_text()
            except OSError:
                continue
            below[int(stat.rsplit(")", 1)[1].split()[1])].append(int(entry.name))
    found: list[int] = []
    waiting = [pid]
    while waiting:
        mine = below[waiting.pop()]
        found += mine
        waiting += mine
    return found


def _role(pid: int) -> str | None:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return None
    if _CHILD in command:
        return "reader"
    return "worker" if command.startswith("ray::sayso-batch") else None


def _time(pid: int) -> float:
    """Return the processor time of a process, in seconds."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _size(pid: int) -> float:
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(row.split()[1]) / 1024 for row in rows if row.startswith("Pss:")), 0.0)


if __name__ == "__main__":
    main()
