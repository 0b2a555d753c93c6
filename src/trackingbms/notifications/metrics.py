"""What notifications measure."""

from prometheus_client import Counter

MESSAGES = Counter(
    "trackingbms_messages",
    "Tries to deliver a message, by channel and by how they ended.",
    ["channel", "outcome"],
)
