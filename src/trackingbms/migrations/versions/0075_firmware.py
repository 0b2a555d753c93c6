"""Images of firmware, and the commands that bring them to devices.

Revision: 0075, after 0061.
"""

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0070"
branch_labels = None
depends_on = None

_PATH = sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "firmware_image",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("model", sa.String(64), nullable=False),
        sa.Column("version", sa.String(32), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("signer", sa.String(64), nullable=False),
        sa.Column("signature", sa.String(128), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_by_name", sa.String(200), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("path", _PATH, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_firmware_image"),
    )
    op.create_index("ix_firmware_image_path", "firmware_image", ["path"])
    op.create_index(
        "uq_firmware_image", "firmware_image", ["path", "model", "version"], unique=True
    )
    op.add_column("command", sa.Column("firmware", sa.JSON(), nullable=True))
    op.add_column(
        "command", sa.Column("received", sa.Integer(), nullable=False, server_default="0")
    )


def downgrade() -> None:
    op.drop_column("command", "received")
    op.drop_column("command", "firmware")
    op.drop_table("firmware_image")
