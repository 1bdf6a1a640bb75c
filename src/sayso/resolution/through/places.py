"""What the place of a relay beside a saying says, and what lets one saying go on with another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from sayso.records import Span
from sayso.resolution.text.layout import Layout
from sayso.resolution.through.levels import Levels
from sayso.resolution.through.phrase import SURE
from sayso.resolution.through.relays import Passage
from sayso.resolution.through.sayings import Saying, has_words, inside, same_name, tokens

PLACES: Final[Mapping[str, float]] = {
    "beside the cue": 0.6,
    "in the source": -1.2,
    "source of another": -3.0,
    "another between": -1.6,
    "sentence beside": -1.4,
    "somebody speaks there": -7.0,
    "same saying goes on": 0.8,
    "answers it": -0.3,
    "same sentence": 0.6,
    "introduced": -1.0,
    "its words follow": 0.8,
    "told somebody": -2.0,
    "same paper": 7.7,
    "own date": -1.5,
    "own occasion": -1.5,
    "refuses": -2.0,
    "goes on from it": 1.0,
    "somebody new": -2.0,
}
"""What it is worth where a relay stands, as log-odds added to those of its words."""
_OCCASION: Final = re.compile(
    r"\b(?:in|at|during|from|through|via)\s(?:an?|another|his|her|its|their|[\w-]+[’']s?)\s(?:[\w-]+\s){0,3}?"
    r"(?:statement|speech|rally|conference|briefing|tweet|letter|e-?mail|memo|interview|testimony|meeting|post|"
    r"message|op-ed|column|reply|note|debate|hearing|spokes\w+|call)\b|\bby\s(?:phone|telephone|e-?mail)\b"
)
_AROUND: Final = 60
_FAR: Final = 600
# Who is of those that spoke before: "one of the officials".
_ONE_OF: Final = re.compile(
    r"(?:[Oo]ne|[Aa]nother|[Aa] second)(?:\sof\s(?:them|(?:the|these|those)\s(\w+)))$"
)
LETTER: Final = re.compile(r"(?:e-?mail|letter|message|text|note|chat|cable|memo)")
"""What can have an answer."""
_REPLIES: Final = re.compile(r"\b(?:back|repl\w+|answer\w*|respond\w*|retort\w*)\b")
# "“It holds,” Ode said, a friend told the Gazette."
_TELLER: Final = re.compile(
    r"(?:,|,?[”\"’])\s(?:an?|the|his|her|their|its|one|two)\s(?:[\w-]+\s){0,5}$"
)
_RESPONDENTS: Final = re.compile(
    r"\b(?:percent|per\scent|voters|respondents|those|majority|adults|people|half|two-thirds)\b|%",
    re.I,
)
_PAPER: Final = re.compile(
    r"\b(?:study|analysis|report|article|transcript|e-?mails?|memo|letter|poll|survey|video|audio|"
    r"recording|footage|documents?|statement|paper|files?|records|op-ed|essay|story|post)\b",
    re.I,
)
_OWN_WORK: Final = re.compile(r"(?:study|analysis|report|survey|statement)$", re.I)
# "declined to comment on the memo" is no saying from the memo.
_ABOUT: Final = re.compile(
    r"\b(?:comment\w*|remark\w*|respon\w+|react\w*|question\w*|spe\w+|elaborate)\s$"
)
_POSTED: Final = re.compile(
    r"\b(?:re)?(?:posted|post|posts|tweeted|tweets|blogged|shared|liked|wrote\son\shis|commented)$"
)
_FEW: Final = 16
_AFTER: Final = 24


def place(
    layout: Layout, levels: Levels, saying: Saying, passage: Passage, others: Sequence[Saying]
) -> list[str] | None:
    """Name what a passage's place says of it; none: it cannot be about the saying.

    Args:
        layout: the article's text, laid out.
        levels: which contents lie in which.
        saying: what the passage may be about.
        passage: what may name a relay.
        others: the sayings of other speakers near both.
    """
    span, row, attribution = passage.phrase.span, passage.construction, saying.attribution
    opens = row.name == "reported" and any(s == passage.start for s, _ in attribution.content)
    outside = levels.at(span[0]) == saying.level and not inside(span, attribution.content)
    if not (opens or outside):
        return None
    source = next((s for s in attribution.source if inside(span, (s,))), None)
    if not _can_be(layout, saying, passage, source):
        return None
    features = ["in the source"] if source is not None else []
    beside = _beside(passage, saying)
    before = passage.start < layout.sentences[saying.sentences.start][0]
    goes_on = before and saying.pronoun
    told = row.name == "told" and (goes_on or _somebody_tells(layout, passage))
    if row.beside and not (beside or told):
        return None
    if row.name == "poll":
        words = " ".join(layout.words(s) for s in attribution.source)
        if not _RESPONDENTS.search(words) or saying.speaker.type == "document":
            return None
        return features  # whoever else speaks of it, its respondents are its own
    if beside and source is None:
        features.append("beside the cue")
    if any(inside(span, o.attribution.source) for o in others):
        features.append("source of another")
    if goes_on:
        features.append("goes on from it")
    elif before and not _is_named(layout, saying, passage):
        features.append("somebody new")
    low, high = sorted((passage.start, saying.anchor[0]))
    if any(low < o.anchor[0] < high for o in others):
        features.append("another between")
    if passage.paper and row.rank == 1 and _speaks_of(layout, saying, passage):
        features.append("same paper")
    return features


def _can_be(layout: Layout, saying: Saying, passage: Passage, source: Span | None) -> bool:
    """Whether a passage can be about a saying, by what is said of its source and its cue.

    ``source`` is the part of the saying's source that the passage stands in.
    """
    row, attribution = passage.construction, saying.attribution
    if source is not None:  # only a paper's source can name who published it
        paper = _PAPER.search(layout.text, source[0], passage.phrase.span[0])
        if paper and row.name == "issued" and _OWN_WORK.match(paper[0]) and not _publishes(passage):
            return False  # whoever releases a study of theirs is its author
        published = row.rank == 1 and paper and source[0] <= passage.start
        writes = row.name == "writing for" and layout.words(passage.span).startswith("writ")
        return bool(published or writes)
    name = passage.phrase.name
    if same_name(name, saying.speaker.name) or any(
        has_words(layout.words(s), name) for s in attribution.source
    ):  # "the Gazette's editor said that the paper": whose they are is no relay
        return False
    # What one posts on is everybody's.
    posted = row.name in ("on", "issued")
    return not (posted and any(_POSTED.search(layout.words(s)) for s in attribution.cue))


def goes_with(layout: Layout, saying: Saying, other: Saying) -> bool:
    """Whether a saying can go on with another: by its speaker, by one of those, or in answer."""
    kinds = {other.speaker.type, saying.speaker.type}
    apart = "organization" in kinds and len(kinds) > 1  # "an Oko insider" is not Oko
    if same_name(other.speaker.name, saying.speaker.name) and not apart:
        shorter = [relay.name for relay in saying.relays]
        longer = [relay.name for relay in other.relays]
        return len(longer) > len(shorter) and longer[len(longer) - len(shorter) :] == shorter
    if saying.relays:
        return False
    attribution = saying.attribution
    if other.letter and any(_REPLIES.search(layout.words(s)) for s in attribution.cue):
        return True
    found = [_ONE_OF.match(layout.words(s)) for s in attribution.source]
    return other.speaker.type == "group" and any(
        m and (not m[1] or m[1].lower() in other.speaker.name.lower()) for m in found
    )


def _has_occasion(layout: Layout, saying: Saying) -> bool:
    """Whether an occasion stands right before or after cue and source, outside the content."""
    anchor = saying.anchor
    start, end = layout.sentences[layout.sentence(anchor[0])]
    areas = (max(start, anchor[0] - _AROUND), anchor[0]), (anchor[1], min(end, anchor[1] + _AROUND))
    return any(
        not inside(found.span(), saying.attribution.content)
        for area in areas
        for found in _OCCASION.finditer(layout.text, *area)
    )


def _is_named(layout: Layout, saying: Saying, passage: Passage) -> bool:
    """Whether the sentence of a passage names the speaker of a saying, or opens with it."""
    sentence = layout.sentences[layout.sentence(passage.start)]
    if passage.start == sentence[0]:  # "In the Gazette's profile": a frame for what follows
        return True
    near = max(sentence[0], passage.start - _FAR), min(sentence[1], passage.start + _FAR)
    words = layout.words(near).lower()
    named = tokens(saying.speaker.name) | {
        word for s in saying.attribution.source for word in tokens(layout.words(s))
    }
    return any(len(word) > 3 and word in words for word in named)


def _somebody_tells(layout: Layout, passage: Passage) -> bool:
    """Whether a clause after the saying has somebody tell a publisher of it."""
    before = max(0, passage.start - _AROUND), passage.start
    return bool(passage.phrase.marks & SURE and _TELLER.search(layout.text, *before))


def _publishes(passage: Passage) -> bool:
    """Whether any mark of a name shows that it publishes."""
    return bool(passage.phrase.marks - {"organization", "person", "two words", "modifier"})


def _speaks_of(layout: Layout, saying: Saying, passage: Passage) -> bool:
    """Whether a later sentence has its words from the same paper: "in the memo"."""
    if not saying.sentences or saying.sentences.start <= layout.sentence(passage.start):
        return False
    noun = re.escape(passage.paper)
    again = re.compile(
        rf"\b(?:in|from|on|to|by)\s(?:the|that|this)\s(?:same\s)?(?:\S+\s)?{noun}\b", re.I
    )
    return any(
        not (
            inside(found.span(), saying.attribution.content)
            or _ABOUT.search(found.string, 0, found.start())
        )
        for i in saying.sentences
        for found in again.finditer(layout.text, *layout.sentences[i])
    )


def lends(layout: Layout, saying: Saying, other: Saying, away: int) -> list[str]:
    """What speaks for and against one saying's going on with another by the same speaker.

    ``away`` is how many sentences the other's relay stands from the saying.
    """
    ahead = other.anchor > saying.anchor
    holds = {
        "same saying goes on": True,
        "answers it": not same_name(other.speaker.name, saying.speaker.name),
        "same sentence": not away,
        "introduced": away > 0 and ahead,
        "its words follow": away > 0 and ahead and other.quoted > saying.quoted,
        "told somebody": saying.told and not saying.relays,
        "own date": away > 0 and saying.dated,
        "refuses": away > 0 and saying.refuses,
        "own occasion": away > 0 and _has_occasion(layout, saying),
    }
    return [feature for feature, holding in holds.items() if holding]


def _beside(passage: Passage, saying: Saying) -> bool:
    """Whether only a few words stand between a passage and the words that it is about."""
    attribution = saying.attribution
    marks = [*attribution.cue, *attribution.source]
    if passage.construction.name != "told":
        marks += attribution.content
    start, end = passage.span
    return any(start - _FEW <= e <= end or start - 2 <= s <= end + _AFTER for s, e in marks)
