"""When a message is tried again, and when it is given up."""

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


class Misdirected(Refused):
    """The other side will never take this message: trying again is in vain."""


def next_try(now: datetime, tries: int) -> datetime:
    """When a message is due again that is being tried for the `tries`-th time."""
    pause = min(FIRST_PAUSE * (1 << min(tries - 1, 10)), LONGEST_PAUSE)
    return now + pause


def is_over(now: datetime, tries: int, useless_from: datetime | None) -> bool:
    """Tell whether a message is not worth another try."""
    return tries >= MOST_TRIES or (useless_from is not None and now >= useless_from)
