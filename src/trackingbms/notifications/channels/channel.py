"""What every channel promises."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A message as a channel takes it. `id` stays the same when it is tried again.

    `text` is all of it, `brief` what fits a telephone, `secret` the part of the address that
    nobody else may read: where a team's channel is, the keys of a browser.
    """

    id: str
    to: str
    text: str
    at: datetime
    subject: str = ""
    html: str = ""
    brief: str = ""
    locale: str = "fr"
    tone: str = ""  # how urgent it is: `critical`, `high`, `medium`, `info`
    facts: tuple[tuple[str, str], ...] = ()  # what it is called, and what it is
    links: tuple[tuple[str, str], ...] = ()  # what each says, and the address that it opens
    secret: str = ""

    @property
    def short(self) -> str:
        """What fits a telephone."""
        return self.brief or self.text


class Channel(Protocol):
    """Hands messages to whoever carries them on."""

    async def deliver(self, parcel: Parcel) -> None:
        """Return once the other side has it.

        Raise `Unavailable` when it may work later, `Misdirected` when it never will.
        """
