"""What the words of a source are: a name with its trimmings, several of them, or a description."""

from __future__ import annotations

import re
from typing import Final

from sayso.names import lexicon
from sayso.names.parts import fold
from sayso.records import Span
from sayso.resolution.text.layout import Layout
from sayso.resolution.who.entities import Entities, Entity

# "a man calling himself Ana", "a caller who gave her name as Ana", "a man known as Ana"
_SELF: Final = r"(?:him|her|it|them)sel(?:f|ves)\s(?:only\s)?(?:as\s)?"
_CALLED: Final = re.compile(
    r"(?:who\s(?:is|was|are)\s)?(?:known|identified|named)\s(?:only\s)?(?:as|by\sthe\sname)\s"
    r"|(?:named|called|the)\s"
    rf"|(?:who\s)?(?:sign|call|styl|describ|identif|introduc|nam)(?:y?ing|e?s|ies|ied|e?d)\s{_SELF}"
    r"|who\s(?:gave|gives)\s(?:his|her|their)\s(?:first\s)?name\s(?:only\s)?as\s"
    r"|(?:using|under)\sthe\sname\s|going\sby\s(?:the\sname\s(?:of\s)?)?"
)
_OF: Final = re.compile(r"^\sof\s[A-Z]\S+")
# Where the first noun phrase of a source ends.
_ASIDE: Final = re.compile(
    r",\s|\s\((?![A-Z][A-Z.&-]{1,7}\)\s(?!(?:of|in|for|at|from|to|on|and|who|which|that|with)\b)\w)"
    r"|\s[–—-]+\s|[–—]|\s--|;|:|\s(?=(?:who|whose|which|that)\b)"
    r"|\s(?=(?:calling|signing|styling|naming|identifying|describing|using|going\sby|known|"
    r"identified)\b)"
)
_PARENTHESIS: Final = re.compile(
    r"\s*(?:\([^)]*\)|['’]s?|(?:him|her|it|them)sel(?:f|ves)\b|[\s,.:;–—-])*$"
)
# A name, and a verb that belongs to what follows it: "Harrow Council tweets".
_VERB_LEFT: Final = re.compile(
    r"(?<![\w’'])[A-Z][\w-]*(\s(?:tweets|tweeted|posts|posted|writes|wrote|says|said|adds|added))$"
)
# "information that the paper had from security officials": those are the source.
_TOLD_BY: Final = re.compile(
    r"(?:the\s|some\s|initial\s|preliminary\s|first\s)*(?:information|details|word|intelligence)\b"
    r"[^,;:()]{0,60}?\s(?:from|(?:given|provided|supplied|released|shared)\sby)\s(?=\w)"
)
# A name behind a clause: "the woman who built it, Ana Ruiz,".
_BEHIND: Final = re.compile(r",\s$")
_JOINED: Final = re.compile(r",?\s(?:and|&|as well as|along with)\s(?:by\s)?|;\s")
# The rest of a body's name, and who somebody is there.
_BOSS: Final = re.compile(r"(?:[A-Z][\w-]*\s){1,2}(?:[a-z][\w-]*\s){1,3}[A-Z]")
_LISTED: Final = re.compile(r",\s(?=[A-Z])")
_PREPOSITION: Final = re.compile(
    r"\b(?:of|for|at|by|in|from|with|to|about|on|against|like|including|over|under|between|among|near|"
    r"as|than|called|filed|conducted)\b"
)
_AFTER_NAME: Final = re.compile(
    r"\s*(?:\([^)]*\)|(?:of|in|from|at|for|himself|herself|itself|too|also|alone)\b|,)"
)

# So far back from its end a source may hold a verb.
_NEAR: Final = 40


def trimmed(layout: Layout, span: Span) -> Span:
    """A span without spaces and marks at its ends, and without what is no part of who is meant."""
    broken = layout.text.rfind("\n", *span)
    if 0 <= broken < span[1] - 1:  # a heading's last words and a paragraph's first
        span = broken + 1, span[1]
    text = layout.text[span[0] : span[1]]
    left = len(text) - len(text.lstrip(" \n\xa0,.;:–—-"))
    right = len(text) - len(text.rstrip(" \n\xa0,;:–—-"))
    start, end = span[0] + left, max(span[0] + left, span[1] - right)
    verb = _VERB_LEFT.search(layout.text, max(start, end - _NEAR), end)
    told = _TOLD_BY.match(layout.text, start, end)
    return (told.end() if told else start), (verb.start(1) if verb else end)


def parts(layout: Layout, entities: Entities, span: Span) -> list[Span]:
    """The parts of a source that names several, where one of them is a name; else the one span."""
    text = layout.words(span)
    named = entities.within(span)
    joints = [m.span() for m in _JOINED.finditer(text)]
    joints = [
        j
        for j in joints
        if not any(s[0] < span[0] + j[0] and span[0] + j[1] < s[1] for s, _ in named)
    ]
    if not joints or not named:
        return [span]
    # An aside between commas belongs to the name before it: only what stands before is looked at.
    first = _PREPOSITION.search(text[: joints[0][0]])
    aside = _ASIDE.search(text[: joints[0][0]])
    if first or (aside and not _is_list(layout, entities, span, aside, joints[0][0])):
        return [span]
    if re.match(r"(?:his|her|their|its)\s", text[: joints[0][0]], re.IGNORECASE) and not re.match(
        r"(?:his|her|their|its|the|an?|some|other)\s|[A-Z]", text[joints[0][1] :]
    ):
        return [span]  # one person under two descriptions: "his wife and former mayor Ana Ruiz"
    pieces: list[Span] = []
    at = span[0]
    for start, end in joints:
        pieces.append((at, span[0] + start))
        at = span[0] + end
    pieces.append((at, span[1]))
    split = [q for p in pieces for q in _listed(layout, p)]
    heads = [head(layout, entities, p) for p in split]
    if len(split) == 2 and _BOSS.match(layout.words(split[1])) and _is_thing(heads[0], split[0]):
        return [span]  # "Parks and Wildlife boss Ana Ruiz"
    second = layout.words(split[1]) if len(split) > 1 else ""
    opens = re.match(r"(?:the|an?|his|her|its|their)\s|[A-Z]", second.strip(), re.IGNORECASE)
    named_so = heads[0] is not None or (
        heads[-1] is not None and opens and second[:1] != second[:1].lower()
    )
    return split if named_so else [span]


def _is_thing(named: tuple[Span, Entity] | None, span: Span) -> bool:
    """Whether a part of a source is one name that is no whole name of a person."""
    thing = named is not None and (named[1].type != "person" or " " not in named[1].name)
    return thing and named is not None and named[0][0] == span[0]


def _is_list(
    layout: Layout, entities: Entities, span: Span, aside: re.Match[str], joint: int
) -> bool:
    """Whether a comma parts names of a list: "Ruiz, Bell and Kline"."""
    between = (span[0] + aside.end(), span[0] + joint)
    return aside.group() == ", " and any(
        s[0] <= between[0] + 1 and s[1] >= between[1] - 1 for s, _ in entities.within(between)
    )


def _listed(layout: Layout, span: Span) -> list[Span]:
    text = layout.words(span)
    pieces: list[Span] = []
    at = span[0]
    for found in _LISTED.finditer(text):
        pieces.append((at, span[0] + found.start()))
        at = span[0] + found.end()
    return [*pieces, (at, span[1])]


def head(layout: Layout, entities: Entities, span: Span) -> tuple[Span, Entity] | None:
    """The name that a source is the words for, if its head is a name.

    "Harrow mayor Ana Ruiz", "Ana Ruiz, mayor of Harrow," and "the mayor of Harrow, Ana Ruiz" are
    Ana Ruiz; "an aide to Ana Ruiz", "Ana Ruiz's aides" and "the Ruiz campaign" are not.
    """
    text = layout.words(span)
    named = [n for n in entities.within(span) if n[0][0] >= span[0] - 40]
    if not named:
        return None
    aside = _ASIDE.search(text, 1)
    end = span[0] + (aside.start() if aside else len(text))
    first = [n for n in named if n[0][0] < end]
    first = [n for n in first if n[1].type != "group" or not _more(layout, span, n[0])]
    found = _heading(layout, first, (span[0], end))
    if found or not aside:
        return found
    # "An attorney for the farm, Ana Ruiz": a name right after the comma, and nothing behind it
    rest = (span[0] + aside.end(), span[1])
    later = [n for n in named if rest[0] - 1 <= n[0][0]]
    if not later or aside.group() not in (", ", " "):
        return None
    called = _CALLED.match(layout.text, rest[0])
    if later[0][0][0] <= (called.end() if called else rest[0] + 1) and _PARENTHESIS.fullmatch(
        _OF.sub("", layout.text[later[0][0][1] : rest[1]])
    ):
        return later[0]  # "its maker, the Halvor Works,"
    if aside.group() == " ":
        last = later[-1]
        ends = _PARENTHESIS.fullmatch(layout.text[last[0][1] : rest[1]])
        return last if ends and _BEHIND.search(layout.text[rest[0] : last[0][0]]) else None
    person = [n for n in later if n[1].type in ("person", "other")]
    start = layout.text[rest[0] : later[0][0][0]]
    if person and person[0] is later[0] and not _PREPOSITION.search(start):
        after = layout.text[later[0][0][1] : rest[1]]
        return later[0] if _PARENTHESIS.match(after) or after[:1] == "," else None
    office = [n for n in person if not _PREPOSITION.search(layout.text[rest[0] : n[0][0]])]
    return (
        office[-1]
        if office and _PARENTHESIS.match(layout.text[office[-1][0][1] : rest[1]])
        else None
    )


def _more(layout: Layout, span: Span, name: Span) -> bool:
    """Whether more than a determiner stands before a name: "31 Latinos", "the Republicans"."""
    before = layout.text[span[0] : name[0]].split()
    return bool(before) and fold(before[-1]) not in lexicon.DETERMINERS


def _stands_behind(
    layout: Layout, named: list[tuple[Span, Entity]], span: Span, entity: Entity
) -> bool:
    """Whether a person's name stands right behind a body's: "Clerk of the Lund Union Ana Ruiz"."""
    return entity.type == "person" and any(
        other.type == "organization" and layout.text[end : span[0]] == " "
        for (_, end), other in named
        if end < span[0]
    )


def _heading(
    layout: Layout, named: list[tuple[Span, Entity]], phrase: Span
) -> tuple[Span, Entity] | None:
    """The name at the end of a noun phrase, or the person at its start before "of"."""
    text = layout.text
    for span, entity in reversed(named):
        before, after = text[phrase[0] : span[0]], text[span[1] : phrase[1]]
        if _PARENTHESIS.fullmatch(after) and (
            not _PREPOSITION.search(before) or _stands_behind(layout, named, span, entity)
        ):
            return span, entity
    if not named:
        return None
    span, entity = named[0]
    before, after = text[phrase[0] : span[0]], text[span[1] : phrase[1]]
    if entity.type in ("person", "other") and not _PREPOSITION.search(before):
        if _AFTER_NAME.match(after) and not re.match(r"['’]", after):
            return span, entity
        if all(fold(w) in lexicon.TITLES for w in after.split()) and not re.match(r"['’]", after):
            return None
    return None
