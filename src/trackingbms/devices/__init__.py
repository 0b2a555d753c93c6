"""Devices: the protocols that batteries speak, and who listens to them."""

from trackingbms.devices.jobs import Runner, Timing
from trackingbms.devices.model import Device, Failure, LinkReport, LinkState, Patience
from trackingbms.devices.orders import (
    SPANS,
    Controllable,
    Controls,
    Deaf,
    OrderRefused,
    Point,
    Span,
    read_back,
)
from trackingbms.devices.protocols import (
    ORDERS,
    PROTOCOLS,
    check_link,
    complete_link,
    open_source,
    orders_of,
)
from trackingbms.devices.samples import Reading, Sample, reading_of
from trackingbms.devices.source import Source

__all__ = [
    "ORDERS",
    "PROTOCOLS",
    "SPANS",
    "Controllable",
    "Controls",
    "Deaf",
    "Device",
    "Failure",
    "LinkReport",
    "LinkState",
    "OrderRefused",
    "Patience",
    "Point",
    "Reading",
    "Runner",
    "Sample",
    "Source",
    "Span",
    "Timing",
    "check_link",
    "complete_link",
    "open_source",
    "orders_of",
    "read_back",
    "reading_of",
]
