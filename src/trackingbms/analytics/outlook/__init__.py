"""How long a battery will live: its record so far, where that leads, and what shortens it."""

from trackingbms.analytics.outlook.life import (
    END_OF_LIFE_PCT,
    Confidence,
    Forecast,
    Oracle,
    Stage,
    derived_of,
    forecast_of,
)
from trackingbms.analytics.outlook.many import foretell_many
from trackingbms.analytics.outlook.memory import Memory, learn, pack_memory, unpack_memory
from trackingbms.analytics.outlook.promises import Promise, keep_promises
from trackingbms.analytics.outlook.trend import Mixture, extrapolate
from trackingbms.analytics.outlook.use import Point, Use, use_of

__all__ = [
    "END_OF_LIFE_PCT",
    "Confidence",
    "Forecast",
    "Memory",
    "Mixture",
    "Oracle",
    "Point",
    "Promise",
    "Stage",
    "Use",
    "derived_of",
    "extrapolate",
    "forecast_of",
    "foretell_many",
    "keep_promises",
    "learn",
    "pack_memory",
    "unpack_memory",
    "use_of",
]
