"""Acceptance: one real report, and the statements that have to come out of it, field by field.

The report stands with what is expected of it under ``../shared/seed``. Words are compared as the
scorer does, so quotation marks, punctuation and a leading "that" do not matter: the content and
the source have to be the expected words, and the cue to share one. Every field that is expected of
the article and of a statement has to be right. The statements are checked as the model finds
them, and once more where their contents, cues and sources are given.

    python -m evals.seed
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import sayso
from evals.calibration import WORD
from evals.corpora import SHARED, SHARED_NAME
from sayso.evaluation.statements import plain_name
from sayso.records import Article, Attribution, Reading, Span, Statement
from sayso.resolution import resolve
from sayso.serial import statement_as_dict

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
    """Say which statements are missing, which fields are wrong, and what must never come out."""
    text = reading.article.text
    for name, value in expected.get("article", {}).items():
        if name != "notes" and not _agrees(getattr(reading.article, name), value):
            yield f"wrong: the article's {name} is {getattr(reading.article, name)!r}"
    for statement in expected["statements"]:
        label = f"{statement['source']} | {statement['cue']} | {' … '.join(statement['content'])}"
        parts = _found(reading, statement)
        if not parts:
            yield f"missing: {label}"
        else:
            yield from (f"wrong: {label}: {line}" for line in _wrong(text, parts, statement))
    for phrase in expected["never"]:
        banned = [found.span() for found in re.finditer(re.escape(phrase), text)]
        for attribution in reading.attributions:
            if any(_touch(banned, role) for role in (attribution.content, attribution.source)):
                yield f"must not be read: {phrase}, in {_show(text, attribution.content)}"


def given(article: Article, expected: Mapping[str, Any]) -> Reading:
    """Resolve the expected statements with their contents, cues and sources as they are expected.

    Cues and sources are taken where their words stand nearest to the content.

    Raises:
        ValueError: words of a statement are not in the article.
    """
    attributions = []
    for statement in expected["statements"]:
        first = _nearest(article.text, statement["content"][0], 0)
        content = [_nearest(article.text, piece, first[0]) for piece in statement["content"]]
        cue = _nearest(article.text, statement["cue"], content[0][1])
        source = _nearest(article.text, statement["source"], cue[0])
        attributions.append(Attribution(tuple(content), (cue,), (source,), 1.0))
    attributions.sort(key=lambda a: a.content)
    return Reading(article, tuple(attributions), resolve(article, attributions))


def _nearest(text: str, phrase: str, at: int) -> Span:
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, phrase.split())) + r"(?!\w)"
    places = [found.span() for found in re.finditer(pattern, text)]
    if not places:
        raise ValueError(f"not in the article: {phrase}")
    return min(places, key=lambda span: min(abs(span[0] - at), abs(span[1] - at)))


def _agrees(value: object, expected: object) -> bool:
    """Whether an article's field is what is expected, or one of several answers."""
    if isinstance(value, tuple):
        return list(value) == expected
    return value in expected if isinstance(expected, list) else value == expected


def _wrong(text: str, parts: Sequence[Statement], expected: Mapping[str, Any]) -> Iterator[str]:
    """Say which fields of a statement, in one part or in two, are not as expected."""
    found = [statement_as_dict(text, part) for part in parts]
    for row in found:
        speaker = row["speaker"]["name"]
        if plain_name(speaker) != plain_name(expected["speaker"]):
            yield f"the speaker is {speaker}, not {expected['speaker']}"
        for field in ("kind", "hedge", "said_on"):
            if row[field] != expected[field]:
                yield f"{field} is {row[field]}, not {expected[field]}"
        chain, right = _relays(row["chain"]), _relays(expected["chain"])
        if chain != right:
            yield f"the chain is {chain}, not {right}"
    addressees = {row["addressee"] for row in found} - {None}
    if addressees != {expected.get("addressee")} - {None}:
        yield f"the addressee is {addressees or None}, not {expected.get('addressee')}"
    insertions = [(i["text"], i["glosses"]) for row in found for i in row["insertions"]]
    wanted = [(i["text"], i["glosses"]) for i in expected.get("insertions", ())]
    if insertions != wanted:
        yield f"the insertions are {insertions}, not {wanted}"


def _relays(chain: Iterable[Mapping[str, Any]]) -> list[tuple[str, str, str | None]]:
    return [(plain_name(relay["name"]), relay["type"], relay.get("on")) for relay in chain]


def _found(reading: Reading, statement: Mapping[str, Any]) -> list[Statement]:
    """Return the parts in which a statement came out: whole, or split as the expectations allow.

    ``"Q1," X said. "Q2"`` may come as two relations, the second without cue and source; where the
    first piece does not end a sentence, the two are one sentence, and have to come together.
    """
    pieces = statement["content"]
    for one in reading.statements:
        if _is(reading, one.attribution, statement, pieces):
            return [one]
    if len(pieces) != 2 or not pieces[0].endswith(_SENTENCE_END):
        return []
    first = [s for s in reading.statements if _is(reading, s.attribution, statement, pieces[:1])]
    rest = [s for s in reading.statements if _continues(reading, s.attribution, pieces[1])]
    return [*first[:1], *rest[:1]] if first and rest else []


def _continues(reading: Reading, attribution: Attribution, piece: str) -> bool:
    bare = not attribution.cue and not attribution.source
    return bare and _words(reading, attribution.content) == words(piece)


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


def check(seed: Path, *, from_given: bool = False) -> list[str]:
    """Read the reports of a folder and return what is wrong with what came out.

    With ``from_given``, what is expected of contents, cues and sources is taken for granted.

    Raises:
        SourceError: a report cannot be read.
        ModelError: the model bundle cannot be opened.
    """
    expected = json.loads((seed / "expected.json").read_text(encoding="utf-8"))
    found = []
    for path in sorted(seed.glob("*.txt")):
        reading = given(article_in(path), expected) if from_given else sayso.read(path)
        found += [f"{path.name}: {line}" for line in complaints(reading, expected)]
    return found


def article_in(path: Path) -> Article:
    """Return the one article of a file.

    Raises:
        SourceError: it cannot be read.
    """
    from sayso.readers import read_sources

    (article,) = read_sources([str(path)], None)
    if isinstance(article, sayso.SourceError):
        raise article
    return article


def main() -> int:
    """Check the report; exit status 1 where something is missing."""
    seed = folder()
    if seed is None:
        print(f"{SHARED_NAME}/seed is not here", file=sys.stderr)
        return 1
    try:
        found = check(seed)
        resolved = check(seed, from_given=True)
    except sayso.SaysoError as error:
        print(error, file=sys.stderr)
        return 1
    print(*(found or ["every expected statement came out"]), sep="\n")
    print(*(resolved or ["where their words are given, every field is right"]), sep="\n")
    return 1 if found or resolved else 0


if __name__ == "__main__":
    raise SystemExit(main())
