"""When the canary sings next, and how its last proof went.

Revision: 0081, after 0080.
"""

import sqlalchemy as sa
from alembic import op

revision = "0081"
down_revision = "0080"
branch_labels = None
depends_on = None

_AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "alert_canary",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("due_at", _AT, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("at", _AT, nullable=True),
        sa.Column("why", sa.String(16), nullable=True),
        sa.Column("stored_ms", sa.Integer(), nullable=True),
        sa.Column("delivered_ms", sa.Integer(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_alert_canary"),
    )


def downgrade() -> None:
    op.drop_table("alert_canary")
