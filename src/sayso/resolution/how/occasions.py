"""To whom something was said, and on what occasion.

Both stand in the clause of the cue, outside the content: the addressee, without preposition, as the
object of a verb of telling ("told reporters") or after "to" ("wrote to her sister"); the occasion
as a phrase with its preposition ("at a rally in Ohio", "on Twitter").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sayso.records import Attribution, Finding, Span
from sayso.resolution.confidence import decided
from sayso.resolution.text.clauses import Clause, clause_of, crosses, overlaps
from sayso.resolution.text.layout import Layout
from sayso.resolution.text.nouns import DOCUMENTS, MEDIA, OCCASIONS, PLACES, words_of
from sayso.resolution.text.phrases import ends_phrase, noun_phrase
from sayso.resolution.through.outlet_words import DESCRIPTORS, FIRST, HEADS, KNOWN
from sayso.resolution.when.expressions import expressions

_TELLING: Final = re.compile(
    r"\b(?:tell|tells|telling|told|asks?|asked|asking|(?:inform|assur|reassur|warn|remind|notif|"
    r"advis|urg|begg?|implor|lectur|convinc|persuad|caution|brief|challeng|text|email|e-mail|instruct|"
    r"order|command|invit|promis|encourag|beseech|entreat|quizz|petition|"
    r"messag|cabl|address|counsel)(?:e|es|s|ed|ing|y|ies|ied|ying)?)$",
    re.I,
)
"""Verbs whose object is whom they are said to."""
_WRITING: Final = words_of(
    """letter letters email emails e-mail e-mails message messages memo memos memorandum note notes
    text texts cable telegram petition tweet speech address remarks toast appeal reply testimony
    statement presentation"""
)
"""Nouns whose "to" names whom they are meant for."""
_ADVERBS: Final = re.compile(r"(?:\s+(?:\w+ly|later|then|also|once|back|again|further))?\s+")
_TO: Final = re.compile(r"(?:\s+(?:\w+ly|back|out|again|down|up|later))?\s+to\s+")
_SAYING_TO: Final = re.compile(
    r"\b(?:said|says?|saying|wrote|writes?|writing|spoke|speaks?|speaking|explain\w*|complain\w*|"
    r"confid\w*|admit\w*|confess\w*|suggest\w*|propos\w*|announc\w*|jok\w*|boast\w*|lied|lies|"
    r"apologi[sz]\w*|appeal\w*|whisper\w*|shout\w*|yell\w*|mutter\w*|repl\w*|plead\w*|testif\w*|"
    r"report\w*|remark\w*|mention\w*|reveal\w*|insist\w*|protest\w*|tweeted|texted|read|replied)$",
    re.I,
)
"""Verbs that say whom they are said to after "to": "wrote to her sister"."""
_PASSIVE: Final = re.compile(r"\b(?:is|are|was|were|been|be)\s+(?:\w+ly\s+)?\w+$")
_JOURNALIST: Final = re.compile(r"\b(?:host|anchor|presenter|moderator|correspondent)\b", re.I)
_HEAD: Final = "|".join(sorted(OCCASIONS | DOCUMENTS, key=len, reverse=True))
_MARGINS: Final = r"on\s+the\s+(?:sidelines|margins|fringes)\s+of"
_NO_NAME: Final = r"(?!(?-i:\s+(?!\w+day\b)[^\W\d_a-z]))"
"""Not within a name: "on Radio Kestrel's breakfast show", but "on television Sunday"."""
_OCCASION: Final = re.compile(
    rf"\b(?:(?:in|at|during|via|{_MARGINS})\s+(?:(?:[\w&-]+(?:[’']s?)?|\d+(?:st|nd|rd|th))\s+){{0,6}}?(?:{_HEAD})"
    r"|on\s+(?:[\w&’'-]+\s+){0,4}?(?:call|tour|visit|show|program|programme|broadcast|podcast|stop|blog|"
    rf"livestream|(?:{'|'.join(sorted(MEDIA))}){_NO_NAME})"
    r"|by\s+(?:e-?mail|phone|telephone|text|letter|video|text message)"
    rf"|(?:in|at|from|before)\s+(?:the\s+)?(?:{'|'.join(sorted(PLACES))}))\b(?![’'-])"
    r"|\b(?:outside|inside)\s+(?=(?:the|an?|his|her|its|their)\s|(?-i:[A-Z]))",
    re.I,
)
_NOT_WITHIN: Final = re.compile(
    r"\b(?:that|to|of|for|and|but|or|he|she|they|it|we|i|is|was|were|are|be|been|has|have|had|who|"
    r"which|with|about|against|by|from|told|said|says|than|in|on|at|after|before|since|during|sent|"
    r"wrote|gave|made|held|posted|released|issued)\b",
    re.I,
)
"""Between a preposition and the head of its phrase: another phrase begins there."""
_MORE: Final = re.compile(r"\s+(with|of|between|to|in|at|outside)\s+")
"""What goes on with the phrase: "to" after what is written or spoken to somebody, "in" a name."""
_NEXT: Final = re.compile(r"\s+([a-z][\w-]*)")
_NO_PERSON: Final = words_of(
    """truth story stories tale tales joke jokes question questions lie lies anything something
    everything nothing it itself what"""
)
"""What is told or asked, not who."""
_LIKE_RESPONSE: Final = re.compile(
    r"\bin (?:response|reply|comments?|opinion|poll|report|study)\b", re.I
)


_BEFORE: Final = "before the cue"


def addressee_of(layout: Layout, attribution: Attribution) -> tuple[Span | None, Finding]:
    """Whom a saying is said to: a noun phrase without preposition, none for a publisher."""
    clause = clause_of(layout, attribution)
    if clause:
        for start, end, ground in _addressees(layout, clause):
            span = noun_phrase(layout.text, start, _stop(layout, start, end))
            if span and not _is_other(layout, span, attribution):
                return span, decided("addressee", ground, (span,))
    return None, decided("addressee", "none")


def occasion_of(layout: Layout, attribution: Attribution) -> tuple[Span | None, Finding]:
    """What a saying was said at, in or on: a phrase with its preposition."""
    clause = clause_of(layout, attribution)
    elsewhere = (*attribution.content, *attribution.source)
    for stretch, ground in _stretches(clause) if clause else ():
        for found in _OCCASION.finditer(layout.text, *stretch):
            span = _occasion(layout, found, stretch)
            if not span or overlaps(span, elsewhere) or crosses(layout.text, stretch[0], span[0]):
                continue
            if ground != _BEFORE or not crosses(layout.text, span[1], stretch[1]):
                return span, decided("occasion", ground, (span,))
    return None, decided("occasion", "none")


def _stretches(clause: Clause) -> Iterator[tuple[Span, str]]:
    yield clause.after, "after the cue"
    yield clause.before, _BEFORE
    for stretch in clause.rest:
        yield stretch, "in the rest"


def _stop(layout: Layout, start: int, end: int) -> int:
    """Where a phrase ends at the latest: before the next time expression, or at ``end``."""
    first = next(expressions(layout.text, (start, min(end, start + 160))), None)
    return first.span[0] if first else end


def _addressees(layout: Layout, clause: Clause) -> Iterator[tuple[int, int, str]]:
    """Where an addressee can begin and must have ended, and on what ground."""
    text, (start, end) = layout.text, clause.after
    for word in re.finditer(r"[\w-]+", text[start : clause.cue[1]]):
        at = start + word.end()
        if _TELLING.search(word.group()):
            gap = _ADVERBS.match(text, at, end)
            if gap:
                yield gap.end(), end, "told"
        elif _SAYING_TO.search(word.group()) and not _PASSIVE.search(text[max(0, at - 24) : at]):
            gap = _TO.match(text, at, end)
            if gap:
                yield gap.end(), end, "said to"
    for stretch, _ in _stretches(clause):
        for found in re.finditer(r"\b([\w-]+)\s+to\s+", text[slice(*stretch)]):
            if found[1].lower() in _WRITING and not crosses(
                text, stretch[0], stretch[0] + found.start()
            ):
                yield stretch[0] + found.end(), stretch[1], "written to"


def _is_other(layout: Layout, span: Span, attribution: Attribution) -> bool:
    """Whether a phrase is no addressee: a publisher, one of its people, or another role's words."""
    if overlaps(span, (*attribution.content, *attribution.source)):
        return True
    phrase = re.sub(r"^(?:the|an?)\s+", "", layout.words(span), flags=re.I)
    after = layout.text[span[1] : span[1] + 40]
    of_outlet = re.match(r",? (?:of|from|on) (?:the )?((?:[A-Z][\w’'.&]*\s?)+)", after)
    names = [
        phrase,
        *re.split(r" of (?:the )?", phrase),
        *([of_outlet[1].strip()] if of_outlet else []),
    ]
    if phrase.split()[-1].lower() in _NO_PERSON or re.search(r"[’']s?$", phrase):
        return True
    described = _JOURNALIST.search(phrase) or not DESCRIPTORS.isdisjoint(phrase.split())
    return bool(described) or any(_publishes(name) for name in names)


def _publishes(name: str) -> bool:
    """Whether a name is a publisher's by its words or its shape."""
    owner = re.split(r"[’']s?\s", name)[0]
    words = owner.split()
    capitals = [w.lower() for w in words if w[:1].isupper()]
    if owner.lower() in KNOWN or re.search(r"[a-z][A-Z]|\.(?:com|org|net)$", owner):
        return True
    known = [w for w in capitals if w in HEADS or w in KNOWN]
    return bool(capitals) and (capitals[0] in FIRST or (bool(known) and len(words) <= 5))


def _occasion(layout: Layout, found: re.Match[str], stretch: Span) -> Span | None:
    """The whole phrase that begins with a match: with what belongs to its noun."""
    text, start, end = layout.text, found.start(), found.end()
    stop = _stop(layout, end, stretch[1])
    if found.group()[-1].isspace():  # "outside" or "inside" and a noun phrase
        phrase = noun_phrase(text, end, stop)
        return (start, phrase[1]) if phrase else None
    within = re.sub(_MARGINS, "at", found.group()).split()[1:-1]
    if any(_NOT_WITHIN.fullmatch(word) or re.fullmatch(r"\d{4}", word) for word in within[:-1]):
        return None
    while after := _NEXT.match(text, end, stop):  # "a panel discussion"; but not "an email server"
        if after[1] not in OCCASIONS | DOCUMENTS:
            if not ends_phrase(after[1]):
                return None
            break
        end = after.end()
    if _LIKE_RESPONSE.match(text, start, end):
        return None
    for _ in range(2):
        more = _MORE.match(text, end, stop)
        phrase = noun_phrase(text, more.end(), stop) if more else None
        if not more or not phrase or not _belongs(text, end, more[1], phrase):
            break
        end = phrase[1]
    return start, end


def _belongs(text: str, end: int, preposition: str, phrase: Span) -> bool:
    """Whether a phrase goes on with the noun that ends at an offset."""
    if preposition == "to":
        return text[max(0, end - 20) : end].split()[-1].lower() in _WRITING
    named = text[slice(*phrase)].removeprefix("the ")[:1].isupper()
    return preposition in ("with", "of", "between") or named
