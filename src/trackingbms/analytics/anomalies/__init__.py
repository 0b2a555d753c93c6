"""What is out of the ordinary in the samples of a battery, judged as they arrive."""

from trackingbms.analytics.anomalies.model import (
    COLUMNS,
    DEFAULTS,
    FEATURES,
    KINDS,
    THRESHOLD,
    Kind,
    Limits,
    excess_of,
    features_of,
    learn_limits,
    score_of,
)
from trackingbms.analytics.anomalies.watch import Judged, Watch

__all__ = [
    "COLUMNS",
    "DEFAULTS",
    "FEATURES",
    "KINDS",
    "THRESHOLD",
    "Judged",
    "Kind",
    "Limits",
    "Watch",
    "excess_of",
    "features_of",
    "learn_limits",
    "score_of",
]
