"""Commands to batteries and their steps.

Revision: 0013, after 0012. Written 2026-11-25 07:33:00.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_PATH = sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql")
_WORD = sa.String(length=24)
_IN_HAND = sa.text("ended_at IS NULL AND kind != 'emergency-stop'")
_NO_EMERGENCY = sa.text("kind != 'emergency-stop'")


def upgrade() -> None:
    op.create_table(
        "command",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("battery_id", sa.String(length=12), nullable=False),
        sa.Column("kind", _WORD, nullable=False),
        sa.Column("phase", _WORD, nullable=False),
        sa.Column("cause", _WORD, nullable=True),
        sa.Column("detail", sa.String(length=300), nullable=True),
        sa.Column("wanted", sa.JSON(), nullable=False),
        sa.Column("previous", sa.JSON(), nullable=False),
        sa.Column("seen", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("second_person", sa.Boolean(), nullable=False),
        sa.Column("requested_by", sa.String(length=64), nullable=False),
        sa.Column("requested_by_name", sa.String(length=200), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proven_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", sa.String(length=64), nullable=True),
        sa.Column("confirmed_by_name", sa.String(length=200), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overruled", sa.Boolean(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("path", _PATH, nullable=False),
        sa.ForeignKeyConstraint(
            ["battery_id"], ["node.id"], name=op.f("fk_command_battery_id_node")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_command")),
    )
    with op.batch_alter_table("command", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_command_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_command_path"), ["path"], unique=False)
        batch_op.create_index("ix_command_of", ["battery_id", "requested_at"], unique=False)
        batch_op.create_index("uq_command_key", ["requested_by", "key"], unique=True)
        batch_op.create_index(
            "uq_command_in_hand", ["battery_id"], unique=True,
            sqlite_where=_IN_HAND, postgresql_where=_IN_HAND,
        )  # fmt: skip
        batch_op.create_index(
            "uq_command_proof", ["requested_by", "proven_at"], unique=True,
            sqlite_where=_NO_EMERGENCY, postgresql_where=_NO_EMERGENCY,
        )  # fmt: skip

    op.create_table(
        "command_step",
        sa.Column("id", sa.String(length=12), nullable=False),
        sa.Column("command_id", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("phase", _WORD, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_name", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["command_id"], ["command.id"], name=op.f("fk_command_step_command_id_command")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_command_step")),
    )
    with op.batch_alter_table("command_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_command_step_command_id"), ["command_id"])


def downgrade() -> None:
    op.drop_table("command_step")
    op.drop_table("command")
