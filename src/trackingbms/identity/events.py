"""What identity tells upwards."""

from dataclasses import dataclass

from trackingbms.kernel import Event


@dataclass(frozen=True, slots=True)
class AccessChanged(Event):
    """Someone's or some key's permissions changed or ended: what is remembered of them is stale."""

    of: str  # the id of the user, of the key or of the custom role
