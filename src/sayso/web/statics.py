"""The workbench's own files, under addresses that change with their content.

All stand under one digest, ``/static/<digest>/css/base.css``, so that files can name each other by
relative addresses; what has been loaded once is never asked for again.
"""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from fastapi import APIRouter, HTTPException, Request, Response

_TYPES: Final = {".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
_TEXT: Final = ("text/", "image/svg+xml", "application/json")


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file, held in memory."""

    body: bytes
    packed: bytes | None
    """The body by gzip, where that is worth it."""
    media_type: str


class Statics:
    """The files in ``static/``, and their addresses."""

    def __init__(self, folder: Traversable | None = None) -> None:
        self._files: Mapping[str, StaticFile] = dict(_load(folder or files(__package__) / "static"))
        digest = sha256()
        for path, file in sorted(self._files.items()):
            digest.update(f"{path}\0{len(file.body)}\0".encode() + file.body)
        self.digest: Final = digest.hexdigest()[:12]

    def url(self, path: str) -> str:
        """Return the address of a file.

        Raises:
            KeyError: there is no such file.
        """
        self._files[path]
        return f"/static/{self.digest}/{path}"

    def answer(self, request: Request, digest: str, path: str) -> Response:
        """Return a file.

        Raises:
            HTTPException: 404, there is none, or it was another one when it had this address.
        """
        file = self._files.get(path)
        if file is None or digest != self.digest:
            raise HTTPException(404, "There is no such file.")
        headers = {
            "Cache-Control": "public, max-age=31536000, immutable",
            "ETag": f'"{self.digest}"',
            "Vary": "Accept-Encoding",
        }
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=304, headers=headers)
        if file.packed and "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(file.packed, media_type=file.media_type, headers=headers)
        return Response(file.body, media_type=file.media_type, headers=headers)

    def router(self) -> APIRouter:
        """Return the route that answers with the files."""
        router = APIRouter(include_in_schema=False)

        @router.api_route("/static/{digest}/{path:path}", methods=["GET", "HEAD"])
        def static(request: Request, digest: str, path: str) -> Response:
            return self.answer(request, digest, path)

        return router


def _load(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, StaticFile]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _load(entry, f"{prefix}{entry.name}/")
            continue
        suffix = "." + entry.name.rpartition(".")[2]
        kind = _TYPES.get(suffix) or mimetypes.guess_type(entry.name)[0] or "text/plain"
        body = entry.read_bytes()
        packed = gzip.compress(body, 9, mtime=0) if kind.startswith(_TEXT) else None
        yield prefix + entry.name, StaticFile(body, packed, kind)
