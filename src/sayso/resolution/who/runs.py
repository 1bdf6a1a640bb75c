"""Runs of capitalised words, which are where a text's names stand.

A run goes on over spaces, over the small words of a body's name ("Bank of the North") and the
particles of a family name ("van der Berg"). In a title, where every word is capitalised, only words
that the rest of the text knows as names count.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import Final

from sayso.names import lexicon
from sayso.names.parts import fold, is_acronym, is_occupation, is_person_noun
from sayso.records import Span
from sayso.resolution.text.layout import Layout
from sayso.resolution.who.nicknames import is_nickname

_UPPER: Final = "A-Z" + "".join(
    c for c in map(chr, range(0xC0, min(0x530, sys.maxunicode))) if c.isupper()
)
_ABBREVIATED: Final = (
    r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|Cmdr|Adm|Rev|Hon|Del|St|Jr|Sr|Pres|"
    r"Inc|Corp|Co|Ltd)\."
)
_WORD: Final = re.compile(
    rf"(?<![\w’'-])(?:{_ABBREVIATED}|{lexicon.OFFICE}|(?:[{_UPPER}]\.)+(?:[{_UPPER}](?!\w))?"
    rf"|(?:(?:al|el|ad|ar|as|ash|an|at|ul)-)?[{_UPPER}](?:[^\W_]|[-&/.’'](?=[^\W_]))*)"
)
_LOWER: Final = re.compile(r"(?<![\w’'-])[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_POSSESSIVE: Final = re.compile(r"['’][sS]$")
# Endings that make an adjective of a name: "Harrow-based".
_ADJECTIVE: Final = re.compile(
    r"-(?:based|led|backed|born|style|era|like|leaning|wide|owned|run|funded|controlled|held|made|"
    r"trained|speaking|elect|area|American|friendly)$"
)
_PARTICLES: Final = "|".join(sorted(lexicon.PARTICLES - {"and", "do", "e", "y"}))
_GAP: Final = re.compile(
    rf"[ \xa0]{{1,2}}(?:(?P<of>of|for|to|on|in|against)(?: (?:the|our))? |(?P<and>and) |& |"
    rf"(?P<particle>(?:(?:{_PARTICLES})[ \xa0])+))?|, (?=[JS]r\b)|[ ](?=al-)"
)
# Bodies whose name goes on with "on", "to", "in" or "against".
_REACHING: Final = lexicon.words(
    "committee subcommittee commission conference institute alliance coalition campaign council"
)
_OF_HEADS: Final = lexicon.BODIES | lexicon.words(
    "chamber daughters sons knights duke duchess archbishop bishop doctors friends citizens "
    "justice centers centres people bank gulf sea isle city port cape lake mount"
)
_BEFORE_DATE: Final = lexicon.words(
    "in on of last since by until till through this next every early late mid from to and between"
)
# Who the names of bodies say they belong to.
_OWNERS: Final = lexicon.TITLES | lexicon.words("ruler people women men children")
_FOLK: Final = lexicon.words("people women workers farmers citizens patriots")
_AHEAD: Final = re.compile(rf"(?:[{_UPPER}][\w-]*[ \xa0]?){{1,4}}")
_NUMBERS: Final = lexicon.words("one two three four five six seven eight nine ten")
# Openers that a name can end in: "Theresa May", "Channel Nine".
_CLOSERS: Final = (
    lexicon.OPENERS
    - _NUMBERS
    - lexicon.words("may will long watch look tonight now first together forward voters police")
)
# "TARNOW (Baltwire) - Talks": what follows a dateline opens a sentence.
_AFTER_DATELINE: Final = re.compile(r"(?:\)|[A-Z]{2})\s?(?:[–—]|--?)$")
# How many of a title's words, other than small ones, are capitalised, and its most spaces.
_SMALL: Final = lexicon.OPENERS - lexicon.SPEECH
_TITLE_SHARE: Final = 0.9
_TITLE_SPACES: Final = 60


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitalised words."""

    words: tuple[Span, ...]
    """Its capitalised words, possessive endings left out."""
    opening: bool
    """Whether it opens a sentence or a quotation."""
    titled: bool
    """Whether it stands in a paragraph where every word is capitalised."""

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return self.words[0][0], self.words[-1][1]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How the words of a text are written in its plain sentences."""

    lower: frozenset[str]
    """Words that also stand there in lower case."""
    known: frozenset[str]
    """Folded words of names that stand there."""


def find(layout: Layout, titles: int = 0) -> list[Run]:
    """The runs of a text in order, those of titles cut down to words known as names.

    The first ``titles`` paragraphs are titles, others where most of their words are capitalised.
    """
    titled = [i < titles or is_title(layout, p) for i, p in enumerate(layout.paragraphs)]
    raw = _raw(layout, titled)
    plain: set[str] = set()
    for paragraph, is_titled in zip(layout.paragraphs, titled, strict=True):
        if not is_titled:
            plain.update(_LOWER.findall(layout.text, *paragraph))
    lower = frozenset(word for word in plain if word[0].islower())
    body = [t for r in raw if not r.titled for t in _trim(layout, r, lower)]
    words = (layout.words(w) for r in body for w in r.words)
    vocabulary = Vocabulary(lower, frozenset(fold(w) for w in words))
    heads = [t for r in raw if r.titled for t in _within_title(layout, r, vocabulary)]
    return sorted([*body, *heads], key=lambda r: r.words)


def is_title(layout: Layout, paragraph: Span) -> bool:
    """Whether all long words of a paragraph are capitalised, as in titles."""
    if layout.text.count(" ", *paragraph) > _TITLE_SPACES:
        return False
    words: list[str] = _LOWER.findall(layout.text, *paragraph)
    long = [w for w in words if len(w) > 2 and w.lower() not in _SMALL]
    if len(words) > 30 or not long:
        return False
    if len(words) < 4:
        return all(w.isupper() for w in long) and len(words) > 1
    return sum(w[0].isupper() for w in long) >= _TITLE_SHARE * len(long)


def _raw(layout: Layout, titled: list[bool]) -> list[Run]:
    runs: list[Run] = []
    words: list[Span] = []
    families: set[str] = set()
    starts = {s for s, _ in layout.sentences}
    text = layout.text

    def close() -> None:
        if words:
            first = words[0][0]
            before = text[max(0, first - 4) : first].strip(" ")
            opening = first in starts or before[-1:] in tuple("\"“«„‘([:'•*") or first - 1 in starts
            opening = opening or bool(_AFTER_DATELINE.search(before))
            if len(words) > 1:
                families.add(text[slice(*words[-1])])
            runs.append(Run(tuple(words), opening, titled[layout.paragraph(first)]))
        words.clear()

    for found in _WORD.finditer(text):
        possessive = _POSSESSIVE.search(word := found.group())
        span = (found.start(), found.end() - (2 if possessive and len(word) > 3 else 0))
        if words and not _goes_on(text, words, span):
            close()
        plain = fold(text[slice(*span)])
        is_name = _given(text, span) or _is_family(text, words, span, families)
        if _ADJECTIVE.search(word) or (plain in lexicon.CALENDAR and not is_name):
            close()
            continue
        words.append(span)
    close()
    return runs


def _given(text: str, span: Span) -> bool:
    """Whether the name of a month or a day is in a name: "May", "Jan Peters", but not "in June"."""
    word = text[slice(*span)].capitalize()
    ahead = _AHEAD.match(text, span[1] + 1) if word.endswith("day") else None
    if ahead and fold(ahead.group().split()[0]) in lexicon.BODIES:
        return True  # "the Sunday Ledger"
    if word == "May":
        return True
    if word not in ("Jan", "April", "June", "August", "Augusta"):
        return False
    before = text[max(0, span[0] - 12) : span[0]].split()
    dated = bool(before) and before[-1].lower() in _BEFORE_DATE
    return not dated and bool(re.match(rf"[ \xa0][{_UPPER}][^\W\d]", text[span[1] : span[1] + 3]))


def _is_family(text: str, words: list[Span], span: Span, families: set[str]) -> bool:
    """Whether a month or a day is a family name: "Leonie March", "Ms Friday", not "Clinton Friday".

    ``families`` are last words of names so far: those are no given names.
    """
    named = [w for w in words if fold(text[slice(*w)]) not in lexicon.OPENERS]
    if len(named) != 1 or re.match(r",?\s\d", text[span[1] : span[1] + 3]):
        return False
    first = text[slice(*named[0])]
    known = first in families or text[named[0][1] : span[0]] != " "
    return not known and (
        fold(first) in lexicon.HONORIFICS or fold(first) in lexicon.gazetteer().given
    )


def _goes_on(text: str, words: list[Span], word: Span) -> bool:
    if is_nickname(text, words, word):
        return True
    gap = _GAP.fullmatch(text, words[-1][1], word[0])
    last, following = fold(text[slice(*words[-1])]), fold(text[slice(*word)])
    if gap is None:  # "the Farmers' Union", "the Prime Minister's Office"
        owned = text[words[-1][1] : word[0]] in ("' ", "’ ", "'s ", "’s ")
        owner = last[-1] == "s" or last in _OWNERS or is_person_noun(last)
        ahead = _AHEAD.match(text, word[0]) if owned and last in _FOLK else None
        body = any(fold(w) in lexicon.BODIES for w in ahead.group().split()) if ahead else False
        return owned and owner and (following in lexicon.BODIES or body)
    small = gap.group("of")
    if small:
        if following in lexicon.CALENDAR or (following in lexicon.OPENERS and following != "our"):
            return False
        return last in (_OF_HEADS if small in ("of", "for") else _REACHING)
    if gap.group("and"):
        # "the Securities and Exchange Commission": what follows ends in a body, and what stands
        # before is no whole name.
        ahead = re.match(rf"(?:[{_UPPER}][\w-]*[ \xa0]?){{1,5}}", text[word[0] : word[0] + 70])
        tail = ahead.group().split() if ahead else []
        whole = last in lexicon.BODIES or last in lexicon.gazetteer().given
        body = any(fold(w) in lexicon.BODIES for w in tail[1:])
        first = words[0][0]
        article = "the " in text[max(0, first - 14) : first].lower() or len(words) > 1
        return body and article and not whole and not is_acronym(text[slice(*words[-1])])
    return True


def _trim(layout: Layout, run: Run, lower: frozenset[str]) -> list[Run]:
    """Leave out words at a run's ends that are capitalised for where they stand."""
    words = list(run.words)
    opening = run.opening
    while words:
        word = layout.words(words[0])
        folded = word.lower()
        shouted = word.isupper() and len(word) > 1
        common = folded in (lexicon.OPENERS if opening else lexicon.DETERMINERS) and not shouted
        common = common or folded.replace("’", "'") in lexicon.CONTRACTIONS
        if opening and not common and not shouted:
            known = fold(word) in lexicon.TITLES or folded in lexicon.gazetteer().given
            ending = fold(layout.words(words[-1]))
            body = ending in lexicon.BODIES and (len(words) > 1 or words[0] != run.words[0])
            common = folded in lower and not body and not (known and len(words) > 1)
            common = common or _is_occupation([fold(layout.words(w)) for w in words])
        if not common:
            break
        del words[0]
        opening = opening and folded in lexicon.OPENERS
    while words and layout.words(words[-1]).lower() in _CLOSERS:
        if layout.words(words[-1]).isupper() and len(layout.words(words[-1])) > 1:
            break
        del words[-1]
    return (
        [Run(tuple(words), run.opening and words[0] == run.words[0], run.titled)] if words else []
    )


def _is_occupation(words: list[str]) -> bool:
    """Whether a name opens with what its bearer does: "Florist Gita Rowe"."""
    if len(words) < 3 or words[0] in lexicon.TITLES:
        return False
    return is_occupation(words[0], words[1] in lexicon.gazetteer().given)


def _within_title(layout: Layout, run: Run, vocabulary: Vocabulary) -> list[Run]:
    """The names within a run of a title: words that the text knows as names, side by side."""
    found: list[Run] = []
    words: list[Span] = []

    def close() -> None:
        while words and fold(layout.words(words[-1])) in lexicon.TITLES:
            words.pop()
        if words:
            found.append(Run(tuple(words), False, True))
        words.clear()

    given = lexicon.gazetteer().given
    for at, span in enumerate(run.words):
        word = layout.words(span)
        folded = fold(word)
        after = layout.words(run.words[at + 1]) if at + 1 < len(run.words) else ""
        named = folded in vocabulary.known and (
            word.lower() not in vocabulary.lower or folded in given or word.isupper()
        )
        named = named or (is_acronym(word) and folded not in lexicon.OPENERS)
        named = named or (folded in lexicon.TITLES and fold(after) in vocabulary.known)
        named = named or (folded in given and fold(after) not in vocabulary.lower and bool(after))
        last = fold(layout.words(words[-1])) if words else ""
        follows = last in given and last not in vocabulary.known
        named = named or (follows and word.lower() not in vocabulary.lower)
        if not named or (word.lower() in lexicon.OPENERS and not is_acronym(word)):
            close()
            continue
        if words and layout.text[words[-1][1] : span[0]].strip(" \xa0"):
            close()
        words.append(span)
    close()
    return found
