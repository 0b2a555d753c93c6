"""What the links tell upwards."""

from dataclasses import dataclass
from datetime import datetime

from trackingbms.kernel import Event


@dataclass(frozen=True, slots=True)
class LinkChanged(Event):
    """The link to a BMS or a gateway came to be in another state: one fact, whatever is behind it.

    `kind` is `bms` or `gateway`; `cause` is empty when all is well.
    """

    path: str
    node: str
    kind: str
    was: str
    state: str
    cause: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GatewaysChanged(Event):
    """A gateway was made, removed, or came to have other devices."""

    path: str
    gateway: str


@dataclass(frozen=True, slots=True)
class ErrandAsked(Event):
    """A gateway is to read or to set something on a device behind it."""

    path: str
    gateway: str


@dataclass(frozen=True, slots=True)
class ModesChanged(Event):
    """Somebody said, or took back, that the silence of this place is meant to be."""

    path: str
