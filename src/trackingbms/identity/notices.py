"""By which ways a person is told of alerts, and the hours in which they are left alone.

Critical alerts know no choice: they come by every way, at any hour.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from trackingbms.identity.tables import User
from trackingbms.kernel import Invalid

CHOSEN_LEVELS = ("high", "medium", "info")
WAYS = ("email", "push", "sms", "call")
_DAY_MIN = 24 * 60


def ways_of(user: User, level: str) -> Sequence[str]:
    """The ways that the person chose for alerts of a level; all of them, until they choose."""
    chosen: Sequence[str] = user.told_by.get(level, WAYS)
    return chosen


def quiet_now(user: User, at: datetime) -> bool:
    """Whether the person wants to be left alone at this instant, on the clock of their zone."""
    if user.quiet is None:
        return False
    local = at.astimezone(ZoneInfo(user.time_zone or "UTC"))
    minute = local.hour * 60 + local.minute
    since, until = int(user.quiet["since"]), int(user.quiet["until"])
    if since < until:
        return since <= minute < until
    return minute >= since or minute < until


def check_told_by(wanted: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The ways by level, tidy, or `Invalid`."""
    if not wanted.keys() <= set(CHOSEN_LEVELS):
        raise Invalid(f"choose among {', '.join(CHOSEN_LEVELS)}", field="told_by")
    if any(not set(ways) <= set(WAYS) for ways in wanted.values()):
        raise Invalid(f"choose among {', '.join(WAYS)}", field="told_by")
    return {level: [each for each in WAYS if each in ways] for level, ways in wanted.items()}


def check_quiet(wanted: Mapping[str, Any] | None, zone: str | None) -> dict[str, int] | None:
    """The quiet hours in minutes of the day, or `Invalid`; None: there are none."""
    if wanted is None:
        return None
    since, until = int(wanted["since"]), int(wanted["until"])
    if not (0 <= since < _DAY_MIN and 0 <= until < _DAY_MIN) or since == until:
        raise Invalid("quiet hours begin and end at two times of the day", field="quiet")
    if zone is None:
        raise Invalid("choose a time zone first: quiet hours go by it", field="time_zone")
    return {"since": since, "until": until}
