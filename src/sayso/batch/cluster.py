"""Ray: one that is started here, or a cluster; and tasks that its workers do.

Tasks are Ray's own and not Ray Data's. What is a duplicate is decided in the order of the input,
between staging and reading, so that a data set cannot be one stream, and data never goes through
Ray: files do. Ray Data's executor, moreover, looks ten times a second for what is done: of parts
that take two seconds each, 0.18 s were lost so.
"""

from __future__ import annotations

import logging
import os
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from sayso.batch.tasks import Outcome, Settings, Task, do
from sayso.errors import BatchError, SaysoError

_STORE: Final = 100 << 20
"""Bytes of the object store of a Ray that is started here: articles never go through it."""

_RETRIES: Final = 20
"""How often a task is done again after its worker is lost: machines may come and go."""

_LOOK: Final = 10.0
"""Seconds between two looks at how large the cluster is."""

_NAME: Final = "sayso-batch"
"""Of tasks, in what Ray and ``ps`` show."""

_QUIET: Final = {
    "RAY_USAGE_STATS_ENABLED": "0",  # nothing is reported to anybody
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_enable_metrics_collection": "0",
    "RAY_DEDUP_LOGS": "1",
}


@contextmanager
def connected(address: str | None, workers: int | None) -> Iterator[None]:
    """Connect to Ray, or start one here.

    Raises:
        SaysoError: there is no Ray, or it cannot be reached.
    """
    os.environ.update({name: os.environ.get(name, value) for name, value in _QUIET.items()})
    try:
        import ray
    except ModuleNotFoundError as error:
        raise SaysoError(f"sayso batch needs {error.name}: pip install 'sayso[batch]'") from error
    mine = not ray.is_initialized()
    if mine:
        _start(address, workers)
    try:
        _quieten()
        yield
    finally:
        if mine:
            ray.shutdown()


def _start(address: str | None, workers: int | None) -> None:
    import ray

    from sayso.intake.parallel import cores

    common: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        if address:
            ray.init(address=address, **common)
        else:
            ray.init(
                address="local",
                num_cpus=workers or cores(),
                include_dashboard=False,
                object_store_memory=_STORE,
                **common,
            )
    except Exception as error:  # each way to a cluster fails in its own
        reason = (str(error).splitlines() or [""])[0] or type(error).__name__
        raise SaysoError(f"{address or 'Ray'}: cannot be reached ({reason})") from error


def _quieten() -> None:
    warnings.filterwarnings("ignore", category=UserWarning, module=r"ray\.")
    logging.getLogger("ray").setLevel(logging.ERROR)


class Workers:
    """Workers anywhere in the cluster, with one task each; use it as a context.

    A task is done again where the worker or its machine is lost; it must bear that.
    """

    def __init__(self, count: int | None, settings: Settings) -> None:
        """Have tasks done with settings in common.

        Args:
            count: how many workers there are to be; None is one for each core of the cluster,
                also where it grows. Then twice as many tasks wait as there are cores, so that a
                cluster that can grow sees that more are wanted.
            settings: what all tasks have in common.
        """
        import ray

        self._ray = ray
        self._fixed = count
        self._cores = 1
        self._looked = float("-inf")
        self._settings = settings
        self._do = ray.remote(num_cpus=1, max_retries=_RETRIES)(do).options(name=_NAME)
        self._pending: list[Any] = []

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        for reference in self._pending:
            with suppress(*_lost()):
                self._ray.cancel(reference, force=True)  # it would write on after us

    @property
    def count(self) -> int:
        """How many tasks may be in hand."""
        if self._fixed:
            return self._fixed
        now = time.monotonic()
        if now - self._looked > _LOOK:
            self._looked = now
            with _told():
                found = self._ray.cluster_resources()  # type: ignore[no-untyped-call]
            self._cores = max(1, int(found.get("CPU", 1)))
        return 2 * self._cores

    @property
    def free(self) -> bool:
        """Whether one more task may be handed out."""
        return len(self._pending) < self.count

    @property
    def busy(self) -> bool:
        """Whether a worker has something to do."""
        return bool(self._pending)

    def give(self, task: Task) -> None:
        """Hand out a task.

        Raises:
            SaysoError: Ray fails.
        """
        with _told():
            self._pending.append(self._do.remote(task, self._settings))

    def take(self) -> Outcome:
        """Wait for a task that is done.

        Raises:
            BatchError: a worker cannot write to the folder.
            SaysoError: a worker cannot read, or Ray fails.
        """
        with _told():
            [first], self._pending = self._ray.wait(self._pending, num_returns=1)
            outcome: Outcome = self._ray.get(first)
        if outcome.unwritable is not None:
            raise BatchError(str(self._settings.folder), outcome.unwritable)
        if outcome.error is not None:
            raise SaysoError(outcome.error)
        return outcome


def _lost() -> tuple[type[Exception], ...]:
    """What is raised where Ray fails; its client raises an error of the system."""
    from ray.exceptions import RayError

    return RayError, ConnectionError


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except _lost() as error:
        cause = getattr(error, "cause", None) or error
        reason = (str(cause).splitlines() or [""])[0]
        raise SaysoError(f"Ray could not go on ({type(cause).__name__}: {reason})") from error
