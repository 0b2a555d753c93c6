"""What ingest measures of itself."""

from prometheus_client import Counter, Gauge, Histogram

ROWS = Counter("trackingbms_ingest_rows", "Rows by what became of them.", ["outcome"])
OVERLOADS = Counter("trackingbms_ingest_overloads", "Batches refused because too much waited.")
FAILURES = Counter("trackingbms_ingest_append_failures", "Groups that the store did not keep.")
GROUP_ROWS = Histogram(
    "trackingbms_ingest_group_rows",
    "Rows that shared one append.",
    buckets=(1, 10, 100, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000),
)
COMMIT_SECONDS = Histogram("trackingbms_ingest_commit_seconds", "Time that an append took.")
WAITING = Gauge("trackingbms_ingest_waiting_bytes", "Bytes of batches that wait for the store.")
UNTOLD = Gauge("trackingbms_ingest_untold_bytes", "Bytes stored and not yet told.")
DROPPED = Counter("trackingbms_ingest_dropped_news_rows", "Rows that slow listeners never heard.")
IN_FLIGHT = Gauge("trackingbms_ingest_in_flight_bytes", "Bytes of bodies that are in hand.")
