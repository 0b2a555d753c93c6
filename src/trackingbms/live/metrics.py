"""What the live state measures of itself."""

from prometheus_client import Counter, Gauge, Histogram

ROWS = Counter("trackingbms_live_rows", "Samples that went into the live state.")
TAKE_SECONDS = Histogram(
    "trackingbms_live_take_seconds",
    "Time that a batch took to go into the live state.",
    buckets=(0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1),
)
BATTERIES = Gauge("trackingbms_live_batteries", "Batteries of the fleet by link.", ["link"])
LISTENERS = Gauge("trackingbms_live_listeners", "Open live sockets.")
TOPICS = Gauge("trackingbms_live_topics", "Different views that somebody listens to.")
MESSAGES = Counter("trackingbms_live_messages", "Messages sent to listeners.", ["type"])
BYTES = Counter("trackingbms_live_sent_bytes", "Bytes of messages sent to listeners.")
CLOSED = Counter("trackingbms_live_closed_listeners", "Listeners that were closed.", ["cause"])
TICK_SECONDS = Histogram(
    "trackingbms_live_tick_seconds",
    "Time that looking for changes in every view took.",
    buckets=(0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1),
)
