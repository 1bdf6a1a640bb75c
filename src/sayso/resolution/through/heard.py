"""The constructions of those who heard the speaker: "told X", "in an interview with X"."""

from __future__ import annotations

import re
from typing import Final

from sayso.resolution.through.construction import Construction, any_of
from sayso.resolution.through.wordings import ADVERBS, AT, NAMED, SAME_PIECES, SUBJECT, TOLD

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
            r"[Ss]itting\sdown|sits\sdown|call|lunch|dinner|coffee|walk|questions|answers|reply|"
            r"exchange|correspondence|encounter|discussion|on\sair|"
            r"appearances?|conversation|meeting|guest|sat\sdown|confirmed|statement|remarks|comments|"
            rf"response|chat|Q&A)\s+{AT}(?:to|with|on|in|from|at)\s+"
        ),
        -1.0,
        2,
    ),
    Construction(
        "speaking to",  # "Speaking to Oko Haber, Ruiz said": the reader need not know the outlet
        _re(r"(?:^|(?<=[.!?”\"\n]\s)|(?<=\n))Speaking\s(?:exclusively\s)?(?:to|with)\s+"),
        1.0,
        2,
        needs=any_of("Speaking"),
    ),
    Construction(
        "same piece",  # "in the same broadcast": the publisher that the paragraph has named
        _re(rf"\b(?:[Ii]n|[Dd]uring|[Oo]n)\s+(?=the\ssame\s(?:{'|'.join(SAME_PIECES)})\b)"),
        0.5,
        2,
        anyone=True,
        needs=any_of("the_same"),
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
            rf"\b(?:to|opposite|towards)\s+{NAMED}"  # what is rarest is looked for first
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
            r"\b(?:[Ii]n|[Dd]uring|[Ff]rom|[Oo]n)\s+(?=(?:an?|the|The|his|her|their|this|that|(?:[A-Z][\w-]*\s){0,3}?[A-Z]\w+[’']s)\s)"
            r"(?:an?\s+(?:recent|rare|new|live|televised|wide-ranging|exclusive|\d{4})\s+)?"
        ),
        -0.4,
        2,
        after=_re(
            r"(?:\s+[a-z-]+)?\s+(?:interview|op-ed|opinion\s(?:piece|article|column)|essay|column|"
            r"editorial|profile|appearance|documentary|town\shall|broadcast|podcast|segment|story|studios?|pages|"
            r"columns|film|series|possession|hands)\b"
        ),
        needs=any_of(
            """interview op-ed opinion essay column editorial profile appearance documentary
            town_hall broadcast podcast segment story studio pages film series possession hands"""
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
    Construction(
        "faced",  # "quizzed by Kanal Vest", "overheard by a Gazette reporter"
        _re(
            r"\b(?!(?:own|employ|hir|sponsor|endors|critici|attack|su|accus|call|describ|fir|pa|publish)\w*\sby)"
            r"[A-Za-z]+(?:ed|en|id|old|ught|own|eard)\s(?:[a-z]+\s){0,2}?by\s+"
        ),
        -0.8,
        2,
        needs=any_of("by"),
    ),
    Construction(
        "its reporter",  # "within earshot of a reporter for the Gazette"
        _re(
            r"\b(?:reporters?|correspondents?|journalists?|crew|cameras?|microphones?)\s"
            r"(?:for|from|of|with|at)\s+"
        ),
        -0.8,
        2,
        needs=any_of("reporter correspondent journalist crew camera microphone"),
    ),
    Construction(
        "asked her",  # "Radio Oko asked Ode about it. “It holds,” she said."
        SUBJECT,
        -0.8,
        2,
        after=_re(
            rf"\s+{ADVERBS}(?:asked|interviewed|rang|phoned|visited|met|reached|approached|questioned|"
            r"quizzed|challenged|confronted|caught\sup\swith|tracked\sdown|spoke\s(?:to|with))\b"
        ),
        needs=any_of(
            """asked interviewed rang phoned visited met reached approached questioned quizzed
            challenged confronted caught_up tracked spoke"""
        ),
    ),
)
"""In no order. Worth by judgement on development articles; a name's marks add to it."""
