"""What an errand brings along, and what it brings back, where it is about firmware.

Revision: 0090, after 0082.
"""

import sqlalchemy as sa
from alembic import op

revision = "0090"
down_revision = "0082"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("gateway_errand") as table:
        table.add_column(sa.Column("asked", sa.JSON(), nullable=True))
        table.add_column(sa.Column("content", sa.LargeBinary(), nullable=True))
        table.add_column(sa.Column("told", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("gateway_errand") as table:
        table.drop_column("told")
        table.drop_column("content")
        table.drop_column("asked")
