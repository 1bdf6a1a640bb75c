"""Inputs that could not be read, tried again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sayso.intake.add import AddOptions, Event, add
from sayso.readers.outlets import is_web_address

if TYPE_CHECKING:
    from sayso.ledger.ledger import Ledger

_PARTS: Final = (re.compile(r":\d+\Z"), re.compile(r"#[^#]*\Z"))


def retry(ledger: Ledger, options: AddOptions | None = None) -> Iterator[Event]:
    """Add the inputs again that could not be read before; those that can be now are struck out.

    A row or a record is tried again with all of its file. Standard input is gone: what failed there
    stays noted.

    Args:
        ledger: an open one.
        options: as for :func:`sayso.intake.add.add`.

    Yields:
        What became of each article in these inputs.

    Raises:
        LedgerError: the ledger cannot be written.
        ModelError: the model cannot be loaded.
    """
    from sayso.ledger.failures import attempts, count_once, forget

    with ledger.reading() as connection:
        before = attempts(connection)
    noted = {source for source in ledger.sources_to_retry() if input_of(source) != "-"}
    failed: set[str] = set()
    for event in add(ledger, dict.fromkeys(map(input_of, sorted(noted))), options):
        if event.outcome == "failed":
            failed.add(event.source)
        yield event
    with ledger.transaction() as connection:
        forget(connection, sorted(noted - failed))
        count_once(connection, before)


def input_of(source: str) -> str:
    """Return what can be read again for a source: the file of a row, the feed of an item."""
    if source.startswith("-:"):
        return "-"
    if is_web_address(source):
        return source.partition("#")[0]
    parts = (part for pattern in _PARTS if (part := pattern.search(source)))
    wholes = [source, *(source[: part.start()] for part in parts)]
    return next((whole for whole in wholes if Path(whole).exists()), source)
