"""Make ``evals`` importable however pytest is started, and tests blind to where they run."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


@pytest.fixture
def outside_ci(monkeypatch):
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def inside_ci(monkeypatch):
    monkeypatch.setenv("CI", "true")
