"""Quoted words of many articles as quotations: one utterance, wherever it appears, and how.

:func:`index` and :func:`reindex` belong to transactions that write; the others are questions.
"""

from sayso.ledger.quotations.asking import appearances, find, get_quotation, passages
from sayso.ledger.quotations.indexing import Said, index, reindex
from sayso.ledger.quotations.misquotes import misquotes, of_quotation
from sayso.ledger.quotations.verifying import verify, verify_all

__all__ = [
    "Said",
    "appearances",
    "find",
    "get_quotation",
    "index",
    "misquotes",
    "of_quotation",
    "passages",
    "reindex",
    "verify",
    "verify_all",
]
