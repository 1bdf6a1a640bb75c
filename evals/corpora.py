"""The corpora that the gate measures on, and what is found in them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Protocol

from evals import challenge, statements
from sayso.evaluation import parse_rows
from sayso.records import Article, Attribution, Reading, Span
from sayso.resolution import resolve
from sayso.serial import as_dict

SHARED: Final = Path(__file__).parents[2] / "shared"
"""The data that is not part of the repository, beside it."""
SHARED_NAME: Final = "../shared"


class Reader(Protocol):
    """What the gate needs of an extractor."""

    def read(self, article: Article) -> Reading:
        """Read one article."""


class Remembering:
    """A reader that reads the text of several corpora only once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._found: dict[tuple[str, str | None], Reading] = {}

    def read(self, article: Article) -> Reading:
        """Read one article, or remember what was found in its text."""
        key = article.text, article.headline
        if key not in self._found:
            self._found[key] = self._reader.read(article)
        return replace(self._found[key], article=article)


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


def statements_set(split: str, folder: Path = statements.FOLDER) -> Corpus:
    """Return one half, ``dev`` or ``test``, of the statements set.

    Raises:
        MarkupError: a file of it is wrong.
    """
    rows = statements.load(folder, split)
    return Corpus(f"statements_{split}", rows, _digest(challenge.dump(rows).encode()))


def polnear_dev(shared: Path = SHARED) -> Corpus | None:
    """Return PolNeAR's development split, or ``None`` where it is not at hand.

    Raises:
        MissingCorpusError: it is not at hand in continuous integration.
        EvaluationError: it is not JSON Lines.
    """
    return _shared(shared, "data/polnear_dev.jsonl", "polnear_dev")


def gold_dev(shared: Path = SHARED) -> Corpus | None:
    """Return the same articles with chains, and some with speakers; as :func:`polnear_dev` does."""
    return _shared(shared, "gold/dev.jsonl", "gold_dev")


def _shared(shared: Path, path: str, name: str) -> Corpus | None:
    if not (shared / path).is_file():
        if in_ci():
            raise MissingCorpusError(f"{SHARED_NAME}/{path} is not here")
        return None
    data = (shared / path).read_bytes()
    return Corpus(name, list(parse_rows(data.decode().split("\n"), path)), _digest(data))


def in_ci() -> bool:
    """Whether this runs in continuous integration, where nothing may be skipped."""
    return bool(os.environ.get("CI"))


def predict(reader: Reader, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Read each row's text and yield the attributions found, in the scorer's form."""
    for row in rows:
        yield {
            "id": row["id"],
            "text": row["text"],
            "attributions": [
                {"content": a.content, "cue": a.cue, "source": a.source, "score": a.score}
                for a in reader.read(article_of(row)).attributions
            ],
        }


def predict_statements(
    reader: Reader, rows: Iterable[Mapping[str, Any]], *, given: bool = False
) -> Iterator[dict[str, Any]]:
    """Read each row's text and yield the statements found, in the scorer's form.

    With ``given``, the row's own attributions are resolved, not those that the reader finds.
    """
    for row in rows:
        article = article_of(row)
        reading = reader.read(article)
        attributions = given_of(row) if given else reading.attributions
        found = resolve(article, attributions)
        yield as_dict(replace(reading, attributions=attributions, statements=found))


def article_of(row: Mapping[str, Any]) -> Article:
    """Return a row as an article; its title is the headline where the text starts with it."""
    text, title = row["text"], row.get("title")
    return Article(
        id=row["id"],
        text=text,
        headline=title if title and text.startswith(title) else None,
        published=row.get("published"),
        outlet=row.get("outlet"),
    )


def given_of(row: Mapping[str, Any]) -> tuple[Attribution, ...]:
    """Return a row's own attributions."""

    def spans(attribution: Mapping[str, Any], role: str) -> tuple[Span, ...]:
        return tuple((start, end) for start, end in attribution.get(role) or ())

    return tuple(
        Attribution(spans(a, "content"), spans(a, "cue"), spans(a, "source"), score=1.0)
        for a in row["attributions"]
    )


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
