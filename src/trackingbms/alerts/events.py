"""What alerts tell upwards."""

from dataclasses import dataclass
from datetime import datetime

from trackingbms.kernel import Event


@dataclass(frozen=True, slots=True)
class AlertOpened(Event):
    """Something is wrong with a battery, or with a link."""

    alert: str
    path: str
    node: str  # a battery; of a silence, a BMS or a gateway
    key: str
    level: str
    value: float | None
    at: datetime


@dataclass(frozen=True, slots=True)
class AlertChanged(Event):
    """An alert's level rose or fell, or it was snoozed or commented on."""

    alert: str
    path: str
    level: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AlertAcknowledged(Event):
    """Somebody has an alert in hand: it escalates no more."""

    alert: str
    path: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AlertResolved(Event):
    """What was wrong is over."""

    alert: str
    path: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RulesChanged(Event):
    """The rules of this place changed, and with them those below that inherit them."""

    path: str
