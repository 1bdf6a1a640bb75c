"""The ledger's first tables."""

from __future__ import annotations

from alembic import op

from sayso.ledger import search
from sayso.ledger.migrations.first import tables, views

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables, the full text and the views."""
    tables.create()
    search.create(op.get_bind())
    views.create(op.get_bind())
