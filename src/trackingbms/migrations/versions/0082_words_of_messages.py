"""The words of messages that places have of their own.

Revision: 0082, after 0081.
"""

import sqlalchemy as sa
from alembic import op

revision = "0082"
down_revision = "0081"
branch_labels = None
depends_on = None

_PATH = sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "alert_wording",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("locale", sa.String(8), nullable=False),
        sa.Column("subject", sa.String(150), nullable=False),
        sa.Column("opening", sa.String(1000), nullable=False),
        sa.Column("closing", sa.String(1000), nullable=False),
        sa.Column("set_by_name", sa.String(200), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("path", _PATH, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alert_wording"),
        sa.UniqueConstraint("path", "locale", name="uq_alert_wording_path_locale"),
    )
    op.create_index("ix_alert_wording_path", "alert_wording", ["path"])


def downgrade() -> None:
    op.drop_table("alert_wording")
