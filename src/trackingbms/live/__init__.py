"""Live: the newest state of the whole fleet, and whoever watches it."""

from trackingbms.live.hub import Hub
from trackingbms.live.listener import HEARTBEAT_S, Audience, Listener
from trackingbms.live.model import LEVELS, LINKS, REASONS, Level, Link, Reason, Thresholds, bands
from trackingbms.live.reading import Reading
from trackingbms.live.table import SORTS, Table, Wanted
from trackingbms.live.views import Views, moment, scope_path

__all__ = [
    "HEARTBEAT_S",
    "LEVELS",
    "LINKS",
    "REASONS",
    "SORTS",
    "Audience",
    "Hub",
    "Level",
    "Link",
    "Listener",
    "Reading",
    "Reason",
    "Table",
    "Thresholds",
    "Views",
    "Wanted",
    "bands",
    "moment",
    "scope_path",
]
