"""What the sender of commands tells of itself."""

from prometheus_client import Counter

ENDED = Counter(
    "trackingbms_commands_ended",
    "Commands that are over, by kind and by how they ended: verified, rolled back, failed…",
    ["kind", "outcome"],
)
