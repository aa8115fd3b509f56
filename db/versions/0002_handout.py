"""Handouts for meetings are kept in the edition."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of handouts."""
    op.create_table(
        "handout",
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("order_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("composition", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.edition"], name="fk_handout_edition", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("edition", "uid", name="pk_handout"),
    )
