"""The table of constructions that name a relay: "told X", "quoted by X", "X reported"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_re = re.compile
_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
)
WHEN: Final = (
    r"(?:(?:(?:on|late|early|earlier|last|this)\s+)*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?:\s(?:morning|afternoon|evening|night))?|yesterday|today|"
    rf"(?:(?:on|in|last)\s+)?{_MONTH}(?:\s\d{{1,2}}\b)?(?:,?\s\d{{4}})?|(?:on\s+)?\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?|"
    r"(?:last|(?:earlier\s)?this|the\s(?:past|previous|same))\s(?:week(?:end)?|day|month|year|summer|"
    r"winter|spring|autumn)|(?:at|over)\sthe\sweekend|an?\s(?:day|week|month|year)\s(?:earlier|before|ago)|"
    r"in\s\d{4})"
)
"""A time expression, as a pattern."""

_PIECE: Final = (
    r"(?:op-eds?|opinion\s(?:piece|article|column)|essay|column|commentary|editorial|article|piece|post|"
    r"translation|summary|readout|recording|blog|speech|exchange|letter|analysis|report|story|dispatch|profile|feature|remarks|comments|interview|"
    r"conversation|documentary|broadcast|segment|appearance|podcast|study|memo|transcript|"
    r"announcement|message|account|obituary|blog|poll|panel|town\shall|forum)"
)
_ISSUED: Final = (
    r"(?:(?:that\s|which\s)?(?:(?:was|were|has\sbeen|had\sbeen|first|later|also|originally)\s)*"
    r"(?:carried|published|aired|broadcast|printed|shown|screened|monitored|transmitted|relayed|distributed|appearing|"
    r"appeared|released|reported|run|streamed|reprinted|republished|excerpted|summari[sz]ed|"
    r"translated|read(?:\sout)?|rebroadcast|transcribed|seriali[sz]ed|syndicated|recounted|reproduced))"
)
_GOT: Final = (
    r"(?:obtained|seen|reviewed|viewed|leaked|shared|released|acquired|recorded|uncovered|"
    r"combed\sthrough|made\spublic|provided|unearthed|verified|examined|intercepted|sighted|heard|"
    r"passed|handed|given|sent|posted|circulated|captured|filmed|accessed|read|dug\sup|consulted)"
)


@dataclass(frozen=True, slots=True)
class Construction:
    """One way to name a relay."""

    name: str
    before: re.Pattern[str]
    """The words right before the noun phrase."""
    worth: float
    """Log-odds by itself."""
    rank: int
    """0: passes on what others published; 1: published or got it; 2: heard the speaker."""
    anyone: bool = False
    """Whether a relay can be somebody who publishes nothing."""
    after: re.Pattern[str] | None = None
    """The words that must follow the noun phrase."""
    beside: bool = False
    """Whether it must stand right beside the words that it is about."""


_AT: Final = rf"(?:(?:for\sthe\sfirst\stime\s+)?(?:{WHEN})\s+)?"
_PAPER: Final = (
    r"(?:audio|video|voicemails?|tapes?|screenshots?|texts?|chats?|dossiers?|slides|invoices?|contracts?|"
    r"ledgers?|presentations?|recordings?|footage|memos?|e-?mails?|documents?|letters?|transcripts?|tapes?|notes?|"
    r"communiqu[eé]s?|translations?|messages?|files?|cables?|posts?|photos?|pictures?|drafts?|papers?|records?|clip|report|copy|"
    r"statement|readout|diar(?:y|ies)|minutes)"
)
PAPER: Final = _re(rf"\b{_PAPER}\b")
"""What carries words: a memo, a recording."""
CONSTRUCTIONS: Final = (
    Construction(
        "told", _re(r"\b(?:told|tells?|telling|informed|informs)\s+"), -1.2, 2, beside=True
    ),
    Construction(
        "interview",
        _re(
            rf"\b(?:[Ii]nterview(?:s|ed)?|[Dd]ialogue|[Pp]hone-in|[Ss]it-down|Q&A),?\s+(?:\w+(?:ed|cast)\s+)?{_AT}(?:\w+(?:ed|cast)\s+)?{_AT}"
            r"(?:with|by|to|for)\s+"
        ),
        0.5,
        2,
    ),
    Construction(
        "spoke to",
        _re(
            r"\b(?:[Ss]peaking|spoke|speaks|[Tt]alking|talked|talks|[Aa]ppearing|appeared|appears|[Ii]nterviews?|"
            r"appearances?|conversation|meeting|guest|sat\sdown|confirmed|statement|remarks|comments|"
            rf"response|chat|Q&A)\s+{_AT}(?:to|with|on|in)\s+"
        ),
        -1.0,
        2,
    ),
    Construction(
        "board",
        _re(
            r"\b(?:meeting|session|conversation)\s+with\s+(?=(?:the\s+|its\s+)?(?:\w+\s+){0,3}?"
            r"(?:editorial\s+board|editors|reporters|journalists)\b)"
        ),
        0.5,
        2,
    ),
    Construction(
        "sent to", _re(r"\b(?:e-?mails?|letters?|messages?|notes?|texts?)\s+to\s+"), -2.0, 2
    ),
    Construction(
        "said to",
        _re(
            r"(?=to|opp)(?<!ccording\s)(?<!mail\s)(?<!etter\s)(?<!ssage\s)(?<!ote\s)"
            r"\b(?:to|opposite|towards)\s+"  # what is rarest is looked for first
        ),
        -1.6,
        2,
        beside=True,
    ),
    Construction(
        "writing",
        _re(rf"\b(?:[Ww]riting|wrote|writes?|written|penned|{_PIECE})\s+{_AT}(?:in|at)\s+"),
        -0.6,
        1,
    ),
    Construction(
        "writing for",
        _re(
            rf"\b(?:[Ww]riting|wrote|writes?|written|penned|{_PIECE})\s+(?:[A-Z][\w.’'-]+\s+){{0,4}}{_AT}for\s+"
        ),
        0.4,
        1,
    ),
    Construction(
        "quoted",
        _re(rf"\b(?:quoted|cited|picked\sup|relayed)\s+(?:as\s+\w+ing\s+)?{_AT}(?:by|in|on)\s+"),
        1.6,
        0,
    ),
    Construction("issued", _re(rf"\b{_ISSUED}\s+{_AT}(?:by|in|on)\s+"), 0.9, 1),
    Construction(
        "document",
        _re(rf"\b{_PAPER}\b[^.;”\"]{{0,40}}?[\s–—](?:{_GOT}|{_ISSUED})\s+{_AT}(?:by|to)\s+"),
        2.2,
        1,
        anyone=True,
    ),
    Construction(
        "according",
        _re(
            rf"\b[Aa]ccording\sto\s+(?:(?:an?|the)\s+(?:[\w’'-]+\s+){{0,3}}?{_PIECE}\s+{_AT}(?:{_ISSUED}\s+)?{_AT}"
            r"(?:in|by|from|on|of|for)\s+)?"
        ),
        0.0,
        0,
    ),
    Construction(
        "citing",
        _re(r"\b(?:citing|quoting|relaying|crediting|picking\sup|with\sreference\sto)\s+"),
        0.6,
        1,
        anyone=True,
    ),
    Construction("reported by", _re(r"[,”\"’]\s(?:reported|reports|report)\s+"), 1.2, 0),
    Construction(
        "on",
        _re(
            r"(?=[Oo]n\s)(?<!\btime\s)(?<!\bhost\s)(?<!\bad\s)(?<!\bads\s)(?<!\bshow\s)"
            r"(?<!\bjob\s)(?<!\bposted\s)(?<!\bpage\s)(?<!\baccount\s)(?<!\bprofile\s)\b[Oo]n\s+"
        ),
        -1.4,
        2,
        beside=True,
    ),
    Construction(
        "piece",
        _re(
            r"\b(?:[Ii]n|[Dd]uring|[Ff]rom|[Oo]n)\s+(?=(?:an?|the|The|his|her|their|this|that|[A-Z]\w+[’']s)\s)"
            r"(?:an?\s+(?:recent|rare|new|live|televised|wide-ranging|exclusive|\d{4})\s+)?"
        ),
        -0.4,
        2,
        after=_re(
            r"(?:\s+[a-z-]+)?\s+(?:interview|op-ed|opinion\s(?:piece|article|column)|essay|column|"
            r"editorial|profile|appearance|documentary|town\shall|broadcast|podcast|segment|story)\b"
        ),
    ),
    Construction(
        "asked",
        _re(
            rf"\b(?:[Aa]sked|[Aa]pproached|[Cc]ontacted|[Rr]eached|[Ii]nterviewed|[Qq]uestioned|[Pp]ressed|[Cc]hallenged)\s+{_AT}(?:by|on)\s+"
        ),
        -1.0,
        2,
    ),
    Construction(
        "said",
        _re(r"(?:,|,?[”\"’])\s+"),
        -0.6,
        0,
        after=_re(rf"\s+(?:{WHEN}\s+)?(?:said|says|wrote|writes)\b"),
    ),
    Construction(
        "reported",
        _re(r"(?:[,;:—–]\s+|[”\"]\s+|\b(?:as|As|when|that|and|but|after|while|first)\s+)"),
        1.0,
        0,
        after=_re(
            rf"(?:\s\([^()]{{1,20}}\))?(?:,[^,]{{1,60}},)?\s+(?:{WHEN}\s+)?(?:(?:has|had|have|also|first|later|earlier|previously)\s+)*"
            r"(?:reported|reports|quoted|quotes|report|cited|revealed|"
            r"(?:is|are|was|were)\s(?:reporting|quoting|citing))\b"
        ),
    ),
    Construction(
        "publishes",
        _re(rf"\b(?:{_PIECE}|{_PAPER}|log|logs|data)\s?,?\s(?:that|which|whose\s\w+)\s+"),
        0.0,
        1,
        after=_re(
            rf"\s+(?:{WHEN}\s+)?(?:(?:has|had|have|was|were|also|first|able|to|will)\s+)*"
            rf"(?:publish(?:ed|es)?|release[sd]?|air(?:ed|s)?|broadcasts?|carried|carries|runs?|ran|"
            rf"posted|print(?:ed|s)|inspect|see|saw|{_GOT})\b"
        ),
    ),
    Construction(
        "in brackets",
        _re(r"(?<=[a-z.”\"’»]\s)\((?=[^()\n]{3,50}\))"),
        -1.4,
        1,
        after=_re(r"(?:,\s[^()]{1,20})?\)"),
        beside=True,
    ),
    Construction(
        "learned",
        _re(r"(?:[,;:—–]\s+|[”\"]\s+|\b(?:as|As|when|that|and|but|after|while|first)\s+)"),
        -0.8,
        0,
        after=_re(
            r"\s+(?:(?:has|had|have|also|first|later|earlier)\s+)*"
            r"(?:disclosed|carried|learned|learnt|understands|noted|writes|wrote|established)\b"
        ),
    ),
)
"""In no order. Worth by judgement on development articles; a name's marks add to it."""
POLL: Final = Construction("poll", _re(r"\b(?:poll|survey)\b"), 0.0, 1)
"""A poll, by whose respondents the article has it; its name can stand elsewhere."""
