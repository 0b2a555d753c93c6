"""What the fleet tells upwards."""

from dataclasses import dataclass
from enum import StrEnum

from trackingbms.kernel import Event


class Change(StrEnum):
    """What happened to the tree."""

    CREATED = "created"
    EDITED = "edited"
    MOVED = "moved"
    ARCHIVED = "archived"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class FleetChanged(Event):
    """The tree changed at this path and perhaps below it; `version` grows with every change."""

    version: int
    change: Change
    path: str
    was_at: str | None = None  # where a moved subtree was
