"""What a monthly report tells, and which moments a month lies between."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from trackingbms.analytics import Overview, Plan
from trackingbms.incidents import Statistics

_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Figures:
    """How a stretch of time went. Percentages; None: there is nothing to tell from.

    `availability_pct` is the share of the time in which links were well, maintenance aside;
    `responses_pct` that of the alerts which somebody had in hand in the time of their level.
    `alerts` counts those that were noticed, by their worst level.
    """

    availability_pct: float | None
    responses_pct: float | None
    alerts: Mapping[str, int]
    incidents: Statistics


@dataclass(frozen=True, slots=True)
class Line:
    """A place below, in short."""

    id: str
    kind: str
    code: str
    name: str
    batteries: int
    availability_pct: float | None
    alerts: int
    critical: int


@dataclass(frozen=True, slots=True)
class Monthly:
    """A month of a place. The state of the fleet and its plan are those of the writing."""

    month: date
    zone: str
    since: datetime
    until: datetime
    is_over: bool
    batteries: int
    now: Figures
    before: Figures
    lines: list[Line]
    more: int  # places below that have no line
    fleet: Overview
    plan: Plan


def month_before(month: date) -> date:
    """The first day of the month before."""
    if month.month == 1:
        return date(month.year - 1, _DECEMBER, 1)
    return date(month.year, month.month - 1, 1)


def span_of(month: date, zone: str) -> tuple[datetime, datetime]:
    """Where the month begins and ends on the clocks of a time zone; in UTC, the end excluded."""
    year, number = (
        (month.year + 1, 1) if month.month == _DECEMBER else (month.year, month.month + 1)
    )
    begin = datetime(month.year, month.month, 1, tzinfo=ZoneInfo(zone))
    end = datetime(year, number, 1, tzinfo=ZoneInfo(zone))
    return begin.astimezone(UTC), end.astimezone(UTC)
