"""When something was said.

A time expression dates a saying where it stands in the clause of the cue, outside the content, with
no other clause between them. From a dated saying the date goes on to the next ones of the same
speaker, sentence by sentence, for as long as they follow closely.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.records import Attribution, Finding, Span
from sayso.resolution.confidence import decided
from sayso.resolution.text.clauses import Clause, clause_of, crosses, overlaps
from sayso.resolution.text.layout import Layout
from sayso.resolution.text.nouns import DOCUMENTS, OCCASIONS
from sayso.resolution.when.continuity import Dated, anchor, place_of, refers_back, spread
from sayso.resolution.when.expressions import Expression, expressions, resolve
from sayso.resolution.when.handing import handed_on

_NOT_AT: Final = re.compile(
    r"(?i:\b(?:since|until|till|from|before|after|by|through|of|for|to|than|between|ahead of|due|"
    r"as of|over|and|starting|next|another|every|each)(?: the| an?)?)\s+$"
)
"""Before an expression: it bounds something, or belongs to a noun, and dates no saying."""
_ISSUED: Final = re.compile(
    r"(?i:\b(?:released|published|issued|posted|sent|dated|written|filed|signed|given|delivered|made|"
    r"held|unveiled|recorded|taped))\s+(?:\w+ )?(?:(?:on|in|at|late|early|earlier)\s+)*$"
)
"""Before an expression: how what stands before it came out. It dates a document, but of an
interview it is the relay's date."""
_OF_NOUN: Final = re.compile(r"\b(?:in|at|during) (?:[\w’'-]+ ){0,3}?([\w-]+) of (?:the )?$")
_AT: Final = re.compile(r"(?i:\b(?:at|in|during|on|from|within|via)\s+(?:[\w’'-]+\s+){0,3})$")
_HEAD_AFTER: Final = re.compile(r"(?:['’]s)?(?:[\s-]+[\w’'-]+){1,4}")
_LOWER: Final = re.compile(r"[a-z-]+")
_VERB: Final = re.compile(
    r"\b(?!has|have|is|are)(?:\w+ed|said|told|wrote|spoke|thought|felt|saw|knew|found|made|gave|"
    r"put|took|went|came|held|ran|read|sent|swore|sought|was|were|had|did|\w+s|\w+ing)\b"
    r"|:|^according|^to \w+"
)
"""In a cue that is a verb, and so can be dated by what stands beside it."""
_WHO: Final = re.compile(r"\bwho (?:\w+ )?$")
"""Before an expression that stands right before its cue: "who in 2014 said"."""
_NEW_OCCASION: Final = re.compile(
    r"\b(?i:in|at|during|on) an?\s+(?:[\w’'-]+\s+){0,3}(?:"
    + "|".join(sorted(OCCASIONS | DOCUMENTS))
    + r")\b"
)
"""An occasion that the clause introduces itself, so that no earlier one goes on in it."""
_PASSED_ON: Final = re.compile(r"\b(?:quoted|cited|reported) as \w+ing by\b")
"""Between a cue and an expression: it is the day of passing on."""
_AFTER_EVENT: Final = re.compile(
    r"\b(?i:after) (?:[\w’'-]+ ){0,3}?(?:" + "|".join(sorted(OCCASIONS)) + r")\b"
)
"""What a saying follows on the same day: "said after a meeting with Lund on Tuesday"."""
_HEADLINE: Final = 250
"""How many characters a headline has at most."""
_TAIL_STOPS: Final = re.compile(
    r"\b(?:and|but|or|while|he|she|they|it|was|were|is|are|had|has|have)\b"
)
_TAIL_WORDS: Final = 12
"""How many words may stand between a content and the expression after it."""


def resolve_expression(words: str, published: str | None) -> str | None:
    """The ISO date that a time expression means in an article of a day, as precise as it allows.

    Args:
        words: the expression, with or without a preposition: "on Tuesday", "last month", "3 May".
        published: ISO 8601 date of publication, as precise as it is known.
    """
    return resolve(words, published)


@dataclass(frozen=True, slots=True)
class _Text:
    """One article's attributions and time expressions, in text order."""

    layout: Layout
    attributions: Sequence[Attribution]
    levels: list[int | None]
    """For each attribution the one in whose content its cue stands."""
    cues: list[Span]
    times: list[Expression]
    holders: list[int | None]
    """For each time expression the attribution in whose content it stands."""
    published: str | None

    @classmethod
    def of(
        cls, layout: Layout, attributions: Sequence[Attribution], published: str | None
    ) -> _Text:
        times = list(expressions(layout.text, (0, len(layout.text))))
        anchors = [anchor(a) for a in attributions]
        return cls(
            layout,
            attributions,
            _holders(attributions, anchors, outside_own=True),
            sorted(span for a in attributions for span in a.cue),
            times,
            _holders(attributions, [t.span[0] for t in times]),
            published,
        )

    def within(self, span: Span, level: int | None) -> Iterator[Expression]:
        """The time expressions of a span that stand in no content but that of ``level``."""
        first = bisect_left(self.times, span[0], key=lambda t: t.span[0])
        for number in range(first, len(self.times)):
            if self.times[number].span[1] > span[1]:
                return
            if self.holders[number] == level:
                yield self.times[number]

    def enclosing(self, number: int) -> Span | None:
        """The content of another attribution that a cue stands in, innermost."""
        level = self.levels[number]
        if level is None:
            return None
        at = anchor(self.attributions[number])
        return next(s for s in self.attributions[level].content if s[0] <= at < s[1])

    def has_cue(self, start: int, end: int) -> bool:
        """Whether a cue starts between two offsets."""
        at = bisect_left(self.cues, (start, 0))
        return at < len(self.cues) and self.cues[at][0] < end


def said_on(
    layout: Layout, attributions: Sequence[Attribution], published: str | None
) -> list[tuple[str | None, Finding]]:
    """The date of each saying, ISO 8601, as precise as the text allows, and what it rests on.

    Args:
        layout: of the article.
        attributions: all of the article's, in any order.
        published: ISO 8601 date of publication, as precise as it is known.
    """
    text = _Text.of(layout, attributions, published)
    found: dict[int, Dated] = {}
    settled: dict[int, str] = {}
    order = sorted(range(len(attributions)), key=lambda n: anchor(attributions[n]))
    for number in range(len(attributions)):
        own = _own(text, number)
        if own is not None:
            settled[number] = own.ground
            if own.date:
                found[number] = own
    spread(
        [place_of(layout, attributions[n], n, text.levels[n]) for n in order], found, settled.keys()
    )
    results: list[tuple[str | None, Finding]] = []
    for number in range(len(attributions)):
        dated = found.get(number)
        if dated:
            results.append((dated.date, decided("said_on", dated.ground, (dated.span,))))
        else:
            ground = settled.get(number, "nothing stated")
            results.append((None, decided("said_on", ground)))
    return results


def is_headline(layout: Layout, at: int) -> bool:
    """Whether an offset stands in a headline: a first line without full stop, or in title case."""
    if layout.paragraph(at) or len(layout.paragraphs) < 2:
        return False
    start, end = layout.paragraphs[0]
    if end - start > _HEADLINE:
        return False
    words = layout.text[start:end].split()
    if not words[-1].rstrip("\"'”’)").endswith((".", "!", "?")):
        return True
    return sum(w[0].isupper() for w in words) > 0.6 * len(words)


def _holders(
    attributions: Sequence[Attribution], points: Sequence[int], *, outside_own: bool = False
) -> list[int | None]:
    """For each offset the attribution with the innermost content that it stands in.

    With ``outside_own``, point n is of attribution n, whose own content does not count.
    """
    contents = sorted((s, -e, n) for n, a in enumerate(attributions) for s, e in a.content)
    result: list[int | None] = [None] * len(points)
    open_: list[tuple[int, int]] = []
    at = 0
    for point, number in sorted((p, n) for n, p in enumerate(points)):
        while at < len(contents) and contents[at][0] <= point:
            start, end, owner = contents[at][0], -contents[at][1], contents[at][2]
            while open_ and open_[-1][0] <= start:
                open_.pop()
            open_.append((end, owner))
            at += 1
        while open_ and open_[-1][0] <= point:
            open_.pop()
        around = [
            owner
            for end, owner in open_[-2:]
            if end > point and not (outside_own and owner == number)
        ]
        result[number] = around[-1] if around else None
    return result


def _own(text: _Text, number: int) -> Dated | None:
    """What the clause of a cue states: a date, "" for a time that is no date; none for nothing."""
    layout, attribution = text.layout, text.attributions[number]
    if is_headline(layout, anchor(attribution)):
        return Dated("", (0, 0), "headline")
    clause = clause_of(layout, attribution, text.enclosing(number))
    found: Dated | None = None
    if not clause:
        return None
    for expression, ground in _candidates(text, number, clause):
        date = resolve(layout.words(expression.span), text.published)
        if date:
            return Dated(date, expression.span, ground, expression.form == "period")
        found = Dated("", expression.span, "no date", expression.form == "period")
    if not found and refers_back(layout.words(clause.before) + layout.words(clause.after)):
        return None
    shared = text.has_cue(clause.before[0], clause.cue[0])
    beside = layout.words(clause.after) + ("" if shared else layout.words(clause.before))
    if not found and _NEW_OCCASION.search(beside):
        return Dated("", clause.cue, "another occasion")
    return found


def _candidates(text: _Text, number: int, clause: Clause) -> Iterator[tuple[Expression, str]]:
    """The time expressions of a clause that date its saying, the surest first."""
    words, level = text.layout.text, text.levels[number]
    attribution = text.attributions[number]
    cue = " ".join(text.layout.words(span) for span in attribution.cue)
    if not _VERB.search(cue):
        return
    for expression in text.within(clause.after, level):
        start, end = expression.span
        inside = end <= clause.cue[1]
        passed_on = _PASSED_ON.search(words[clause.cue[0] : start])
        if inside or not (passed_on or text.has_cue(clause.cue[1], start)):
            yield from _dating(text, number, expression, min(start, clause.cue[1]), "after the cue")
    for expression in reversed(list(text.within(clause.before, level))):
        start, end = expression.span
        ends = [e for _, e in attribution.source if e <= start]
        low = max([clause.before[0], *ends])
        if _WHO.search(words, low, start) and len(words[end : clause.cue[0]].split()) <= 1:
            low = start
        event = _AFTER_EVENT.search(words, low, start)
        if not (
            crosses(words, event.end() if event else low, start)
            or crosses(words, end, clause.cue[0])
            or text.has_cue(end, clause.cue[0])
        ):
            yield from _dating(text, number, expression, low, "before the cue")
    for stretch in clause.rest:
        for expression in text.within(stretch, level):
            between = words[stretch[0] : expression.span[0]]
            if len(between.split()) <= _TAIL_WORDS and not _TAIL_STOPS.search(between):
                yield from _dating(text, number, expression, stretch[0], "in the rest")


def _dating(
    text: _Text, number: int, expression: Expression, start: int, ground: str
) -> Iterator[tuple[Expression, str]]:
    if _dates(text.layout, text.attributions[number], expression, start):
        yield expression, ground


def _dates(layout: Layout, attribution: Attribution, expression: Expression, start: int) -> bool:
    """Whether an expression dates a saying, by the words beside it; ``start``: of its stretch."""
    text, at = layout.text, expression.span[0]
    before = text[max(start, at - 60) : at]
    issued = _ISSUED.search(before)
    if handed_on(text, start, expression.span):
        return False
    if overlaps(expression.span, attribution.source):
        return bool(issued) or _is_of_noun(text, expression, DOCUMENTS)
    if issued:
        noun = _LOWER.findall(before[: issued.start()].lower())[-1:]
        source = " ".join(layout.words(span) for span in attribution.source).lower().split()
        return not DOCUMENTS.isdisjoint({*noun, *source})
    if expression.attributive:
        return bool(_AT.search(before)) and _is_of_noun(text, expression, OCCASIONS | DOCUMENTS)
    if text[at] == "T" and expression.form == "today" and before.strip():
        return False  # part of a name, such as a newspaper's
    event = _AFTER_EVENT.search(text, start, at)
    if event:
        return not crosses(text, start, event.start()) and not crosses(text, event.end(), at)
    owner = _OF_NOUN.search(before)
    if owner and owner[1].lower() in OCCASIONS | DOCUMENTS:
        return not crosses(text, start, at)  # "in an email of March 2014"
    return not _NOT_AT.search(before) and not crosses(text, start, at)


def _is_of_noun(text: str, expression: Expression, nouns: frozenset[str]) -> bool:
    """Whether the noun that an expression belongs to is one of some."""
    after = _HEAD_AFTER.match(text, expression.span[1])
    return after is not None and not nouns.isdisjoint(_LOWER.findall(after.group().lower()))
