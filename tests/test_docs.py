"""The docs cannot drift: commands, options, public names, version, navigation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

import sayso
from sayso import errors
from sayso.cli import app

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def commands() -> Iterator[tuple[str, Any]]:
    """Every command by its name, those of a group ("people show") too; the program's own is ''."""
    waiting: list[tuple[str, Any]] = [("", typer.main.get_command(app))]
    while waiting:
        name, command = waiting.pop()
        yield name, command
        below = getattr(command, "commands", {})
        waiting += ((f"{name} {inner}".strip(), found) for inner, found in below.items())


def options() -> Iterator[tuple[str, str]]:
    """Every command with each of its options."""
    for name, command in commands():
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("--"):
                    yield name, option


def section(command: str) -> str:
    """The part of the command line page that is about one command, or its group."""
    command = command.split()[0] if command else ""
    parts = re.split(r"^## ", page("cli.md"), flags=re.MULTILINE)
    found = [part for part in parts if part.startswith(f"sayso {command}\n")]
    return found[0] if command else parts[0]


@pytest.mark.parametrize(("command", "option"), sorted(options()))
def test_every_option_is_documented(command, option):
    assert f"`{option}" in section(command)


def test_no_option_is_documented_that_does_not_exist():
    known = {option for _, option in options()} | {"--help"}
    assert set(re.findall(r"`(--[a-z-]+)", page("cli.md"))) <= known


def test_every_command_has_help():
    for _, command in commands():
        assert command.help
        assert all(p.help for p in command.params if p.name != "help")


@pytest.mark.parametrize("name", sayso.__all__)
def test_every_public_name_is_documented(name):
    assert f"`sayso.{name}" in page("api.md")


def test_the_newest_version_in_the_changelog_is_the_package_s():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[(\d[^\]]*)\]", text, flags=re.MULTILINE)
    assert versions[0] == sayso.__version__


def test_the_navigation_holds_every_page():
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = set(re.findall(r"[\w-]+\.md$", config, flags=re.MULTILINE))
    assert {path.name for path in DOCS.glob("*.md")} <= listed


def blocks(language: str) -> Iterator[tuple[str, str]]:
    """Fenced code in the docs, with the page that it stands on."""
    for path in sorted(DOCS.glob("*.md")):
        for code in re.findall(rf"^```{language}\n(.*?)^```", page(path.name), re.M | re.S):
            yield path.name, code


@pytest.mark.parametrize(("name", "code"), list(blocks("python")))
def test_python_examples_compile(name, code):
    compile(code, name, "exec")


@pytest.mark.parametrize("code", [code for _, code in blocks("python") if "assert" in code])
def test_examples_that_assert_hold(code):
    exec(compile(code, "docs", "exec"), {})


def test_json_examples_parse():
    codes = [code for name, code in blocks("json") if not code.startswith("--8<--")]
    assert codes
    for code in codes:
        json.loads(code)


def test_the_output_example_fits_the_schema():
    from jsonschema import Draft202012Validator

    schema = json.loads((ROOT / "src/sayso/schemas/article.schema.json").read_text("utf-8"))
    example = next(code for name, code in blocks("json") if name == "output.md")
    article = json.loads(example)
    Draft202012Validator(schema).validate(article)
    spans = [relation["content"][0] for relation in article["attributions"]]
    assert [article["text"][start:end] for start, end in spans] == [
        "Varlen bridge to close",
        "The Varlen bridge will close in June",
    ]
    for relation in article["attributions"]:
        (relay,) = relation["chain"]
        assert article["text"][slice(*relay["span"])] == relay["name"]


def test_the_errors_are_drawn_as_they_are():
    drawn = next(code for name, code in blocks("text") if name == "api.md" and "SaysoError" in code)
    lines = [line.replace("│", " ") for line in drawn.splitlines()]
    places = {re.search(r"\w+", line)[0]: re.search(r"\w", line).start() // 4 for line in lines}
    kinds = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.SaysoError)
    ]
    assert places == {
        kind.__name__: len(kind.__mro__) - len(Exception.__mro__) - 1 for kind in kinds
    }


def test_what_the_notice_names_is_there():
    named = re.findall(r"^- (src/\S+):", (ROOT / "NOTICE").read_text("utf-8"), re.MULTILINE)
    assert len(named) >= 3
    assert all((ROOT / path).exists() for path in named)
