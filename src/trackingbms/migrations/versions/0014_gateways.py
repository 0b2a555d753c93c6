"""Gateways.

Revision: 0014, after 0013. Written 2026-11-25 07:43:12.527475.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gateway",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("key_id", sa.String(length=12), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("report", sa.JSON(), nullable=True),
        sa.Column(
            "path",
            sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gateway")),
        sa.UniqueConstraint("key_id", name=op.f("uq_gateway_key_id")),
    )
    with op.batch_alter_table("gateway", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gateway_path"), ["path"], unique=False)

    op.create_table(
        "gateway_bms",
        sa.Column("bms_id", sa.String(length=12), nullable=False),
        sa.Column("gateway_id", sa.String(length=12), nullable=False),
        sa.Column(
            "path",
            sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["gateway_id"], ["gateway.id"], name=op.f("fk_gateway_bms_gateway_id_gateway")
        ),
        sa.PrimaryKeyConstraint("bms_id", name=op.f("pk_gateway_bms")),
    )
    with op.batch_alter_table("gateway_bms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gateway_bms_gateway_id"), ["gateway_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gateway_bms_path"), ["path"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("gateway_bms", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gateway_bms_path"))
        batch_op.drop_index(batch_op.f("ix_gateway_bms_gateway_id"))

    op.drop_table("gateway_bms")
    with op.batch_alter_table("gateway", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gateway_path"))

    op.drop_table("gateway")
