"""What the live state tells upwards."""

from dataclasses import dataclass

from trackingbms.kernel import Event


@dataclass(frozen=True, slots=True)
class ThresholdsChanged(Event):
    """The thresholds of this place changed, and with them those below that inherit them."""

    path: str
