"""Ingest: samples on their way in."""

from trackingbms.ingest.admission import admit
from trackingbms.ingest.collector import Collector, Taken
from trackingbms.ingest.decoding import MEDIA_TYPES, decode
from trackingbms.ingest.model import (
    Admitted,
    Draft,
    Limits,
    Rejections,
    TooLarge,
    Unreadable,
    Unsupported,
)

__all__ = [
    "MEDIA_TYPES",
    "Admitted",
    "Collector",
    "Draft",
    "Limits",
    "Rejections",
    "Taken",
    "TooLarge",
    "Unreadable",
    "Unsupported",
    "admit",
    "decode",
]
