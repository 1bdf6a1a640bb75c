"""Imports go one way, wherever in a module they stand: as CONTRIBUTING.md draws the rooms."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "sayso"

GROUND = {"deserial", "errors", "kind", "names", "records", "serial", "visible"}
"""What every room may use."""
ROOMS: dict[str, set[str]] = {
    "records": set(),
    "errors": set(),
    "kind": set(),
    "names": set(),
    "visible": set(),
    "serial": {"records"},
    "deserial": {"kind", "records"},
    "readers": GROUND,
    "extraction": GROUND,
    "resolution": GROUND,
    "linking": GROUND,
    "evaluation": GROUND,
    "ledger": GROUND | {"linking"},
    "exports": GROUND | {"ledger"},
    "pipeline": GROUND | {"readers", "extraction", "resolution"},
    "intake": GROUND | {"readers", "extraction", "ledger", "pipeline"},
    "batch": GROUND | {"readers", "extraction", "ledger", "exports", "pipeline", "intake"},
    "demo": GROUND,
    "mcp": GROUND | {"ledger", "pipeline"},
    "web": GROUND | {"readers", "extraction", "ledger", "exports", "pipeline"},
}
ROOMS["__init__"] = {"errors", "records", "pipeline", "ledger"}
ROOMS["cli"] = {*ROOMS}

PURE = ("linking", "resolution", "names", "records", "evaluation")
"""Rooms without input or output, and what they may not touch."""
OUTSIDE = {"httpx", "httpcore", "socket", "sqlite3", "sqlalchemy", "urllib.request", "subprocess"}


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """Every module that a module imports, also within functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            module = node.module or ""
            yield from (
                (f"sayso.{alias.name}" for alias in node.names) if module == "sayso" else [module]
            )


MODULES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_rooms_below_its_own(path):
    room = room_of(path)
    for name in imports(path):
        top, _, rest = name.partition(".")
        used = rest.partition(".")[0] or "__init__"
        if top != "sayso" or used == room:
            continue
        assert used in ROOMS[room], f"{room} imports {name}"


def test_the_rooms_form_no_circle():
    left = dict(ROOMS)
    while left:
        free = {room for room, below in left.items() if not below & set(left)}
        assert free, f"these import one another: {sorted(left)}"
        left = {room: below for room, below in left.items() if room not in free}


def test_every_room_is_there():
    assert {room_of(path) for path in MODULES} == set(ROOMS)


@pytest.mark.parametrize("room", PURE)
def test_pure_rooms_touch_nothing_outside(room):
    for path in MODULES:
        if room_of(path) == room:
            assert not OUTSIDE & set(imports(path)), path
