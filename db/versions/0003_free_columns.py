"""Two free columns for the list of projects, and its sheets by their state of work."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, empty, and the index."""
    with op.batch_alter_table("project") as table:
        for name in ("free_1", "free_2"):
            table.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
        table.create_index("ix_project_edition_work_state", ["edition", "work_state"])
