"""Live: the newest state of the whole fleet, and whoever watches it."""

from trackingbms.live.hub import Hub
from trackingbms.live.model import LEVELS, LINKS, REASONS, Level, Link, Reason, Thresholds, bands

__all__ = [
    "LEVELS",
    "LINKS",
    "REASONS",
    "Hub",
    "Level",
    "Link",
    "Reason",
    "Thresholds",
    "bands",
]
