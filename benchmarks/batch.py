"""``python -m benchmarks.batch``: workers, Ray's overhead, and memory, in one run.

An archive of invented pages is read by ``sayso read --json``, and by ``sayso batch`` with one
worker and two, in turn and several times; the best of each counts. Startup (of Ray, or of the
program) is told apart from the work. Then archives of two sizes are read while the memory of the
driver, the workers and the processes that read is watched (their share of what is shared, PSS).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.archives import write

_SAYSO = (sys.executable, "-W", "ignore", "-c", "from sayso.cli import main; main()")
_LOOK = 0.25
"""Seconds between two looks at the memory."""
_CHILD = "sayso.batch.child"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of ``sayso batch`` told."""

    articles: int
    rate: float
    """Articles per second once the workers were there."""
    seconds: float
    """All in all."""
    memory: dict[str, float]
    """Largest of each role, MiB: median over the run's second half, for driver and workers."""


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=600, help="for the scaling")
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
    write(base / "scaling", articles, files=16, words=words)
    write(base / "one", 1, files=1, words=words)
    rates: dict[str, float] = defaultdict(float)
    for number in range(rounds):
        begin = _read(base / "one")
        rates["sayso read --json"] = max(
            rates["sayso read --json"], articles / (_read(base / "scaling") - begin)
        )
        for workers in (1, 2):
            out = base / f"out-{number}-{workers}"
            done = _batch(base / "scaling", out, workers, watch=False)
            assert done.articles == articles
            name = f"sayso batch --workers {workers}"
            rates[name] = max(rates[name], done.rate)
    table = Table(title=f"{articles} articles of {words} words, best of {rounds}")
    table.add_column("")
    table.add_column("articles/s", justify="right")
    for name, rate in rates.items():
        table.add_row(name, f"{rate:.1f}")
    alone, one, two = rates.values()
    table.add_row("two workers against one (≥ 1.8)", f"{two / one:.2f}")
    table.add_row("one worker's time against sayso read (≤ 1.10)", f"{alone / one:.2f}")
    Console().print(table)


def _memory(base: Path, sizes: tuple[int, int], words: int) -> None:
    found: list[Outcome] = []
    for size in sizes:
        write(base / f"memory-{size}", size, files=max(2, size // 500), words=words)
        out = base / f"out-{size}"
        found.append(_batch(base / f"memory-{size}", out, 2, watch=True))
    table = Table(title="memory, MiB")
    for column in ("", *(str(one.articles) for one in found), "ratio (0.9 to 1.1)"):
        table.add_column(column, justify="right")
    for role in ("driver", "worker", "reader"):
        values = [one.memory.get(role, 0.0) for one in found]
        ratio = values[-1] / values[0] if values[0] else 0.0
        table.add_row(role, *(f"{value:.0f}" for value in values), f"{ratio:.2f}")
    table.add_row("articles/s", *(f"{one.rate:.1f}" for one in found), "")
    Console().print(table)


def _read(source: Path) -> float:
    begin = time.monotonic()
    command = [*_SAYSO, "read", "--json", str(source)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - begin


def _batch(source: Path, out: Path, workers: int, *, watch: bool) -> Outcome:
    command = [*_SAYSO, "batch", str(source), "--out", str(out), "--json"]
    command += ["--language", "all", "--workers", str(workers)]
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    seen: dict[str, list[float]] = defaultdict(list)
    watcher = threading.Thread(target=_watch, args=(process, seen), daemon=True)
    if watch:
        watcher.start()
    told, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"sayso batch ended with status {process.returncode}")
    if watch:
        watcher.join()
    report = json.loads(told)
    memory = {role: median(values[len(values) // 2 :]) for role, values in seen.items()}
    return Outcome(report["articles"], report["per_second"], time.monotonic() - begin, memory)


def _watch(process: subprocess.Popen[bytes], seen: dict[str, list[float]]) -> None:
    while process.poll() is None:
        largest: dict[str, float] = {}
        for pid in (process.pid, *_descendants(process.pid)):
            role = "driver" if pid == process.pid else _role(pid)
            if role and (size := _size(pid)):
                largest[role] = max(size, largest.get(role, 0.0))
        if "reader" in largest:
            for role, size in largest.items():
                seen[role].append(size)
        time.sleep(_LOOK)


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
    return "worker" if command.startswith("ray::") and "do_batch" in command else None


def _size(pid: int) -> float:
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(row.split()[1]) / 1024 for row in rows if row.startswith("Pss:")), 0.0)


if __name__ == "__main__":
    main()
