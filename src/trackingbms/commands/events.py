"""What commands tell upwards."""

from dataclasses import dataclass
from datetime import datetime

from trackingbms.kernel import Event


@dataclass(frozen=True)
class CommandAdvanced(Event):
    """A command to a battery reached another phase: requested, sent, verified, and so on."""

    command: str
    battery: str
    kind: str
    phase: str
    path: str
    at: datetime
