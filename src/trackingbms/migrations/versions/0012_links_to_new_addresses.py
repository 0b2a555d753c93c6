"""Links that confirm a new address.

Revision: 0012, after 0011.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("link") as table:
        table.add_column(sa.Column("address", sa.String(254), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("link") as table:
        table.drop_column("address")
