"""What analytics measures of itself."""

from prometheus_client import Counter

FORECASTS = Counter("trackingbms_forecasts", "Forecasts of batteries' lives.", ["outcome"])
JUDGED = Counter("trackingbms_anomaly_rows", "Rows that the watch over anomalies has judged.")
ANOMALIES = Counter("trackingbms_anomalies", "Anomalies that began, by kind.", ["kind"])
TRAININGS = Counter("trackingbms_trainings", "Trainings of models of life.", ["outcome"])
