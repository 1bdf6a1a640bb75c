"""Quoted words of many articles as quotations: one utterance, wherever it appears, and how.

:func:`index` belongs to the writer's transaction; the others are questions.
"""

from sayso.ledger.quotations.indexing import index, reindex

__all__ = ["index", "reindex"]
