"""The records that the rooms hand to one another. This module imports nothing of ours.

Every offset is a Unicode code point index into :attr:`Article.text`, half open ``(start, end)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TYPES: Final = ("person", "organization", "group", "unnamed", "document", "author")
"""What a speaker or a relay can be."""
HEDGES: Final = ("none", "reported", "alleged")
"""Whether an attribution itself is put in doubt, and how."""

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
    origin: str | None = None
    """Where the reader found it: a path as given, ``path#id`` for a row of JSON Lines,
    ``path#offset`` for a record of an archive, or the web address that was asked for. None for
    standard input and for texts at hand."""


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
class Mention:
    """Words of an article that name or describe somebody or something."""

    span: Span
    type: str
    """person, organization, place, time or other."""
    form: str
    """name, nominal or pronoun."""
    score: float
    """Probability of the type, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who the words come from in the end."""

    name: str
    """The fullest name that the article gives, without title; else the describing phrase."""
    type: str
    """person, organization, group, unnamed, document or author."""
    mentions: tuple[Span, ...] = ()
    """Where the article names or describes them, the naming mention first."""


@dataclass(frozen=True, slots=True)
class Relay:
    """A publisher, agency, document or person that the article has the words from."""

    name: str
    type: str
    span: Span
    """Where the article names it."""
    on: str | None = None
    """When it published or passed on the words, ISO 8601, as precise as the text allows."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """An editor's brackets in a quotation."""

    span: Span
    """The brackets and what stands in them."""
    glosses: Span | None
    """The quoted words that they explain; none where they replace words that are not there."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the answers that were weighed for a field, and why."""

    answer: str
    score: float
    features: tuple[tuple[str, float], ...]
    """What spoke for it or against it: name of the feature, and what it added to the score."""


@dataclass(frozen=True, slots=True)
class Finding:
    """How sure a field's value is, what in the text supports it, and what else was weighed."""

    field: str
    confidence: float
    evidence: tuple[Span, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A resolved attribution. Fields as in the annotation guidelines of the project."""

    attribution: Attribution
    speaker: Speaker
    kind: str
    """direct, indirect or mixed: how much of the content stands inside quotation marks."""
    chain: tuple[Relay, ...] = ()
    """Relays between this article and the speaker, nearest to the reader first."""
    hedge: str = "none"
    """none, reported or alleged: whether the attribution itself is put in doubt."""
    said_on: str | None = None
    """When it was said, ISO 8601, as precise as the text allows."""
    addressee: Span | None = None
    occasion: Span | None = None
    insertions: tuple[Insertion, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and what was found in it, by order of first content offset."""

    article: Article
    attributions: tuple[Attribution, ...]
    statements: tuple[Statement, ...] = ()
    """The attributions resolved, in the same order; empty where nothing has resolved them yet."""
    mentions: tuple[Mention, ...] = ()
    """Names and descriptions by order of offset, where the model gives any."""
