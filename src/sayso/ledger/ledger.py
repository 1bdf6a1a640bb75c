"""The ledger as callers see it: every method hands on to the module that does the work."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sayso.ledger import articles as _articles
from sayso.ledger import changes as _changes
from sayso.ledger import facets as _facets
from sayso.ledger import failures as _failures
from sayso.ledger import labels as _labels
from sayso.ledger import people as _people
from sayso.ledger import placed as _placed
from sayso.ledger import questions as _questions
from sayso.ledger import quotations as _quotations
from sayso.ledger import review_lists as _review_lists
from sayso.ledger import reviews as _reviews
from sayso.ledger import spoken_of as _spoken_of
from sayso.ledger import stats as _stats
from sayso.ledger import trace as _trace
from sayso.ledger import writer as _writer
from sayso.ledger.engine import Database
from sayso.ledger.methods import change, question
from sayso.ledger.opening import open_database
from sayso.records import Article

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class Ledger:
    """Articles, what they say that others said, and what people made of it, in one database.

    Open one with :meth:`open` and close it, or use it as a context manager.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(
        cls, url: str | Path | None = None, *, create: bool = True, wait: float = 30.0
    ) -> Self:
        """Open a ledger, and bring its tables up to date.

        Args:
            url: a file's path or ``postgresql://…``; ``None`` stands for ``$SAYSO_DB``, else
                ``sayso.db``.
            create: whether a ledger is made where there is none.
            wait: seconds to wait for another process's lock.

        Raises:
            LockedError: another process held the database for longer than ``wait``.
            VersionError: it belongs to another program or to a newer Sayso, or is no database.
            LedgerError: it is not there, or cannot be read or written.
        """
        return cls(open_database(url, create=create, wait=wait))

    @property
    def engine(self) -> Engine:
        """SQLAlchemy's engine."""
        return self._database.engine

    @property
    def name(self) -> str:
        """The path or address, without a password."""
        return self._database.name

    def transaction(self) -> AbstractContextManager[Connection]:
        """One unit of work, kept whole or not at all; see :meth:`Database.transaction`."""
        return self._database.transaction()

    def reading(self) -> AbstractContextManager[Connection]:
        """A view of the ledger that does not change; see :meth:`Database.reading`."""
        return self._database.reading()

    def sift(self, article: Article, *, model: str, source: str | None = None) -> bool:
        """Tell whether an article has to be read at all; see :func:`writer.sift`."""
        return _writer.sift(self._database, article, model=model, source=source)

    # Questions and changes are functions of a connection; see them for what they take and return.
    add = change(_writer.add)
    add_many = change(_writer.add_many)
    fail = change(_failures.note)
    failures = question(_failures.failures)
    sources_to_retry = question(_failures.sources_to_retry)
    articles = question(_articles.articles)
    article = question(_articles.get_article)
    version = question(_articles.get_version)
    placed = question(_placed.placed)
    changes = question(_changes.changes)
    who = question(_questions.who)
    search = question(_questions.search)
    facets = question(_facets.facets)
    days_of = question(_facets.days_of)
    spoken_of = question(_spoken_of.spoken_of)
    statement = question(_questions.get_statement)
    trace = question(_trace.trace)
    stats = question(_stats.stats)
    quotations = question(_quotations.find)
    quotation = question(_quotations.get_quotation)
    appearances = question(_quotations.appearances)
    passages = question(_quotations.passages)
    misquotes = question(_quotations.misquotes)
    misquotes_of = question(_quotations.of_quotation)
    verify = question(_quotations.verify)
    verify_all = question(_quotations.verify_all)
    confirm = change(_reviews.confirm)
    reject = change(_reviews.reject)
    correct = change(_reviews.correct)
    undo_review = change(_reviews.undo)
    reviews = question(_reviews.history)
    review_queue = question(_review_lists.queue)
    review_case = question(_review_lists.case)
    latest_reviews = question(_review_lists.latest)
    review_orphans = question(_review_lists.orphans)

    people = question(_people.people)
    people_heard = question(_people.roll)
    find_people = question(_people.find)
    pick_person = question(_people.pick)
    person = question(_people.show)
    speakers_of = question(_people.speakers_of)
    name_of = question(_labels.name_of)
    candidates = question(_people.candidates)
    decisions = question(_people.history)
    decision = question(_people.get_decision)
    merge = change(_people.merge)
    keep_apart = change(_people.apart)
    split = change(_people.split)
    undo_decision = change(_people.undo)
    seed = change(_people.seed)

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
