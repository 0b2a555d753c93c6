"""Alembic calls this to run steps on the connection that `configure` was given."""

from typing import Literal

from alembic import context

from trackingbms import (
    alerts,
    analytics,
    audit,
    commands,
    dashboards,
    firmware,
    fleet,
    floorplans,
    identity,
    incidents,
    infra,
    integrations,
    limits,
    links,
    live,
    notifications,
    setup,
)

# Their tables are known once they are imported.
TABLES_OF = (
    alerts, analytics, audit, commands, dashboards, firmware, fleet, floorplans, identity,
    incidents, infra, integrations, limits, links, live, notifications, setup,
)  # fmt: skip


def render(kind: str, item: object, _context: object) -> str | Literal[False]:
    """A step must not depend on code that changes after it: it names SQLAlchemy's own types."""
    if kind == "type" and isinstance(item, infra.Instant):
        return "sa.DateTime(timezone=True)"
    return False


def run() -> None:
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=infra.Base.metadata,
        render_as_batch=True,  # SQLite cannot alter a column in place
        transactional_ddl=False,  # the caller's transaction holds it all
        render_item=render,
    )
    context.run_migrations()


run()
