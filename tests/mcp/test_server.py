"""The tools as a client of the SDK sees them: in one process, and over standard input."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

if not os.environ.get("CI"):
    pytest.importorskip("mcp")

import anyio
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters

from sayso.ledger.ledger import Ledger
from sayso.mcp.server import MOST, make_server
from sayso.pipeline import read_text

TEXT = (
    "The dam\n\n"
    "“The gates will hold until spring, and nobody in the valley has to leave the house tonight,” "
    "Minister Ada Ruiz told the Vessany Herald on Monday. "
    "The engineers’ union said that it had not been asked."
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("mcp") / "ledger.db"
    with Ledger.open(file) as ledger:
        for outlet, day, words in (
            ("Vessany Herald", "2031-05-12", TEXT),
            ("Oto Courier", "2031-05-13", TEXT.replace("until spring", "until summer")),
        ):
            reading = read_text(words, outlet=outlet, published=day)
            ledger.add(reading, model="test", source=outlet)
    return file


@pytest.fixture
def ledger(path):
    with Ledger.open(path) as opened:
        yield opened


def with_client(server: Any, ask: Callable[[Client], Awaitable[Any]]) -> Any:
    async def main() -> Any:
        async with Client(server) as client:
            return await ask(client)

    return anyio.run(main)


def call(ledger: Ledger, tool: str, **arguments: Any) -> Any:
    result = with_client(make_server(ledger), lambda client: client.call_tool(tool, arguments))
    (content,) = result.content
    return content.text if result.is_error else json.loads(content.text)


def test_the_tools_are_told_of(ledger):
    listed = with_client(make_server(ledger), lambda client: client.list_tools())
    assert [tool.name for tool in listed.tools] == ["read", "who", "search", "quote", "trace"]
    for tool in listed.tools:
        assert tool.description
        assert tool.annotations.read_only_hint


def test_a_text_is_read_and_not_kept(ledger):
    before = ledger.search(None, limit=100).items
    found = call(ledger, "read", text="“We will wait,” said Oto Marek.")
    assert [one["speaker"] for one in found["statements"]] == ["Oto Marek"]
    assert found["left_out"] == 0
    assert ledger.search(None, limit=100).items == before


def test_what_is_left_out_of_a_reading_is_counted(ledger):
    found = call(ledger, "read", text=TEXT, limit=1)
    assert len(found["statements"]) == 1
    assert found["left_out"] >= 1


def test_somebody_is_asked_for(ledger):
    found = call(ledger, "who", name="Ada Ruiz", limit=1)
    (one,) = found["statements"]
    assert one["content"].startswith("The gates will hold until summer")
    assert one["outlet"] == "Oto Courier"
    further = call(ledger, "who", name="Ada Ruiz", limit=1, after=found["after"])
    assert further["statements"][0]["outlet"] == "Vessany Herald"


def test_words_are_searched_for(ledger):
    found = call(ledger, "search", query="gates NOT summer")
    assert [one["outlet"] for one in found["statements"]] == ["Vessany Herald"]


def test_quoted_words_are_followed(ledger):
    found = call(ledger, "quote", words="the gates will hold until spring")
    (one,) = found["quotations"]
    assert one["outlets"] == 2
    assert [shown["outlet"] for shown in one["shown"]] == ["Vessany Herald", "Oto Courier"]


def test_a_statement_is_traced(ledger):
    number = call(ledger, "search", query="gates")["statements"][0]["id"]
    found = call(ledger, "trace", statement=number)
    assert found["statement"]["id"] == number
    assert "The gates will hold" in found["passage"]
    assert found["read_from"] == "Oto Courier"


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("who", {"name": "Nobody Atall"}, "nobody is called"),
        ("search", {"query": "(gates"}, "bracket"),
        ("search", {"query": "gates", "since": "soon"}, "soon"),
        ("search", {"query": "gates", "after": "x"}, "cursor"),
        ("quote", {"words": "the gates"}, "a quotation is asked for by 4"),
        ("trace", {"statement": 999}, "statement 999: is not in the ledger"),
        ("read", {"text": "   "}, "is empty"),
        ("search", {"query": "gates", "limit": MOST + 1}, "less than or equal to"),
        ("trace", {"statement": "first"}, "valid integer"),
    ],
)
def test_what_is_wrong_is_said_clearly(ledger, tool, arguments, told):
    answer = call(ledger, tool, **arguments)
    assert isinstance(answer, str), answer
    assert told in answer
    assert "Traceback" not in answer


def test_it_is_spoken_with_over_standard_input(path):
    command = "from sayso.cli import main; main()"
    server = StdioServerParameters(
        command=sys.executable,
        args=["-c", command, "mcp", "--db", str(path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )

    async def ask(client: Client) -> Any:
        read = await client.call_tool("read", {"text": "“We will wait,” said Oto Marek."})
        found = await client.call_tool("who", {"name": "Ada Ruiz"})
        return [json.loads(result.content[0].text)["statements"] for result in (read, found)]

    read, found = with_client(server, ask)
    assert read[0]["speaker"] == "Oto Marek"
    assert len(found) == 2
