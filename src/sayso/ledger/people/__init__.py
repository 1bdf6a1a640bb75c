"""Speakers of many articles as entities, and what people decided about them.

Linking gives every named speaker an entity once and for all (``speaker.automatic``); decisions say
which entities are one, and which speakers were linked wrongly. Who a statement is by
(``speaker.entity_id``, ``statement.entity_id``, ``entity.merged_into``) follows from both.
"""

from sayso.ledger.people.candidates import candidates
from sayso.ledger.people.decisions import apart, get_decision, history, merge, split, undo
from sayso.ledger.people.finding import find, people, pick, show
from sayso.ledger.people.linking import link, write
from sayso.ledger.people.roll import roll
from sayso.ledger.people.seeding import seed
from sayso.ledger.people.speakers import speakers_of

__all__ = [
    "apart",
    "candidates",
    "find",
    "get_decision",
    "history",
    "link",
    "merge",
    "people",
    "pick",
    "roll",
    "seed",
    "show",
    "speakers_of",
    "split",
    "undo",
    "write",
]
