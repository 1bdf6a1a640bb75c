"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

Timeout = Annotated[
    float,
    typer.Option("--timeout", min=0.1, help="Seconds that a web page may take to answer."),
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch from private and local network addresses too."),
]
