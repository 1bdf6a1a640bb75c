"""The formats by name; each loads its libraries when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, Final, Protocol

from sayso.errors import ExportError

if TYPE_CHECKING:
    from sayso.ledger.stream import ArticleRecord, EntityRecord


class Selected(Protocol):
    """What is to be written; it can be read more than once."""

    def articles(self) -> Iterable[ArticleRecord]:
        """Articles with the statements that are asked for, by number."""
        ...

    def entities(self) -> Iterable[EntityRecord]:
        """The entities that those statements are by, by number."""
        ...


Writer = Callable[[Selected, BinaryIO], None]

FORMATS: Final = ("jsonl", "csv", "parquet", "jsonld", "ftm")


def write(name: str, selected: Selected, out: BinaryIO) -> None:
    """Write what is selected in one of ``FORMATS``.

    Raises:
        ExportError: there is no such format, or its library is not installed.
    """
    if name not in FORMATS:
        raise ExportError(f"{name!r} is no format; there are {', '.join(FORMATS)}")
    try:
        writer: Writer = import_module(f"sayso.exports.{name}").write
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("sayso"):
            raise
        raise ExportError(
            f"{name} needs {error.name}, which is not installed: pip install 'sayso[exports]'"
        ) from error
    writer(selected, out)
