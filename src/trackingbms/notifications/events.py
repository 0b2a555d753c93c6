"""What notifications tell upwards."""

from dataclasses import dataclass

from trackingbms.kernel import Event


@dataclass(frozen=True, slots=True)
class MessageQueued(Event):
    """A message waits to be delivered: whoever delivers may look at once."""

    message: str
