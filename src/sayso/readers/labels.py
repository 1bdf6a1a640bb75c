"""The furniture around a report's body: bylines, captions, "see also". All rules are general.

Each function looks at one paragraph without markup. They would rather leave furniture in the body
than take a sentence of the report away.
"""

from __future__ import annotations

import re

from sayso.readers.base import squeeze

_PARTICLE = re.compile(
    r"d[aeiou]s?|del|della|l[ae]|v[ao]n|der|den|ten|ter|bin|ibn|al|el|abu|y|e|of|st", re.I
)
_NOT_A_NAME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|now|then|the|this|that|these|those|its|his|her|midnight|"
    r"noon|dawn|dusk|all|every|no|some|contrast|law",
    re.I,
)
_ROLE = re.compile(
    r"\b(?:writer|correspondent|editor|reporter|press|news|staff|special|contributor|analyst|"
    r"columnist|bureau|agency|chief|photographer|producer|times|post|herald|tribune|gazette)\b",
    re.I,
)
_BY = re.compile(
    r"(?:(?:reported |written |story |text |words )?by|автор|par|von|por)(?:\s*:\s*|\s+)(?=\S)",
    re.I,
)
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.-]{0,40}")
_SPLIT = re.compile(r",|;|\s+(?:and|und|et|y)\s+|\s*&\s*|\s+и\s+", re.I)
_TRAIL = re.compile(r"\s+(?:\||·|•|—|–|-|in|for|of|at)\s+")
_SEE_ALSO = re.compile(
    r"(?:see|read|watch|listen|find out)(?: it)? (?:also|more|next|further)|(?:also|further) "
    r"(?:read|see|reading|viewing|on)|related(?: (?:articles?|stor(?:y|ies)|links?|news|content|"
    r"coverage|topics?|reading|posts?))?|more (?:on|from|about) [^.]{1,60}|more (?:stories|news|"
    r"coverage)|recommended(?: (?:for you|stories|reading))?|you (?:might|may) also like|"
    r"most (?:read|popular|viewed)|don't miss|what to read next|read this next|topics|"
    r"читайте также|lire aussi|à lire aussi|lesen sie auch|lea también|leia também",
    re.I,
)
_ORIGINAL = re.compile(
    r"(?:original|canonical|source|permalink|article|web)?\s?(?:url|uri|link|address|source|article)"
    r"|original|permalink|(?:first |originally )?published at|originally appeared (?:at|on)",
    re.I,
)
_CAPTION_LEAD = re.compile(
    r"(?:photo(?:graph)?|caption|image|picture|file photo|pictured|фото|foto|illustration|credit)"
    r"(?: credit| caption| by)?\s?:|FILE\s?[-–—]|pictured(?: here| above| left| right)?,|"
    r"in this (?:[a-z.]{1,12} )?(?:\d{4} )?(?:file )?(?:photo|image|picture)|"
    r"(?:from )?left to right[:,]|from left[:,]",
    re.I,
)
_CREDIT = re.compile(
    r"(?:\((?:file )?(?:photo|photograph|image|picture|credit|фото)\b[^()]{0,80}\)|"
    r"\b(?:photo(?:graph)?|image|picture|credit|фото)(?: credit)?(?: by|:| courtesy)[^.]{1,80}|"
    r"\bhandout|\bfile photo|\bgetty images|\bvia (?:ap|reuters|afp|getty)|"
    r"[/|©]\s?[A-Z][\w .]{1,40})[).]?$",
    re.I,
)
_PLACE = re.compile(
    r"\((?:(?:far |top |bottom |front |second |third |back )?(?:left|right|cent(?:er|re)|l|r|c|top|"
    r"bottom|front|back|above|below|слева|справа|в центре)|"
    r"(?:second|third|fourth) from (?:left|right))"
    r"\)|, (?:far |second from |third from )?(?:left|right|cent(?:er|re)),",
    re.I,
)
_PHOTO_VERB = re.compile(
    r"\b(?:watch|speak|stand|sit|walk|wave|shake|attend|address|pose|gather|hold|carry|march|greet|"
    r"listen|ride|play|celebrate|protest|inspect|chat|smile|gesture|talk|look|wait|arrive|leave|pass|"
    r"clean|repair|unload|load|board|fish|pray|queue|rest|light|lay|cross|examine|tend|sell|dance|"
    r"line up|lines up|carries|stands by|seen|is pictured|are pictured)(?:e?s)?\b"
)
_PAST = re.compile(
    r"\b(?:said|told|announced|was|were|had|voted|killed|according|says|will|would)\b"
)
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_ENDS_WITH_DATE = re.compile(
    rf"(?:\b{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\b\d{{1,2}} {_MONTH} \d{{4}})\.?$",
    re.I,
)


def byline(text: str) -> list[str] | None:
    """The names in a line such as ``By Ana Lima and Bo Ek, Staff Writers``, else ``None``."""
    match = _BY.match(text)
    if match is None or len(text) > 160:
        return None
    return names(text[match.end() :]) or None


def names(text: str) -> list[str]:
    """The people (or one agency) that a byline without "by" lists; empty if it lists none."""
    found: list[str] = []
    text = squeeze(text).rstrip(":")
    if len(text) > 200:
        return []
    for piece in _SPLIT.split(text):
        words = _TRAIL.split(piece.strip(), maxsplit=1)[0]
        if not words:
            continue
        if found and _ROLE.search(words):
            continue
        if not _is_name(words):
            return found if found and _TRAIL.search(piece) else []
        if words not in found:
            found.append(words)
    return found


def _is_name(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 6 or text.endswith((". ", "?", "!")):
        return False
    if _NOT_A_NAME.fullmatch(words[0].strip(".")):
        return False
    capital = [w for w in words if w[0].isupper() or (not w[0].isascii() and not w[0].islower())]
    if any(w not in capital and not _PARTICLE.fullmatch(w) for w in words):
        return False
    if text.endswith(".") and not re.search(r"\b(?:jr|sr|[A-Z])\.$", text, re.I):
        return False
    return bool(capital) and all(_NAME_WORD.fullmatch(w) for w in words)


def see_also(text: str) -> bool:
    """Whether ``text`` is the label of a list of related reports ("See also:")."""
    return _label(_SEE_ALSO, text)


def original_label(text: str) -> bool:
    """Whether ``text`` is the label of the report's own address ("Original url:")."""
    return _label(_ORIGINAL, text)


def _label(pattern: re.Pattern[str], text: str) -> bool:
    text = text.strip().strip("*_#").rstrip(":…>» ").strip()
    return len(text) <= 80 and pattern.fullmatch(text) is not None


def caption(text: str) -> bool:
    """Whether a paragraph describes a photograph rather than reports.

    Sure signs only: a label ("Photo:"), a credit at the end, people placed "(left)", or a verb of
    what pictures show, in the present, with the day it was taken at the end.
    """
    if len(text) > 800:
        return False
    if _CAPTION_LEAD.match(text):
        return True
    if any(mark in text for mark in '"“”«»') and _PAST.search(text):
        return False
    if _CREDIT.search(text[-120:]):
        return True
    if _PLACE.search(text):
        return not re.search(r"\b(?:said|told|says)\b", text)
    return bool(
        _PHOTO_VERB.search(text) and _ENDS_WITH_DATE.search(text) and not _PAST.search(text)
    )
