"""Analytics: how each battery is, by our own reckoning, and what is out of the ordinary.

`analytics.lifetime` is a face of its own: it loads scikit-learn, which a server does not need.
"""

from trackingbms.analytics.anomalies import Watch
from trackingbms.analytics.estimation import Estimate, Health, Strayed, health_of, spec_for
from trackingbms.analytics.events import AnomalyFound
from trackingbms.analytics.found import (
    Doubt,
    Findings,
    Verdict,
    calibration,
    doubt_of,
    findings,
    give_verdict,
    verdicts,
)
from trackingbms.analytics.jobs import Forecaster, forecasting
from trackingbms.analytics.overview import Overview, living, overview
from trackingbms.analytics.service import outlook_of
from trackingbms.analytics.tables import Finding, Outlook
from trackingbms.analytics.watching import Watcher, watch_over

__all__ = [
    "AnomalyFound",
    "Doubt",
    "Estimate",
    "Finding",
    "Findings",
    "Forecaster",
    "Health",
    "Outlook",
    "Overview",
    "Strayed",
    "Verdict",
    "Watch",
    "Watcher",
    "calibration",
    "doubt_of",
    "findings",
    "forecasting",
    "give_verdict",
    "health_of",
    "living",
    "outlook_of",
    "overview",
    "spec_for",
    "verdicts",
    "watch_over",
]
