"""What a text calls its documents and works by: their titles, and the fuller phrases for them."""

from __future__ import annotations

import re
from bisect import insort
from functools import lru_cache
from typing import Final

from sayso.names import lexicon
from sayso.names.parts import fold
from sayso.records import Span
from sayso.resolution.text.layout import Layout

_DOCUMENTS: Final = "|".join(sorted(lexicon.DOCUMENTS))
# No possessive quantifier: Python before 3.11.5 gets those over groups wrong (gh-106052).
_PARTICULAR: Final = re.compile(
    r"(?<![\w’'/&-])(?:[A-Z](?:[\w’'/&-]|\.(?=\w)){0,40}[ \xa0]){1,6}(?:[a-z-]+[ \xa0]){0,2}(?:"
    + _DOCUMENTS
    + r")\b"
)
# 'her documentary "Salt"', "a memoir of the war entitled Salt and Ash:". What has a title is a
# work, under whichever of these nouns it comes up again.
_WORKS: Final = (
    frozenset(("film", "documentary", "movie", "picture")),
    frozenset(("book", "memoir", "biography", "autobiography", "novel", "account")),
    frozenset(("report", "study", "paper", "review", "analysis")),
    frozenset(("article", "story", "piece", "column", "editorial", "essay", "post")),
)
_WORK: Final = "|".join(sorted(word for works in _WORKS for word in works))
_BEFORE: Final = re.compile(rf"\b({_WORK}),?\s(?:called\s|titled\s|entitled\s|named\s)?$")
_FAR: Final = re.compile(rf"\b({_WORK})(?:\s[^\s.,;:“”\"]+){{0,9}}?\s(?:en)?$")
_OPENED: Final = re.compile(r"[“\"‘](?=[A-Z0-9])([^“”\"\n]{2,90}?)[,.]?[”\"’](?!\w)")
_PLAIN: Final = re.compile(r"titled\s([A-Z0-9][^.,;“”\"\n]{2,90})(?=[.,;\n])")
_QUOTED: Final = re.compile(r"(?:[\w’'-]+['’]s\s)?[“\"]((?=[A-Z0-9])[^“”\"]{2,90})[”\"]?")
# So far back a fuller phrase is looked for, and its words before and behind its head.
_BACK: Final = 400
_STOPS: Final = lexicon.OPENERS | lexicon.SPEECH

Named = dict[str, list[tuple[int, str]]]
"""By their head noun: offset and words of each phrase or title, in order of the text."""


def named_documents(layout: Layout) -> Named:
    """The documents that a text calls by a name ("the Harrow Post poll") or by their title."""
    found: Named = {}
    for match in _PARTICULAR.finditer(layout.text):
        words = match.group().split()
        if any(w in lexicon.SPEECH for w in words[:-1]):  # "Sheriff calls jail audit"
            continue
        while len(words) > 1 and fold(words[0]) in lexicon.OPENERS:
            del words[0]
        if len(words) > 1 and words[0][0].isupper():
            found.setdefault(fold(words[-1]), []).append((match.start(), " ".join(words)))
    for pattern, before, reach in ((_OPENED, _BEFORE, 30), (_PLAIN, _FAR, 110)):
        for match in pattern.finditer(layout.text):
            start = match.start()
            noun = before.search(layout.text[max(0, start - reach) : start])
            for kind in next((works for works in _WORKS if noun and noun[1] in works), ()):
                entry = (start, " ".join(match[1].split()))
                insort(found.setdefault(kind, []), entry)
    return found


def title(words: str) -> str | None:
    """The title that words are, in quotation marks, with their author or without."""
    found = _QUOTED.fullmatch(words)
    return found[1].rstrip(" ,.") if found else None


def fuller(layout: Layout, span: Span, head: str, new: bool = False) -> str | None:
    """The words by which something was brought up just before it is "the letter" only.

    "They sent a letter to the Harrow board. The letter says …": the last phrase with the same head
    that says more of it, in the same paragraph or the one before. ``new``: one that brings
    somebody up, whatever it says of them: "an official".
    """
    if not layout.paragraphs:
        return None
    paragraph = max(0, layout.paragraph(span[0]) - 1)
    start = max(layout.paragraphs[paragraph][0], span[0] - _BACK)
    best = None
    for found in _introduced(head).finditer(layout.text, start, span[0]):
        if new and found.group()[0] not in "aA":
            continue
        words = found.group("phrase").split()
        behind = layout.text[found.end() : min(span[0], found.end() + 80)]
        words += _complement(behind)
        if new or len(words) > 1:
            best = " ".join(words)
    return best


@lru_cache(maxsize=512)
def _introduced(head: str) -> re.Pattern[str]:
    """A phrase with a determiner and a head, and the words between them."""
    between = r"(?:(?!(?:of|for|to|in|on|by|and|or|the|a|an|that|who|said)\s)[\w’'-]+\s){0,4}?"
    return re.compile(rf"\b(?:[Tt]he|[Aa]n?)\s(?P<phrase>{between}{re.escape(head)})\b(?!['’-])")


def _complement(behind: str) -> list[str]:
    """What belongs to a head behind it: a preposition and a noun phrase, "to the Harrow board"."""
    found = re.match(r"\s(of|to|by|from|against|in|at)\s", behind)
    if not found:
        return []
    taken = [found[1]]
    for number, word in enumerate(re.split(r"(?<=[,.;:])\s|\s", behind[found.end() :])):
        plain = fold(word.strip(',.;:”“"'))
        small = plain in ("the", "a", "an", "of", "his", "her", "its", "their")
        if (plain in _STOPS and not small) or plain.endswith(("ing", "ed")) or not plain:
            break
        taken.append(word.rstrip(',.;:”"'))
        if word[-1] in ',.;:”"' or number > 6:
            break
    while taken and fold(taken[-1]) in lexicon.OPENERS:
        taken.pop()
    return taken if len(taken) > 1 else []
