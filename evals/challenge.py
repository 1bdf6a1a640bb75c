"""The challenge set: short invented reports with their attributions marked inline.

One file is one report, a front matter and a body::

    ---
    title: ⟦1s:Ruiz⟧⟦1q::⟧ ⟦1c:We will fight⟧
    outlet: The Harrow Gazette
    published: 2023-05-04
    style: wire
    ---
    ⟦2c:“We will fight,”⟧ ⟦2q:said⟧ ⟦2s:Ana Ruiz⟧. ⟦2c:“And win.”⟧

A mark is ``⟦LABELS:words⟧``. A label is the number of a relation and a role: ``c`` content, ``q``
cue (what *quotes*), ``s`` source; several labels stand with commas between them (``⟦1s,2s:Ruiz⟧``).
Marks nest; a role that is marked several times has several pieces. Relations are numbered from 1
without gaps, and each has a content. A row's text is the title, a blank line and the body without
the marks (the body alone where the title is empty).

    python -m evals.challenge --out challenge.jsonl
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypedDict

FOLDER: Final = Path(__file__).parent / "challenge"
OPEN, CLOSE = "⟦", "⟧"
ROLES: Final = {"c": "content", "q": "cue", "s": "source"}
_LABELS: Final = re.compile(r"([1-9]\d*[cqs](?:,[1-9]\d*[cqs])*):")
FRONT_MATTER: Final = ("title", "outlet", "published", "style")
_FENCE: Final = "---"


class Relation(TypedDict):
    """One attribution as the scorer reads it: ``[start, end)`` offsets by role."""

    content: list[list[int]]
    cue: list[list[int]]
    source: list[list[int]]


class Row(TypedDict):
    """One report, as a line of JSON Lines."""

    id: str
    outlet: str
    published: str
    title: str
    text: str
    attributions: list[Relation]
    style: str


class MarkupError(ValueError):
    """A challenge file breaks the rules above; names the file and the place."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked span of the plain text."""

    relation: int
    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """One file without its marks, and its relations by number, in text order."""

    fields: dict[str, str]
    title: str
    text: str
    relations: dict[int, Relation]


def parse(source: str, name: str) -> Row:
    """Turn one file's text into a row; ``name`` becomes its id.

    Raises:
        MarkupError: the front matter or the marks are wrong.
    """
    fields, body = front_matter(source, name)
    report = unmark(fields, body, name)
    relations = report.relations.values()
    return Row(
        id=name,
        outlet=fields["outlet"],
        published=fields["published"],
        title=report.title,
        text=report.text,
        attributions=sorted(relations, key=lambda relation: relation["content"]),
        style=fields["style"],
    )


def front_matter(
    source: str, name: str, required: Sequence[str] = FRONT_MATTER
) -> tuple[dict[str, str], str]:
    """Split a file into the fields of its front matter and its body.

    Raises:
        MarkupError: the front matter is not there, or its keys are not those required.
    """
    lines = source.strip("\n").split("\n")
    if lines[0] != _FENCE or _FENCE not in lines[1:]:
        raise MarkupError(f"{name}: front matter stands between two lines of ---")
    end = lines.index(_FENCE, 1)
    fields: dict[str, str] = {}
    for line in lines[1:end]:
        key, colon, value = line.partition(":")
        if not colon or key not in required or key in fields:
            raise MarkupError(f"{name}: front matter has no place for {line!r}")
        fields[key] = value.strip()
    missing = [key for key in required if key not in fields]
    if missing:
        raise MarkupError(f"{name}: front matter lacks {', '.join(missing)}")
    body = "\n".join(lines[end + 1 :]).strip("\n")
    if not body:
        raise MarkupError(f"{name}: no body")
    return fields, body


def unmark(fields: dict[str, str], body: str, name: str) -> Report:
    """Join title and body, and take their marks out.

    Raises:
        MarkupError: the marks are wrong.
    """
    title, _ = strip_marks(fields["title"], name)
    marked = f"{fields['title']}\n\n{body}" if title else body
    text, marks = strip_marks(marked, name)
    return Report(fields, title, text, _relations(text, marks, name))


def strip_marks(marked: str, name: str = "text") -> tuple[str, list[Mark]]:
    """Take the marks out of a text; return the plain text and where they stood in it.

    Raises:
        MarkupError: a mark is not closed, not opened, unlabelled, or empty.
    """
    plain: list[str] = []
    length = at = 0
    opened: list[tuple[list[str], int]] = []
    marks: list[Mark] = []
    while at < len(marked):
        character = marked[at]
        if character == OPEN:
            found = _LABELS.match(marked, at + 1)
            if not found:
                raise MarkupError(f"{name}: no label after {marked[at : at + 20]!r}")
            opened.append((found.group(1).split(","), length))
            at = found.end()
            continue
        if character == CLOSE:
            if not opened:
                raise MarkupError(
                    f"{name}: nothing to close at {marked[max(0, at - 20) : at + 1]!r}"
                )
            labels, start = opened.pop()
            if start == length:
                raise MarkupError(f"{name}: {labels[0]} marks nothing")
            marks.extend(Mark(int(label[:-1]), label[-1], start, length) for label in labels)
        else:
            plain.append(character)
            length += 1
        at += 1
    if opened:
        raise MarkupError(f"{name}: {opened[-1][0][0]} is not closed")
    return "".join(plain), marks


def at_word_boundaries(text: str, start: int, end: int) -> bool:
    """Whether a span starts and ends beside no half of a word and no space of its own."""
    split_left = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    split_right = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (split_left or split_right or text[start].isspace() or text[end - 1].isspace())


def _relations(text: str, marks: Sequence[Mark], name: str) -> dict[int, Relation]:
    """Gather marks by relation, in the order in which the text first marks them."""
    found: dict[int, list[Mark]] = {}
    for mark in sorted(marks, key=lambda m: (m.start, m.end)):
        words = text[mark.start : mark.end]
        if not at_word_boundaries(text, mark.start, mark.end):
            raise MarkupError(f"{name}: {mark.relation}{mark.role} cuts a word: {words!r}")
        own = found.setdefault(mark.relation, [])
        if own and mark.start < max(other.end for other in own):
            raise MarkupError(f"{name}: {mark.relation}{mark.role} overlaps itself: {words!r}")
        own.append(mark)
    if sorted(found) != list(range(1, len(found) + 1)):
        raise MarkupError(
            f"{name}: relations are numbered {sorted(found)}, not from 1 without gaps"
        )
    relations: dict[int, Relation] = {}
    for number, own in found.items():
        spans = {role: [[m.start, m.end] for m in own if m.role == role] for role in ROLES}
        if not spans["c"]:
            raise MarkupError(f"{name}: relation {number} has no content")
        relations[number] = Relation(content=spans["c"], cue=spans["q"], source=spans["s"])
    return relations


def load(folder: Path = FOLDER) -> list[Row]:
    """Parse every file of a folder, by name.

    Raises:
        MarkupError: a file is wrong, or there is none.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise MarkupError(f"{folder}: holds no challenge file")
    return [parse(path.read_text(encoding="utf-8"), path.stem) for path in paths]


def dump(rows: Sequence[Mapping[str, object]]) -> str:
    """Write rows as JSON Lines, always the same bytes for the same rows."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def show(row: Row) -> str:
    """Lay one row out for a person to check: its text, then a line for each relation."""

    def words(spans: Sequence[Sequence[int]]) -> str:
        return " … ".join(row["text"][start:end] for start, end in spans) or "–"

    lines = [f"== {row['id']} ({row['style']})", row["text"]]
    lines += [
        f"  * {words(a['source'])} | {words(a['cue'])} | {words(a['content'])}"
        for a in row["attributions"]
    ]
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Write the challenge set as JSON Lines, or lay it out to be read."""
    parser = argparse.ArgumentParser(prog="evals.challenge", description="The challenge set")
    parser.add_argument("--out", type=Path, help="JSON Lines file to write")
    parser.add_argument("--show", action="store_true", help="print texts and relations to check")
    options = parser.parse_args(argv)
    try:
        rows = load()
    except MarkupError as error:
        print(error, file=sys.stderr)
        return 1
    if options.out:
        options.out.write_text(dump(rows), encoding="utf-8")
    if options.show:
        print("\n\n".join(show(row) for row in rows))
    relations = sum(len(row["attributions"]) for row in rows)
    print(f"{len(rows)} reports, {relations} relations", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
