"""What a worker is told to do, and what it tells of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sayso.batch.folder import Folder, reason_of
from sayso.batch.publish import publish
from sayso.batch.work import guard, read, stage
from sayso.errors import SaysoError


@dataclass(frozen=True, slots=True)
class Stage:
    """Keep the articles of a unit with their signatures."""

    unit: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """Read articles of a part of a unit."""

    unit: str
    part: int
    keep: tuple[int, ...]
    """Which articles of the part."""


@dataclass(frozen=True, slots=True)
class Publish:
    """Put the rows of a unit in their partitions."""

    unit: str


Task = Stage | Read | Publish


@dataclass(frozen=True, slots=True)
class Settings:
    """What all tasks of a run have in common."""

    folder: Path
    timeout: float
    """Seconds that one record may take."""
    program: str
    """The module that reads, run as a process of its own."""


@dataclass(frozen=True, slots=True)
class Done:
    """A task that has come to its end."""

    task: Task
    counts: dict[str, int] = field(default_factory=dict)
    unwritable: str | None = None
    """Why the folder cannot be written."""
    error: str | None = None
    """Why there can be no reading at all."""


def do(task: Task, settings: Settings) -> Done:
    """Do a task, on a worker; errors are told, not raised."""
    folder = Folder(settings.folder)
    try:
        match task:
            case Stage(unit, files):
                watch = guard(settings.timeout, settings.program)
                return Done(task, stage(folder, unit, files, watch))
            case Read(unit, part, keep):
                watch = guard(settings.timeout, settings.program)
                return Done(task, read(folder, unit, part, keep, watch))
            case Publish(unit):
                return Done(task, publish(folder, unit))
    except OSError as error:
        return Done(task, unwritable=reason_of(error))
    except SaysoError as error:
        return Done(task, error=str(error))
