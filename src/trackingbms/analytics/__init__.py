"""Analytics: how each battery is, by our own reckoning, and what is out of the ordinary.

`analytics.lifetime` is a face of its own: it loads scikit-learn, which a server does not need.
"""

from trackingbms.analytics.anomalies import Watch
from trackingbms.analytics.estimation import Estimate, Health, Strayed, health_of, spec_for
from trackingbms.analytics.jobs import Forecaster, forecasting
from trackingbms.analytics.service import outlook_of
from trackingbms.analytics.tables import Outlook

__all__ = [
    "Estimate",
    "Forecaster",
    "Health",
    "Outlook",
    "Strayed",
    "Watch",
    "forecasting",
    "health_of",
    "outlook_of",
    "spec_for",
]
