"""What rules that look back remember, kept in the database through restarts."""

from collections.abc import Mapping

import structlog
from sqlalchemy import delete, select

from trackingbms.alerts.derived import Memory
from trackingbms.alerts.tables import AlertMemory
from trackingbms.infra import Work

log = structlog.get_logger()


async def remember(work: Work, size: int) -> dict[tuple[str, float], Memory]:
    """What was kept, by metric and window, with room for so many battery numbers."""
    found = {}
    for row in await work.db.scalars(select(AlertMemory)):
        try:
            memory = Memory.load(float(row.window_s), row.state)
        except (ValueError, KeyError, OSError):
            log.warning("what rules remembered cannot be read: they begin anew", metric=row.metric)
            continue
        memory.grow(size)
        found[row.metric, float(row.window_s)] = memory
    return found


async def keep(work: Work, states: Mapping[tuple[str, float], bytes]) -> None:
    """Write down what is remembered now, and nothing else."""
    await work.db.execute(delete(AlertMemory))
    whole = {(metric, round(window)): state for (metric, window), state in states.items()}
    work.db.add_all(
        AlertMemory(metric=metric, window_s=window, state=state, kept_at=work.now)
        for (metric, window), state in whole.items()
    )
    await work.db.flush()
