"""Sayso: who said what in a news report, and on whose say-so."""

from __future__ import annotations

import logging
from importlib.metadata import version

from sayso.errors import SaysoError, SourceError
from sayso.pipeline import read, read_many, read_text
from sayso.records import Article, Attribution, Reading, Statement

__all__ = [
    "Article",
    "Attribution",
    "Reading",
    "SaysoError",
    "SourceError",
    "Statement",
    "read",
    "read_many",
    "read_text",
]
__version__ = version("sayso")

logging.getLogger(__name__).addHandler(logging.NullHandler())
