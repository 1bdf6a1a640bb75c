"""Reading what a visitor pastes, uploads or points to; nothing is kept unless it is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException

from sayso.errors import SourceError
from sayso.records import Article, Reading
from sayso.web.bench import Bench, TheBench, bench_of
from sayso.web.notes import told_by_reading
from sayso.web.pages.article import Setting, set_text
from sayso.web.reading import Job
from sayso.web.rendering import Page, render
from sayso.web.settings import Limits
from sayso.web.tasks import PASTED, About, Task

router = APIRouter()

_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class ReadPage(Page):
    """The form that takes something to read."""

    template: ClassVar[str] = "read.html"
    limits: Limits
    problem: str | None
    text: str
    """What had been pasted."""
    address: str


@dataclass(frozen=True, slots=True)
class Result:
    """An article that was read, or why it could not be."""

    number: int
    """Its place in the job."""
    article: Article | None
    setting: Setting | None
    problem: str | None
    source: str


@dataclass(frozen=True, slots=True)
class ResultPage(Page):
    """What has come of a job, or how far it is."""

    template: ClassVar[str] = "result.html"
    job: Job
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class ProgressPart(Page):
    """How far a job is: a part of a page."""

    template: ClassVar[str] = "parts/progress.html"
    job: Job


@router.get("/read")
def ask(request: Request, bench: TheBench) -> HTMLResponse:
    """Show the form; the process that reads is started meanwhile."""
    bench.readers.warm()
    return render(request, ReadPage(bench.settings.limits, None, "", ""))


@router.post("/read")
async def start(request: Request) -> Response:
    """Take something to read, and lead to where its progress shows."""
    bench = bench_of(request)
    form = await _form(request)
    tasks, problem = await _tasks(form, bench.settings.limits)
    if problem is not None:
        text, address = (_field(form, name) for name in ("text", "address"))
        page = ReadPage(bench.settings.limits, problem, text[:100_000], address[:2000])
        return render(request, page, 422)
    bench.readings.check(request, len(tasks))
    job = bench.readers.submit(tasks)
    return RedirectResponse(f"/read/{job.id}", 303)


@router.get("/read/{job_id}")
def result(request: Request, bench: TheBench, job_id: str) -> HTMLResponse:
    """Show what has come of a job, or how far it is."""
    job = bench.readers.job(job_id)
    results: tuple[Result, ...] = ()
    if job.finished:
        results = tuple(_result(number, one) for number, one in enumerate(job.outcomes))
    return render(request, ResultPage(job, results))


@router.get("/read/{job_id}/progress")
def progress(request: Request, bench: TheBench, job_id: str) -> Response:
    """Say how far a job is; where it is done, have the page loaded again."""
    job = bench.readers.job(job_id)
    answer = render(request, ProgressPart(job))
    if job.finished:
        answer.headers["HX-Refresh"] = "true"
    return answer


@router.post("/read/{job_id}/add")
def add(bench: TheBench, job_id: str) -> Response:
    """Put what was read into the ledger, and show it there."""
    job = bench.readers.job(job_id)
    readings = [one for one in job.outcomes if isinstance(one, Reading)]
    if not job.finished or not readings:
        raise HTTPException(409, "There is nothing to add yet.")
    added = [_add(bench, one) for one in readings]
    return RedirectResponse(f"/articles/{added[0]}" if len(added) == 1 else "/", 303)


def _add(bench: Bench, reading: Reading) -> int:
    from sayso.extraction.bundle import name_of

    return bench.ledger.add(reading, model=name_of()).article_id


async def _form(request: Request) -> FormData:
    try:
        return await request.form()
    except MultiPartException as error:
        raise HTTPException(400, error.message) from None


async def _tasks(form: FormData, limits: Limits) -> tuple[list[Task], str | None]:
    """Return what a form asks to be read, or what is wrong with it."""
    files = [item for item in form.getlist("files") if isinstance(item, UploadFile)]
    files = [file for file in files if file.filename]
    text, address = _field(form, "text"), _field(form, "address").strip()
    about = About(*(_field(form, name).strip() or None for name in ("headline", "outlet", "date")))
    if sum(map(bool, (files, text.strip(), address))) > 1:
        return [], "Give a text, an address or files, one of them at a time."
    if len(files) > limits.files:
        return [], f"That is {len(files)} files; {limits.files} can be read at once."
    if len(text) > limits.characters:
        return [], f"The text is longer than {limits.characters:,} characters."
    if about.published and not _DATE.fullmatch(about.published):
        return [], "The date of publication is not a date."
    if files:
        return [Task("file", str(file.filename), await file.read()) for file in files], None
    if text.strip():
        data = text.replace("\r\n", "\n").encode(errors="replace")
        return [Task("text", PASTED, data, about)], None
    if address:
        return [Task("address", address[:2000])], None
    return [], "There is nothing to read: paste a text, give an address or choose files."


def _field(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _result(number: int, outcome: Reading | SourceError) -> Result:
    if isinstance(outcome, SourceError):
        return Result(number, None, None, outcome.reason, outcome.source)
    article = outcome.article
    told, prefix = told_by_reading(outcome), f"a{number}-"
    setting = set_text(article.text, article.headline, article.outlet, told, prefix)
    return Result(number, article, setting, None, article.id)
