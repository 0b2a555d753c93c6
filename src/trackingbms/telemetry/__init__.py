"""Telemetry: what batteries report, kept and read back."""

from trackingbms.telemetry.batch import COLUMNS, TIMESTAMP, check_shape
from trackingbms.telemetry.engines import ColumnStore, Keeping, open_store
from trackingbms.telemetry.events import BatchStored
from trackingbms.telemetry.labels import LABELS, Label
from trackingbms.telemetry.model import (
    CELLS,
    METRICS,
    MOST_CELLS,
    MOST_EXTRAS,
    BatteryState,
    Cooling,
    Metric,
    Resolution,
    Unit,
)
from trackingbms.telemetry.store import Appended, History, Span, TelemetryStore
from trackingbms.telemetry.wire import pack, unpack

__all__ = [
    "CELLS",
    "COLUMNS",
    "LABELS",
    "METRICS",
    "MOST_CELLS",
    "MOST_EXTRAS",
    "TIMESTAMP",
    "Appended",
    "BatchStored",
    "BatteryState",
    "ColumnStore",
    "Cooling",
    "History",
    "Keeping",
    "Label",
    "Metric",
    "Resolution",
    "Span",
    "TelemetryStore",
    "Unit",
    "check_shape",
    "open_store",
    "pack",
    "unpack",
]
