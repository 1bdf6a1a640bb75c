"""``sayso search``: statements with certain words."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

import typer

from sayso.cli.found import Hedge, Kind, Outlet, Since, Status, Until, Via, filters, show_found
from sayso.cli.ledger import open_ledger
from sayso.cli.messages import complain
from sayso.cli.options import After, AsCsv, AsJson, Db, Limit
from sayso.cli.tables import exclusive

_SMALL = re.compile(r"(?<![\w*])(?:and|or|not|near(?=\())(?![\w*])")
_QUOTED = re.compile('["“”][^"“”]*["“”]')


class Order(StrEnum):
    """In which order statements come."""

    date = "date"
    relevance = "relevance"


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="QUERY", help="Words; how to put them is said below.")
    ],
    order: Annotated[
        Order,
        typer.Option("--order", help="Newest reports first, or those that say most about it."),
    ] = Order.date,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    kind: Kind = None,
    hedge: Hedge = None,
    via: Via = None,
    status: Status = None,
    limit: Limit = 50,
    after: After = None,
    json: AsJson = False,
    csv: AsCsv = False,
    db: Db = None,
) -> None:
    """Find statements by their words, whoever said them.

    All words have to be there: bridge tired. A phrase stands in quotation marks: '"so are we"'. A
    star stands for any ending: engin*. Between words, OR means either, NOT leaves the next one out,
    and brackets group: 'bridge (toll OR tax) NOT lorries'. NEAR(bridge tired, 5) wants at most five
    words between the two. Letter case and accents do not count.
    """
    exclusive(json=json, csv=csv)
    chosen = filters(
        since=since, until=until, outlet=outlet, kind=kind, hedge=hedge, via=via, status=status
    )
    query = " ".join(words)
    with open_ledger(db) as ledger:
        page = ledger.search(query, order=order.value, limit=limit, after=after, **chosen)
    show_found(page, json=json, csv=csv, none="No statement has these words.")
    if not page and after is None and (written := _SMALL.findall(_QUOTED.sub(" ", query))):
        capitals = ", ".join(dict.fromkeys(word.upper() for word in written))
        complain(f"small letters are words to look for; operators are in capitals: {capitals}")
