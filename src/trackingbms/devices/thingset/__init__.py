"""ThingSet: Libre Solar's protocol, as text and as CBOR; only what it takes to read values."""

from trackingbms.devices.thingset import binary, text
from trackingbms.devices.thingset.frames import IsoTp, Reassembly, request_id
from trackingbms.devices.thingset.model import Answer, Damaged, Json, Message, Report, flatten

__all__ = [
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
