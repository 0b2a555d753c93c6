"""What the devices slice counts about itself."""

from prometheus_client import Counter, Gauge

SAMPLES = Counter("trackingbms_devices_samples", "Samples taken in from devices.", ["protocol"])
OUT_OF_RANGE = Counter(
    "trackingbms_devices_out_of_range_values",
    "Values outside the catalogue's range, made null.",
    ["protocol"],
)
UNREADABLE = Counter(
    "trackingbms_devices_unreadable_messages",
    "Messages or registers that could not be read.",
    ["protocol"],
)
UNKNOWN_BATTERY = Counter(
    "trackingbms_devices_unknown_battery_samples",
    "Samples of batteries that the fleet does not hold at this BMS.",
    ["protocol"],
)
LOST = Counter(
    "trackingbms_devices_lost_samples",
    "Samples given up because the store stayed unavailable.",
    ["protocol"],
)
LINKS = Gauge("trackingbms_devices_links", "Links to devices by state.", ["state"])
INVALID = Counter(
    "trackingbms_devices_invalid_values",
    "Values that the device itself marked as not valid, left out.",
    ["protocol"],
)
POLLS = Counter(
    "trackingbms_devices_polls",
    "Polls that began on time, late (by more than a second), or not at all.",
    ["protocol", "outcome"],
)
