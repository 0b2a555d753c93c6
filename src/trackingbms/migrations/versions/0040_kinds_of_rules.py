"""Rules that look back, rules on trial, and what they remember.

Revision: 0040, after its predecessor.
"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0030"
branch_labels = None
depends_on = None

_AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("alert_rule") as table:
        table.add_column(sa.Column("kind", sa.String(16), nullable=False, server_default="fixed"))
        table.add_column(sa.Column("window_s", sa.Double(), nullable=False, server_default="0"))
        table.add_column(sa.Column("target", sa.Double(), nullable=True))
        table.add_column(sa.Column("stage", sa.String(8), nullable=False, server_default="all"))
        table.add_column(sa.Column("stage_paths", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("alert_rule") as table:  # the defaults were for the rows there are
        for name in ("kind", "window_s", "stage", "stage_paths"):
            table.alter_column(name, server_default=None)
    with op.batch_alter_table("alert") as table:
        table.add_column(sa.Column("kind", sa.String(16), nullable=False, server_default="fixed"))
        table.add_column(
            sa.Column("trial", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("alert") as table:
        for name in ("kind", "trial"):
            table.alter_column(name, server_default=None)
    op.create_table(
        "alert_memory",
        sa.Column("metric", sa.String(64), nullable=False),
        sa.Column("window_s", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", _AT, nullable=False),
        sa.PrimaryKeyConstraint("metric", "window_s", name="pk_alert_memory"),
    )


def downgrade() -> None:
    op.drop_table("alert_memory")
    with op.batch_alter_table("alert") as table:
        for name in ("trial", "kind"):
            table.drop_column(name)
    with op.batch_alter_table("alert_rule") as table:
        for name in ("stage_paths", "stage", "target", "window_s", "kind"):
            table.drop_column(name)
