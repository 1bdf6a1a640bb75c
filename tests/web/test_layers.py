"""The web room asks the ledger, and knows neither its tables nor the command line."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import sayso.web

MODULES = sorted(Path(sayso.web.__file__).parent.rglob("*.py"))
CLOSED = ("sqlalchemy", "alembic", "sqlite3", "psycopg", "sayso.cli", "sayso.ledger.schema")


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_module_reaches_past_the_ledger(path):
    reached = {
        name
        for name in imported(path)
        if any(name == closed or name.startswith(f"{closed}.") for closed in CLOSED)
    }
    assert reached == set()


def test_nothing_but_the_command_line_knows_the_web_room():
    package = Path(sayso.web.__file__).parents[1]
    others = [
        path
        for path in package.rglob("*.py")
        if path.relative_to(package).parts[0] not in ("web", "cli", "mcp")
    ]
    knowing = [
        path
        for path in others
        if any(name == "sayso.web" or name.startswith("sayso.web.") for name in imported(path))
    ]
    assert knowing == []
