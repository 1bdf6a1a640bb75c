"""Texts → statements; nothing is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Final

from fastapi import APIRouter, Body, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from sayso.errors import SourceError
from sayso.serial import as_line, line
from sayso.web.api.answers import MEDIA, tagged
from sayso.web.api.asking import DATE, PLAIN
from sayso.web.bench import Bench, TheBench, bench_of
from sayso.web.reading import Outcome
from sayso.web.tasks import PASTED, About, Task

router = APIRouter(prefix="/read", tags=["read"])

READING: Final = {"$ref": "#/components/schemas/Reading"}
_AT_ONCE: Final = 8
"""Lines of a bulk that are one task: they have its time together."""
_PLACE: Final = re.compile(r"lines (\d+) on\.jsonl(?::(\d+))?")
"""What a task is called, and a line of it."""
_LINES: Final = {MEDIA["ndjson"]: {"schema": {"type": "string"}}}
_Short = Annotated[str, Field(max_length=500, pattern=PLAIN)]


class TextIn(BaseModel):
    """A text, and what is known about it."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: str = Field(min_length=1, max_length=400_000, pattern=r"[0-9A-Za-z]")
    headline: _Short = ""
    outlet: _Short = ""
    published: str = Field("", pattern=f"^$|{DATE}")
    url: str = Field("", max_length=2000, pattern=PLAIN)


@router.post(
    "",
    responses={200: {"content": {MEDIA["json"]: {"schema": READING}}}},
)
def read(request: Request, bench: TheBench, given: Annotated[TextIn, Body()]) -> Response:
    """Read a text: who said what, as the schema of an article has it."""
    limits = bench.settings.limits
    if len(given.text) > limits.characters:
        raise HTTPException(413, f"The text is longer than {limits.characters:,} characters.")
    bench.readings.check(request)
    known = (given.headline, given.outlet, given.published, given.url)
    about = About(*(value or None for value in known))
    task = Task("text", PASTED, given.text.encode(errors="replace"), about)
    outcomes = list(bench.readers.submit([task]).follow(_patience(bench)))
    if isinstance(outcomes[0], SourceError):
        raise outcomes[0]
    return tagged(request, as_line(outcomes[0]), "json")


@router.post(
    "/bulk",
    openapi_extra={"requestBody": {"required": True, "content": {MEDIA["ndjson"]: {"schema": {}}}}},
    responses={200: {"content": _LINES}},
    response_class=StreamingResponse,
)
async def read_bulk(request: Request) -> Response:
    """Read many texts: an object with a ``text`` on each line, and a line for each as it is read.

    What cannot be read is ``{"error": {"source": "line 3", "detail": …}}`` in its place.
    """
    bench = bench_of(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (MEDIA["ndjson"], "application/jsonl"):
        raise HTTPException(415, f"Send {MEDIA['ndjson']}.")
    tasks = list(_tasks(await request.body()))
    if not tasks:
        raise HTTPException(422, "There is no line to read.")
    bench.readings.check(request, len(tasks))
    job = await run_in_threadpool(bench.readers.submit, tasks)

    def lines() -> Iterator[str]:
        for outcome in job.follow(_patience(bench)):
            yield _told(outcome) + "\n"

    return StreamingResponse(lines(), media_type=MEDIA["ndjson"])


def _tasks(body: bytes) -> Iterator[Task]:
    lines = body.splitlines()
    for start in range(0, len(lines), _AT_ONCE):
        some = b"\n".join(lines[start : start + _AT_ONCE])
        if some.strip():
            yield Task("file", f"lines {start + 1} on.jsonl", some)


def _told(outcome: Outcome) -> str:
    if not isinstance(outcome, SourceError):
        return as_line(outcome)
    return line({"error": {"source": _place(outcome.source), "detail": outcome.reason}})


def _place(source: str) -> str:
    """Where something stands in what was sent."""
    found = _PLACE.fullmatch(source)
    if found is None:
        return source
    first, at = found.groups()
    return f"line {int(first) + int(at) - 1}" if at else f"lines {first} on"


def _patience(bench: Bench) -> float:
    """Seconds to wait for the next outcome: the time of what may be before it, and its own."""
    return 3 * bench.settings.limits.seconds
