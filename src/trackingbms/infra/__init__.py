"""Infra: the transaction, the door, the database, the bus."""

from trackingbms.infra.bus import Bus, Handler, LocalBus, open_bus
from trackingbms.infra.changes import Change, Verb
from trackingbms.infra.database import SECRET, UNRECORDED, Base, Instant, connect_database
from trackingbms.infra.door import (
    PathText,
    Placed,
    below,
    hold,
    outermost,
    replant,
    visible,
    within,
)
from trackingbms.infra.footprint import settle, spare_imports
from trackingbms.infra.jobs import repeating
from trackingbms.infra.origin import Origin, coming_from, whence
from trackingbms.infra.outbox import Outbox
from trackingbms.infra.sealing import Resealed, reseal, sealed
from trackingbms.infra.vault import Unreadable, Vault, new_key
from trackingbms.infra.work import Ledger, News, Work, Works

__all__ = [
    "SECRET",
    "UNRECORDED",
    "Base",
    "Bus",
    "Change",
    "Handler",
    "Instant",
    "Ledger",
    "LocalBus",
    "News",
    "Origin",
    "Outbox",
    "PathText",
    "Placed",
    "Resealed",
    "Unreadable",
    "Vault",
    "Verb",
    "Work",
    "Works",
    "below",
    "coming_from",
    "connect_database",
    "hold",
    "new_key",
    "open_bus",
    "outermost",
    "repeating",
    "replant",
    "reseal",
    "sealed",
    "settle",
    "spare_imports",
    "visible",
    "whence",
    "within",
]
