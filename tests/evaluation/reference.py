"""The reference scorers and the annotated articles, which lie beside the repository."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from sayso.evaluation import Row, parse_rows

SHARED = Path(__file__).parents[3] / "shared"


def script(name: str) -> ModuleType:
    """Import a reference scorer; where it is not there, the test is skipped, or fails under CI."""
    path = _found(SHARED / "bench" / f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"reference_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.parent))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(path.parent))
    return module


def shared_rows(name: str) -> list[Row]:
    """Read annotated articles; where they are not there, as :func:`script` does."""
    path = _found(SHARED / name)
    with path.open(encoding="utf-8") as lines:
        return list(parse_rows(lines, path.name))


def _found(path: Path) -> Path:
    if not path.exists():
        reason = f"{path.relative_to(SHARED.parent)} is not there"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return path
