"""What is foretold of each battery.

Revision: 0011, after 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_PATH = sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "outlook",
        sa.Column("battery_id", sa.String(12), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("memory", sa.LargeBinary(), nullable=True),
        sa.Column("told", sa.JSON(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stage", sa.String(16), nullable=True),
        sa.Column("path", _PATH, nullable=False),
        sa.ForeignKeyConstraint(
            ["battery_id"], ["battery.id"], name="fk_outlook_battery_id_battery"
        ),
        sa.PrimaryKeyConstraint("battery_id", name="pk_outlook"),
    )
    op.create_index("ix_outlook_due_at", "outlook", ["due_at"])
    op.create_index("ix_outlook_path", "outlook", ["path"])


def downgrade() -> None:
    op.drop_table("outlook")
