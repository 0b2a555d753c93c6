"""Floor plans: a picture of a place, and where its batteries stand.

Revision: 0030, after its predecessor.
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0021"
branch_labels = None
depends_on = None

_PATH = sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "floor_plan",
        sa.Column("node_id", sa.String(12), nullable=False),
        sa.Column("media_type", sa.String(32), nullable=False),
        sa.Column("width", sa.Double(), nullable=False),
        sa.Column("height", sa.Double(), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.Column("positions", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("set_by_name", sa.String(200), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("path", _PATH, nullable=False),
        sa.ForeignKeyConstraint(["node_id"], ["node.id"], name="fk_floor_plan_node_id_node"),
        sa.PrimaryKeyConstraint("node_id", name="pk_floor_plan"),
    )
    op.create_index("ix_floor_plan_path", "floor_plan", ["path"])


def downgrade() -> None:
    op.drop_table("floor_plan")
