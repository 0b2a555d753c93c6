"""A device to listen to, and what is known of the link to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Device:
    """A BMS that we listen to.

    `batteries` maps what this BMS may call a battery (its code) to telemetry's number of it.
    `link` is the protocol's own settings, as kept in the fleet.
    """

    id: str
    code: str
    protocol: str
    interval_s: float
    link: Mapping[str, Any] = field(default_factory=dict)
    batteries: Mapping[str, int] = field(default_factory=dict)


class LinkState(StrEnum):
    """How it stands between us and a device."""

    NEVER_SEEN = "never_seen"
    ONLINE = "online"
    LATE = "late"
    OFFLINE = "offline"


class Failure(StrEnum):
    """What kind of failing keeps a device's values from coming."""

    SILENT = "silent"
    REFUSED = "refused"
    INVALID = "invalid"  # the settings make no sense


@dataclass(frozen=True, slots=True)
class Patience:
    """After how many intervals a device is late, then offline; `least_s` at any interval.

    With the defaults and a look each second, a loss is decided within 2.5 intervals.
    """

    late: float = 1.5
    offline: float = 2.4
    least_s: float = 5.0

    def late_after(self, interval_s: float) -> timedelta:
        """How long after the last sample a device is late."""
        return timedelta(seconds=max(self.least_s, self.late * interval_s))

    def offline_after(self, interval_s: float) -> timedelta:
        """How long after the last sample a device is offline."""
        least_s = self.least_s * self.offline / self.late
        return timedelta(seconds=max(least_s, self.offline * interval_s))


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What is known of one link. `cause` says why nothing comes, in words for people."""

    device: str
    interval_s: float
    since: datetime  # when we began to listen
    seen_at: datetime | None = None
    cause: str | None = None
    failure: Failure | None = None

    def state(self, now: datetime, patience: Patience) -> LinkState:
        """How the link stands now."""
        if self.seen_at is None:
            return LinkState.NEVER_SEEN
        age = now - self.seen_at
        if age <= patience.late_after(self.interval_s):
            return LinkState.ONLINE
        if age <= patience.offline_after(self.interval_s):
            return LinkState.LATE
        return LinkState.OFFLINE

    def silent(self, now: datetime, patience: Patience) -> bool:
        """Tell whether it is time to say that nothing comes from there."""
        age = now - (self.seen_at or self.since)
        return age > patience.offline_after(self.interval_s)
