"""Acceptance: one real report, and the statements that have to come out of it.

The report stands with what is expected of it under ``../shared/seed``. Words are compared as the
scorer does, so quotation marks, punctuation and a leading "that" do not matter: the content and
the source have to be the expected words, and the cue to share one.

    python -m evals.seed
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import sayso
from evals.calibration import WORD
from evals.corpora import SHARED, SHARED_NAME
from sayso.records import Attribution, Reading, Span

_SENTENCE_END: Final = (".", "?", "!")

Words = tuple[str, ...]


def words(*texts: str) -> Words:
    """Return the words of texts, without a leading "that"."""
    found = tuple(w for text in texts for w in WORD.findall(text))
    return found[1:] if found and found[0].lower() == "that" else found


def folder(shared: Path = SHARED) -> Path | None:
    """Return where the report is, or ``None`` where it is not at hand."""
    path = shared / "seed"
    return path if (path / "expected.json").is_file() and list(path.glob("*.txt")) else None


def complaints(reading: Reading, expected: Mapping[str, Any]) -> Iterator[str]:
    """Say which expected statements are missing, and what must never come out but did."""
    text = reading.article.text
    for statement in expected["statements"]:
        if not _found(reading, statement):
            who, cue = statement["source"], statement["cue"]
            yield f"missing: {who} | {cue} | {' … '.join(statement['content'])}"
    for phrase in expected["never"]:
        banned = [found.span() for found in re.finditer(re.escape(phrase), text)]
        for attribution in reading.attributions:
            if any(_touch(banned, role) for role in (attribution.content, attribution.source)):
                yield f"must not be read: {phrase}, in {_show(text, attribution.content)}"


def _found(reading: Reading, statement: Mapping[str, Any]) -> bool:
    """Whether a statement came out whole, or split as the expectations allow.

    ``"Q1," X said. "Q2"`` may come as two relations, the second without cue and source; where the
    first piece does not end a sentence, the two are one sentence, and have to come together.
    """
    pieces = statement["content"]
    if any(_is(reading, a, statement, pieces) for a in reading.attributions):
        return True
    if len(pieces) != 2 or not pieces[0].endswith(_SENTENCE_END):
        return False
    return any(_is(reading, a, statement, pieces[:1]) for a in reading.attributions) and any(
        not a.cue and not a.source and _words(reading, a.content) == words(pieces[1])
        for a in reading.attributions
    )


def _is(
    reading: Reading, attribution: Attribution, statement: Mapping[str, Any], pieces: Iterable[str]
) -> bool:
    cue = {*_words(reading, attribution.cue)} & {*words(statement["cue"])}
    return (
        _words(reading, attribution.content) == words(*pieces)
        and _words(reading, attribution.source) == words(statement["source"])
        and bool(cue)
    )


def _words(reading: Reading, spans: Iterable[Span]) -> Words:
    return words(*(reading.article.text[start:end] for start, end in spans))


def _touch(some: Iterable[Span], others: Iterable[Span]) -> bool:
    others = list(others)
    return any(s < right and e > left for s, e in some for left, right in others)


def _show(text: str, spans: Iterable[Span]) -> str:
    return " … ".join(text[start:end] for start, end in spans)


def check(seed: Path) -> list[str]:
    """Read the reports of a folder and return what is wrong with what came out.

    Raises:
        SourceError: a report cannot be read.
        ModelError: the model bundle cannot be opened.
    """
    expected = json.loads((seed / "expected.json").read_text(encoding="utf-8"))
    return [
        f"{path.name}: {line}"
        for path in sorted(seed.glob("*.txt"))
        for line in complaints(sayso.read(path), expected)
    ]


def main() -> int:
    """Check the report; exit status 1 where something is missing."""
    seed = folder()
    if seed is None:
        print(f"{SHARED_NAME}/seed is not here", file=sys.stderr)
        return 1
    try:
        found = check(seed)
    except sayso.SaysoError as error:
        print(error, file=sys.stderr)
        return 1
    print(*(found or ["every expected statement came out"]), sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
