"""Devices: the protocols that batteries speak, and who listens to them."""

from trackingbms.devices.jobs import Runner, Timing
from trackingbms.devices.model import Device, Failure, LinkReport, LinkState, Patience
from trackingbms.devices.protocols import PROTOCOLS, check_link, complete_link, open_source
from trackingbms.devices.samples import Reading, Sample, reading_of
from trackingbms.devices.source import Source

__all__ = [
    "PROTOCOLS",
    "Device",
    "Failure",
    "LinkReport",
    "LinkState",
    "Patience",
    "Reading",
    "Runner",
    "Sample",
    "Source",
    "Timing",
    "check_link",
    "complete_link",
    "open_source",
    "reading_of",
]
