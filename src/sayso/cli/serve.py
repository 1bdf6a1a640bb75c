"""``sayso serve``: the workbench, in a browser."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.messages import complain
from sayso.cli.options import AllowPrivate, Db
from sayso.errors import SaysoError


def serve(
    db: Db = None,
    host: Annotated[str, typer.Option("--host", help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port; 0 stands for any free one.")
    ] = 8000,
    token_file: Annotated[
        Path | None,
        typer.Option(
            "--token-file",
            metavar="FILE",
            help="Holds the token that visitors have to know; else $SAYSO_TOKEN.",
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="A host name that visitors use for this server; repeatable."),
    ] = None,
    readers: Annotated[
        int, typer.Option("--readers", min=1, max=64, help="Processes that read articles.")
    ] = 1,
    allow_private: AllowPrivate = False,
) -> None:
    """Open the ledger in a browser: read, check, follow, correct.

    It listens on this machine only, unless --host says otherwise: then visitors have to know a
    token, from the variable SAYSO_TOKEN or the file --token-file.
    """
    if find_spec("fastapi") is None or find_spec("uvicorn") is None:
        raise SaysoError("the workbench needs more packages: pip install 'sayso[web]'")
    from sayso.web.app import create_app
    from sayso.web.server import listen, run
    from sayso.web.settings import Settings

    settings = Settings(
        db=db,
        host=host,
        port=port,
        token=_token(token_file),
        names=tuple(name or ()),
        readers=readers,
        allow_private=allow_private,
    )
    with listen(settings) as socket:
        app = create_app(settings)
        number = socket.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        typer.echo(f"The workbench is at http://{shown}:{number}/ (Ctrl-C ends it)")
        if not settings.loopback:
            complain("others can reach this address; they are asked for the token, in plain HTTP")
        run(app, socket)


def _token(file: Path | None) -> str | None:
    if file is None:
        return os.environ.get("SAYSO_TOKEN") or None
    token = file.read_text(encoding="utf-8").strip()
    if not token:
        raise SaysoError(f"{file}: holds no token")
    return token
