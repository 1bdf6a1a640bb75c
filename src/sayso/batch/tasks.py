"""What a worker is told to do, and what it tells of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sayso.batch.folder import Folder, reason_of
from sayso.batch.publish import publish
from sayso.batch.work import guard, read, stage
from sayso.errors import SaysoError


@dataclass(frozen=True, slots=True)
class StageUnit:
    """Keep the articles of a unit with their signatures."""

    unit: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadPart:
    """Read articles of a part of a unit."""

    unit: str
    part: int
    keep: tuple[int, ...]
    """Which articles of the part."""


@dataclass(frozen=True, slots=True)
class PublishUnit:
    """Put the rows of a unit in their partitions."""

    unit: str
    parts: tuple[int, ...]
    """Those that have been read."""


Task = StageUnit | ReadPart | PublishUnit


@dataclass(frozen=True, slots=True)
class Settings:
    """What all tasks of a run have in common."""

    folder: Path
    timeout: float
    """Seconds that one record may take."""
    program: str
    """The module that reads, run as a process of its own."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task."""

    task: Task
    counts: dict[str, int] = field(default_factory=dict)
    unwritable: str | None = None
    """Why the folder cannot be written."""
    error: str | None = None
    """Why there can be no reading at all."""


def do(task: Task, settings: Settings) -> Outcome:
    """Do a task, on a worker; errors are told, not raised."""
    folder = Folder(settings.folder)
    try:
        match task:
            case StageUnit(unit, files):
                watch = guard(settings.timeout, settings.program)
                return Outcome(task, stage(folder, unit, files, watch))
            case ReadPart(unit, part, keep):
                watch = guard(settings.timeout, settings.program)
                return Outcome(task, read(folder, unit, part, keep, watch))
            case PublishUnit(unit, parts):
                return Outcome(task, publish(folder, unit, parts))
    except OSError as error:
        return Outcome(task, unwritable=reason_of(error))
    except SaysoError as error:
        return Outcome(task, error=str(error))
    except Exception as error:  # Ray would tell of it in words of its own
        return Outcome(task, error=f"unit {task.unit}: {type(error).__name__}: {error}")
