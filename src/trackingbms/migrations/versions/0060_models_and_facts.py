"""Versions of models, when they are trained, and what people found at batteries.

Revision: 0060, after 0020.
"""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0052"
branch_labels = None
depends_on = None

_PATH = sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql")
_AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "life_model",
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("made_at", _AT, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("against", sa.JSON(), nullable=False),
        sa.Column("card", sa.JSON(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_life_model"),
    )
    op.create_index("ix_life_model_made_at", "life_model", ["made_at"])
    op.create_table(
        "training",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("due_at", _AT, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("ended_at", _AT, nullable=True),
        sa.Column("outcome", sa.JSON(), nullable=True),
        sa.Column("watched_at", _AT, nullable=True),
        sa.Column("watch", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_training"),
    )
    op.create_table(
        "field_fact",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("battery_id", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.Column("capacity_ah", sa.Double(), nullable=True),
        sa.Column("worn", sa.Boolean(), nullable=True),
        sa.Column("note", sa.String(500), nullable=True),
        sa.Column("record", sa.JSON(), nullable=True),
        sa.Column("noted_by", sa.String(200), nullable=False),
        sa.Column("noted_at", _AT, nullable=False),
        sa.Column("path", _PATH, nullable=False),
        sa.ForeignKeyConstraint(
            ["battery_id"], ["battery.id"], name="fk_field_fact_battery_id_battery"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_field_fact"),
    )
    op.create_index("ix_field_fact_battery_id", "field_fact", ["battery_id"])
    op.create_index("ix_field_fact_path", "field_fact", ["path"])


def downgrade() -> None:
    op.drop_table("field_fact")
    op.drop_table("training")
    op.drop_table("life_model")
