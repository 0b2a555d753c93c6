"""What analytics measures of itself."""

from prometheus_client import Counter

FORECASTS = Counter("trackingbms_forecasts", "Forecasts of batteries' lives.", ["outcome"])
