"""What was changed from one text to another, in words and by paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from rapidfuzz.distance import LCSseq

_WORDS: Final = re.compile(r"\w+(?:['’-]\w+)*|\s+|[^\w\s]")
_PARAGRAPHS: Final = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch that was kept, or that stands in the place of another."""

    kind: Literal["equal", "delete", "insert", "replace"]
    before: str
    after: str


def word_edits(before: str, after: str) -> tuple[Edit, ...]:
    """Return the fewest changes of words, marks and spaces that lead from one text to the other.

    By a longest common subsequence (rapidfuzz, Hyyrö 2004). Joined, the edits' texts give both.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    edits = []
    for op in LCSseq.opcodes(old, new):
        one = "".join(old[op.src_start : op.src_end])
        other = "".join(new[op.dest_start : op.dest_end])
        edits.append(Edit("equal", one, other) if op.tag == "equal" else _changed(one, other))
    return tuple(_joined(edits))


def _joined(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Take a space that was kept between two changed words into one change."""
    group: list[Edit] = []
    for number, edit in enumerate(edits):
        following = edits[number + 1].kind if number + 1 < len(edits) else "equal"
        between = edit.kind == "equal" and edit.before.isspace() and following != "equal"
        if edit.kind != "equal" or (group and between):
            group.append(edit)
            continue
        if group:
            yield _merged(group)
            group = []
        yield edit
    if group:
        yield _merged(group)


def _merged(group: Sequence[Edit]) -> Edit:
    return _changed("".join(e.before for e in group), "".join(e.after for e in group))


def _changed(before: str, after: str) -> Edit:
    if not before:
        return Edit("insert", before, after)
    return Edit("replace" if after else "delete", before, after)


def paragraph_edits(before: str, after: str) -> tuple[Edit, ...]:
    """Return which paragraphs were taken out, put in, or written anew; kept ones are left out.

    Where as many paragraphs stand in the place of others, they are taken in pairs.
    """
    old, new = _PARAGRAPHS.split(before.strip()), _PARAGRAPHS.split(after.strip())
    edits: list[Edit] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        pairs = min(j - i, m - k)
        edits += [Edit("replace", a, b) for a, b in zip(old[i:j], new[k:m], strict=False)]
        edits += [Edit("delete", text, "") for text in old[i + pairs : j]]
        edits += [Edit("insert", "", text) for text in new[k + pairs : m]]
    return tuple(edits)
