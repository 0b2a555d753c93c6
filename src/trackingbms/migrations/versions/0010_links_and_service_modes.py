"""Links and service modes.

Revision: 0010, after 0009. Written 2026-11-25 06:57:43.598260.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_change",
        sa.Column(
            "number",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("node", sa.String(length=12), nullable=False),
        sa.Column("was", sa.String(length=32), nullable=False),
        sa.Column("cause", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "path",
            sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_link_change")),
    )
    with op.batch_alter_table("link_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_change_at"), ["at"], unique=False)
        batch_op.create_index("ix_link_change_of", ["node", "number"], unique=False)
        batch_op.create_index(batch_op.f("ix_link_change_path"), ["path"], unique=False)

    op.create_table(
        "link_state",
        sa.Column("node", sa.String(length=12), nullable=False),
        sa.Column("cause", sa.String(length=32), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "path",
            sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("node", name=op.f("pk_link_state")),
    )
    with op.batch_alter_table("link_state", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_state_path"), ["path"], unique=False)

    op.create_table(
        "service_mode",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("set_by", sa.String(length=64), nullable=False),
        sa.Column("set_by_name", sa.String(length=200), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "path",
            sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_mode")),
        sa.UniqueConstraint("path", name=op.f("uq_service_mode_path")),
    )
    with op.batch_alter_table("service_mode", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_service_mode_path"), ["path"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("service_mode", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_service_mode_path"))

    op.drop_table("service_mode")
    with op.batch_alter_table("link_state", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_link_state_path"))

    op.drop_table("link_state")
    with op.batch_alter_table("link_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_link_change_path"))
        batch_op.drop_index("ix_link_change_of")
        batch_op.drop_index(batch_op.f("ix_link_change_at"))

    op.drop_table("link_change")
