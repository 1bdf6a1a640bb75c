"""The constructions of those who heard the speaker: "told X", "in an interview with X"."""

from __future__ import annotations

import re
from typing import Final

from sayso.resolution.through.construction import Construction, any_of
from sayso.resolution.through.wordings import (
    AT,
    TOLD,
)

_re = re.compile
HEARD: Final = (
    Construction(
        "told",
        _re(rf"\b{TOLD}\s+"),
        -1.2,
        2,
        beside=True,
        needs=any_of(
            """told tell inform messaged texted mailed phoned rang cabled assure remind
            warned advised wrote confided"""
        ),
    ),
    Construction(
        "interview",
        _re(
            rf"\b(?:[Ii]nterview(?:s|ed)?|[Dd]ialogue|[Pp]hone-in|[Ss]it-down|Q&A|[Cc]onversation),?\s+(?:\w+(?:ed|cast|en)\s+)?{AT}(?:\w+(?:ed|cast|en)\s+)?{AT}"
            r"(?:with|by|to|for)\s+"
        ),
        0.5,
        2,
        needs=any_of("nterview ialogue hone-in it-down Q&A onversation"),
    ),
    Construction(
        "spoke to",
        _re(
            r"\b(?:[Ss]peaking|spoke|speaks|[Tt]alking|talked|talks|[Aa]ppearing|appeared|appears|[Ii]nterviews?|"
            r"appearances?|conversation|meeting|guest|sat\sdown|confirmed|statement|remarks|comments|"
            rf"response|chat|Q&A)\s+{AT}(?:to|with|on|in)\s+"
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
        needs=any_of("editor reporters journalists"),
    ),
    Construction(
        "sent to",
        _re(r"\b(?:e-?mails?|letters?|messages?|notes?|texts?)\s+to\s+"),
        -2.0,
        2,
        needs=any_of("to"),
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
            rf"\b(?:[Aa]sked|[Aa]pproached|[Cc]ontacted|[Rr]eached|[Ii]nterviewed|[Qq]uestioned|[Pp]ressed|[Cc]hallenged)\s+{AT}(?:by|on)\s+"
        ),
        -1.0,
        2,
        needs=any_of("sked pproached ontacted eached nterviewed uestioned ressed hallenged"),
    ),
)
"""In no order. Worth by judgement on development articles; a name's marks add to it."""
