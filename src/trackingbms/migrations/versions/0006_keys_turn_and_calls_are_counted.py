"""Keys turn and calls are counted.

Revision: 0006, after 0005. Written 2026-11-25 03:36:41.285974.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "call_count",
        sa.Column("caller", sa.String(length=120), nullable=False),
        sa.Column("window", sa.BigInteger(), nullable=False),
        sa.Column("calls", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("caller", "window", name=op.f("pk_call_count")),
    )
    with op.batch_alter_table("call_count", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_count_ends_at"), ["ends_at"], unique=False)

    with op.batch_alter_table("api_key", schema=None) as batch_op:
        batch_op.add_column(sa.Column("old_hash", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("old_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("rotated_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("api_key", schema=None) as batch_op:
        batch_op.drop_column("rotated_at")
        batch_op.drop_column("old_until")
        batch_op.drop_column("old_hash")

    with op.batch_alter_table("call_count", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_call_count_ends_at"))

    op.drop_table("call_count")
