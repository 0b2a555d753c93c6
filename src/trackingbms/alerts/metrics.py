"""What alerts measure."""

from prometheus_client import Counter, Gauge, Histogram

JUDGE_SECONDS = Histogram(
    "trackingbms_alert_judge_seconds",
    "How long it takes to judge a batch by all rules.",
    buckets=(0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5),
)
TURNS = Counter("trackingbms_alert_turns", "Batteries that changed their rank under a rule.")
FAILURES = Counter(
    "trackingbms_alert_failures", "Times that alerts could not be stored and were tried again."
)
CANARY_GOOD = Gauge("trackingbms_alert_canary_good", "Whether the last proof of alerts went well.")
CANARY_STORED = Gauge(
    "trackingbms_alert_canary_seconds", "From the sample of the last proof to its stored alert."
)
