"""Channels of teams, browsers that take notices, and each try to deliver a message.

Revision: 0050, after its predecessor.
"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0042"
branch_labels = None
depends_on = None

_PATH = sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql")
_AT = sa.DateTime(timezone=True)
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("message") as batch:
        batch.add_column(sa.Column("path", _PATH, nullable=False, server_default="/"))
        batch.add_column(
            sa.Column("has_other_way", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch.add_column(sa.Column("instead_of", sa.String(12), nullable=True))
    op.create_index("ix_message_path", "message", ["path"])
    op.create_index("ix_message_created_at", "message", ["created_at"])
    with op.batch_alter_table("message") as batch:
        batch.alter_column("path", server_default=None)
        batch.alter_column("has_other_way", server_default=None)
    op.create_table(
        "message_try",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("message_id", sa.String(12), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("bounded", sa.Boolean(), nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.Column("took_ms", sa.Integer(), nullable=False),
        sa.Column("good", sa.Boolean(), nullable=False),
        sa.Column("down", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_message_try"),
    )
    op.create_index("ix_message_try_channel_at", "message_try", ["channel", "at"])
    op.create_index("ix_message_try_message_id", "message_try", ["message_id"])
    op.create_table(
        "channel_rest",
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("until", _AT, nullable=False),
        sa.PrimaryKeyConstraint("channel", name="pk_channel_rest"),
    )
    op.create_table(
        "team_channel",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("levels", sa.JSON(), nullable=False),
        sa.Column("locale", sa.String(8), nullable=False),
        sa.Column("created_at", _AT, nullable=False),
        sa.Column("created_by", sa.String(64), nullable=False),
        sa.Column("path", _PATH, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_team_channel"),
    )
    op.create_index("ix_team_channel_path", "team_channel", ["path"])
    op.create_table(
        "push_browser",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("user_id", sa.String(12), nullable=False),
        sa.Column("endpoint", sa.String(64), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("device", sa.String(200), nullable=False),
        sa.Column("created_at", _AT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_push_browser"),
        sa.UniqueConstraint("endpoint", name="uq_push_browser_endpoint"),
    )
    op.create_index("ix_push_browser_user_id", "push_browser", ["user_id"])


def downgrade() -> None:
    for table in ("push_browser", "team_channel", "channel_rest", "message_try"):
        op.drop_table(table)
    op.drop_index("ix_message_created_at", "message")
    op.drop_index("ix_message_path", "message")
    with op.batch_alter_table("message") as batch:
        for column in ("instead_of", "has_other_way", "path"):
            batch.drop_column(column)
