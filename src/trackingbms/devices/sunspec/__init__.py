"""SunSpec: its information models as registers, read and written by their own definitions."""

from trackingbms.devices.sunspec.battery import BatteryPoints, read_battery
from trackingbms.devices.sunspec.codec import decode, encode
from trackingbms.devices.sunspec.models import (
    BASES,
    END,
    MARKER,
    Group,
    Point,
    load_model,
    offset_of,
)

__all__ = [
    "BASES",
    "END",
    "MARKER",
    "BatteryPoints",
    "Group",
    "Point",
    "decode",
    "encode",
    "load_model",
    "offset_of",
    "read_battery",
]
