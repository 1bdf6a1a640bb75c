"""The records that the rooms hand to one another. This module imports nothing of ours.

Every offset is a Unicode code point index into :attr:`Article.text`, half open ``(start, end)``.
"""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
"""A half-open range ``(start, end)`` of code points in an article's text."""


@dataclass(frozen=True, slots=True)
class Article:
    """One news report as a reader found it.

    ``text`` is the headline (if there is one), a blank line, and the body; captions, bylines,
    "see also" lists and boilerplate are never part of it. Where the source gave its own text
    (JSON Lines), ``text`` is that string, unchanged.
    """

    id: str
    """A name for the article that is unique among the inputs: a path, a URL or a row's id."""
    text: str
    headline: str | None = None
    """The headline as published; ``text`` starts with it unless the source gave its own text."""
    byline: tuple[str, ...] = ()
    published: str | None = None
    """Publication date, ISO 8601, as precise as the source states it."""
    outlet: str | None = None
    """The publisher's name, or the registered domain where the page names none."""
    url: str | None = None
    """The canonical address."""
    language: str | None = None
    """ISO 639-1 code, where the source states it."""
    captions: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    """Addresses of "see also" lists and links that are not part of the body."""
    redirects: tuple[str, ...] = ()
    """Addresses passed through before the page answered, in order."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution relation: who (source), by which words (cue), what (content).

    Terms as in PolNeAR (Newell, Margolin and Ruths 2018) and PDTB (Prasad et al. 2007). Each role
    is a tuple of disjoint spans in text order; ``cue`` and ``source`` can be empty.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    score: float
    """Calibrated probability, 0 to 1, that content and source are both right."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and what was found in it, by order of first content offset."""

    article: Article
    attributions: tuple[Attribution, ...]
