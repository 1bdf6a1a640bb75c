"""The statements set: short invented reports whose attributions are resolved by hand.

A file is marked inline like a challenge file (see :mod:`evals.challenge`); its front matter also
has ``split``, which is ``dev`` or ``test``. Below the body, after a line ``===``, every relation
has a line that says who spoke, through whom and when::

    2 | speaker: Ana Ruiz (person) | kind: direct | chain: Radio Levanta (organization) @ 2023-05-03
      < Kharan Today (organization) | hedge: reported | said_on: 2023-05 | addressee: the council
      | occasion: at a rally in Harrow | insertions: [the dam] = it ; [on Monday]

(all on one line). Only ``speaker`` and ``kind`` are required.

``chain``
    The relays, nearest to the reader first; ``@`` gives the date of passing on, where stated.
``addressee``, ``occasion``
    Words of the text, outside the relation's content, in the sentence of its cue (of its content,
    where it has no cue) or in one beside it; of several occurrences the nearest is meant.
``insertions``
    An editor's brackets in the content, with the words right before them that they explain, if
    they replace nothing.

How the fields are read: an occasion is the phrase that names the event, setting or medium of the
saying, with its preposition and without its date; an outlet that was told something is a relay and
no addressee; occasion and date also hold for an adjacent sentence of the same occasion, but never
for a headline; a relay ends with its paragraph, headline and lede apart; nobody is a relay of their
own words ("I told them", he said).

    python -m evals.statements --out statements.jsonl --split dev
"""

from __future__ import annotations

import argparse
import re
import sys
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NotRequired, TypedDict

from evals.challenge import (
    FRONT_MATTER,
    MarkupError,
    Relation,
    at_word_boundaries,
    dump,
    front_matter,
    unmark,
)

FOLDER: Final = Path(__file__).parent / "statements"
SPLITS: Final = ("dev", "test")
TYPES: Final = ("person", "organization", "group", "unnamed", "document", "author")
KINDS: Final = ("direct", "indirect", "mixed")
HEDGES: Final = ("reported", "alleged")
AUTHOR: Final = "AUTHOR"
_FIELDS: Final = (
    *("speaker", "kind", "chain", "hedge", "said_on"),
    *("addressee", "occasion", "insertions"),
)
_RULE: Final = "==="
_ENTITY: Final = re.compile(r"(\S.*) \((\w+)\)(?: @ (\S+))?")
_DATE: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_BRACKETS: Final = re.compile(r"(?<!\w)\[[^\[\]]*\w[^\[\]]*\](?!\w)")
_ABBREVIATED: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Sen|Rep|Prof|[A-Z])\.$")
_SENTENCE_END: Final = re.compile(r"[.!?…:]['\"”’»)\]]*\s+|\n+")


class Entity(TypedDict):
    """A speaker, or a relay with the date of its passing on."""

    name: str
    type: str
    on: NotRequired[str]


class Insertion(TypedDict):
    """An editor's brackets, and the words before them that they explain."""

    span: list[int]
    glosses: list[int] | None


class Statement(Relation):
    """One resolved attribution as the scorer reads it."""

    speaker: Entity
    kind: str
    chain: list[Entity]
    hedge: str
    said_on: str | None
    addressee: list[int] | None
    occasion: list[int] | None
    insertions: list[Insertion]


class StatementsRow(TypedDict):
    """One report, as a line of JSON Lines."""

    id: str
    outlet: str
    published: str
    title: str
    text: str
    attributions: list[Statement]
    style: str
    split: str


def parse(source: str, name: str) -> StatementsRow:
    """Turn one file's text into a row; ``name`` becomes its id.

    Raises:
        MarkupError: the front matter, the marks or the lines below the body are wrong.
    """
    fields, below = front_matter(source, name, (*FRONT_MATTER, "split"))
    if fields["split"] not in SPLITS:
        raise MarkupError(f"{name}: split is dev or test, not {fields['split']!r}")
    _check_date(fields["published"], fields["published"], f"{name}: published")
    body, rule, notes = f"\n{below}\n".partition(f"\n{_RULE}\n")
    if not rule:
        raise MarkupError(f"{name}: no line {_RULE} below the body")
    if not body.strip("\n"):
        raise MarkupError(f"{name}: no body")
    report = unmark(fields, body.strip("\n"), name)
    entries = _entries(notes, name)
    if sorted(entries) != sorted(report.relations):
        raise MarkupError(
            f"{name}: marks have relations {sorted(report.relations)}, "
            f"the lines below {_RULE} {sorted(entries)}"
        )
    reader = _Reader(report.text, fields["published"], name)
    statements = [
        reader.statement(number, relation, entries[number])
        for number, relation in report.relations.items()
    ]
    return StatementsRow(
        id=name,
        outlet=fields["outlet"],
        published=fields["published"],
        title=report.title,
        text=report.text,
        attributions=sorted(statements, key=lambda statement: statement["content"]),
        style=fields["style"],
        split=fields["split"],
    )


def _entries(notes: str, name: str) -> dict[int, dict[str, str]]:
    """Read the lines below the rule: each relation's fields as they are written."""
    entries: dict[int, dict[str, str]] = {}
    for line in filter(str.strip, notes.split("\n")):
        number, *parts = (part.strip() for part in line.split("|"))
        if not re.fullmatch(r"[1-9]\d*", number):
            raise MarkupError(f"{name}: no number before {line!r}")
        where = f"{name}: line {number}"
        if int(number) in entries:
            raise MarkupError(f"{where} stands there twice")
        fields = entries.setdefault(int(number), {})
        for part in parts:
            key, colon, value = (piece.strip() for piece in part.partition(":"))
            if not colon or key not in _FIELDS or key in fields:
                raise MarkupError(f"{where} has no place for {part!r}")
            if not value:
                raise MarkupError(f"{where}: {key} is empty")
            fields[key] = value
        for key in ("speaker", "kind"):
            if key not in fields:
                raise MarkupError(f"{where} lacks {key}")
    return entries


def _check_date(value: str, published: str, where: str) -> str:
    """Return a date of the form 2014, 2014-06 or 2014-06-11 that is not after publication."""
    found = _DATE.fullmatch(value)
    try:
        if not found:
            raise ValueError("another form")
        date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        raise MarkupError(f"{where}: {value!r} is no date") from None
    if value > published[: len(value)]:
        raise MarkupError(f"{where}: {value} is after publication")
    return value


class _Reader:
    """Turns the written fields of one report's relations into statements."""

    def __init__(self, text: str, published: str, name: str) -> None:
        self.text = text
        self.published = published
        self.name = name
        self.starts = sentence_starts(text)

    def statement(self, number: int, relation: Relation, fields: Mapping[str, str]) -> Statement:
        """Resolve one relation by its fields."""
        where = f"{self.name}: line {number}"
        chain = fields["chain"].split(" < ") if "chain" in fields else []
        said_on = fields.get("said_on")
        speaker = self._entity(fields["speaker"], where)
        if "on" in speaker:
            raise MarkupError(f"{where}: a speaker's date is said_on")
        return Statement(
            **relation,
            speaker=speaker,
            kind=_one_of(KINDS, fields["kind"], f"{where}: kind"),
            chain=[self._entity(relay, where) for relay in chain],
            hedge=_one_of(HEDGES, fields["hedge"], f"{where}: hedge")
            if "hedge" in fields
            else "none",
            said_on=said_on and _check_date(said_on, self.published, where),
            addressee=self._nearest(fields.get("addressee"), relation, where),
            occasion=self._nearest(fields.get("occasion"), relation, where),
            insertions=self._insertions(fields.get("insertions", ""), relation, where),
        )

    def _entity(self, written: str, where: str) -> Entity:
        found = _ENTITY.fullmatch(written.strip())
        if not found:
            raise MarkupError(f"{where}: {written!r} is not NAME (TYPE)")
        name, type_, on = found.groups()
        entity = Entity(name=name, type=_one_of(TYPES, type_, f"{where}: type"))
        if (name == AUTHOR) != (type_ == "author"):
            raise MarkupError(f"{where}: {AUTHOR} and type author go together")
        if on:
            entity["on"] = _check_date(on, self.published, where)
        return entity

    def _nearest(self, words: str | None, relation: Relation, where: str) -> list[int] | None:
        """Find words outside the content, in the cue's sentence or beside it, nearest the cue."""
        if words is None:
            return None
        anchors = relation["cue"] or relation["content"]
        first = bisect_right(self.starts, anchors[0][0]) - 1
        last = bisect_right(self.starts, anchors[-1][0]) - 1
        low = self.starts[max(0, first - 1)]
        high = [*self.starts, len(self.text), len(self.text)][last + 2]
        found = [
            [match.start(), match.end()]
            for match in re.finditer(re.escape(words), self.text)
            if low <= match.start()
            and match.end() <= high
            and at_word_boundaries(self.text, match.start(), match.end())
            and not any(match.start() < e and s < match.end() for s, e in relation["content"])
        ]
        if not found:
            raise MarkupError(f"{where}: {words!r} does not stand near the cue")
        return min(
            found,
            key=lambda span: min(max(span[0] - end, start - span[1]) for start, end in anchors),
        )

    def _insertions(self, written: str, relation: Relation, where: str) -> list[Insertion]:
        """Find the brackets that are listed, in order, and demand that all are listed."""
        inside = [
            [match.start(), match.end()]
            for start, end in relation["content"]
            for match in _BRACKETS.finditer(self.text, start, end)
        ]
        listed = [part.strip() for part in written.split(" ; ")] if written else []
        brackets = [part.partition(" = ") for part in listed]
        there = [self.text[start:end] for start, end in inside]
        if [bracket for bracket, _, _ in brackets] != there:
            raise MarkupError(f"{where}: the content has the insertions {there}, not {listed}")
        insertions: list[Insertion] = []
        for (bracket, _, glossed), (start, end) in zip(brackets, inside, strict=True):
            glosses = None
            if glossed:
                at = start - 1 - len(glossed)
                if at < 0 or self.text[at:start] != f"{glossed} ":
                    raise MarkupError(f"{where}: {glossed!r} does not stand before {bracket}")
                glosses = [at, start - 1]
            insertions.append(Insertion(span=[start, end], glosses=glosses))
        return insertions


def sentence_starts(text: str) -> list[int]:
    """Where the sentences of a text start, roughly: after an end mark, at a line's end."""
    ends = (
        match.end()
        for match in _SENTENCE_END.finditer(text)
        if not _ABBREVIATED.search(text[: match.start() + 1])
    )
    return [0, *(end for end in ends if end < len(text))]


def _one_of(allowed: Sequence[str], value: str, where: str) -> str:
    if value not in allowed:
        raise MarkupError(f"{where} is {value!r}, none of {', '.join(allowed)}")
    return value


def load(folder: Path = FOLDER, split: str | None = None) -> list[StatementsRow]:
    """Parse every file of a folder, by name; keep those of one half, or all.

    Raises:
        MarkupError: a file is wrong, or there is none.
    """
    paths = sorted(folder.glob("*.txt"))
    rows = [parse(path.read_text(encoding="utf-8"), path.stem) for path in paths]
    kept = [row for row in rows if split in (None, row["split"])]
    if not kept:
        raise MarkupError(f"{folder}: holds no statements file" + (f" of {split}" if split else ""))
    return kept


def show(row: StatementsRow) -> str:
    """Lay one row out for a person to check: its text, then a block for each statement."""
    text = row["text"]

    def words(spans: Sequence[Sequence[int]]) -> str:
        return " … ".join(text[start:end] for start, end in spans) or "–"

    lines = [f"== {row['id']} ({row['split']}, {row['outlet']}, {row['published']})", text]
    for a in row["attributions"]:
        lines.append(f"  * {words(a['source'])} | {words(a['cue'])} | {words(a['content'])}")
        chain = " < ".join(" @ ".join(filter(None, (r["name"], r.get("on")))) for r in a["chain"])
        found = {
            "chain": chain,
            "hedge": a["hedge"] if a["hedge"] != "none" else "",
            "said_on": a["said_on"],
            "addressee": words([a["addressee"]]) if a["addressee"] else "",
            "occasion": words([a["occasion"]]) if a["occasion"] else "",
            "insertions": ", ".join(
                " = ".join(words([s]) for s in (i["span"], i["glosses"]) if s)
                for i in a["insertions"]
            ),
        }
        rest = "".join(f"; {key}: {value}" for key, value in found.items() if value)
        lines.append(f"    {a['speaker']['name']} ({a['speaker']['type']}); {a['kind']}{rest}")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Write the statements set as JSON Lines, or lay it out to be read."""
    parser = argparse.ArgumentParser(prog="evals.statements", description="The statements set")
    parser.add_argument("--out", type=Path, help="JSON Lines file to write")
    parser.add_argument("--split", choices=SPLITS, help="only this half")
    parser.add_argument("--show", action="store_true", help="print texts and statements to check")
    options = parser.parse_args(argv)
    try:
        rows = load(split=options.split)
    except MarkupError as error:
        print(error, file=sys.stderr)
        return 1
    if options.out:
        options.out.write_text(dump(rows), encoding="utf-8")
    if options.show:
        print("\n\n".join(show(row) for row in rows))
    statements = sum(len(row["attributions"]) for row in rows)
    print(f"{len(rows)} reports, {statements} statements", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
