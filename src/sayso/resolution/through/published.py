"""The constructions of those who published or got words: "carried by X", "a memo seen by X"."""

from __future__ import annotations

import re
from typing import Final

from sayso.resolution.through.construction import Construction, any_of
from sayso.resolution.through.wordings import (
    ADVERBS,
    AT,
    GOT,
    ISSUED,
    NAMED,
    PAPERS,
    PIECE,
    STAFF,
    SUBJECT,
    WHEN,
)

_re = re.compile
PUBLISHED: Final = (
    Construction(
        "writing",
        _re(rf"\b(?:[Ww]riting|wrote|writes?|written|penned|{PIECE})\s+{AT}(?:in|at)\s+"),
        -0.6,
        1,
    ),
    Construction(
        "writing for",
        _re(
            rf"\b(?<!who\s)(?<!self\s)(?<!once\s)(?:[Ww]riting|wrote|writes?|written|penned|{PIECE})\s+(?:[A-Z][\w.’'-]+\s+){{0,4}}{AT}for\s+"
        ),
        0.4,
        1,
        needs=any_of("for"),
    ),
    Construction(
        "issued",
        _re(rf"\b{ISSUED}\s+{AT}(?:by|in|on)\s+"),
        0.9,
        1,
        needs=any_of("by in on"),
    ),
    Construction(
        "document",
        _re(rf"\b{PAPERS}\b[^.;”\"]{{0,40}}?[\s–—](?:{GOT}|{ISSUED})\s+{AT}(?:by|to|with)\s+"),
        2.2,
        1,
        anyone=True,
        needs=any_of("by to with"),
    ),
    Construction(
        "citing",
        _re(
            r"\b(?:[Cc]iting|[Qq]uoting|[Rr]elaying|[Cc]redit(?:ing|s|ed)|[Pp]icking\sup|with\sreference\sto)\s+"
        ),
        0.6,
        1,
        anyone=True,
        needs=any_of("iting uoting elaying redit icking with_reference"),
    ),
    Construction(
        "publishes",
        _re(
            rf"\b(?:{PIECE}|{PAPERS}|log|logs|data)(?:\s(?:of|from|to|dated)\s[^.;,”\"]{{1,30}}?)?\s?,?\s(?:that|which|whose\s\w+)\s+"
        ),
        0.0,
        1,
        after=_re(
            rf"{STAFF}(?:,[^,;”\"]{{1,60}},|,)?\s+(?:{WHEN}\s+)?"
            r"(?:(?:has|had|have|was|were|also|first|able|to|will)\s+)*"
            rf"(?:publish(?:ed|es)?|release[sd]?|air(?:ed|s)?|broadcasts?|carried|carries|runs?|ran|"
            rf"posted|print(?:ed|s)|inspect|see|saw|{GOT})\b"
        ),
        needs=any_of("that which whose"),
    ),
    Construction(
        "published it",  # "The daily Oko published messages in which"
        SUBJECT,
        0.2,
        1,
        after=_re(
            rf"\s+(?:{WHEN}\s+)?{ADVERBS}(?:publish(?:ed|es)|ran|runs|carrie[sd]|air(?:ed|s)|{GOT})\b"
            rf"[^.;”\"]{{0,50}}?\b{PAPERS}(?:\s(?:in|on)\swhich|\swhere|\sthat|,?\s(?:showing|saying|of|from|by)|:)"
        ),
        needs=any_of(
            """publish ran_ runs_ carrie air obtained seen_ view leaked shared released acquired
            record covered combed made_public provided unearthed verified examined intercepted
            sighted heard_ passed handed given_ sent_ posted circulated captured filmed accessed
            read_ dug_up consulted brought delivered conveyed"""
        ),
    ),
    Construction(
        "aired",  # "Kanal Vest on Monday aired an interview with Ode, who said"
        SUBJECT,
        0.6,
        2,
        after=_re(
            rf"\s+(?:{WHEN}\s+)?{ADVERBS}(?:publish(?:ed|es)|ran|runs|carrie[sd]|air(?:ed|s)|broadcasts?|"
            r"print(?:ed|s)|showed|shows)\s(?:[\w-]+\s){1,3}?(?:interviews?|conversation)\swith\b"
        ),
        needs=any_of("interview conversation"),
    ),
    Construction(
        "as it told",  # "when Kanal Vest caught up with her", "as the weekly reminded its readers"
        _re(rf"\b(?:[Aa]s|[Ww]hen|[Ww]hile)\s+{NAMED}"),
        -1.6,
        1,
        after=_re(
            rf"{STAFF}\s+{ADVERBS}"
            r"(?!(?:examin|check|investigat|review|analy|rat|rul|endors|criti|launch|fold|clos)\w*)"
            r"(?:[a-z]+ed|caught|heard|saw|spoke|told|put|rang|found|met|has|had|tells|puts|got)\b"
        ),
    ),
    Construction(
        "which it",  # "a post that the broadcaster put up", "a captain whom Radio Oko tracked down"
        _re(rf"\b(?:that|which|whom|whose)\s+{NAMED}"),
        -0.6,
        1,
        after=_re(
            rf"{STAFF}(?:,[^,;”\"]{{1,60}},|,)?\s+(?:{WHEN}\s+)?{ADVERBS}"
            r"(?!(?:endors|own|call|describ|rank|den|cover|need|employ|criti|accus|support|oppos|want)\w*)"
            r"(?:[a-z]+(?:ed|es)|ran|runs|put|puts|got|broke|dug|found|heard|saw|drew|made|brought|read|"
            r"spoke|met|caught|sent)\b"
        ),
        needs=any_of("that which whom whose"),
    ),
    Construction(
        "where",  # "There is more in the Harbour Post, where Ode writes"
        _re(r"\b(?:[Ii]n|[Oo]n)\s+"),
        -0.2,
        1,
        after=_re(r",\s+where\b"),
        needs=any_of(",_where"),
    ),
    Construction(
        "quotes it",  # "The lawsuit quotes Ode as writing"
        SUBJECT,
        0.4,
        1,
        anyone=True,
        after=_re(
            r"[^.;,”\"]{0,90}?\s(?:quot(?:es?|ed)|cit(?:es?|ed))\b[^.;”\"]{1,90}?\bas\s\w+ing\b"
        ),
        needs=any_of("quote cite"),
    ),
    Construction(
        "through",  # "let it be known through a courtier"
        _re(r"\b(?:[Tt]hrough|[Vv]ia|by\sway\sof|courtesy\sof)\s+"),
        0.2,
        1,
        anyone=True,
        beside=True,
        needs=any_of("hrough ia_ way_of courtesy"),
    ),
    Construction("per", _re(r"\b[Pp]er\s+"), 0.4, 0, needs=any_of("per_ Per_")),
    Construction(
        "in its issue",  # "in Monday's Harbour Post"
        _re(
            r"\b[Ii]n\s+(?=(?:[A-Z]\w+day|today|yesterday|tomorrow|(?:this|last|next)\s[a-z]+)[’']s\s|"
            r"(?:an?|the)\s(?:[\w-]+\s)?(?:issue|edition|number|episode|instal?lment)\sof\s)"
        ),
        0.0,
        1,
        needs=any_of("’s 's issue edition number episode instal"),
    ),
    Construction(
        "piece by",  # "in a documentary by Kanal Vest"
        _re(
            r"\b(?:[Dd]ocumentary|film|podcast|profile|portrait|feature|broadcast|series|clip|video|segment)\s"
            r"(?:[a-z]+ing\s(?:the\s[a-z]+\s)?)?(?:by|from|on|for|in)\s+"
        ),
        -0.8,
        1,
        needs=any_of(
            "ocumentary film podcast profile portrait feature broadcast series clip video segment"
        ),
    ),
    Construction(
        "brought out",  # "a note smuggled out by her lawyer"
        _re(
            rf"\b{PAPERS}\b\s(?:(?:that\s|which\s)?(?:was|were)\s)?"
            r"(?!(?:written|sign|penned|author|draft|sent|address|sponsor|back|prepar|compil|produc|commission|"
            r"dat|head|titl|entitl|receiv|follow)\w*\s)"
            r"[a-z]+(?:ed|en|ead|ought)(?:\s(?:out|up|on|over|aloud))?(?:\s(?:in|at|before|to)\s[\w\s]{1,24}?)?\sby\s+"
        ),
        0.8,
        1,
        anyone=True,
        needs=any_of("by"),
    ),
    Construction(
        "kept secret",  # "officials whom the paper did not name"
        _re(r"\bwho(?:m|se\snames?)?\s+"),
        0.2,
        1,
        after=_re(
            r"\s+(?:did\snot|didn[’']t|does\snot|would\snot|agreed\snot\sto|declined\sto|has\snot)\s+"
            r"(?:identif|nam|disclose|reveal|publish)"
        ),
        needs=any_of("who"),
    ),
    Construction(
        "in brackets",
        _re(r"(?<=[a-z.”\"’»]\s)\((?=[^()\n]{3,50}\))"),
        -1.4,
        1,
        after=_re(r"(?:,\s[^()]{1,20})?\)"),
        beside=True,
    ),
)
"""In no order. Worth by judgement on development articles; a name's marks add to it."""
