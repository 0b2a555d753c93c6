"""ThingSet: Libre Solar's protocol, as text and as CBOR: reading values and setting them."""

from trackingbms.devices.thingset import binary, text
from trackingbms.devices.thingset.frames import IsoTp, Reassembly, request_id
from trackingbms.devices.thingset.model import (
    CHANGED,
    CONTENT,
    Answer,
    Damaged,
    Json,
    Message,
    Report,
    flatten,
)

__all__ = [
    "CHANGED",
    "CONTENT",
    "Answer",
    "Damaged",
    "IsoTp",
    "Json",
    "Message",
    "Reassembly",
    "Report",
    "binary",
    "flatten",
    "request_id",
    "text",
]
