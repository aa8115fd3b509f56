"""The first form: a plan, its editions and sheets, the ledger, names of revisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "edition",
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("evaluated_fiscal_year", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("edition", name="pk_edition"),
    )
    op.create_table(
        "form_setting",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name="pk_form_setting"),
    )
    op.create_table(
        "plan",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("first_fiscal_year", sa.BigInteger(), nullable=False),
        sa.Column("last_fiscal_year", sa.BigInteger(), nullable=False),
        sa.Column("rating_scale", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name="pk_plan"),
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.Text(), nullable=False, comment="ISO 8601, UTC"),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "change",
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True, comment="NULL where a whole row came or went"),
        sa.Column("before", sa.Text(), nullable=True, comment="JSON; NULL where the row was added"),
        sa.Column(
            "after", sa.Text(), nullable=True, comment="JSON; NULL where the row was removed"
        ),
        sa.ForeignKeyConstraint(
            ["revision"], ["revision.id"], name="fk_change_revision", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("revision", "position", name="pk_change"),
    )
    op.create_index("ix_change_kind_uid", "change", ["kind", "uid"], unique=False)
    op.create_table(
        "former_project",
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("until_fiscal_year", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.edition"], name="fk_former_project_edition", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("edition", "uid", name="pk_former_project"),
    )
    op.create_table(
        "policy_node",
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.edition"], name="fk_policy_node_edition", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("edition", "uid", name="pk_policy_node"),
    )
    op.create_table(
        "section",
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("order_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("successor", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.edition"], name="fk_section_edition", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("edition", "uid", name="pk_section"),
    )
    op.create_table(
        "snapshot",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False, comment="ISO 8601, UTC"),
        sa.Column("author", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision"], ["revision.id"], name="fk_snapshot_revision", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("name", name="pk_snapshot"),
    )
    op.create_table(
        "project",
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("budget_kind", sa.Text(), nullable=False),
        sa.Column("budget_thousand_yen", sa.BigInteger(), nullable=True),
        sa.Column("budget_text", sa.Text(), nullable=False),
        sa.Column("budget_included_in", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("memo", sa.Text(), nullable=False),
        sa.Column("divisions_per_year", sa.BigInteger(), nullable=False),
        sa.Column("life_status", sa.Text(), nullable=False),
        sa.Column("life_until", sa.BigInteger(), nullable=True),
        sa.Column("life_successors", sa.Text(), nullable=False),
        sa.Column("life_wording", sa.Text(), nullable=False),
        sa.Column("work_state", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition", "section"],
            ["section.edition", "section.uid"],
            name="fk_project_edition_section",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.edition"], name="fk_project_edition", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("edition", "uid", name="pk_project"),
    )
    op.create_index("ix_project_edition_section", "project", ["edition", "section"], unique=False)
    op.create_table(
        "indicator",
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("order_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("replaces", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition", "project"],
            ["project.edition", "project.uid"],
            name="fk_indicator_edition_project",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.edition"], name="fk_indicator_edition", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("edition", "uid", name="pk_indicator"),
    )
    op.create_index(
        "ix_indicator_edition_project", "indicator", ["edition", "project"], unique=False
    )
    op.create_table(
        "item",
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("list_name", sa.Text(), nullable=False),
        sa.Column("order_key", sa.Text(), nullable=False),
        sa.Column("level", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition", "project"],
            ["project.edition", "project.uid"],
            name="fk_item_edition_project",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.edition"], name="fk_item_edition", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("edition", "uid", name="pk_item"),
    )
    op.create_index("ix_item_edition_project", "item", ["edition", "project"], unique=False)
    op.create_table(
        "note",
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("project", sa.Text(), nullable=True),
        sa.Column("order_key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition", "project"],
            ["project.edition", "project.uid"],
            name="fk_note_edition_project",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.edition"], name="fk_note_edition", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("edition", "uid", name="pk_note"),
    )
    op.create_index("ix_note_edition_project", "note", ["edition", "project"], unique=False)
    op.create_table(
        "related_section",
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("order_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition", "project"],
            ["project.edition", "project.uid"],
            name="fk_related_section_edition_project",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["edition", "section"],
            ["section.edition", "section.uid"],
            name="fk_related_section_edition_section",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.edition"], name="fk_related_section_edition", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("edition", "uid", name="pk_related_section"),
    )
    op.create_index(
        "ix_related_section_edition_project",
        "related_section",
        ["edition", "project"],
        unique=False,
    )
    op.create_index(
        "ix_related_section_edition_section",
        "related_section",
        ["edition", "section"],
        unique=False,
    )
    op.create_table(
        "schedule_row",
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("project", sa.Text(), nullable=False),
        sa.Column("chart", sa.Text(), nullable=False),
        sa.Column("order_key", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("planned", sa.Text(), nullable=False),
        sa.Column("actual", sa.Text(), nullable=False),
        sa.Column("points", sa.Text(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition", "project"],
            ["project.edition", "project.uid"],
            name="fk_schedule_row_edition_project",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.edition"], name="fk_schedule_row_edition", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("edition", "uid", name="pk_schedule_row"),
    )
    op.create_index(
        "ix_schedule_row_edition_project", "schedule_row", ["edition", "project"], unique=False
    )
    op.create_table(
        "indicator_value",
        sa.Column("edition", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("fiscal_year", sa.BigInteger(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("actual", sa.Text(), nullable=False),
        sa.Column("rating", sa.Text(), nullable=False),
        sa.Column("rating_reason", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition", "indicator"],
            ["indicator.edition", "indicator.uid"],
            name="fk_indicator_value_edition_indicator",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["edition"], ["edition.edition"], name="fk_indicator_value_edition", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("edition", "uid", name="pk_indicator_value"),
    )
    op.create_index(
        "ix_indicator_value_edition_indicator",
        "indicator_value",
        ["edition", "indicator"],
        unique=False,
    )
