"""Live: the newest state of the whole fleet, and whoever watches it."""

from trackingbms.live.events import ThresholdsChanged
from trackingbms.live.hub import Hub
from trackingbms.live.listener import HEARTBEAT_S, Audience, Listener
from trackingbms.live.model import (
    LEVELS,
    LIMITS,
    REASONS,
    WORSENING,
    Bounds,
    Level,
    Limit,
    Override,
    Reason,
    Thresholds,
    check_bounds,
    default_bounds,
)
from trackingbms.live.reading import Reading
from trackingbms.live.service import (
    Effective,
    clear_threshold,
    overrides,
    set_threshold,
    thresholds_at,
)
from trackingbms.live.summary import Grouping, Summaries
from trackingbms.live.table import SORTS, Table, Wanted
from trackingbms.live.views import Views, moment, scope_path

__all__ = [
    "HEARTBEAT_S",
    "LEVELS",
    "LIMITS",
    "REASONS",
    "SORTS",
    "WORSENING",
    "Audience",
    "Bounds",
    "Effective",
    "Grouping",
    "Hub",
    "Level",
    "Limit",
    "Listener",
    "Override",
    "Reading",
    "Reason",
    "Summaries",
    "Table",
    "Thresholds",
    "ThresholdsChanged",
    "Views",
    "Wanted",
    "check_bounds",
    "clear_threshold",
    "default_bounds",
    "moment",
    "overrides",
    "scope_path",
    "set_threshold",
    "thresholds_at",
]
