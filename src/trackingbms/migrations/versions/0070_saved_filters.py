"""Filters of the fleet's table that people keep.

Revision: 0070, after 0061.
"""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0061"
branch_labels = None
depends_on = None

_PATH = sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("owner_name", sa.String(200), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("path", _PATH, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_filter"),
    )
    op.create_index("ix_saved_filter_owner", "saved_filter", ["owner"])
    op.create_index("ix_saved_filter_path", "saved_filter", ["path"])


def downgrade() -> None:
    op.drop_table("saved_filter")
