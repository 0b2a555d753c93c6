"""Rules about anomalies, that ask for something to happen more than once, and that act.

Revision: 0080, after 0061.
"""

import sqlalchemy as sa
from alembic import op

revision = "0080"
down_revision = "0075"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("alert_rule") as table:
        table.add_column(sa.Column("times", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("within_s", sa.Double(), nullable=False, server_default="0"))
        table.add_column(sa.Column("actions", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("anomaly", sa.String(24), nullable=True))
    with op.batch_alter_table("alert_rule") as table:  # the defaults were for the rows there are
        for name in ("times", "within_s", "actions"):
            table.alter_column(name, server_default=None)
    op.create_table(
        "alert_sign",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("about", sa.String(64), nullable=False),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("over", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alert_sign"),
    )
    op.create_index("ix_alert_sign_about", "alert_sign", ["about", "at"])


def downgrade() -> None:
    op.drop_table("alert_sign")
    with op.batch_alter_table("alert_rule") as table:
        for name in ("anomaly", "actions", "within_s", "times"):
            table.drop_column(name)
