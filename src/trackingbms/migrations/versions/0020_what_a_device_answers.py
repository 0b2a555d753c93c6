"""What a device's refusal of a command means.

Revision: 0020, after 0018. Written 2026-11-28 19:25:00.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("command", schema=None) as batch_op:
        batch_op.add_column(sa.Column("answer", sa.String(length=24), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("command", schema=None) as batch_op:
        batch_op.drop_column("answer")
