"""Lines → paragraphs, for text that is wrapped hard, by blank lines, or one line a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable

_ITEM = re.compile(r"[ \t]{0,8}(?:[-*+•‣–]|\d{1,3}[.)])[ \t]+")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+(?=\S)")
_QUOTE = re.compile(r"[ ]{0,3}(?:>[ ]?){1,9}")
_ENDS = (".", "!", "?", "…", '"', "”", "»", ":", ")", "’", "'", "*", "_", ">")


def split_blocks(text: str, is_furniture: Callable[[str], bool]) -> list[str]:
    """The paragraphs of ``text``; a heading keeps its ``#``, all other line marks go.

    A line that is furniture (a byline, say) is a paragraph by itself, however the text
    is wrapped.
    """
    groups: list[list[str]] = [[]]
    for raw in text.split("\n"):
        line = _QUOTE.sub("", raw.rstrip(), count=1) if raw.lstrip()[:1] == ">" else raw.rstrip()
        if not line.strip():
            groups.append([])
        elif _is_rule(line):
            if groups[-1] and set(line.strip()) == {"="} and len(groups[-1]) == 1:
                groups[-1] = ["# " + groups[-1][0].strip()]  # a title underlined
            groups.append([])
        else:
            groups[-1].append(line)
    groups = [group for group in groups if group]
    width, wrapped = _wrapping(groups)
    blocks: list[str] = []
    for group in groups:
        blocks += _join(group, width if wrapped else 0, is_furniture, first=not blocks)
    return blocks


def _is_rule(line: str) -> bool:
    bare = line.replace(" ", "").replace("\t", "")
    return len(bare) >= 3 and bare[0] in "-=_*~" and not bare.strip(bare[0])


def _wrapping(groups: list[list[str]]) -> tuple[int, bool]:
    """The width in characters, and whether line ends inside a group are only wrapping."""
    inner = [line for group in groups for line in group[:-1]]
    if not inner:
        return 0, False
    lengths = sorted(len(line) for line in inner)
    width = lengths[len(lengths) * 9 // 10]
    inner = [line for line in inner if len(line) * 2 > width]  # not the lines of a heading
    open_ends = sum(1 for line in inner if not line.endswith(_ENDS))
    if len(groups) == 1 and width > 200:
        return 0, False
    return width, open_ends * 2 >= len(inner) and width <= 200


def _join(
    lines: list[str], width: int, is_furniture: Callable[[str], bool], *, first: bool
) -> list[str]:
    blocks: list[list[str]] = []
    alone = True
    for number, line in enumerate(lines):
        word = line.split(maxsplit=1)[0]
        previous = lines[number - 1] if number else ""
        room = width - len(previous) - 1 - len(word)
        single = bool(_HEADING.match(line)) or is_furniture(line.strip())
        starts = (
            alone
            or single
            or not width
            or _ITEM.match(line) is not None
            or (room > width * 0.3 and previous.endswith(_ENDS))
            or (room > 0 and first and number == 1 and not previous.endswith(_ENDS))
            or (line[:1] in " \t" and previous[:1] not in " \t")
        )
        if starts:
            blocks.append([line])
        else:
            blocks[-1].append(line)
        alone = single
    return [" ".join(piece.strip() for piece in block) for block in blocks]


def is_item(block: str) -> bool:
    """Whether a paragraph is an entry of a list."""
    return _ITEM.match(block) is not None


def heading(block: str) -> str | None:
    """The words of a Markdown heading, else ``None``."""
    match = _HEADING.match(block)
    return block[match.end() :].rstrip("# \t") if match else None


def strip_item(block: str) -> str:
    """A list entry without its bullet (a number stays: "3. " may be the words' own)."""
    match = _ITEM.match(block)
    return block[match.end() :] if match and not match.group().strip()[0].isdigit() else block
