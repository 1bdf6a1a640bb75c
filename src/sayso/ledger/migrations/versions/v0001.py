"""The ledger's first tables."""

from __future__ import annotations

from alembic import op

from sayso.ledger import search
from sayso.ledger.migrations.first import views
from sayso.ledger.schema import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables, the full text and the views."""
    metadata.create_all(op.get_bind())
    search.create(op.get_bind())
    views.create(op.get_bind())
