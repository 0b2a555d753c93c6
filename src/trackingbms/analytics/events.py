"""What analytics tells upwards."""

from dataclasses import dataclass
from datetime import datetime

from trackingbms.kernel import Event


@dataclass(frozen=True, slots=True)
class AnomalyFound(Event):
    """A battery's samples are out of the ordinary; `score` is 0 to 1, from 0.60 on it is told."""

    path: str
    finding: str
    battery: str
    kind: str
    score: float
    at: datetime
