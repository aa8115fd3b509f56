"""The city's rating rule, and what proof-reading found on the sheets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_DECISION = ("code", "digest", "state", "reason")
_ADDED = ("row_kind", "row_uid", "field", "addressee", "severity", "text", "state", "answer")


def upgrade() -> None:
    """Add the columns of the rule, empty, and make the two tables."""
    with op.batch_alter_table("plan") as table:
        for name in ("rating_rule", "rating_rule_by"):
            table.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for name, fields in (("finding_decision", _DECISION), ("added_finding", _ADDED)):
        op.create_table(
            name,
            sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("uid", sa.Text(), nullable=False),
            sa.Column("project", sa.Text(), nullable=False),
            *(sa.Column(field, sa.Text(), nullable=False) for field in fields),
            sa.ForeignKeyConstraint(
                ["edition"], ["edition.edition"], name=f"fk_{name}_edition", ondelete="RESTRICT"
            ),
            sa.ForeignKeyConstraint(
                ["edition", "project"],
                ["project.edition", "project.uid"],
                name=f"fk_{name}_edition_project",
                ondelete="RESTRICT",
            ),
            sa.PrimaryKeyConstraint("edition", "uid", name=f"pk_{name}"),
        )
        op.create_index(f"ix_{name}_edition_project", name, ["edition", "project"])
