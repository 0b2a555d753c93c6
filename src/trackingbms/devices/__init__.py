"""Devices: the protocols that batteries speak, and who listens to them."""

from trackingbms.devices.jobs import Runner, Timing
from trackingbms.devices.model import Device, Failure, LinkReport, LinkState, Patience
from trackingbms.devices.orders import (
    SPANS,
    Answer,
    Controllable,
    Controls,
    Deaf,
    OrderRefused,
    Point,
    Span,
    read_back,
)
from trackingbms.devices.probing import STEPS, Step, Target, probe, reach, reach_host
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
from trackingbms.devices.tapping import Frame, Tap

__all__ = [
    "ORDERS",
    "PROTOCOLS",
    "SPANS",
    "STEPS",
    "Answer",
    "Controllable",
    "Controls",
    "Deaf",
    "Device",
    "Failure",
    "Frame",
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
    "Step",
    "Tap",
    "Target",
    "Timing",
    "check_link",
    "complete_link",
    "open_source",
    "orders_of",
    "probe",
    "reach",
    "reach_host",
    "read_back",
    "reading_of",
]
