"""Ray: one that is started here, or a cluster; and work spread over it by Ray Data."""

from __future__ import annotations

import json
import logging
import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from sayso.batch.folder import Folder, reason_of
from sayso.batch.publish import publish
from sayso.batch.work import guard, read, stage
from sayso.errors import BatchError, SaysoError

_STORE: Final = 100 << 20
"""Bytes of the object store of a Ray that is started here: articles never go through it."""

_QUIET: Final = {
    "RAY_USAGE_STATS_ENABLED": "0",  # nothing is reported to anybody
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
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
        import ray.data
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
    import ray.data

    # Ray tells whoever has few inputs that blocks are few.
    warnings.filterwarnings("ignore", category=UserWarning, module=r"ray\.")
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    for name in ("ray.data", "ray"):
        logging.getLogger(name).setLevel(logging.ERROR)


def spread(
    folder: Folder, tasks: Sequence[dict[str, Any]], settings: dict[str, Any], workers: int
) -> Iterator[dict[str, Any]]:
    """Do tasks anywhere, and yield what comes of each as it is done.

    A task is done again where the worker or its machine is lost; it must bear that. No more is
    handed out than there are workers for, and only words on what was done come back.

    Raises:
        BatchError: a worker cannot write to the folder.
        SaysoError: a worker cannot read, or Ray fails.
    """
    if not tasks:
        return
    import ray
    from ray.exceptions import RayError

    shared = json.dumps(settings | {"folder": str(folder.path)})
    items = [{"task": json.dumps(task, ensure_ascii=True)} for task in tasks]
    data = ray.data.from_items(items, override_num_blocks=len(items)).map_batches(
        do_batch,  # type: ignore[arg-type]
        batch_size=1,
        batch_format="numpy",
        fn_kwargs={"shared": shared},
        num_cpus=1,
        concurrency=workers,
    )
    try:
        for row in data.iter_rows():
            done = json.loads(row["done"])
            if "room" in done:
                raise BatchError(str(folder.path), done["room"])
            if "error" in done:
                raise SaysoError(done["error"])
            yield done
    except RayError as error:
        reason = (str(error).splitlines() or [""])[0]
        raise SaysoError(f"Ray could not go on ({type(error).__name__}: {reason})") from error


def do_batch(batch: dict[str, Any], shared: str) -> dict[str, list[str]]:
    """Do a batch of tasks on a worker; errors are told, not raised."""
    settings = json.loads(shared)
    return {"done": [json.dumps(do(json.loads(str(task)), settings)) for task in batch["task"]]}


def do(task: dict[str, Any], settings: dict[str, Any]) -> dict[str, Any]:
    """Do one task: what it is, and what came of it."""
    from pathlib import Path

    folder = Folder(Path(settings["folder"]))
    watch = guard(settings["timeout"], settings["program"])
    unit = task["unit"]
    done: dict[str, Any] = {"unit": unit, "part": task.get("part")}
    try:
        match task["do"]:
            case "stage":
                return done | {"counts": stage(folder, unit, task["files"], watch)}
            case "read":
                return done | {"counts": read(folder, unit, task["part"], task["keep"], watch)}
            case _:
                return done | {"counts": publish(folder, unit)}
    except OSError as error:
        return done | {"room": reason_of(error)}
    except SaysoError as error:
        return done | {"error": str(error)}
