"""The tables of the ledger, as SQLAlchemy Core has them for SQLite and PostgreSQL alike.

What a model said of an article is written once and never changed (``version``, ``reading``,
``statement.output``); what people say about it is appended (``review``, ``decision``). ``address``,
``failure`` and ``feed`` tell where inputs were found and what became of them; ``entity`` and
``alias`` hold what people files told as well. All other columns and tables are kept ready for
questions: they follow from those, in the order in which they came.

Times are UTC, ``YYYY-MM-DDTHH:MM:SSZ``; dates are as the article gives them, ISO 8601, as precise
as they are. Keys (``outlet_key``, ``speaker.key``, ``alias.key``, ``relay.key``) are names folded
for comparison: letter case, accents and punctuation do not count.
"""

from sayso.ledger.schema.articles import address, article, reading, version
from sayso.ledger.schema.base import metadata
from sayso.ledger.schema.inputs import failure, feed
from sayso.ledger.schema.people import alias, block, candidate, decision, entity
from sayso.ledger.schema.quotations import (
    appearance,
    fresh_gram,
    gram,
    quotation,
    variant,
    voice,
)
from sayso.ledger.schema.reviews import carried, review
from sayso.ledger.schema.statements import member, relay, speaker, statement

__all__ = [
    "address",
    "alias",
    "appearance",
    "article",
    "block",
    "candidate",
    "carried",
    "decision",
    "entity",
    "failure",
    "feed",
    "fresh_gram",
    "gram",
    "member",
    "metadata",
    "quotation",
    "reading",
    "relay",
    "review",
    "speaker",
    "statement",
    "variant",
    "version",
    "voice",
]
