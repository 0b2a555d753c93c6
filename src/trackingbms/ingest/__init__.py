"""Ingest: samples on their way in."""

from trackingbms.ingest.admission import admit
from trackingbms.ingest.collector import Collector, Taken
from trackingbms.ingest.decoding import MEDIA_TYPES, decode
from trackingbms.ingest.model import (
    Admitted,
    Draft,
    Form,
    Limits,
    Rejections,
    Stalled,
    TooLarge,
    Unreadable,
    Unsupported,
    Window,
)
from trackingbms.ingest.roster import devices_of
from trackingbms.ingest.service import Intake, Receipt

__all__ = [
    "MEDIA_TYPES",
    "Admitted",
    "Collector",
    "Draft",
    "Form",
    "Intake",
    "Limits",
    "Receipt",
    "Rejections",
    "Stalled",
    "Taken",
    "TooLarge",
    "Unreadable",
    "Unsupported",
    "Window",
    "admit",
    "decode",
    "devices_of",
]
