"""Whether models still hold: what was foretold against what came, and batteries unlike any cell."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from trackingbms.analytics.tables import Outlook
from trackingbms.infra import Work

LEAST_HELD_PCT = 80.0  # of promises of nine in ten; fewer, and the model strays
LEAST_GRADED = 20
_MOST = 20_000  # batteries that are looked at
_RECENT = timedelta(days=90)


async def watch_of(work: Work) -> dict[str, Any]:
    """The figures of drift over the whole fleet."""
    told = select(Outlook.told).where(Outlook.told.is_not(None), Outlook.stage != "learning")
    rows = [row for row in await work.db.scalars(told.limit(_MOST)) if row]
    return drift_of(rows, (work.now - _RECENT).timestamp()) | {"at": work.now.isoformat()}


def drift_of(rows: Iterable[Mapping[str, Any]], since_s: float) -> dict[str, Any]:
    """Of forecasts as they are told: promises kept since, by method, and why laws serve."""
    held: Counter[str] = Counter()
    graded: Counter[str] = Counter()
    because: Counter[str] = Counter()
    served = 0
    for row in rows:
        served += row.get("method") == "consensus"
        if row.get("law_because"):
            because[row["law_because"]] += 1
        for grade in row.get("grades") or ():
            if grade["for_s"] >= since_s:
                graded[grade["method"]] += 1
                held[grade["method"]] += bool(grade["held"])
    total, kept = sum(graded.values()), sum(held.values())
    share = 100 * kept / total if total else None
    return {
        "graded": total, "held_pct": share,
        "by_method": {
            name: {"graded": graded[name], "held_pct": 100 * held[name] / graded[name]}
            for name in sorted(graded)
        },
        "served_by_model": served, "law_because": dict(because),
        "strays": share is not None and total >= LEAST_GRADED and share < LEAST_HELD_PCT,
    }  # fmt: skip
