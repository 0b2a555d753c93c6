"""Infra: the transaction, the door, the database, the bus."""

from trackingbms.infra.bus import Bus, Handler
from trackingbms.infra.database import Base, Instant, connect_database
from trackingbms.infra.door import Placed, hold, visible
from trackingbms.infra.work import News, Work, Works

__all__ = [
    "Base",
    "Bus",
    "Handler",
    "Instant",
    "News",
    "Placed",
    "Work",
    "Works",
    "connect_database",
    "hold",
    "visible",
]
