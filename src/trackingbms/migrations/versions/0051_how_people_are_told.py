"""By which ways people are told of alerts of each level, and their quiet hours.

Revision: 0051, after 0050. Whoever had declined e-mails of alerts gets none of the lesser ones.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

_DECLINED = {level: ["push", "sms", "call"] for level in ("high", "medium", "info")}
_USER = sa.table(
    "user_account", sa.column("id", sa.String), sa.column("notify", sa.JSON),
    sa.column("told_by", sa.JSON),
)  # fmt: skip


def upgrade() -> None:
    with op.batch_alter_table("user_account") as batch:
        batch.add_column(sa.Column("told_by", sa.JSON(), nullable=False, server_default="{}"))
        batch.add_column(sa.Column("quiet", sa.JSON(), nullable=True))
    with op.batch_alter_table("user_account") as batch:
        batch.alter_column("told_by", server_default=None)
    connection = op.get_bind()
    for key, notify in connection.execute(sa.select(_USER.c.id, _USER.c.notify)).all():
        told = json.loads(notify) if isinstance(notify, str) else dict(notify or {})
        left = {each: told[each] for each in told if each not in ("alerts", "critical-alerts")}
        if left != told:
            ways = {} if told.get("alerts", True) else _DECLINED
            connection.execute(
                sa.update(_USER).where(_USER.c.id == key).values(notify=left, told_by=ways)
            )


def downgrade() -> None:
    with op.batch_alter_table("user_account") as batch:
        batch.drop_column("quiet")
        batch.drop_column("told_by")
