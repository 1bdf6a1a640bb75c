"""One file → its articles, each named before work is done on it.

Whoever watches over a process that reads can so tell which record it hung or died upon.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.readers.base import ReadOptions, printable
from sayso.readers.failures import failure
from sayso.readers.folders import format_of, size_of
from sayso.readers.remote import fetched, is_remote
from sayso.readers.streams import Item, read_stream

Step = tuple[str, Callable[[], Item]]
"""The name of a record, and what reads it; that raises nothing but what kills the process."""


def steps(source: str, options: ReadOptions) -> Iterator[Step]:
    """Name the articles of one file, local or remote, as a source is named by the other readers.

    Reading them in order gives what :func:`sayso.readers.read_sources` gives for a local file.
    """
    name = printable(source)
    try:
        if is_remote(source):
            with fetched(source) as stream:
                yield from _of(stream, source, name, options)
            return
        path = Path(source)
        size_of(path, name)  # what is no file might never end
        with path.open("rb") as stream:
            yield from _of(stream, source, name, options)
    except Exception as error:
        problem = failure(name, error)
        yield name, lambda: problem


def _of(stream: BinaryIO, source: str, name: str, options: ReadOptions) -> Iterator[Step]:
    form = options.format or format_of(source)
    if form == "warc":
        from sayso.readers.warc import warc_steps

        for where, read in warc_steps(stream, name, options):
            yield where, _guarded(where, read)
        return
    rows = read_stream(stream, name, form, options)
    if form in ("plain", "html"):  # one article, whose parsing is the work
        yield name, _guarded(name, lambda: next(rows))
        return
    for item in rows:
        yield name, _given(item)


def _guarded(where: str, read: Callable[[], Item]) -> Callable[[], Item]:
    def step() -> Item:
        try:
            return read()
        except Exception as error:
            return failure(where, error)

    return step


def _given(item: Item) -> Callable[[], Item]:
    return lambda: item
