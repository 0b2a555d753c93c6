"""Errands of gateways.

Revision: 0021, after 0020. Written 2026-11-28 19:35:00.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gateway_errand",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("gateway_id", sa.String(length=12), nullable=False),
        sa.Column("bms_id", sa.String(length=12), nullable=False),
        sa.Column("battery", sa.String(length=64), nullable=False),
        sa.Column("point", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.Double(), nullable=True),
        sa.Column("error", sa.String(length=300), nullable=True),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.String(length=24), nullable=True),
        sa.Column(
            "path",
            sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gateway_errand")),
    )
    with op.batch_alter_table("gateway_errand", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gateway_errand_path"), ["path"], unique=False)
        batch_op.create_index("ix_gateway_errand_of", ["gateway_id", "asked_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("gateway_errand", schema=None) as batch_op:
        batch_op.drop_index("ix_gateway_errand_of")
        batch_op.drop_index(batch_op.f("ix_gateway_errand_path"))

    op.drop_table("gateway_errand")
