"""How the API answers: JSON or CSV, with an ETag; lists by the page, long ones by the line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import chain
from typing import Any, Final, Generic, Literal, Protocol, TypeVar

from fastapi import Request
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel

from sayso.exports.cells import cell, flattened
from sayso.ledger.paging import Page
from sayso.serial import line

T = TypeVar("T")
Format = Literal["json", "csv", "ndjson"]

MEDIA: Final[Mapping[Format, str]] = {
    "json": "application/json",
    "csv": "text/csv",
    "ndjson": "application/x-ndjson",
}
PAGE: Final = 500
"""Rows that a stream asks the ledger for at a time."""


class Listing(BaseModel, Generic[T]):
    """A page of a list."""

    items: list[T]
    next: str | None
    """The address of the next page."""


class Shown(Protocol):
    """What an answer is made of."""

    def as_dict(self) -> dict[str, Any]:
        """Return what JSON holds of it."""
        ...


def answers(model: Any, *formats: Format, status: int = 200) -> dict[int | str, dict[str, Any]]:  # noqa: ANN401
    """Return what OpenAPI says of an answer: its model, and the formats beside JSON."""
    content = {MEDIA[one]: {"schema": {"type": "string"}} for one in formats}
    described: dict[int | str, dict[str, Any]] = {status: {"model": model, "content": content}}
    described[status]["description"] = "What was asked for"
    return described


def one(request: Request, view: Shown | Mapping[str, Any]) -> Response:
    """Answer with one thing, as JSON."""
    given = view if isinstance(view, Mapping) else view.as_dict()
    return tagged(request, line(dict(given)), "json")


def listing(
    request: Request, page: Page[Any], format: Format | None, *, status: int = 200
) -> Response:
    """Answer with a page of a list, and with the way to the next one."""
    rows = [view.as_dict() for view in page]
    following = None
    if page.after is not None:
        url = request.url.include_query_params(after=page.after)
        following = f"{url.path}?{url.query}"
    chosen = chosen_format(request, format)
    if chosen == "csv":
        body = "".join(csv_lines(rows))
    elif chosen == "ndjson":
        body = "".join(line(row) + "\n" for row in rows)
    else:
        body = line({"items": rows, "next": following})
    answer = tagged(request, body, chosen, status=status)
    if following is not None:
        answer.headers["Link"] = f'<{following}>; rel="next"'
    return answer


def stream(
    ask: Callable[[int, str | None], Page[Any]], limit: int | None, after: str | None
) -> Response:
    """Answer with a whole list, a line for each row, in constant memory."""
    first = ask(min(PAGE, limit or PAGE), after)  # what is wrong with the question is told at once

    def lines() -> Iterator[str]:
        page, left = first, limit
        while True:
            for view in page:
                yield line(view.as_dict()) + "\n"
            left = None if left is None else left - len(page)
            if page.after is None or left == 0:
                return
            page = ask(min(PAGE, left or PAGE), page.after)

    return StreamingResponse(lines(), media_type=MEDIA["ndjson"])


def tagged(request: Request, body: str, format: Format, *, status: int = 200) -> Response:
    """Answer with a body, or with 304 where the client has it already (RFC 9110, 13.1.2)."""
    data = body.encode()
    tag = f'"{sha256(data).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Vary": "Accept"}
    known = [part.strip().removeprefix("W/") for part in _header(request, "if-none-match")]
    if request.method == "GET" and (tag in known or "*" in known):
        return Response(status_code=304, headers=headers)
    if format == "csv":
        headers["Content-Disposition"] = 'attachment; filename="sayso.csv"'
    return Response(data, status, headers, MEDIA[format])


def chosen_format(request: Request, format: Format | None) -> Format:
    """Return the format that a request asks for: in its query, else by what it accepts."""
    if format is not None:
        return format
    best: Format = "json"
    quality = 0.0
    for part in _header(request, "accept"):
        kind, _, parameters = part.partition(";")
        found = next((f for f, media in MEDIA.items() if media == kind.strip().lower()), None)
        wanted = _quality(parameters)
        if found is not None and wanted > quality:
            best, quality = found, wanted
    return best


def csv_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of CSV (RFC 4180), the first row's keys as header; no rows, no header."""
    iterator = iter(dict(flattened(row)) for row in rows)
    first = next(iterator, None)
    if first is None:
        return
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(first)
    for row in chain([first], iterator):
        writer.writerow([cell(row.get(key)) for key in first])
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def _header(request: Request, name: str) -> list[str]:
    return request.headers.get(name, "").split(",")


def _quality(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
