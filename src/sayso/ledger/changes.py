"""What became of an article's statements between two of its versions."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from sayso.ledger.articles import get_version
from sayso.ledger.schema import reading, statement
from sayso.ledger.statements import statement_rows, statement_views
from sayso.ledger.succession import Passage, alterations, successors, words_of
from sayso.ledger.views import ChangeView, StatementView

COMPARED = ("speaker", "speaker_type", "kind", "hedge", "said_on", "chain")
"""What can differ between statements of the same words, apart from where they stand."""


def changes(
    connection: Connection,
    which: int | str,
    before: int | None = None,
    after: int | None = None,
) -> tuple[ChangeView, ...]:
    """Tell what became of each statement between two versions of an article.

    Both are taken as one model read them, the newest that read both; where none did, each as the
    newest of its own did.

    Args:
        connection: an open ledger's.
        which: the article's id or an address of it.
        before: the number of the earlier version; ``None`` stands for the one before ``after``.
        after: the number of the later version; ``None`` stands for the newest.

    Returns:
        Statements in the order of the later version, removed ones where they stood.

    Raises:
        NotFoundError: the ledger does not hold the article or the version.
    """
    later = get_version(connection, which, after)
    earlier = get_version(connection, which, later.number - 1 if before is None else before)
    shared = [model for model in later.models if model in earlier.models]
    old, new = (
        _statements(connection, one.id, shared[-1] if shared else one.models[-1])
        for one in (earlier, later)
    )
    return _compare(old, new)


def _statements(
    connection: Connection, version_id: int, model: str
) -> list[tuple[StatementView, Passage]]:
    rows = connection.execute(
        statement_rows()
        .add_columns(statement.c.output)
        .where(reading.c.version_id == version_id, reading.c.model == model)
        .order_by(statement.c.ordinal)
    ).all()
    starts = (row.output["content"][0][0] for row in rows)
    return [
        (view, Passage(view.id, start, words_of(view.content)))
        for view, start in zip(statement_views(connection, rows), starts, strict=True)
    ]


def _compare(
    old: Iterable[tuple[StatementView, Passage]], new: Iterable[tuple[StatementView, Passage]]
) -> tuple[ChangeView, ...]:
    before = {passage.id: (view, passage) for view, passage in old}
    after = {passage.id: (view, passage) for view, passage in new}
    same = successors([p for _, p in before.values()], [p for _, p in after.values()])
    succeeded = set(same.values())
    altered = alterations(
        [p for _, p in before.values() if p.id not in same],
        [p for _, p in after.values() if p.id not in succeeded],
    )
    pairs = same | altered
    placed: list[tuple[tuple[int, int], ChangeView]] = []
    place = (-1, 0)
    for number, (view, _) in before.items():
        if number in pairs:
            place = (after[pairs[number]][0].ordinal, 0)
        else:
            place = (place[0], place[1] + 1)
            placed.append((place, ChangeView("removed", view, None)))
    origins = {successor: number for number, successor in pairs.items()}
    for number, (view, _) in after.items():
        one = before[origins[number]][0] if number in origins else None
        placed.append(((view.ordinal, 0), _change(one, view, altered)))
    return tuple(change for _, change in sorted(placed, key=lambda item: item[0]))


def _change(
    before: StatementView | None, after: StatementView, altered: dict[int, int]
) -> ChangeView:
    if before is None:
        return ChangeView("new", None, after)
    fields = [name for name in COMPARED if _value(before, name) != _value(after, name)]
    if before.id in altered:
        fields.insert(0, "content")
    return ChangeView("altered" if fields else "kept", before, after, tuple(fields))


def _value(view: StatementView, name: str) -> object:
    """A field without what moves with the text."""
    if name == "chain":
        return [(relay.name, relay.type, relay.on) for relay in view.chain]
    return getattr(view, name)
