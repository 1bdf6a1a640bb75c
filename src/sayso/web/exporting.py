"""Answers as files: CSV for spreadsheets, JSON for programs; made as they are sent."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final

from fastapi.responses import StreamingResponse

from sayso.exports.cells import cell
from sayso.ledger.paging import Page
from sayso.ledger.views import FoundView

MOST: Final = 10_000
"""Statements that a file has at most."""
_AT_ONCE: Final = 500
COLUMNS: Final = (
    *("id", "speaker", "speaker_type", "entity_id", "content", "source", "cue", "kind", "hedge"),
    *("said_on", "chain", "outlet", "published", "article_id", "version", "status", "score"),
)

Ask = Callable[[int, str | None], Page[FoundView]]
"""Returns as many statements at most, from a cursor on."""


def as_csv(ask: Ask, name: str) -> StreamingResponse:
    """Answer with a CSV file of the statements.

    Raises:
        QueryError: the question cannot be understood.
    """
    return _file(_csv(_begun(_statements(ask))), "text/csv; charset=utf-8; header=present", name)


def as_json(ask: Ask, name: str) -> StreamingResponse:
    """Answer with a JSON file: a list of the statements.

    Raises:
        QueryError: the question cannot be understood.
    """
    return _file(_json(_begun(_statements(ask))), "application/json", name)


def _file(parts: Iterator[str], media: str, name: str) -> StreamingResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(parts, media_type=media, headers=headers)


def _statements(ask: Ask) -> Iterator[FoundView]:
    after, sent = None, 0
    while sent < MOST:
        page = ask(min(_AT_ONCE, MOST - sent), after)
        yield from page
        sent, after = sent + len(page), page.after
        if after is None:
            return


def _begun(found: Iterator[FoundView]) -> Iterable[FoundView]:
    """Ask for the first one now, so that what is wrong is said before anything is sent."""
    first = next(found, None)
    return () if first is None else chain((first,), found)


def _csv(found: Iterable[FoundView]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for view in found:
        row = view.as_dict()
        row["chain"] = [relay["name"] for relay in row["chain"]]
        writer.writerow([cell(row[column]) for column in COLUMNS])
        if buffer.tell() > 1 << 16:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _json(found: Iterable[FoundView]) -> Iterator[str]:
    before = "["
    for view in found:
        row = view.as_dict()
        del row["marks"]
        yield before + "\n" + json.dumps(row)
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"
