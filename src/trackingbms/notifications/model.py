"""When a message is tried again or given up, how fast messages go, and when a channel rests."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from trackingbms.kernel import Refused

FIRST_PAUSE = timedelta(seconds=30)  # longer than any try takes: it is also the claim on the row
LONGEST_PAUSE = timedelta(hours=1)
MOST_TRIES = 30  # about a day
KEPT = timedelta(days=30)  # that something was sent; what it said is forgotten at once


class ChannelName(StrEnum):
    """How a message reaches a person."""

    EMAIL = "email"
    SMS = "sms"
    CALL = "call"
    PUSH = "push"
    SLACK = "slack"
    TEAMS = "teams"


@dataclass(frozen=True, slots=True)
class Flow:
    """How fast alerts go out, and when a channel is left alone.

    `per_minute` bounds all alerts but the critical ones, which have a lane of their own; 0: no
    bound. From `least_tries` within the window on, a `share` of failures lets the channel rest.
    """

    per_minute: int = 100
    window: timedelta = timedelta(minutes=10)
    least_tries: int = 6
    share: float = 0.5
    rest: timedelta = timedelta(minutes=5)

    def is_broken(self, tries: int, failures: int) -> bool:
        """Whether a channel fails so often that it is left alone for a while."""
        return tries >= self.least_tries and failures >= self.share * tries


class Misdirected(Refused):
    """The other side will never take this message: trying again is in vain."""


def next_try(now: datetime, tries: int) -> datetime:
    """When a message is due again that is being tried for the `tries`-th time."""
    pause = min(FIRST_PAUSE * (1 << min(tries - 1, 10)), LONGEST_PAUSE)
    return now + pause


def is_over(now: datetime, tries: int, useless_from: datetime | None) -> bool:
    """Tell whether a message is not worth another try."""
    return tries >= MOST_TRIES or (useless_from is not None and now >= useless_from)


def is_bounded(kind: str, *, urgent: bool) -> bool:
    """Whether a message counts against the bound: alerts do, unless they are critical."""
    return not urgent and kind.startswith("alert-")
