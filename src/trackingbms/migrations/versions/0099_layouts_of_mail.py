"""The layouts of mail that places have of their own.

Revision: 0099, after 0098.
"""

import sqlalchemy as sa
from alembic import op

revision = "0099"
down_revision = "0098"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("alert_wording") as table:
        for name in ("page", "plain"):
            table.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("alert_wording") as table:
        for name in ("page", "plain"):
            table.drop_column(name)
