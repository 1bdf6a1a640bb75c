"""Relays that a phrase describes: "state television", "the same paper", "her agent, Ana Ruiz".

A noun for a publisher is a relay by itself, with the name in apposition to it where there is one;
after "the" it is the publisher last named. Of others, a name in apposition, else the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sayso.names import lexicon
from sayso.resolution.through.constructions import PAPER
from sayso.resolution.through.guide import Guide
from sayso.resolution.through.name_words import Word
from sayso.resolution.through.outlet_words import (
    ANAPHORS,
    AUDIENCE,
    BODIES,
    COLLECTIVE,
    COMPOUNDS,
    DOCUMENTS,
    JOURNALISTS,
    MEDIA,
    PRESS_POOL,
    QUANTIFIERS,
    STOPS,
)
from sayso.resolution.through.outlets import NAME, POSSESSIVE
from sayso.resolution.through.phrase import Phrase
from sayso.resolution.through.wordings import SAME_PIECES

_NOUNS: Final = COLLECTIVE | DOCUMENTS
_STAFF: Final = JOURNALISTS | AUDIENCE
_MOST: Final = 6
# A word after a noun that makes a compound of both: "press service", "media partner".
COMPOUND: Final = re.compile(
    r"(?!(?:\w*ly|\w*ed|by|in|on|at|to|from|for|of|and|who|that|which|earlier|later?|last|this|there|today|yesterday|tomorrow|tonight|via|"
    r"outside|inside|near|during|under|over|against|around|throughout|within|since|until|despite|"
    r"along|across|amid|without|through|instead|again|then|once|reported|reports)$)[a-z]"
)
# "emails published yesterday", "animals kept in tanks": what is said of a noun before it.
_PARTICIPLE: Final = re.compile(
    r"(?:[a-z]+ed|seen|kept|given|held|made|taken|written|sent|shown|familiar|close|present|aware)$"
)
_WITH: Final = frozenset(("with", "to"))
# "a student station, Radio Kestrel.": the apposition is closed, or the name a clause's subject.
_APPOSED: Final = re.compile(
    rf"(?:\sof\s(?:the\s)?{NAME})?,\s+(?:(?:the|an?|its|his|her|their)\s+(?:[a-z-]+\s+){{1,3}}?)?[“\"]?"
    rf"(?P<name>(?:[Tt]he\s+)?{NAME}(?:\s(?:(?:of|de|du|la|le|del|al|&)\s)?{NAME}){{0,4}})[”\"]?"
    r"(?=[,.;:”\"’)]|\s[–—-]|\s(?:on|in|at)\s|$)"
)


def described(
    text: str, words: Sequence[Word], end: int, guide: Guide, determiner: str
) -> Phrase | None:
    """Read a noun phrase that begins with no name.

    Args:
        text: the article's text.
        words: the phrase's words and those after it.
        end: where it must end.
        guide: what the article shows of its names.
        determiner: what it begins with, in lower case: "the", "her", or nothing.
    """
    kept = _kept(words)
    if not kept or len(kept) > _MOST or kept[-1][0] in QUANTIFIERS:
        return None
    span = kept[0][1], kept[-1][2]
    noun = kept[-1][0]
    phrase = Phrase(text[slice(*span)], span, span[1], "organization", frozenset())
    publishes = noun in MEDIA and noun not in PRESS_POOL
    apposed = _APPOSED.match(text, span[1], end)
    if publishes and apposed:
        return _named(phrase, apposed, "organization", {"descriptor"})
    same = kept[0][0] in ("same", "said")
    staff = len(kept) == 2 and noun in _STAFF and POSSESSIVE.search(kept[0][0])
    again = POSSESSIVE.sub("", kept[0][0]) if staff else noun
    plain = all(w in _NOUNS for w, *_ in kept[bool(same) : -1])
    if (same or determiner == "the") and (plain or staff) and again in ANAPHORS:
        last = guide.last_named(again, span[0])
        if last is not None:
            return replace(phrase, name=last, marks=frozenset({"collective"}))
    if same and noun in SAME_PIECES:
        broken = text.rfind("\n", 0, span[0])
        last = guide.latest(broken + 1, span[0])
        return replace(phrase, name=last, marks=frozenset({"collective"})) if last else None
    if noun in COLLECTIVE and determiner not in ("this", "our", "my", *_POSSESSED):
        return _collective(phrase, kept, same)
    if determiner in ("this", "our", "my"):
        return None
    if noun in DOCUMENTS or noun.removesuffix("s") in DOCUMENTS:
        return replace(phrase, type="document", marks=frozenset({"document"}))
    own = {"own"} if determiner in _POSSESSED and (noun in BODIES or noun in MEDIA) else set[str]()
    if _PEOPLE & {noun, noun.removesuffix("s")}:
        own.add("somebody")
    if apposed:
        body = noun in BODIES or noun in lexicon.BODIES
        return _named(phrase, apposed, "organization" if body else "person", {"nameless", *own})
    plural = noun.endswith("s") or noun == "people"
    if PAPER.fullmatch(noun) or not _PAPERS.isdisjoint((noun, noun.removesuffix("s"))):
        own.add("paper")
    kind = "organization" if noun in BODIES else "group" if plural else "unnamed"
    return replace(phrase, type=kind, marks=frozenset({"nameless", *own}))


# Media that whoever has something to say has: "the club's website".
_SELF: Final = frozenset(
    ("website", "websites", "site", "blog", "newsletter", "podcast", "channel")
)
_PAPERS: Final = lexicon.DOCUMENTS | {"data", "comment"}
# Who carries words; a spokesman or a lawyer speaks in words of their own.
_PEOPLE: Final = (
    (lexicon.PERSON_NOUNS | {"courtier", "envoy", "intermediary", "messenger"})
    - {word for word in lexicon.PERSON_NOUNS if word.startswith("spokes")}
    - {"lawyer", "attorney", "solicitor", "counsel", "surrogate", "representative"}
)
_POSSESSED: Final = ("his", "her", "its", "their")


def _kept(words: Sequence[Word]) -> list[Word]:
    """The words up to the noun that the phrase is about."""
    kept: list[Word] = []
    for i, word in enumerate(words):
        follows = words[i + 1][0] if i + 1 < len(words) else ""
        if word[0] in STOPS or (
            i and _PARTICIPLE.match(word[0]) and (follows in _WITH or not COMPOUND.match(follows))
        ):
            break
        kept.append(word)
        more = follows in _NOUNS or follows in COMPOUNDS
        if word[0] in _NOUNS and not more:
            break
    return kept


def _named(phrase: Phrase, found: re.Match[str], kind: str, marks: set[str]) -> Phrase:
    name = found["name"]
    start = found.start("name")
    if name.lower().startswith("the "):
        name, start = name[4:], start + 4
    return Phrase(name, (start, found.end("name")), found.end(), kind, frozenset(marks))


def _collective(phrase: Phrase, kept: Sequence[Word], same: bool) -> Phrase | None:
    """A publisher without a name: "Serbian media", "state television"."""
    noun, alone = kept[-1][0], all(w in _NOUNS for w, *_ in kept)
    if noun in _SELF and any(POSSESSIVE.search(w) and w.islower() for w, *_ in kept):
        return replace(phrase, marks=frozenset({"nameless", "own"}))  # "the club's website"
    if alone and noun in PRESS_POOL:
        return replace(phrase, type="group", marks=frozenset({"nameless"}))
    medium = alone and phrase.name == noun
    return replace(phrase, marks=frozenset({"collective", "medium"} if medium else {"collective"}))
