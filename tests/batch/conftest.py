"""A Ray on this machine for the tests that need one, and what they have in common."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def environment() -> Iterator[dict[str, str]]:
    """What processes that Ray starts find our modules by."""
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", paths)
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_ENABLE_UV_RUN_RUNTIME_ENV", "0")
        yield dict(os.environ)


@pytest.fixture(scope="module")
def ray(environment: dict[str, str]) -> Iterator[object]:
    """Ray with two workers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = pytest.importorskip("ray")
        module.init(
            address="local",
            num_cpus=2,
            include_dashboard=False,
            object_store_memory=100 << 20,
            log_to_driver=False,
            logging_level="ERROR",
        )
        try:
            yield module
        finally:
            module.shutdown()
