"""What was changed between two versions of an article, in its words and in its statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from rapidfuzz.distance import Indel

from sayso.errors import NotFoundError
from sayso.ledger.views import ArticleView, ChangeView, VersionView
from sayso.web.bench import TheLedger
from sayso.web.rendering import Page, render

router = APIRouter()

_WORDS: Final = re.compile(r"\w+|\s+|[^\w\s]")
_CELLS: Final = 4_000_000
"""Pairs of paragraphs, or of two paragraphs' words, that are compared at most."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand in both versions or in one of them."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A statement that was changed, and its words where both versions have it."""

    view: ChangeView
    words: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class DiffPage(Page):
    """Two versions of an article against each other."""

    template: ClassVar[str] = "diff.html"
    article: ArticleView
    before: VersionView
    after: VersionView
    paragraphs: tuple[tuple[Stretch, ...], ...]
    changes: tuple[Changed, ...]
    """Of statements; those that were kept are left out."""


@router.get("/articles/{article_id}/diff")
def diff(
    request: Request,
    ledger: TheLedger,
    article_id: int,
    before: Annotated[int | None, Query(ge=1)] = None,
    after: Annotated[int | None, Query(ge=1)] = None,
) -> HTMLResponse:
    """Compare two versions, the last two where none are named."""
    found = ledger.article(article_id)
    if found.versions < 2:
        raise NotFoundError(f"article {article_id}: has one version only, as far as is known")
    later = ledger.version(article_id, after)
    earlier = ledger.version(article_id, before or max(1, later.number - 1))
    changes = ledger.changes(article_id, earlier.number, later.number)
    page = DiffPage(
        article=found,
        before=earlier,
        after=later,
        paragraphs=tuple(compare(earlier.text, later.text)),
        changes=tuple(_altered(one) for one in changes if one.change != "kept"),
    )
    return render(request, page)


def _altered(one: ChangeView) -> Changed:
    if one.before is None or one.after is None:
        return Changed(one, ())
    return Changed(one, tuple(_words(one.before.content, one.after.content)))


def compare(before: str, after: str) -> Iterator[tuple[Stretch, ...]]:
    """Compare two texts, paragraph by paragraph, and word by word where one was changed."""
    for same, old, new in _runs(before.split("\n\n"), after.split("\n\n")):
        if same:
            yield from ((Stretch("same", paragraph),) for paragraph in new)
            continue
        pairs = min(len(old), len(new))
        for one, other in zip(old[:pairs], new[:pairs], strict=True):
            yield tuple(_words(one, other))
        yield from ((Stretch("removed", paragraph),) for paragraph in old[pairs:])
        yield from ((Stretch("added", paragraph),) for paragraph in new[pairs:])


def _words(before: str, after: str) -> Iterator[Stretch]:
    old: list[str] = []
    new: list[str] = []
    for same, gone, come in _runs(_WORDS.findall(before), _WORDS.findall(after)):
        if not same or ((old or new) and "".join(come).isspace()):
            old += gone
            new += come
            continue
        yield from _changed(old, new)
        yield Stretch("same", "".join(come))
        old, new = [], []
    yield from _changed(old, new)


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    """What was changed; blanks that changes share are not part of them at the end."""
    before, after = "".join(old), "".join(new)
    tail = ""
    if before.rstrip() != before and after.rstrip() != after:
        tail, before, after = after[len(after.rstrip()) :], before.rstrip(), after.rstrip()
    if before:
        yield Stretch("removed", before)
    if after:
        yield Stretch("added", after)
    if tail:
        yield Stretch("same", tail)


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[bool, list[str], list[str]]]:
    """Pair off two sequences: runs that they share, and runs in the place of one another.

    The time is bounded: what is too long to be compared counts as changed as a whole.
    """
    if len(old) * len(new) > _CELLS:
        if old == new:
            yield True, old, new
        else:
            yield False, old, new
        return
    gone: list[str] = []
    come: list[str] = []
    for step in Indel.opcodes(old, new):
        mine, yours = old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        if step.tag != "equal":
            gone += mine
            come += yours
            continue
        if gone or come:
            yield False, gone, come
            gone, come = [], []
        yield True, mine, yours
    if gone or come:
        yield False, gone, come
