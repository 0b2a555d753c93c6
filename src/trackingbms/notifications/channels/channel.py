"""What every channel promises."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A message as a channel takes it. `id` stays the same when it is tried again."""

    id: str
    to: str
    text: str
    at: datetime
    subject: str = ""
    html: str = ""


class Channel(Protocol):
    """Hands messages to whoever carries them on."""

    async def deliver(self, parcel: Parcel) -> None:
        """Return once the other side has it.

        Raise `Unavailable` when it may work later, `Misdirected` when it never will.
        """
