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
from sayso.names.parts import body_words, fold, is_acronym, is_titled
from sayso.records import Mention, Span
from sayso.resolution.text.layout import Layout
from sayso.resolution.who import runs
from sayso.resolution.who.name_types import SPEAKS, typed

# Given names as Korean and Chinese ones are spelled: "Tae-mun".
_HYPHENED: Final = re.compile(r"[A-Z][a-z]+-[a-z]+")
# So many words may stand before the shouted name of a heading run in: "WHAT ABOUT THE FERRIES".
_LEADING: Final = 3
_OFFICES: Final = lexicon.TITLES - lexicon.NAMES_TOO
# What the names of offices end in, and no names of people.
_POSTS: Final = lexicon.words(
    "officer correspondent commissioner director secretary manager coordinator superintendent "
    "executive ombudsman adviser advisor treasurer spokesman spokeswoman spokesperson prosecutor "
    "administrator registrar"
)
# An office, and what is before whose it is.
_HOLDS: Final = re.compile(r"([\w-]+)\s(?:of|for|at)\s(?:the\s)?$")
_BACK: Final = 40
# Plurals that mean people and are no family names, as "Rogers" and "Waters" are.
_PEOPLE: Final = re.compile(
    r".(?:ist|ician|fighter|worker|maker|holder|owner|keeper|goer|leader|seeker|man|woman|ator)s$"
)
_SKIP: Final = frozenset(
    ("democratic", "republican", "conservative", "liberal", "internet", "i", "god")
)


def named(layout: Layout, given: Sequence[Mention] = (), titles: int = 0) -> tuple[Mention, ...]:
    """The names of a text in order, typed by rules, or else by ``given`` mentions that overlap.

    A name's span takes in the titles right before it ("Mayor Ana Ruiz"), without possessive ending.
    The first ``titles`` paragraphs are read as titles.
    """
    found = [m for run in runs.find(layout, titles) for m in _split(layout, run)]
    return _completed(_steady(layout, _parted(layout, found)), given)


def names_of(
    layout: Layout, headline: str | None, given: Sequence[Mention] = ()
) -> tuple[Mention, ...]:
    """The names of an article; a headline that its text starts with is read as a title."""
    return named(layout, given, 1 if headline and layout.text.startswith(headline) else 0)


def _parted(layout: Layout, found: list[Mention]) -> list[Mention]:
    """Part a body from the person after it: "with the Harrow Post Ruiz said", where Ruiz is known.

    A text that leaves a comma out makes one run of both; the person's name stands alone elsewhere.
    """
    alone = {fold(layout.words(m.span)) for m in found if " " not in layout.words(m.span)}
    parted: list[Mention] = []
    for mention in found:
        words = layout.words(mention.span).split(" ")
        folded = [fold(w) for w in words]
        body = len(words) > 2 and folded[-2] in body_words(folded[:-1])
        if not body or folded[-1] not in alone or folded[-1] in lexicon.BODIES:
            parted.append(mention)
            continue
        last = mention.span[1] - len(words[-1])
        parted += [
            typed(layout, (mention.span[0], last - 1)),
            typed(layout, (last, mention.span[1])),
        ]
    return parted


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
        or (
            SPEAKS.match(layout.text, m.span[1], m.span[1] + 30)
            and not w.endswith("ly")
            and not _are_people(w)
        )
    ]


def _are_people(word: str) -> bool:
    """Whether a folded word is a plural for people, which opens a sentence: "Firefighters"."""
    return word.endswith("s") and (word[:-1] in lexicon.PERSON_NOUNS or bool(_PEOPLE.search(word)))


def _shouted(layout: Layout, span: Span) -> bool:
    """Whether a name opens a paragraph with words all in capitals, as a heading run in does."""
    words = layout.words(span).split()
    first = words[1] if words[0] == "THE" and len(words) > 1 else words[0]
    start = layout.paragraphs[layout.paragraph(span[0])][0]
    before = layout.text[start : span[0]]
    opens = not before or (before.isupper() and len(before.split(None, _LEADING)) <= _LEADING)
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
        titled = last in lexicon.TITLES and last not in lexicon.BODIES
        portfolio = len(before) == 1 and last in lexicon.PORTFOLIOS
        if before and not titled and not portfolio and not _adjective(last):
            yield typed(layout, (before[0][0], before[-1][1]))
        yield Mention((words[first][0], words[-1][1]), "person", "name", 0.95)
        return
    places = lexicon.gazetteer().places
    while (
        len(words) > 1
        and _adjective(folded[0])
        and not (body_words(folded) or " ".join(folded) in places)
    ):
        del words[0], folded[0]
    if not words or (len(words) == 1 and (_adjective(folded[0]) or folded[0] == "may")):
        return
    part = _body_before(folded, layout.text[max(0, words[0][0] - _BACK) : words[0][0]])
    if part:
        yield typed(layout, (words[0][0], words[part - 1][1]))
        del words[:part], folded[:part]
    if all(f in _OFFICES or " " in f for f in folded) and folded[-1] not in lexicon.BODIES:
        return  # "the Minister of Mines" is an office, not a name
    if len(folded) > 2 and folded[-1] in _POSTS and folded[0] not in lexicon.gazetteer().given:
        return  # "the Harbour Public Relations Officer"
    if _HYPHENED.fullmatch(layout.words(words[-1])) and _is_described(folded):
        del words[:-2]  # "Supreme Guide Ro Tae-mun": a family name and a given one
    yield typed(layout, (words[0][0], words[-1][1]))


def _body_before(folded: list[str], before: str) -> int:
    """How many words name a body with a person's given and family name right behind.

    A given name that is not known as one needs an office ``before``: "Deputy of the".
    """
    at = len(folded) - 2
    if at < 2 or folded[-1] in lexicon.BODIES or folded[at - 1] not in body_words(folded[:at]):
        return 0
    office = _HOLDS.search(before)
    held = office is not None and fold(office[1]) in lexicon.TITLES
    return at if held or folded[at] in lexicon.gazetteer().given else 0


def _is_described(folded: list[str]) -> bool:
    """Whether words before the last two of a name say what its bearer is."""
    return (
        len(folded) > 2
        and (folded[-3] in lexicon.TITLES or folded[-3] in lexicon.PERSON_NOUNS)
        and folded[0] not in lexicon.gazetteer().given
        and not body_words(folded)
    )


def _office(folded: list[str]) -> int | None:
    """Number of the last title word with a person's name after it."""
    for at in range(len(folded) - 2, -1, -1):
        word = folded[at]
        if not (word in lexicon.TITLES or word in lexicon.HONORIFICS or " " in word):
            continue
        if word in lexicon.NAMES_TOO and not is_titled(word, folded[at + 1 :]):
            continue
        rest = [f for f in folded[at + 1 :] if f not in lexicon.SUFFIXES]
        if not rest or rest[-1] in body_words([word, *rest]) or len(rest) > 4:
            return None
        return None if rest[-1] in lexicon.TITLES else at
    return None


def _adjective(folded: str) -> bool:
    return folded in lexicon.gazetteer().demonyms or folded in _SKIP


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
