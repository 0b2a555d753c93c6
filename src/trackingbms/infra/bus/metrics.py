"""What the bus measures of itself."""

from prometheus_client import Counter, Gauge

DROPPED = Counter(
    "trackingbms_bus_dropped_events", "Events that a slow live view never heard.", ["kind"]
)
FAILURES = Counter(
    "trackingbms_bus_listener_failures", "Events that a listener failed on.", ["kind"]
)
UNSENT = Counter(
    "trackingbms_bus_unsent_live_events", "Live events that other nodes were not told.", ["kind"]
)
CONNECTED = Gauge("trackingbms_bus_connected", "1 while the message server is reached.")
