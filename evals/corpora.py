"""The corpora that the gate measures on, and the shipped model's predictions for them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from evals import challenge
from sayso.evaluation import parse_rows
from sayso.records import Article, Reading

SHARED: Final = Path(__file__).parents[2] / "shared"
"""The data that is not part of the repository, beside it."""
SHARED_NAME: Final = "../shared"


class Reader(Protocol):
    """What the gate needs of an extractor."""

    def read(self, article: Article) -> Reading:
        """Read one article."""


class MissingCorpusError(Exception):
    """A corpus is not at hand where it has to be."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Gold rows, and the digest that tells whether they are still the same."""

    name: str
    rows: Sequence[Mapping[str, Any]]
    sha256: str
    grouped: bool = False
    """Whether rows have a ``style`` to report figures by."""


def challenge_set(folder: Path = challenge.FOLDER) -> Corpus:
    """Return the challenge set.

    Raises:
        MarkupError: a file of it is wrong.
    """
    rows = challenge.load(folder)
    return Corpus("challenge", rows, _digest(challenge.dump(rows).encode()), grouped=True)


def polnear_dev(shared: Path = SHARED) -> Corpus | None:
    """Return PolNeAR's development split, or ``None`` where it is not at hand.

    Raises:
        MissingCorpusError: it is not at hand in continuous integration.
        EvaluationError: it is not JSON Lines.
    """
    path = shared / "data" / "polnear_dev.jsonl"
    if not path.is_file():
        if in_ci():
            raise MissingCorpusError(f"{SHARED_NAME}/data/{path.name} is not here")
        return None
    data = path.read_bytes()
    rows = list(parse_rows(data.decode().split("\n"), path.name))
    return Corpus("polnear_dev", rows, _digest(data))


def in_ci() -> bool:
    """Whether this runs in continuous integration, where nothing may be skipped."""
    return bool(os.environ.get("CI"))


def predict(reader: Reader, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Read each row's text and yield what was found, in the scorer's form."""
    for row in rows:
        text, title = row["text"], row.get("title")
        article = Article(
            id=row["id"],
            text=text,
            headline=title if title and text.startswith(title) else None,
            published=row.get("published"),
            outlet=row.get("outlet"),
        )
        yield {
            "id": row["id"],
            "text": text,
            "attributions": [
                {"content": a.content, "cue": a.cue, "source": a.source, "score": a.score}
                for a in reader.read(article).attributions
            ],
        }


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
