"""Infra: the transaction, the door, the database, the bus."""

from trackingbms.infra.bus import Bus, Handler, LocalBus, NatsBus
from trackingbms.infra.database import Base, Instant, connect_database
from trackingbms.infra.door import Placed, below, hold, outermost, replant, visible, within
from trackingbms.infra.jobs import repeating
from trackingbms.infra.outbox import Outbox
from trackingbms.infra.work import News, Work, Works

__all__ = [
    "Base",
    "Bus",
    "Handler",
    "Instant",
    "LocalBus",
    "NatsBus",
    "News",
    "Outbox",
    "Placed",
    "Work",
    "Works",
    "below",
    "connect_database",
    "hold",
    "outermost",
    "repeating",
    "replant",
    "visible",
    "within",
]
