"""What the dispatcher tells of itself."""

from prometheus_client import Counter

CALLS = Counter(
    "trackingbms_webhook_calls",
    "Calls to webhooks: delivered, later (they failed and are tried again), given up.",
    ["outcome"],
)
