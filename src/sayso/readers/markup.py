"""Markdown marks inside one paragraph: read off, and their links collected.

News text is not CommonMark: "f***ing" keeps its stars and "[the West]" its brackets, so only marks
that cannot be anything else are taken off. Every pattern is linear in its input.
"""

from __future__ import annotations

import re

# What is given up of a repeated group is never what has to follow it, so that to try again fails
# at once; possessive groups, which would not try, go wrong before Python 3.11.5.
_LINK = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]{0,200}\]){0,1000})\]"
    r"\(\s{0,3}<?((?:[^()\s<>]|\([^()\s]{0,200}\)){0,2000})>?(?:\s{1,3}[\"'][^\"'\n]{0,300}[\"'])?\s{0,3}\)"
)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,2000})>")
_BARE = re.compile(r"https?://[^\s<>\"]{1,2000}")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!~>-])")
_MARK = re.compile(r"\*{1,3}|_{1,3}|~~")
_HELD = "\ufdd0"  # a noncharacter: stands for an escaped mark while the others are read


def addresses(text: str) -> list[str]:
    """Every http(s) address in ``text``: of links, in angle brackets, and bare, in order."""
    found = [(m.start(), m.group(3)) for m in _LINK.finditer(text) if not m.group(1)]
    rest = _LINK.sub(lambda m: " " * len(m.group()), text)
    found += [(m.start(), m.group().rstrip(".,;)")) for m in _BARE.finditer(rest)]
    return [a for _, a in sorted(found) if a.startswith(("http://", "https://"))]


def only_links(text: str) -> bool:
    """Whether ``text`` is links and nothing else but marks, bullets and numbers."""
    rest, links = _LINK.subn("", text)
    rest, autolinks = _AUTOLINK.subn("", rest)
    rest, bare = _BARE.subn("", rest)
    return links + autolinks + bare > 0 and not any(c.isalpha() for c in rest)


def image_only(text: str) -> bool:
    """Whether ``text`` is pictures (``![alt](address)``) and nothing else."""
    rest = text.strip()
    return rest.startswith("![") and not _LINK.sub(
        lambda m: "" if m.group(1) else m.group(), rest
    ).strip("*_ \n")


def emphasised(text: str) -> bool:
    """Whether all of ``text`` stands in one pair of emphasis marks."""
    text = text.strip()
    return any(
        len(text) > 2
        and text[0] == mark
        and text[-1] == mark
        and strip_marks(text) == text.strip(mark)
        for mark in "*_"
    )


def strip_marks(text: str) -> str:
    """``text`` without emphasis, link, image and escape marks; the words of links stay."""
    text = text.replace(_HELD, "")
    held = _ESCAPE.findall(text)
    text = _ESCAPE.sub(_HELD, text)
    text = _LINK.sub(lambda m: "" if m.group(1) else m.group(2), text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _strip_emphasis(text)
    kept = iter(held)
    return re.sub(_HELD, lambda _: next(kept, ""), text) if held else text


def _strip_emphasis(text: str) -> str:
    """Drop pairs of equal marks that open before a word and close after one."""
    pieces: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for match in _MARK.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        mark = match.group()
        if before[:1] in ("*", "_") or after[:1] in ("*", "_"):
            continue
        opens = bool(after) and not after.isspace() and not before.isalnum()
        closes = bool(before) and not before.isspace() and not after.isalnum()
        if closes and mark in opened:
            begin = opened.pop(mark)
            pieces += [(begin, begin + len(mark)), (start, end)]
        elif opens:
            opened[mark] = start
    result, at = [], 0
    for start, end in sorted(pieces):
        result.append(text[at:start])
        at = end
    return "".join([*result, text[at:]])
