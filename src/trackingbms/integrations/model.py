"""What is told to whom, how it is signed, and when it is tried again."""

import hashlib
import hmac
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from trackingbms.kernel import Event

ANY = "*"
PING = "ping"
# Floods and inner affairs, which no other system is told.
NOT_OUTSIDE = frozenset({"telemetry.batch_stored", "notifications.message_queued"})


@dataclass(frozen=True, slots=True)
class Plan:
    """How hard we try."""

    retries: int = 3
    first_pause: timedelta = timedelta(minutes=1)
    growth: int = 10
    # The breaker: from so many tries within the window, so great a share of failures opens it.
    window: timedelta = timedelta(minutes=10)
    least_tries: int = 6
    share: float = 0.5
    rest: timedelta = timedelta(minutes=5)


def next_try(plan: Plan, tries: int, now: datetime) -> datetime | None:
    """When to try again after so many tries; None: never."""
    if tries > plan.retries:
        return None
    factor: int = plan.growth ** (tries - 1)
    return now + plan.first_pause * factor


def is_broken(plan: Plan, tries: int, failures: int) -> bool:
    """Whether an address fails so often that it is left alone for a while."""
    return tries >= plan.least_tries and failures >= plan.share * tries


def signature(secrets: Sequence[bytes], at: datetime, body: bytes) -> str:
    """The value of the signature header: the time, and a proof by each secret that holds now."""
    stamp = str(int(at.timestamp()))
    signed = stamp.encode() + b"." + body
    proofs = (hmac.new(each, signed, hashlib.sha256).hexdigest() for each in secrets)
    return ",".join([f"t={stamp}", *(f"v1={proof}" for proof in proofs)])


def kind_of(event: type[Event]) -> str:
    """What an event is called outside: `fleet.fleet_changed`."""
    slice_name = event.__module__.split(".")[1]
    return f"{slice_name}.{re.sub(r'(?<!^)(?=[A-Z])', '_', event.__name__).lower()}"


def kinds() -> list[str]:
    """Every kind of event that can be subscribed to, of whatever slices are loaded."""
    ours = (each for each in _below(Event) if each.__module__.startswith("trackingbms."))
    return sorted({kind_of(each) for each in ours} - NOT_OUTSIDE)


def _below(kind: type[Event]) -> Iterator[type[Event]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)
