"""What an assistant was told.

Revision: 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("assistant") as table:
        table.add_column(sa.Column("answers", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("assistant") as table:
        table.alter_column("answers", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("assistant") as table:
        table.drop_column("answers")
