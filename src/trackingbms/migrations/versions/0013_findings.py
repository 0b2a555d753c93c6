"""Anomalies that were found.

Revision: 0013, after 0012.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_PATH = sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql")
_AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "finding",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("battery_id", sa.String(12), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.Column("found_at", _AT, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("feature", sa.String(24), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("limit", sa.Double(), nullable=False),
        sa.Column("signal", sa.JSON(), nullable=False),
        sa.Column("verdict", sa.Boolean(), nullable=True),
        sa.Column("verdict_by", sa.String(200), nullable=True),
        sa.Column("verdict_at", _AT, nullable=True),
        sa.Column("path", _PATH, nullable=False),
        sa.ForeignKeyConstraint(
            ["battery_id"], ["battery.id"], name="fk_finding_battery_id_battery"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_finding"),
        sa.UniqueConstraint("number", "at", name="uq_finding_number_at"),
    )
    op.create_index("ix_finding_path", "finding", ["path"])


def downgrade() -> None:
    op.drop_table("finding")
