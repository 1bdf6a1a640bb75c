"""What questions about quotations are answered with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.ledger.views import RelayView, View


@dataclass(frozen=True, slots=True)
class ChangeView(View):
    """Words that stand in the place of others without a sign."""

    kind: str
    """negation, number, name, quantifier, modal, words, person, tense, form, small or spelling."""
    before: str
    """In the fullest variant, or on the earlier side; empty where words were added."""
    after: str
    """In this variant, or on the later side; empty where words were dropped."""
    alters: bool
    """Whether it changes what was said."""


@dataclass(frozen=True, slots=True)
class SegmentView(View):
    """A stretch of two variants side by side."""

    kind: str
    """same, changed, cut, added or inserted."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AppearanceView(View):
    """Where a quotation stands, and what became of it there."""

    statement_id: int
    part: int
    """The passage's place in its statement, from 0."""
    article_id: int
    version: int
    live: bool
    """False in an edition of the article that has been replaced."""
    outlet: str | None
    published: str | None
    first_seen: str
    """When the ledger got the article, UTC."""
    speaker: str
    speaker_type: str
    entity_id: int | None
    entity: str | None
    """The name of the person that the speaker is, over all articles."""
    chain: tuple[RelayView, ...]
    text: str
    """As printed; where the attribution divides it, ``[…]`` stands."""
    kinds: tuple[str, ...]
    """Against the fullest: identical, cut head, cut middle, cut tail, inserted, altered, restyled,
    fuller, apart; and split or merged, by themselves or with those."""
    unmarked: bool
    """Whether words are missing in the middle without a sign."""
    changes: tuple[ChangeView, ...]
    segments: tuple[SegmentView, ...]
    attribution: str
    """Against who first had the words: same, unknown, other (re-attributed), or, weaker,
    surname or relay."""


@dataclass(frozen=True, slots=True)
class PassageView(View):
    """What a statement quotes."""

    quotation_id: int
    part: int
    """Its place in the statement, from 0."""
    text: str
    """As printed."""


@dataclass(frozen=True, slots=True)
class QuotationView(View):
    """One utterance, wherever it appears."""

    id: int
    fullest: str
    """The variant with most words, as first printed."""
    match: float
    """How much of the words that were asked for it has, 0 to 1."""
    variants: int
    appearances: int
    outlets: int
    first: AppearanceView
    last_published: str | None
    severity: float | None
    """How far what became of it goes, 0 to 1; None where nothing was altered."""


@dataclass(frozen=True, slots=True)
class SideView(View):
    """One side of a misquote, by its first appearance."""

    text: str
    outlet: str | None
    published: str | None
    first_seen: str
    speaker: str
    chain: tuple[str, ...]
    statement_id: int
    article_id: int
    version: int
    live: bool
    outlets: tuple[str, ...]
    """All that print it so, in order of time."""
    appearances: int


@dataclass(frozen=True, slots=True)
class MisquoteView(View):
    """Words that one article has otherwise, or gives to somebody else, than another."""

    quotation_id: int
    kind: Literal["altered", "cut", "reattributed"]
    """cut: words are missing in the middle without a sign."""
    severity: float
    """0 to 1."""
    reasons: tuple[str, ...]
    earlier: SideView
    later: SideView
    changes: tuple[ChangeView, ...]
    segments: tuple[SegmentView, ...]
    corrected: str | None
    """When the later side's outlet printed the earlier words after all."""
    same_article: bool
    """Whether both sides are editions of one article."""


@dataclass(frozen=True, slots=True)
class EvidenceView(View):
    """An article of a relay that speaks for or against a chain."""

    statement_id: int
    article_id: int
    version: int
    outlet: str | None
    published: str | None
    speaker: str
    text: str
    verdict: Literal["verified", "contradicted", "other words"]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerificationView(View):
    """Whether a relay of a statement has the words that are said to be from it."""

    statement_id: int
    position: int
    """The relay's place in the chain, 0 nearest to the reader."""
    relay: str
    status: Literal["verified", "contradicted", "unsupported", "not in the ledger", "not quoted"]
    """unsupported: the ledger has articles of the relay that quote this speaker, none with these
    words; not in the ledger: it has none; not quoted: there are no quoted words to look for."""
    evidence: tuple[EvidenceView, ...]
