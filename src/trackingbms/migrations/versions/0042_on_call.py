"""Rotations of people on call.

Revision: 0042, after 0041.
"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

_PATH = sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql")
_AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "on_call_rota",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("first_day", sa.String(10), nullable=False),
        sa.Column("turn_days", sa.Integer(), nullable=False),
        sa.Column("hands_over", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("set_by_name", sa.String(200), nullable=False),
        sa.Column("set_at", _AT, nullable=False),
        sa.Column("path", _PATH, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_on_call_rota"),
    )
    op.create_index("ix_on_call_rota_path", "on_call_rota", ["path"])
    op.create_index("uq_on_call_rota_path", "on_call_rota", ["path"], unique=True)
    op.create_table(
        "on_call_stretch",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("rota_id", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("user_id", sa.String(12), nullable=False),
        sa.Column("since", _AT, nullable=False),
        sa.Column("until", _AT, nullable=False),
        sa.Column("set_by_name", sa.String(200), nullable=False),
        sa.Column("set_at", _AT, nullable=False),
        sa.Column("path", _PATH, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_on_call_stretch"),
    )
    op.create_index("ix_on_call_stretch_path", "on_call_stretch", ["path"])
    op.create_index("ix_on_call_stretch_rota_id", "on_call_stretch", ["rota_id"])


def downgrade() -> None:
    op.drop_table("on_call_stretch")
    op.drop_table("on_call_rota")
