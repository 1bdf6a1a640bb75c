"""Parts of the patterns by which a relay is named: verbs, nouns and time expressions."""

from __future__ import annotations

import re
from typing import Final

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

PIECE: Final = (
    r"(?:op-eds?|opinion\s(?:piece|article|column)|essay|column|commentary|editorial|article|piece|post|"
    r"translation|summary|readout|recording|blog|speech|exchange|letter|analysis|report|story|dispatch|profile|feature|remarks|comments|interview|"
    r"conversation|documentary|broadcast|segment|appearance|podcast|study|memo|transcript|"
    r"announcement|message|account|obituary|blog|poll|panel|town\shall|forum)"
)
SAME_PIECES: Final = (
    *("interview", "broadcast", "article", "piece", "column", "report", "segment", "episode"),
    *("edition", "documentary", "profile", "exchange", "conversation", "appearance"),
)
"""What a publisher has carried and a text comes back to: "in the same broadcast"."""
ISSUED: Final = (
    r"(?:(?:that\s|which\s)?(?:(?:was|were|has\sbeen|had\sbeen|first|later|also|originally)\s)*"
    r"(?:carried|published|aired|broadcast|printed|shown|screened|monitored|transmitted|relayed|distributed|appearing|"
    r"appeared|released|reported|run|streamed|reprinted|republished|excerpted|summari[sz]ed|"
    r"translated|read(?:\s(?:out|aloud))?|rebroadcast|transcribed|seriali[sz]ed|syndicated|recounted|reproduced|"
    r"issued|ran|put\sout|disseminated|made\spublic|posted|interpreted|subtitled|dubbed|"
    r"(?:rendered|put)\sinto\s[A-Z]\w+|passed\son|uploaded|live-?streamed|quoted)"
    r"(?:\s(?:live|back|verbatim|in\sfull|in\spart|widely)\b)?(?:\sin\s(?:an?|the)(?:\s\w+){1,2}?(?=\sby\s))?)"
)
# Verbs that take whom they are said to as their object: "told the Gazette", "messaged the Gazette".
TOLD: Final = (
    r"(?:told|tells?|telling|informed|informs|messaged|texted|e-?mailed|phoned|rang|cabled|assured|assures|"
    r"reminded|warned|advised|wrote(?:\sto)?|confided\s(?:in|to))"
)
GOT: Final = (
    r"(?:obtained|seen|reviewed|viewed|leaked|shared|released|acquired|recorded|uncovered|"
    r"combed\sthrough|made\spublic|provided|unearthed|verified|examined|intercepted|sighted|heard|"
    r"passed|handed|given|sent|posted|circulated|captured|filmed|accessed|read|dug\sup|consulted|(?:brought|delivered|conveyed)(?:\sto\s[^.,;”\"]{1,50}?(?=\s(?:on|by)\s))?)"
)


AT: Final = rf"(?:by\s(?:tele)?phone\s)?(?:(?:for\sthe\sfirst\stime\s+)?(?:{WHEN})\s+)?"
PAPERS: Final = (
    r"(?:audio|video|(?:phone\s|intercepted\s)?calls|voicemails?|tapes?|screenshots?|texts?|chats?|dossiers?|slides|invoices?|contracts?|"
    r"ledgers?|presentations?|recordings?|footage|memos?|e-?mails?|documents?|letters?|transcripts?|tapes?|notes?|"
    r"communiqu[eé]s?|translations?|messages?|files?|cables?|posts?|photos?|pictures?|drafts?|papers?|records?|clip|report|copy|"
    r"statement|readout|diar(?:y|ies)|minutes|tributes?|reviews|memoirs?|extracts?|excerpts?|pages|parts|passages|portions|"
    r"words|speech|sermon|homily|remarks|lectures?|testimony|pamphlets?|leaflets?|logs?|affidavits?|depositions?)"
)
ADVERBS: Final = (
    r"(?:(?:has|had|have|also|first|later|earlier|previously|since|then|now|\w+ly)\s+)*"
)
# Who acts for the publisher that owns them: "the Gazette's reporter".
STAFF: Final = (
    r"(?:(?:[’']s?)?\s(?:reporter|correspondent|newsreader|presenter|host|editor|columnist|camera|"
    r"crew|team)s?)?"
)
# What comes next when a publisher is named or described; most of what "to" and "that" go before
# is a verb or a clause.
NAMED: Final = (
    r"(?=(?:the|an?|his|her|its|their|this|another|one|two)\s|[“\"‘«]?(?:\d{1,3}|[a-z]{1,3}[-’'])?[^\W\d_a-z]|"
    r"[\w-]+\s(?:radio|television|tv|media|newspapers?|stations?|agency)\b)"
)
# What a clause whose subject is a publisher follows on.
SUBJECT: Final = re.compile(
    r"(?:[,;:—–]\s+|[”\"]\s+|\b(?:as|As|so|when|that|and|but|after|while|first|[Ee]arlier,?)\s+)"
)
