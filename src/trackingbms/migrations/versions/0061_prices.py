"""The prices that places go by.

Revision: 0061, after 0060.
"""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None

_PATH = sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "price_list",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("path", _PATH, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_price_list"),
        sa.UniqueConstraint("path", name="uq_price_list_path"),
    )
    op.create_index("ix_price_list_path", "price_list", ["path"])


def downgrade() -> None:
    op.drop_table("price_list")
