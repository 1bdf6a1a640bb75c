"""Write the ledger's tables, as the schema has them now, into the first migration.

``python scripts/freeze_schema.py`` is for as long as no version with a ledger is released. After
that a change of the schema is a migration of its own, and this script goes.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from sayso.ledger.schema import metadata

FOLDER: Final = Path(__file__).parents[1] / "src/sayso/ledger/migrations"
TABLES: Final = FOLDER / "first/tables.py"
REVISION: Final = FOLDER / "versions/v0001.py"

HEAD: Final = '''\
"""The first tables, as scripts/freeze_schema.py wrote them; later migrations change them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.Text().with_variant(sa.TEXT(collation="C"), "postgresql")
_JSON = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True), "postgresql"
)


def create() -> None:
    """Create the tables."""
'''
SHORT: Final = {
    "sa.BigInteger().with_variant(sa.Integer(), 'sqlite')": "_ID",
    "sa.Text().with_variant(sa.TEXT(collation='C'), 'postgresql')": "_TEXT",
    "sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True, "
    "astext_type=Text()), 'postgresql')": "_JSON",
}


def main() -> None:
    """Write the tables, and let the migration make them."""
    with create_engine("sqlite://").connect() as connection:
        context = MigrationContext.configure(connection, opts={"target_metadata": metadata})
        made = produce_migrations(context, metadata).upgrade_ops
        assert made is not None
        code = render_python_code(made)
    for long, short in SHORT.items():
        code = code.replace(long, short)
    body = [line for line in code.splitlines() if not line.lstrip().startswith("#")]
    indented = ("    " + line.strip() if line.strip() else "" for line in body)
    TABLES.write_text(HEAD + "\n".join(indented) + "\n", encoding="utf-8")
    revision = REVISION.read_text(encoding="utf-8")
    revision = revision.replace("from sayso.ledger.schema import metadata\n", "")
    revision = revision.replace(
        "migrations.first import views", "migrations.first import tables, views"
    )
    revision = revision.replace("metadata.create_all(op.get_bind())", "tables.create()")
    REVISION.write_text(revision, encoding="utf-8")
    for command in (["ruff", "format", "--quiet"], ["ruff", "check", "--fix", "--quiet"]):
        subprocess.run([*command, str(TABLES), str(REVISION)], check=True)


if __name__ == "__main__":
    main()
