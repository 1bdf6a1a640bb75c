"""What was changed between two versions of an article, in its words and in its statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Annotated, ClassVar, Final, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from sayso.errors import NotFoundError
from sayso.ledger.views import ArticleView, ChangeView, VersionView
from sayso.web.bench import TheLedger
from sayso.web.rendering import Page, render

router = APIRouter()

_WORDS: Final = re.compile(r"\w+|\s+|[^\w\s]")
_LONG: Final = 4000
"""Words of two paragraphs above which they are shown whole, one after the other."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand in both versions or in one of them."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class DiffPage(Page):
    """Two versions of an article against each other."""

    template: ClassVar[str] = "diff.html"
    article: ArticleView
    before: VersionView
    after: VersionView
    paragraphs: tuple[tuple[Stretch, ...], ...]
    changes: tuple[ChangeView, ...]
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
        changes=tuple(change for change in changes if change.change != "kept"),
    )
    return render(request, page)


def compare(before: str, after: str) -> Iterator[tuple[Stretch, ...]]:
    """Compare two texts, paragraph by paragraph, and word by word where one was changed."""
    old, new = before.split("\n\n"), after.split("\n\n")
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            for paragraph in old[i:j]:
                yield (Stretch("same", paragraph),)
            continue
        paired = min(j - i, m - k)
        for one, other in zip(old[i : i + paired], new[k : k + paired], strict=True):
            yield tuple(_words(one, other))
        yield from ((Stretch("removed", paragraph),) for paragraph in old[i + paired : j])
        yield from ((Stretch("added", paragraph),) for paragraph in new[k + paired : m])


def _words(before: str, after: str) -> Iterator[Stretch]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > _LONG:
        yield from _stretch("removed", [before])
        yield from _stretch("added", [after])
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            yield from _stretch("same", old[i:j])
        else:
            yield from _stretch("removed", old[i:j])
            yield from _stretch("added", new[k:m])


def _stretch(kind: Literal["same", "removed", "added"], words: Sequence[str]) -> Iterator[Stretch]:
    if words:
        yield Stretch(kind, "".join(words))
