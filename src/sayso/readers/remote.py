"""Files that pyarrow or fsspec reach (``s3://``, ``gs://``, ``http://``) → local files."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Final

from sayso.errors import SourceError
from sayso.readers.folders import format_of, suffix_of
from sayso.readers.outlets import is_web_address

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")


def is_remote(source: str) -> bool:
    """Whether a source is an address, not a path."""
    return _SCHEME.match(source) is not None


def listed(address: str) -> Iterator[tuple[str, int]]:
    """List the readable files under an address, by name, with their size; -1 is unknown.

    Raises:
        SourceError: it cannot be reached, or nothing is there.
    """
    if is_web_address(address):
        yield address, -1
        return
    from pyarrow import fs

    store, path = _store(address)
    scheme = address.split("://", 1)[0]
    try:
        info = store.get_file_info(path)
        if info.type == fs.FileType.NotFound:
            raise SourceError(address, "is not there")
        if info.type == fs.FileType.File:
            yield address, info.size or 0
            return
        found = store.get_file_info(fs.FileSelector(path, recursive=True))
    except OSError as error:
        raise SourceError(address, f"cannot be listed ({error})") from error
    for one in sorted(found, key=lambda one: str(one.path)):
        hidden = any(part.startswith(".") for part in one.path[len(path) :].split("/"))
        if one.type == fs.FileType.File and format_of(one.path) and not hidden:
            yield f"{scheme}://{one.path}", one.size or 0


@contextmanager
def fetched(address: str) -> Iterator[BinaryIO]:
    """Yield a file as a temporary one on this machine, which can be sought in.

    Raises:
        SourceError: it cannot be reached or read to its end.
    """
    with tempfile.TemporaryFile(suffix=suffix_of(address)) as local:
        try:
            with _stream(address) as stream:
                shutil.copyfileobj(stream, local, 1 << 20)
        except SourceError:
            raise
        except Exception as error:  # each store has its own
            reason = (str(error).splitlines() or [""])[0] or type(error).__name__
            raise SourceError(address, f"cannot be fetched ({reason})") from error
        local.seek(0)
        yield local


def _stream(address: str) -> Any:  # noqa: ANN401
    if not is_web_address(address):
        store, path = _store(address)
        return store.open_input_stream(path, compression=None)
    try:
        import fsspec

        return fsspec.open(address, "rb", block_size=0)
    except ImportError as error:
        raise SourceError(address, f"needs {error.name}: pip install 'sayso[batch]'") from error


def _store(address: str) -> tuple[Any, str]:
    try:
        from pyarrow import fs

        return fs.FileSystem.from_uri(address)  # type: ignore[no-any-return]
    except ImportError as error:
        raise SourceError(address, "needs pyarrow: pip install 'sayso[batch]'") from error
    except (OSError, ValueError) as error:
        raise SourceError(address, f"is no address of a store ({error})") from error
