"""The names in a text, each with what it names: a person, a body, a place or something else.

Types come from evidence in the text: titles, given names, the words of bodies, places, what stands
around a name. Where a model has marked mentions, it types what the rules cannot.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final

from sayso.names import lexicon
from sayso.names.parts import fold, is_acronym
from sayso.records import Mention, Span
from sayso.resolution.text.layout import Layout
from sayso.resolution.who import runs

_AGE: Final = re.compile(r",\s(?:aged?\s)?\d{1,3}\s?,|\s?\((?:[DRI]-|aged?\s)?[\w.-]{1,8}\)")
_SPEAKS: Final = re.compile(
    r",?\s(?:also\s|then\s|has\s|had\s|later\s)?(?:" + "|".join(sorted(lexicon.SPEECH)) + r")\b"
)
_SPOKEN: Final = re.compile(r"\b(?:" + "|".join(sorted(lexicon.SPEECH)) + r")\s(?:the\s)?$")
_WHO: Final = re.compile(
    r",?\s(?:who|whose|whom|himself|herself)\b|,\s(?:he|she)\b|['’]s\s(?:wife|husband|son|daughter)"
)
_PLACED: Final = re.compile(
    r"\b(?:in|at|from|near|outside|to|across|around|through|visit(?:ed|ing)?)\s$"
)
_THE: Final = re.compile(r"\b[Tt]he\s$")
_BODY_AFTER: Final = re.compile(
    r"\s(?:newspaper|company|spokes(?:man|woman|person)|employees?|shares|stock)\b"
)
_CAMEL: Final = re.compile(r"^(?!Mc|Mac|De|Du|Le|La|Di|Van|O[’'])[A-Z][a-z]+[A-Z]")
_SKIP: Final = frozenset(
    ("democratic", "republican", "conservative", "liberal", "internet", "i", "god")
)


def named(layout: Layout, given: Sequence[Mention] = (), titles: int = 0) -> tuple[Mention, ...]:
    """The names of a text in order, typed by rules, or else by ``given`` mentions that overlap.

    A name's span takes in the titles right before it ("Mayor Ana Ruiz"), without possessive ending.
    The first ``titles`` paragraphs are read as titles.
    """
    found = [m for run in runs.find(layout, titles) for m in _split(layout, run)]
    return _completed(_steady(layout, found), given)


def names_of(
    layout: Layout, headline: str | None, given: Sequence[Mention] = ()
) -> tuple[Mention, ...]:
    """The names of an article; a headline that its text starts with is read as a title."""
    return named(layout, given, 1 if headline and layout.text.startswith(headline) else 0)


def _steady(layout: Layout, found: list[Mention]) -> list[Mention]:
    """Drop words that are capitalised only for opening a sentence, as far as anything tells."""
    tables = lexicon.gazetteer()
    starts = {s for s, _ in layout.sentences}

    def opens(mention: Mention) -> bool:
        at = mention.span[0]
        return at in starts or layout.text[max(0, at - 2) : at].strip()[-1:] in tuple('"“«„‘([')

    words = [fold(layout.words(m.span)) for m in found]
    elsewhere = {
        part
        for w, m in zip(words, found, strict=True)
        if not opens(m) or " " in w
        for part in w.split()
    }
    return [
        m
        for w, m in zip(words, found, strict=True)
        if not _shouted(layout, m.span)
        if " " in w
        or w in elsewhere
        or w in tables.given
        or layout.words(m.span).casefold() in tables.places
        or is_acronym(layout.words(m.span))
        or not opens(m)
        or (layout.text[m.span[1] : m.span[1] + 1] in (",", "'", "’") and w[-1:] != "s")
        or (_SPEAKS.match(layout.text, m.span[1], m.span[1] + 30) and not w.endswith("ly"))
    ]


def _shouted(layout: Layout, span: Span) -> bool:
    """Whether a name opens a paragraph with words all in capitals, as a heading run in does."""
    first = layout.words(span).split()[0]
    opens = span[0] == layout.paragraphs[layout.paragraph(span[0])][0]
    return (
        opens and len(first) > 6 and first.isupper() and layout.text[span[1] : span[1] + 1] != ":"
    )


def _split(layout: Layout, run: runs.Run) -> Iterable[Mention]:
    """A run as one name, or as a body and the person who holds an office there."""
    words = list(run.words)
    folded = [fold(layout.words(w)) for w in words]
    office = _office(folded)
    if office is not None:
        first = office
        while (
            first
            and folded[first - 1] in lexicon.TITLES
            and folded[first - 1] not in lexicon.BODIES
        ):
            first -= 1
        before = words[:first]
        while before and fold(layout.words(before[-1])) not in lexicon.BODIES and len(before) > 1:
            before.pop()
        last = fold(layout.words(before[-1])) if before else ""
        if before and not _adjective(last) and last not in lexicon.TITLES - lexicon.BODIES:
            yield _typed(layout, (before[0][0], before[-1][1]))
        yield Mention((words[first][0], words[-1][1]), "person", "name", 0.95)
        return
    places = lexicon.gazetteer().places
    while (
        len(words) > 1
        and _adjective(folded[0])
        and not (set(folded[1:]) & lexicon.BODIES or " ".join(folded) in places)
    ):
        del words[0], folded[0]
    if not words or (len(words) == 1 and (_adjective(folded[0]) or folded[0] == "may")):
        return
    if all(f in lexicon.TITLES for f in folded) and folded[-1] not in lexicon.BODIES:
        return
    yield _typed(layout, (words[0][0], words[-1][1]))


def _office(folded: list[str]) -> int | None:
    """Number of the last title word with a person's name after it."""
    for at in range(len(folded) - 2, -1, -1):
        word = folded[at]
        if not (word in lexicon.TITLES or word in lexicon.HONORIFICS or " of " in word):
            continue
        rest = [f for f in folded[at + 1 :] if f not in lexicon.SUFFIXES]
        if not rest or rest[-1] in lexicon.BODIES or len(rest) > 4:
            return None
        return None if rest[-1] in lexicon.TITLES else at
    return None


def _adjective(folded: str) -> bool:
    return folded in lexicon.gazetteer().demonyms or folded in _SKIP


def _typed(layout: Layout, span: Span) -> Mention:
    votes = _votes(layout, span)
    kind = max(votes, key=lambda k: votes[k])
    total = sum(votes.values())
    return Mention(
        span, kind if total else "other", "name", round((votes[kind] + 0.5) / (total + 1), 3)
    )


def _votes(layout: Layout, span: Span) -> dict[str, float]:
    """What the name and the words around it say for each type."""
    text = layout.text
    name = layout.words(span)
    folded = [fold(w) for w in name.split()]
    tables = lexicon.gazetteer()
    after, before = text[span[1] : span[1] + 40], text[max(0, span[0] - 24) : span[0]]
    votes = {"person": 0.0, "organization": 0.0, "place": 0.0, "other": 0.25}
    content = [f for f in folded if f not in ("of", "the", "and", "for")]
    if any(f in lexicon.BODIES for f in content):
        votes["organization"] += 3.0 if content[-1] in lexicon.BODIES or " of " in name else 1.5
    if "&" in name:
        votes["organization"] += 2.0
    if len(folded) == 1 and _CAMEL.search(name):
        votes["organization"] += 1.0
    if content and content[-1] in lexicon.PLACE_WORDS and len(content) > 1:
        votes["place"] += 2.0
    if is_acronym(name) and len(folded) == 1:
        votes["organization"] += 1.2
    if " ".join(name.casefold().split()) in tables.places:
        votes["place"] += 2.5
    if len(folded) > 1 and folded[0] in tables.given and not votes["organization"]:
        votes["person"] += 2.0
    if 2 <= len(folded) <= 4 and re.search(r"\s[A-Z]\.\s", name):
        votes["person"] += 2.0
    if len(folded) == 1 and folded[0] in tables.given:
        votes["person"] += 0.4
    if _AGE.match(after):
        votes["person"] += 1.5
    if _WHO.match(after):
        votes["person"] += 1.5
    if _SPEAKS.match(after) or _SPOKEN.search(before):
        votes["person"] += 0.7
        votes["organization"] += 0.3
    if _BODY_AFTER.match(after) or _THE.search(before):
        votes["organization"] += 0.7
    if _PLACED.search(before):
        votes["place"] += 0.6
    if 2 <= len(folded) <= 3 and not _THE.search(before):
        votes["person"] += 0.3
    return votes


def _completed(found: list[Mention], given: Sequence[Mention]) -> tuple[Mention, ...]:
    names = sorted((m for m in given if m.form == "name"), key=lambda m: m.span)
    if not names:
        return tuple(found)
    starts = [m.span[0] for m in names]
    merged: list[Mention] = []
    for mention in found:
        at = max(0, bisect_left(starts, mention.span[0]) - 1)
        best: Mention | None = None
        while at < len(names) and names[at].span[0] < mention.span[1]:
            if names[at].span[1] > mention.span[0]:
                best = names[at]  # the last one: in "Harrow mayor Ana Ruiz" the person
            at += 1
        if best is not None and mention.type == "other":
            mention = Mention(mention.span, best.type, "name", best.score)
        merged.append(mention)
    return tuple(merged)
