"""Every page that is looked at: for screenshots, for accessibility, for weight.

Add yours here: a name for its files, and its path in a ledger of the demo articles.
"""

from __future__ import annotations

from collections.abc import Callable

from sayso.ledger.ledger import Ledger

Path = Callable[[Ledger], str]


def article_of(ledger: Ledger, words: str) -> int:
    """The number of the article whose headline has these words."""
    for one in ledger.articles(limit=1000):
        if words in (one.headline or ""):
            return one.id
    raise LookupError(words)


PAGES: dict[str, Path] = {
    "desk": lambda _: "/",
    "read": lambda _: "/read",
    "article": lambda ledger: f"/articles/{article_of(ledger, 'Safety Readings Were Copied')}",
    "version": lambda ledger: f"/articles/{article_of(ledger, 'Bank cannot wait')}/versions/1",
    "diff": lambda ledger: f"/articles/{article_of(ledger, 'Bank cannot wait')}/diff",
    "missing": lambda _: "/nowhere",
}
