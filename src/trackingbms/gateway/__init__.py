"""Gateway: the same protocols beside the BMS, a buffer on disk, and the way to the server."""

from trackingbms.gateway.buffer import Buffer
from trackingbms.gateway.clock import Clock
from trackingbms.gateway.jobs import Gateway, Pace
from trackingbms.gateway.server import Server

__all__ = ["Buffer", "Clock", "Gateway", "Pace", "Server"]
