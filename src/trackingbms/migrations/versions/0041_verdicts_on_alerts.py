"""Whether people called an alert right.

Revision: 0041, after 0040.
"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("alert") as table:
        table.add_column(sa.Column("verdict", sa.Boolean(), nullable=True))
        table.add_column(sa.Column("verdict_by_name", sa.String(200), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("alert") as table:
        table.drop_column("verdict_by_name")
        table.drop_column("verdict")
