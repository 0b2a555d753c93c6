"""What is out of the ordinary in the samples of a battery, judged as they arrive."""

from trackingbms.analytics.anomalies.model import (
    DEFAULTS,
    KINDS,
    THRESHOLD,
    Kind,
    Limits,
    features_of,
    learn_limits,
    score_of,
)
from trackingbms.analytics.anomalies.watch import Judged, Watch

__all__ = [
    "DEFAULTS",
    "KINDS",
    "THRESHOLD",
    "Judged",
    "Kind",
    "Limits",
    "Watch",
    "features_of",
    "learn_limits",
    "score_of",
]
