"""What a stop left to be written of alerts that were judged already.

Revision: 0098, after 0082.
"""

import sqlalchemy as sa
from alembic import op

revision = "0098"
down_revision = "0090"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alert_left",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), autoincrement=True,
            nullable=False,
        ),
        sa.Column("turns", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alert_left"),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("alert_left")
