"""Firmware: images that were signed by somebody whom we trust, and where they may go."""

from trackingbms.firmware.model import (
    MOST_BYTES,
    Trust,
    make_key,
    read_file,
    sign_file,
    trust_of,
)
from trackingbms.firmware.service import add, content_of, find, for_path, get, remove
from trackingbms.firmware.tables import FirmwareImage

__all__ = [
    "MOST_BYTES",
    "FirmwareImage",
    "Trust",
    "add",
    "content_of",
    "find",
    "for_path",
    "get",
    "make_key",
    "read_file",
    "remove",
    "sign_file",
    "trust_of",
]
