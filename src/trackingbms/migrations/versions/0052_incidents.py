"""Incidents, their steps, tasks and files.

Revision: 0052, after 0051.
"""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

_PATH = sa.String(length=96).with_variant(sa.String(length=96, collation="C"), "postgresql")
_AT = sa.DateTime(timezone=True)
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _path() -> sa.Column[str]:
    return sa.Column("path", _PATH, nullable=False)


def upgrade() -> None:
    op.create_table(
        "incident",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("client_id", sa.String(12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("group_id", sa.String(12), nullable=True),
        sa.Column("alert_id", sa.String(12), nullable=True),
        sa.Column("node_id", sa.String(12), nullable=False),
        sa.Column("opened_at", _AT, nullable=False),
        sa.Column("opened_by_name", sa.String(200), nullable=True),
        sa.Column("answered_at", _AT, nullable=True),
        sa.Column("resolved_at", _AT, nullable=True),
        sa.Column("closed_at", _AT, nullable=True),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("satisfaction", sa.Integer(), nullable=True),
        sa.Column("assignee_id", sa.String(12), nullable=True),
        sa.Column("assignee_name", sa.String(200), nullable=True),
        sa.Column("changed_at", _AT, nullable=False),
        _path(),
        sa.PrimaryKeyConstraint("id", name="pk_incident"),
        sa.UniqueConstraint("client_id", "number", name="uq_incident_client_id_number"),
        sa.UniqueConstraint("group_id", name="uq_incident_group_id"),
    )
    op.create_table(
        "incident_step",
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.Column("incident_id", sa.String(12), nullable=False),
        sa.Column("step", sa.String(16), nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.Column("by_name", sa.String(200), nullable=True),
        sa.Column("skipped", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        _path(),
        sa.PrimaryKeyConstraint("id", name="pk_incident_step"),
    )
    op.create_table(
        "incident_task",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("incident_id", sa.String(12), nullable=False),
        sa.Column("text", sa.String(300), nullable=False),
        sa.Column("created_at", _AT, nullable=False),
        sa.Column("created_by_name", sa.String(200), nullable=False),
        sa.Column("done_at", _AT, nullable=True),
        sa.Column("done_by_name", sa.String(200), nullable=True),
        _path(),
        sa.PrimaryKeyConstraint("id", name="pk_incident_task"),
    )
    op.create_table(
        "incident_file",
        sa.Column("id", sa.String(12), nullable=False),
        sa.Column("incident_id", sa.String(12), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.Column("by_name", sa.String(200), nullable=False),
        _path(),
        sa.PrimaryKeyConstraint("id", name="pk_incident_file"),
    )
    for table in ("incident", "incident_step", "incident_task", "incident_file"):
        op.create_index(f"ix_{table}_path", table, ["path"])
    for table in ("incident_step", "incident_task", "incident_file"):
        op.create_index(f"ix_{table}_incident_id", table, ["incident_id"])


def downgrade() -> None:
    for table in ("incident_file", "incident_task", "incident_step", "incident"):
        op.drop_table(table)
