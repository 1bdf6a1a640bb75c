"""The constructions of those who pass on what others published: "quoted by X", "X reported"."""

from __future__ import annotations

import re
from typing import Final

from sayso.resolution.through.construction import Construction, any_of
from sayso.resolution.through.wordings import (
    ADVERBS,
    AT,
    ISSUED,
    PIECE,
    SUBJECT,
    WHEN,
)

_re = re.compile
PASSED_ON: Final = (
    Construction(
        "quoted",
        _re(rf"\b(?:quoted|cited|picked\sup|relayed)\s+(?:as\s+\w+ing\s+)?{AT}(?:by|in|on)\s+"),
        1.6,
        0,
        needs=any_of("quoted cited picked relayed"),
    ),
    Construction(
        "according",
        _re(r"\b[Aa]ccording\sto\s+"),
        0.0,
        0,
        anyone=True,
        needs=any_of("ccording"),
    ),
    Construction(
        "by a report",
        _re(
            rf"\b[Aa]ccording\sto\s+(?:an?|the)\s+(?:[\w’'-]+\s+){{0,3}}?{PIECE}\s+{AT}(?:{ISSUED}\s+)?{AT}"
            r"(?:in|by|from|on|of|for)\s+"
        ),
        0.0,
        0,
        needs=any_of("ccording"),
    ),
    Construction(
        "reported by",
        _re(
            r"[,”\"’]\s(?:reported|reports|report|claims|claimed|writes|says|according\sat\sleast\sto)\s+"
        ),
        1.0,
        0,
        needs=any_of("report claim writes says according_at"),
    ),
    Construction(
        "said",
        _re(r"(?:,|,?[”\"’])\s+"),
        -0.6,
        0,
        after=_re(rf"\s+(?:{WHEN}\s+)?(?:said|says|wrote|writes)\b"),
        needs=any_of("said says wrote writes"),
    ),
    Construction(
        "announced",  # "he has agreed to go, his diocese announced."
        _re(r"(?:,|,?[”\"’])\s+"),
        -0.4,
        0,
        anyone=True,
        after=_re(
            rf"\s+(?:{WHEN}\s+)?(?:said|announced|recalled|confirmed|reported|disclosed)(?=\.|,?\son\s|$)"
        ),
        needs=any_of("said announced recalled confirmed reported disclosed"),
    ),
    Construction(
        "reported",
        SUBJECT,
        1.0,
        0,
        after=_re(
            rf"(?:\s\([^()]{{1,20}}\))?(?:,[^,;”\"]{{1,110}},)?\s+(?:{WHEN}\s+)?{ADVERBS}"
            r"(?:reported|reports|quoted|quotes|report|cited|cites|revealed|reveals|relayed|recounted|recounts|"
            r"(?:is|are|was|were)\s(?:reporting|quoting|citing))\b"
            r"|,\s(?:citing|quoting|crediting|picking\sup|with\sreference\sto)\s[^;”\"]{1,110}?,\s"
            r"(?:said|says|wrote|writes|ha[sd]|put)\b"
        ),
        needs=any_of(
            """report quot cited cites citing reveal relayed recount crediting picking_up
            with_reference"""
        ),
    ),
    Construction(
        "has it",  # "the Oko has the minister saying"
        SUBJECT,
        -0.4,
        0,
        after=_re(
            r"(?:[^.;”\"]{0,60}?\sand)?\s(?:then\s)?"
            r"(?:ha[sd]|show(?:s|ed)|caught|films?|filmed|record(?:s|ed)|heard|captured|"
            r"(?:broadcasts?|air(?:s|ed)|shows|showed)\s[a-z]+\sof)\s+"
            r"(?=(?:the|an?|his|her|its|one)\s|[^\W\d_a-z])"
        ),
        beside=True,
        needs=any_of("has_ had_ show caught film record heard captured broadcast air"),
    ),
    Construction(
        "says it",  # "The Harbour Post claims that Ode said"
        SUBJECT,
        -0.6,
        0,
        after=_re(
            rf"\s+(?:{WHEN}\s+)?{ADVERBS}(?:claims?|claimed|alleges?|alleged|understands|maintains|relates|"
            r"recalls|said|says|wrote|writes|has\sit|would\shave\sit)\b"
        ),
        needs=any_of(
            """said says wrote writes claim allege understands maintains relates recalls has_it
            have_it"""
        ),
    ),
    Construction(
        "by its account",  # "in the Harbour Post's telling"
        _re(r"\b(?:[Bb]y|[Ii]n|[Oo]n|[Ii]f|to\sfollow|to\sgo\sby)\s+"),
        0.0,
        0,
        after=_re(
            r"(?:(?:[’']s?)?\s+(?:own\s)?(?:account|telling|words|version|reckoning|retelling|reporting|phrase|"
            r"description|rendering|translation|count)|\s(?:is|are)\sto\sbe\s(?:believed|trusted))\b"
        ),
        needs=any_of(
            """account telling words version reckoning reporting phrase description rendering
            translation count to_be_believed to_be_trusted"""
        ),
    ),
    Construction(
        "learned",
        SUBJECT,
        -0.8,
        0,
        after=_re(
            r"\s+(?:(?:has|had|have|also|first|later|earlier)\s+)*"
            r"(?:disclosed|carried|learned|learnt|understands|noted|writes|wrote|established)\b"
        ),
        needs=any_of("disclosed carried learn understands noted writes wrote established"),
    ),
)
"""In no order. Worth by judgement on development articles; a name's marks add to it."""
