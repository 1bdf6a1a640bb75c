"""Many readers at once, and somebody who writes meanwhile."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from statistics import quantiles
from types import TracebackType
from typing import Final, Self

from sayso.ledger.ledger import Ledger

_SAYSO: Final = "from sayso.cli import main; main()"
_REPORTS: Final = 5
"""Articles that are added by one command."""


@dataclass(frozen=True, slots=True)
class Load:
    """What became of it."""

    name: str
    seconds: float
    times: tuple[float, ...]
    """Milliseconds of each page."""
    errors: tuple[str, ...]
    memory: tuple[float, ...]
    """Mebibytes of the server after a tenth of the time, after a half, and at the end."""
    writes: int = 0
    lost: int = 0

    def with_writes(self, writer: Writer) -> Load:
        """Return it with what was written meanwhile."""
        name = f"{self.name}, sayso add and a reviewer"
        errors = (*self.errors, *writer.errors)
        return replace(self, name=name, errors=errors, writes=writer.made, lost=writer.lost())

    def row(self) -> list[str]:
        """Return it as strings."""
        middle, late = (quantiles(self.times, n=20)[at] for at in (9, 18))
        told = [f"{len(self.times) / self.seconds:.0f}", f"{middle:.0f}", f"{late:.0f}"]
        wrong = f"{len(self.errors)} {self.errors[0]}" if self.errors else "0"
        memory = ", ".join(f"{value:.0f}" for value in self.memory)
        return [self.name, *told, wrong, str(self.writes), str(self.lost), memory]


class Readers:
    """Ask for pages, each one after another, as fast as they are answered."""

    def __init__(self, port: int, paths: list[str], count: int) -> None:
        self._port = port
        self._paths = paths
        self._count = count
        self._times: list[float] = []
        self._errors: list[str] = []

    def run(self, seconds: float, memory: Callable[[], float]) -> Load:
        """Read for as long, and return how it went."""
        start = time.monotonic()
        threads = [
            threading.Thread(target=self._read, args=(number, start + seconds))
            for number in range(self._count)
        ]
        for thread in threads:
            thread.start()
        held = []
        for share in (0.1, 0.5):
            time.sleep(max(0.0, start + share * seconds - time.monotonic()))
            held.append(memory())
        for thread in threads:
            thread.join()
        spent = time.monotonic() - start
        name = f"{self._count} readers"
        held.append(memory())
        return Load(name, spent, tuple(self._times), tuple(self._errors), tuple(held))

    def _read(self, number: int, until: float) -> None:
        pick = Random(number)
        connection = HTTPConnection("127.0.0.1", self._port, timeout=60)
        while time.monotonic() < until:
            path = pick.choice(self._paths)
            start = time.perf_counter()
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
            except (OSError, HTTPException) as error:
                self._errors.append(f"{path}: {error!r}")
                connection.close()
                continue
            self._times.append(1000 * (time.perf_counter() - start))
            if answer.status >= 400:
                self._errors.append(f"{path}: {answer.status}")
        connection.close()


class Writer:
    """Adds reports with ``sayso add`` and reviews statements by the API, until told to end."""

    def __init__(self, port: int, ledger: Path, folder: Path) -> None:
        self._port = port
        self._ledger = ledger
        self._folder = folder
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=run) for run in (self._add, self._review)]
        self._added: list[str] = []
        self._reviewed: list[int] = []
        self.errors: list[str] = []

    @property
    def made(self) -> int:
        """How many writes were acknowledged."""
        return len(self._added) + len(self._reviewed)

    def lost(self) -> int:
        """Return how many of them the ledger does not hold."""
        with Ledger.open(self._ledger) as ledger:
            lost = sum(not ledger.search(words, limit=1).items for words in self._added)
            return lost + sum(not ledger.reviews(number) for number in self._reviewed)

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _add(self) -> None:
        round_number = 0
        stamp = time.time_ns()
        while not self._ended.is_set():
            words = [f"quorlam{stamp + round_number * _REPORTS + at}" for at in range(_REPORTS)]
            file = self._folder / f"reports-{round_number}.jsonl"
            file.write_text("".join(_report(word) for word in words), encoding="utf-8")
            run = [sys.executable, "-c", _SAYSO, "add", str(file), "--db", str(self._ledger)]
            done = subprocess.run(run, capture_output=True, text=True, check=False)
            if done.returncode:
                self.errors.append(f"add: {done.stderr.strip()[-200:]}")
            else:
                self._added += words
            round_number += 1

    def _review(self) -> None:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=60)
        for statement in range(1, 100_000):
            if self._ended.wait(0.1):
                break
            told = {"action": "confirm", "statement": statement, "by": "Ilse Brandt", "expects": 0}
            headers = {"Content-Type": "application/json"}
            try:
                connection.request("POST", "/api/v1/reviews", json.dumps(told), headers)
                answer = connection.getresponse()
                body = answer.read()
            except (OSError, HTTPException) as error:
                self.errors.append(f"review: {error!r}")
                connection.close()
                continue
            if answer.status == 201:
                self._reviewed.append(statement)
            elif answer.status != 409:  # it was reviewed by an earlier run
                self.errors.append(f"review: {answer.status} {body[:100]!r}")
        connection.close()


def _report(word: str) -> str:
    text = (
        f"Harbour talks resume over {word}\n\n"
        f"“We will not sign before the {word} clause is gone,” Ilse Brandt, the port's director, "
        f"said on Tuesday.\n\nThe union said that the {word} clause had been agreed in March.\n"
    )
    return json.dumps({"id": f"https://post.example/{word}", "text": text, "outlet": "Post"}) + "\n"
