"""An editor's brackets in a quotation, and the words that they explain.

Square brackets with a word in them are an insertion; so are round ones in a quotation that gloss a
pronoun with a name ("he (Ruiz)"). "[…]" marks an omission and "[w]e" another letter: neither is
one. "[sic]" and "[laughs]" are insertions that explain no words.
"""

from __future__ import annotations

import re
from typing import Final

from sayso.records import Attribution, Finding, Insertion, Span
from sayso.resolution.confidence import decided
from sayso.resolution.text.layout import Layout


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


_SQUARE: Final = re.compile(r"(?<!\w)\[[^\[\]\n]*\w[^\[\]\n]*\](?!\w)")
_ROUND: Final = re.compile(
    r"(?<!\w)\((?:the |our |my )?[^\W\d_a-z][^()\n]{0,60}\)|\(the [^()\n]{1,40}\)"
)
_NO_GLOSS: Final = re.compile(
    r"sic|laugh|applau|cheer|pause|crosstalk|cross talk|inaudible|unintelligible|expletive|"
    r"bleep|sigh|crying|sobs|smil|nods|shrug|emphasis|gesturing|points|audience|boo",
    re.I,
)
"""What begins a note about the words or the speaker."""
_PRONOUNS: Final = _words(
    """he him she her it they them we us i me you this that these those there here then his their
    its hers theirs who both"""
)
_DETERMINERS: Final = _words(
    """the a an this that these those my our your his her its their some any no every each"""
)
_NOT_NOUNS: Final = _words(
    """of to in on at by for with from about into over under against between through and or but if
    that than as so because when while where who which is are was were be been being am do does did
    have has had will would shall should can could may might must not never said says say told tell
    think thinks thought know knows knew want wants wanted need needs like likes love loves hate
    hates make makes made take takes took get gets got give gives gave see sees saw go goes went put
    puts let lets keep keeps kept call calls called ask asks asked leave leaves left very more most
    also just only even still already well too"""
)
"""Words after which a bracket stands in for what was left out."""
_FORM: Final = re.compile(r"(?:ed|ing|ly)$")
_BEFORE: Final = re.compile(r"(?:(?<!\S)|(?<=[\"“„«‘'(\[]))((?:[\w’'-]+ ){1,4})$")
_PREPOSITION: Final = re.compile(
    r"\[(?:in|on|at|by|for|with|from|about|to|during|after|before)\b", re.I
)
_REACH: Final = 60


def insertions_of(
    layout: Layout, attribution: Attribution
) -> tuple[tuple[Insertion, ...], Finding]:
    """The insertions in a content, in text order. Evidence: the brackets."""
    found: list[Insertion] = []
    for span in attribution.content:
        for match in _SQUARE.finditer(layout.text, *span):
            found.append(Insertion(match.span(), _glossed(layout, span, match.span())))
        for match in _ROUND.finditer(layout.text, *span):
            glossed = _glossed(layout, span, match.span())
            if glossed and layout.is_quoted(match.span()) and _is_pronoun(layout, glossed):
                found.append(Insertion(match.span(), glossed))
    found.sort(key=lambda insertion: insertion.span)
    ground = "brackets" if found else "none"
    return tuple(found), decided("insertions", ground, tuple(i.span for i in found))


def _is_pronoun(layout: Layout, span: Span) -> bool:
    return layout.words(span).lower() in _PRONOUNS


def _glossed(layout: Layout, content: Span, bracket: Span) -> Span | None:
    """The words right before a bracket that it explains: a pronoun, a name or a noun phrase."""
    text, end = layout.text, bracket[0] - 1
    inside = text[bracket[0] + 1 : bracket[1] - 1]
    before = _BEFORE.search(text, max(content[0], bracket[0] - _REACH), bracket[0])
    if not before or _NO_GLOSS.match(inside):
        return None
    if _PREPOSITION.match(text, bracket[0]):
        return None  # "[on Monday]" adds a circumstance to the sentence
    words = [(m.group(), m.start()) for m in re.finditer(r"\S+", before[1])]
    words = [(word, before.start(1) + at) for word, at in words]
    last, at = words[-1]
    if last.lower() in _PRONOUNS and not (last.lower() == "that" and len(words) > 1):
        return at, end
    if last.lower() in _NOT_NOUNS | _DETERMINERS:
        return None
    start = _phrase(words)
    return None if start is None else (start, end)


def _phrase(words: list[tuple[str, int]]) -> int | None:
    """Where the name or noun phrase starts that words end in, if they do."""
    number = len(words) - 1
    while number and words[number][0][0].isupper() and words[number - 1][0][0].isupper():
        number -= 1
    is_name = words[number][0][0].isupper() and (number > 0 or len(words) > 1)
    if is_name:
        has_article = number and words[number - 1][0].lower() in _DETERMINERS
        return words[number - 1][1] if has_article else words[number][1]
    for back in range(len(words) - 2, max(-1, len(words) - 5), -1):
        word = words[back][0].lower()
        if word in _DETERMINERS:
            two = len(words) - back > 2
            return None if two and _FORM.search(words[-1][0]) else words[back][1]
        if word in _NOT_NOUNS or word in _PRONOUNS:
            return None
    return None
