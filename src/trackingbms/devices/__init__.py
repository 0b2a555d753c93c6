"""Devices: the protocols that batteries speak, and who listens to them."""

from trackingbms.devices.firmware import (
    MODEL,
    VERSION,
    FirmwareStep,
    Installer,
    Manifest,
    Standing,
    Updatable,
    order_of,
)
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
    takes_orders,
    updatable,
)
from trackingbms.devices.samples import Reading, Sample, reading_of
from trackingbms.devices.source import Source
from trackingbms.devices.tapping import Frame, Tap

__all__ = [
    "MODEL",
    "ORDERS",
    "PROTOCOLS",
    "SPANS",
    "STEPS",
    "VERSION",
    "Answer",
    "Controllable",
    "Controls",
    "Deaf",
    "Device",
    "Failure",
    "FirmwareStep",
    "Frame",
    "Installer",
    "LinkReport",
    "LinkState",
    "Manifest",
    "OrderRefused",
    "Patience",
    "Point",
    "Reading",
    "Runner",
    "Sample",
    "Source",
    "Span",
    "Standing",
    "Step",
    "Tap",
    "Target",
    "Timing",
    "Updatable",
    "check_link",
    "complete_link",
    "open_source",
    "order_of",
    "orders_of",
    "probe",
    "reach",
    "reach_host",
    "read_back",
    "reading_of",
    "takes_orders",
    "updatable",
]
