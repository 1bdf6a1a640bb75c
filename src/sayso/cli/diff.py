"""``sayso diff``: what was changed between two versions of an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sayso.cli.ledger import open_ledger
from sayso.cli.messages import one_line, visible
from sayso.cli.options import Db
from sayso.cli.output import console, utf8_output
from sayso.cli.render import MAX_WIDTH
from sayso.linking.edits import Edit, paragraph_edits, word_edits
from sayso.serial import line

if TYPE_CHECKING:
    from sayso.ledger.views import ChangeView, StatementView, VersionView

_FIELDS = ("headline", "byline", "published", "outlet")


def diff(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its number, or an address that it was at.")
    ],
    versions: Annotated[
        tuple[int, int] | None,
        typer.Option("--versions", help="Two versions, by number; unless set, the last two."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    db: Db = None,
) -> None:
    """Show what was changed in an article: its headline, byline, date and outlet, then its
    statements, then its text.

    Words that were taken out stand in [-brackets with minus-], words that were put in
    in {+braces with plus+}.
    """
    from sayso.intake.add import located

    which = article if article.isdecimal() else located(article)
    with open_ledger(db) as ledger:
        number = versions[1] if versions else ledger.article(which).versions
        after = ledger.version(which, number)
        before = ledger.version(which, versions[0] if versions else max(number - 1, 1))
        changes = ledger.changes(which, before.number, after.number)
    changes = tuple(change for change in changes if change.change != "kept")
    if json:
        utf8_output().write(line(_as_dict(before, after, changes)) + "\n")
        return
    with console() as target:
        for block in _blocks(before, after, changes):
            target.print(block, width=min(target.width, MAX_WIDTH), highlight=False)


def _as_dict(
    before: VersionView, after: VersionView, changes: Iterable[ChangeView]
) -> dict[str, Any]:
    return {
        "article_id": after.article_id,
        "before": _version(before),
        "after": _version(after),
        "fields": list(_altered(before, after)),
        "statements": [
            change.as_dict()
            | {"words": _edits(word_edits(change.before.content, change.after.content))
               if change.before and change.after else None}
            for change in changes
        ],
        "text": [
            {"change": edit.kind, "words": _edits(word_edits(edit.before, edit.after))}
            for edit in paragraph_edits(before.text, after.text)
        ],
    }  # fmt: skip


def _version(version: VersionView) -> dict[str, Any]:
    return {
        name: getattr(version, name)
        for name in ("number", "digest", *_FIELDS, "source", "added_at")
    }


def _altered(before: VersionView, after: VersionView) -> Iterator[str]:
    """The fields of the article itself that differ."""
    for name in _FIELDS:
        if getattr(before, name) != getattr(after, name):
            yield name


def _edits(edits: Iterable[Edit]) -> list[dict[str, str]]:
    return [{"kind": e.kind, "before": e.before, "after": e.after} for e in edits]


def _blocks(
    before: VersionView, after: VersionView, changes: tuple[ChangeView, ...]
) -> Iterator[RenderableType]:
    yield Text(one_line(after.headline or f"Article {after.article_id}"), style="bold")
    if before.number == after.number:
        yield Text(f"Version {after.number} of {after.added_at} is the only one.")
        return
    yield Text(
        f"Version {before.number} of {before.added_at}, version {after.number} of {after.added_at}",
        style="dim",
    )
    yield Text()
    for name in _altered(before, after):
        old, new = (one_line(_told(getattr(one, name))) for one in (before, after))
        yield Text(f"{name}: ", style="bold").append_text(_marked(word_edits(old, new)))
    if any(_altered(before, after)):
        yield Text()
    if not changes:
        yield Text("No statement was changed.")
        yield Text()
    for change in changes:
        yield from _change(change)
    for edit in paragraph_edits(before.text, after.text):
        yield _marked(word_edits(edit.before, edit.after))
        yield Text()


def _told(value: str | tuple[str, ...] | None) -> str:
    return ", ".join(value) if isinstance(value, tuple) else value or ""


def _change(change: ChangeView) -> Iterator[RenderableType]:
    shown = change.after or change.before
    assert shown is not None
    title = Text(f"{change.change}: ", style="bold")
    yield title.append(one_line(shown.speaker) or "-", style="cyan")
    if change.before and change.after:
        words = _marked(word_edits(change.before.content, change.after.content))
        fields = [field for field in change.fields if field != "content"]
        facts = [
            f"{field.replace('_', ' ')}: {_value(change.before, field)} / "
            f"{_value(change.after, field)}"
            for field in fields
        ]
    else:
        words, facts = Text(one_line(shown.content)), []
    yield Padding(words, (0, 0, 0, 2), expand=False)
    for fact in facts:
        yield Padding(Text(fact, style="dim"), (0, 0, 0, 2), expand=False)
    yield Text()


def _value(view: StatementView, field: str) -> str:
    if field == "chain":
        return one_line(", ".join(relay.name for relay in view.chain)) or "-"
    return one_line(str(getattr(view, field) or "-"))


def _marked(edits: Iterable[Edit]) -> Text:
    """Show edits in signs, so that nothing hangs on colour."""
    marked = Text()
    for edit in edits:
        if edit.kind == "equal":
            marked.append(visible(edit.after))
            continue
        if edit.before:
            marked.append(f"[-{visible(edit.before)}-]", style="red")
        if edit.after:
            marked.append(f"{{+{visible(edit.after)}+}}", style="green")
    return marked
