"""The rounds of 照会: what was sent to whom, and what came back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ROUND = ("order_key", "name", "asked", "opened_on", "due_on", "message", "state")
_DISPATCH = (
    *("round", "order_key", "recipient", "sections", "sheets"),
    *("sent_on", "revision", "due_on", "reminded_on", "note"),
)
_ANSWER = (
    *("dispatch", "received_on", "means", "file", "digest", "revision", "person", "extension"),
    *("approved", "unchanged", "sheets", "changed", "asked_back", "note"),
)
_NUMBERS = ("revision", "changed", "asked_back")


def upgrade() -> None:
    """Make the three tables, each of which hangs below the one before."""
    above = None
    for name, fields in (("round", _ROUND), ("dispatch", _DISPATCH), ("answer", _ANSWER)):
        op.create_table(
            name,
            sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("uid", sa.Text(), nullable=False),
            *(
                sa.Column(
                    field, sa.BigInteger() if field in _NUMBERS else sa.Text(), nullable=False
                )
                for field in fields
            ),
            sa.ForeignKeyConstraint(
                ["edition"], ["edition.edition"], name=f"fk_{name}_edition", ondelete="RESTRICT"
            ),
            *([] if above is None else [_below(name, above)]),
            sa.PrimaryKeyConstraint("edition", "uid", name=f"pk_{name}"),
        )
        if above is not None:
            op.create_index(f"ix_{name}_edition_{above}", name, ["edition", above])
        above = name


def _below(name: str, above: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["edition", above],
        [f"{above}.edition", f"{above}.uid"],
        name=f"fk_{name}_edition_{above}",
        ondelete="RESTRICT",
    )
