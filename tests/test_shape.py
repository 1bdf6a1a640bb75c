"""Modules and functions are small, as CONTRIBUTING.md says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "sayso"
FROZEN = ROOT / "ledger/migrations/first/tables.py"
"""What a tool wrote once, and nobody is to edit."""
MODULES = sorted(path for path in ROOT.rglob("*.py") if path != FROZEN)
LINES, FUNCTION, PARAMETERS = 300, 60, 7

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, Function):
            yield node


def parameters(function: Function) -> int:
    """How many a caller can give."""
    told = function.args
    given = [one.arg for one in (*told.posonlyargs, *told.args, *told.kwonlyargs)]
    bound = given[:1] in (["self"], ["cls"])
    return len(given) - bound + (told.vararg is not None) + (told.kwarg is not None)


def takes_options(path: Path, function: Function) -> bool:
    """Whether it is a command or a handler, whose parameters are its options."""
    command = path.parent.name == "cli" and function.name == path.stem
    calls = (one.func for one in function.decorator_list if isinstance(one, ast.Call))
    names = {ast.unparse(one).partition(".")[0] for one in calls}
    return command or bool(names & {"app", "router"})


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_and_its_functions_are_small(path):
    assert path.read_text("utf-8").count("\n") <= LINES
    for function in functions(path):
        assert (function.end_lineno or 0) - function.lineno < FUNCTION, function.name
        assert parameters(function) <= PARAMETERS or takes_options(path, function), function.name


def test_what_is_too_large_would_be_seen():
    module = "def f(a, b, /, c, *d, e, f, g, **h):\n    pass\n"
    (function,) = ast.parse(module).body
    assert parameters(function) == 8
    assert not takes_options(ROOT / "cli" / "search.py", function)
