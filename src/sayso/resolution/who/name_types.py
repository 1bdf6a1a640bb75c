"""What a name names: a person, a body, a place; by its words and by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import Final

from sayso.names import lexicon
from sayso.names.parts import body_words, fold, is_acronym
from sayso.records import Mention, Span
from sayso.resolution.text.layout import Layout

_AGE: Final = re.compile(r",\s(?:aged?\s)?\d{1,3}\s?,|\s?\((?:[DRI]-|aged?\s)?[\w.-]{1,8}\)")
SPEAKS: Final = re.compile(
    r",?\s(?:also\s|then\s|has\s|had\s|later\s)?(?:" + "|".join(sorted(lexicon.SPEECH)) + r")\b"
)
"""A verb of saying right after a name."""
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
# What a body is called right before its name ("the brewery Lund", "the owner, Lund,"), or after it.
_BODY: Final = "|".join(sorted(lexicon.BODY_NOUNS))
_NO_LINK: Final = r"(?!(?:of|from|at|in|for|to|by|with|who|and|said|says)\s)[\w’'-]+\s"
_CALLED: Final = re.compile(
    r"(?P<told>\b(?:told|tells?|asked?|informed)\s)?(?<!\bof\s)(?<!\bfor\s)(?<!\bat\s)(?<!\bfrom\s)"
    rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Oo]ur|[Tt]heir)\s(?:{_NO_LINK}){{0,3}}?"
    rf"(?:{_BODY}|owner|one\sof\sthem),?\s$"
)
# "Scooter firm Lund", at a sentence's start, without an article.
_NOUN: Final = re.compile(
    rf"(?:^|[.!?”\"\n]\s?)(?:[A-Z][\w’'-]+\s)(?:[a-z-]+\s){{0,2}}?(?:{_BODY})\s$"
)
_IS_A_BODY: Final = re.compile(
    rf",\s(?:an?|the|its|another)\s(?:{_NO_LINK}){{0,4}}?(?:{_BODY})"
    r"(?=[,.;)]|\s(?:of|that|which|in|based|behind|for|with|whose|at|owned)\b)"
    r"|,\s(?:which|based)\b"
)
_OWNED: Final = re.compile(
    r"\b(?:shares?|founders?|employees?|subsidiary|unit|arm|division|branch|customers|investors|"
    r"shareholders|headquarters|engineers|executives?|officer|director|managers?)\s(?:of|in|at)\s$"
)
_OWNS: Final = re.compile(
    r"['’]s?\s(?:shares?|headquarters|employees|customers|board|chief\sexecutive|founder|subsidiary|"
    r"engineers|profits?|revenues?|factor(?:y|ies)|plants?)\b"
)
_BORDERS: Final = re.compile(r"\b(?:[Nn]eighbou?ring|(?:border|frontier|relations|war)\swith)\s$")
# A verb in the plural, as bodies have it in British English.
_MANY: Final = re.compile(r"\s(?:have|are|were)\s(?!you\b)")
_ITS: Final = re.compile(
    rf"\s(?:has\s|had\s)?(?:{'|'.join(sorted(lexicon.SPEECH))})\s(?:that\s)?its\b"
)
# What outlets do.
_REPORTS: Final = re.compile(r",?\s(?:has\s|had\s)?(?:report(?:s|ed)|quot(?:es|ed))\b")
_AND: Final = re.compile(r"\b(?:and|or|nor)\s$|,\s$")
# A family name and a given one: "Ro Tae-mun".
_HYPHENED: Final = re.compile(r"\s[A-Z][a-z]+-[a-z]+$")
_CAMEL: Final = re.compile(r"^(?!Mc|Mac|De|Du|Le|La|Di|Van|O[’'])[A-Z][a-z]+[A-Z]")


def typed(layout: Layout, span: Span) -> Mention:
    """A name with the type that most speaks for, and how much of all that is."""
    votes = _votes(layout, span)
    kind = max(votes, key=lambda k: votes[k])
    total = sum(votes.values())
    return Mention(
        span, kind if total else "other", "name", round((votes[kind] + 0.25) / (total + 1), 3)
    )


def _votes(layout: Layout, span: Span) -> dict[str, float]:
    """What the name and the words around it say for each type."""
    votes = {"person": 0.0, "organization": 0.0, "place": 0.0, "time": 0.0, "other": 0.25}
    _by_words(layout.words(span), votes)
    _by_neighbours(layout, span, votes)
    return votes


def _by_words(name: str, votes: dict[str, float]) -> None:
    """Add what the name's own words say."""
    folded = [fold(w) for w in name.split()]
    tables = lexicon.gazetteer()
    content = [f for f in folded if f not in ("of", "the", "and", "for")]
    body = body_words(content)
    if body:
        votes["organization"] += 3.0 if content[-1] in body or " of " in name else 1.5
    if "&" in name:
        votes["organization"] += 2.0
    if len(folded) == 1 and _CAMEL.search(name):
        votes["organization"] += 1.0
    if content and content[-1] in lexicon.EVENTS and len(content) > 1:
        votes["time"] += 2.5
    if content and content[-1] in lexicon.PLACE_WORDS and len(content) > 1:
        votes["place"] += 2.0
    if is_acronym(name) and len(folded) == 1:
        votes["organization"] += 1.2
    if " ".join(name.casefold().split()) in tables.places:
        votes["place"] += 2.5
    if len(folded) > 1 and folded[0] in tables.given and not votes["organization"]:
        votes["person"] += 2.0
    if len(folded) == 2 and _HYPHENED.search(name):
        votes["person"] += 2.0
    if 2 <= len(folded) <= 4 and re.search(r"\s[A-Z]\.\s", name):
        votes["person"] += 2.0
    if len(folded) == 1 and folded[0] in tables.given:
        votes["person"] += 0.4


def _by_neighbours(layout: Layout, span: Span, votes: dict[str, float]) -> None:
    """Add what stands around the name says."""
    text = layout.text
    after, before = text[span[1] : span[1] + 60], text[max(0, span[0] - 60) : span[0]]
    the = bool(_THE.search(before))
    if _AGE.match(after):
        votes["person"] += 1.5
    if _WHO.match(after):
        votes["person"] += 1.5
    if SPEAKS.match(after) or _SPOKEN.search(before):
        votes["person"] += 0.7
        votes["organization"] += 0.3
    if (
        _REPORTS.match(after)
        and fold(layout.words(span).split()[0]) not in lexicon.gazetteer().given
    ):
        votes["organization"] += 1.2
    if _BODY_AFTER.match(after) or the:
        votes["organization"] += 0.7
    if _PLACED.search(before):
        votes["place"] += 0.6
    if 1 <= text.count(" ", *span) <= 2 and not the:
        votes["person"] += 0.3
    called = _CALLED.search(before)
    if not called and _NOUN.search(before):
        votes["organization"] += 1.0
    if (called and not called["told"]) or _IS_A_BODY.match(after):
        votes["organization"] += 1.6
    if _OWNED.search(before) or _OWNS.match(after) or _ITS.match(after):
        votes["organization"] += 1.2
    if _MANY.match(after) and not _AND.search(before):
        votes["organization"] += 1.0
    if _BORDERS.search(before):
        votes["place"] += 1.2


def add_whole(name: str, times: int, capitals: AbstractSet[str], votes: dict[str, float]) -> None:
    """Add what the fullest name of somebody says, over all that its short forms do.

    Args:
        name: the fullest name.
        times: how often the text names its bearer.
        capitals: the capitalised words of the text.
        votes: for each type; added to.
    """
    words = [fold(w) for w in name.split()]
    body = words[-1] in body_words(words)
    if len(words) > 1 and body:
        votes["organization"] += 2.0 + 0.5 * times
    elif len(words) > 1 and "&" not in name and words[0] in lexicon.gazetteer().given:
        votes["person"] += 2.0 + 0.1 * times
    # "Ruvia", where there is a "Ruvian" too, who are its people.
    if len(words) == 1 and name[-1:] == "a" and f"{name}n" in capitals:
        votes["place"] += 1.0 + 0.5 * times
