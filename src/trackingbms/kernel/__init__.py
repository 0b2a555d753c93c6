"""Kernel: the few words that everybody shares; standard library only."""

from trackingbms.kernel.actor import LESSER, Actor, Grant, Permission, with_lesser
from trackingbms.kernel.errors import (
    Conflict,
    DeviceRefuses,
    DeviceSilent,
    Forbidden,
    Invalid,
    NotFound,
    Overloaded,
    Refused,
    TrackingError,
    Unauthenticated,
    Unavailable,
)
from trackingbms.kernel.event import Event
from trackingbms.kernel.ids import new_id
from trackingbms.kernel.loading import do_without, later

__all__ = [
    "LESSER",
    "Actor",
    "Conflict",
    "DeviceRefuses",
    "DeviceSilent",
    "Event",
    "Forbidden",
    "Grant",
    "Invalid",
    "NotFound",
    "Overloaded",
    "Permission",
    "Refused",
    "TrackingError",
    "Unauthenticated",
    "Unavailable",
    "do_without",
    "later",
    "new_id",
    "with_lesser",
]
