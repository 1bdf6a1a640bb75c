"""``sayso mcp``: the ledger as tools for an assistant."""

from __future__ import annotations

from importlib.util import find_spec

from sayso.cli.ledger import open_ledger
from sayso.cli.options import Db
from sayso.errors import SaysoError


def mcp(db: Db = None) -> None:
    """Offer the ledger to an assistant, over the Model Context Protocol on standard input.

    Its tools are read, who, search, quote and trace. They ask, and change nothing. The assistant's
    program starts this command by itself, once it is told to: command sayso, arguments mcp --db
    and the ledger's path.
    """
    if find_spec("mcp") is None:
        raise SaysoError("this needs one more package: pip install 'sayso[mcp]'")
    from sayso.mcp.server import serve

    with open_ledger(db) as ledger:
        serve(ledger)
