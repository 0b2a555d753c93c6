"""Analytics: how each battery is, by our own reckoning, and what is out of the ordinary."""

from trackingbms.analytics.anomalies import Watch

__all__ = ["Watch"]
