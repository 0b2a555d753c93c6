"""Several roles at a place, who gave them, and custom roles.

Revision: 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_PATH = sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "custom_role",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("permissions", sa.JSON(), nullable=False),
        sa.Column("created_by", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("path", _PATH, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custom_role")),
    )
    op.create_index(op.f("ix_custom_role_path"), "custom_role", ["path"])
    with op.batch_alter_table("membership") as table:
        table.add_column(
            sa.Column("given_by", sa.String(length=64), nullable=False, server_default="system")
        )
        table.add_column(
            sa.Column(
                "given_by_name", sa.String(length=200), nullable=False, server_default="TrackingBMS"
            )
        )
        table.drop_constraint(op.f("uq_membership_user_id_path"), type_="unique")
        table.create_unique_constraint(
            op.f("uq_membership_user_id_path_role"), ["user_id", "path", "role"]
        )
    with op.batch_alter_table("membership") as table:
        table.alter_column("given_by", server_default=None)
        table.alter_column("given_by_name", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("membership") as table:
        table.drop_constraint(op.f("uq_membership_user_id_path_role"), type_="unique")
        table.create_unique_constraint(op.f("uq_membership_user_id_path"), ["user_id", "path"])
        table.drop_column("given_by_name")
        table.drop_column("given_by")
    op.drop_index(op.f("ix_custom_role_path"), "custom_role")
    op.drop_table("custom_role")
