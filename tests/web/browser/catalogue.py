"""Every page that is looked at: for screenshots, for accessibility, for weight.

Add yours here: a name for its files, and its path in a ledger of the demo articles.
"""

from __future__ import annotations

from collections.abc import Callable

from sayso.ledger.ledger import Ledger

Path = Callable[[Ledger], str]


TURNED = '"no confidence in the governor"'
DAM = "I do not believe that the dam is about to fail"
"""Words that an outlet of the demo turns round."""


def article_of(ledger: Ledger, words: str) -> int:
    """The number of the article whose headline has these words."""
    for one in ledger.articles(limit=1000):
        if words in (one.headline or ""):
            return one.id
    raise LookupError(words)


def statement_of(ledger: Ledger, words: str, outlet: str | None = None) -> int:
    """The number of the newest statement that has these words."""
    found = ledger.search(words, outlet=outlet, limit=1).items
    if not found:
        raise LookupError(words)
    return found[0].id


def quotation_of(ledger: Ledger, words: str) -> int:
    """The number of the quotation that has these words."""
    return ledger.quotations(words, limit=1)[0].id


PAGES: dict[str, Path] = {
    "desk": lambda _: "/",
    "read": lambda _: "/read",
    "article": lambda ledger: f"/articles/{article_of(ledger, 'Safety Readings Were Copied')}",
    "version": lambda ledger: f"/articles/{article_of(ledger, 'Bank cannot wait')}/versions/1",
    "diff": lambda ledger: f"/articles/{article_of(ledger, 'Bank cannot wait')}/diff",
    "people": lambda _: "/people",
    "person": lambda ledger: f"/people/{ledger.pick_person('Marten Oldrik')}",
    "statement": lambda ledger: f"/statements/{statement_of(ledger, TURNED, 'The Daily Lantern')}",
    "quotation": lambda ledger: f"/quotations/{quotation_of(ledger, DAM)}",
    "misquotes": lambda _: "/misquotes",
    "search": lambda _: "/search?q=dam&kind=direct",
    "review": lambda _: "/review",
    "fix": lambda _: "/review?fix=true",
    "identity": lambda _: "/review/people",
    "reviewer": lambda _: "/review/name",
    "stats": lambda _: "/stats",
    "missing": lambda _: "/nowhere",
}
