"""A small press of invented outlets, to try the ledger on: two running stories over five weeks.

The reports share quotations, cut them, alter them, give them to others, and report them through
each other; one was edited, one corrects another. ``articles/README.md`` tells what is where.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

DATABASE = "sayso-demo.db"
"""Where the demo's ledger is kept unless the user says otherwise."""


def reports() -> list[Path]:
    """Return the paths of the reports, by date; an edited one after its earlier edition."""
    with as_file(files(__package__) / "articles") as folder:
        return sorted(folder.glob("*.html"))
