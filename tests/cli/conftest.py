"""A command line that reads without model or network."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pytest

from sayso.errors import SourceError
from sayso.records import Reading

from .example import READING


@dataclass
class Outcome:
    """What a run of the command line left."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``sayso`` in this process."""
    monkeypatch.setenv("COLUMNS", "90")
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def call(*arguments: str) -> Outcome:
        from sayso.cli import main

        monkeypatch.setattr(sys, "argv", ["sayso", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Outcome(int(stop.value.code or 0), out, err)

    return call


@pytest.fixture
def fake_reading(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Answer every source with READING, and ``bad...`` ones with an error; return the options."""
    seen: dict[str, object] = {}

    def read_many(
        sources: Iterable[str], *, options: object = None
    ) -> Iterator[Reading | SourceError]:
        seen["options"] = options
        for source in sources:
            if source.startswith("bad"):
                yield SourceError(source, "is not there")
            else:
                yield READING

    monkeypatch.setattr("sayso.cli.read.read_many", read_many)
    return seen
