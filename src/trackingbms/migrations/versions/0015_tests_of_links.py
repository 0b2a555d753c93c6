"""Tests of links.

Revision: 0015, after 0014. Written 2026-11-25 08:01:01.619206.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_test",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("node", sa.String(length=12), nullable=False),
        sa.Column("gateway_id", sa.String(length=12), nullable=True),
        sa.Column("asked_by", sa.String(length=200), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("good", sa.Boolean(), nullable=True),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column(
            "path",
            sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_test")),
    )
    with op.batch_alter_table("link_test", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_test_path"), ["path"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("link_test", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_link_test_path"))

    op.drop_table("link_test")
