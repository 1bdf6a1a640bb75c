"""Ray: one that is started here, or a cluster; and tasks that its workers do.

Tasks are Ray's own and not Ray Data's. What is a duplicate is decided in the order of the input,
between staging and reading, so that a data set cannot be one stream, and data never goes through
Ray: files do. Ray Data's executor, moreover, looks ten times a second for what is done: of parts
that take two seconds each, 0.18 s were lost so.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sayso.batch.tasks import Done, Settings, Task, do
from sayso.errors import BatchError, SaysoError

_STORE: Final = 100 << 20
"""Bytes of the object store of a Ray that is started here: articles never go through it."""

_RETRIES: Final = 20
"""How often a task is done again after its worker is lost: machines may come and go."""

_NAME: Final = "sayso-batch"
"""Of tasks, in what Ray and ``ps`` show."""

_QUIET: Final = {
    "RAY_USAGE_STATS_ENABLED": "0",  # nothing is reported to anybody
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_enable_metrics_collection": "0",
    "RAY_DEDUP_LOGS": "1",
}


@contextmanager
def connected(address: str | None, workers: int | None) -> Iterator[int]:
    """Connect to Ray, or start one here, and yield how many workers there are to be.

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
        resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
        yield workers or int(resources.get("CPU", 1)) or 1
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
    """So many workers, anywhere in the cluster, with one task each; use it as a context.

    A task is done again where the worker or its machine is lost; it must bear that.
    """

    def __init__(self, count: int, settings: Settings) -> None:
        """Have tasks done with settings in common."""
        import ray

        self._ray = ray
        self._count = count
        self._settings = settings
        self._do = ray.remote(num_cpus=1, max_retries=_RETRIES)(do).options(name=_NAME)
        self._pending: list[Any] = []

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        for reference in self._pending:
            self._ray.cancel(reference)

    @property
    def free(self) -> bool:
        """Whether a worker has nothing to do."""
        return len(self._pending) < self._count

    @property
    def busy(self) -> bool:
        """Whether a worker has something to do."""
        return bool(self._pending)

    def give(self, task: Task) -> None:
        """Hand out a task."""
        self._pending.append(self._do.remote(task, self._settings))

    def take(self) -> Done:
        """Wait for a task that is done.

        Raises:
            BatchError: a worker cannot write to the folder.
            SaysoError: a worker cannot read, or Ray fails.
        """
        from ray.exceptions import RayError

        try:
            [first], self._pending = self._ray.wait(self._pending, num_returns=1)
            done: Done = self._ray.get(first)
        except RayError as error:
            reason = (str(error).splitlines() or [""])[0]
            raise SaysoError(f"Ray could not go on ({type(error).__name__}: {reason})") from error
        if done.unwritable is not None:
            raise BatchError(str(self._settings.folder), done.unwritable)
        if done.error is not None:
            raise SaysoError(done.error)
        return done
