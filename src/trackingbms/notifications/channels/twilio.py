"""Text messages and calls through the HTTP API of Twilio, or of whoever speaks like it."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from trackingbms.notifications.channels.channel import Parcel
from trackingbms.notifications.channels.web import post

_VOICES = {"fr": "fr-CA", "en": "en-CA"}
_PAUSE = '<Pause length="1"/>'
_TWICE = 2  # whoever is woken by it hears it again


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account at the carrier, and the number that it sends from."""

    account: str
    token: str
    sender: str
    url: str = "https://api.twilio.com"
    patience_s: float = 20.0

    async def post(self, what: str, parcel: Parcel, form: dict[str, str]) -> None:
        """Hand it to the carrier; the same parcel always carries the same token."""
        address = f"{self.url.rstrip('/')}/2010-04-01/Accounts/{self.account}/{what}.json"
        await post(
            "the SMS carrier" if what == "Messages" else "the voice carrier", address,
            patience_s=self.patience_s, to=parcel.to, auth=(self.account, self.token),
            data={"To": parcel.to, "From": self.sender, **form},
            headers={"I-Twilio-Idempotency-Token": parcel.id},
        )  # fmt: skip


class Twilio(Account):
    """An account that sends text messages from a number."""

    async def deliver(self, parcel: Parcel) -> None:
        """Hand the text to the carrier."""
        await self.post("Messages", parcel, {"Body": parcel.short})


class Voice(Account):
    """An account that calls from a number and reads the message out, twice."""

    async def deliver(self, parcel: Parcel) -> None:
        """Have the carrier call."""
        await self.post("Calls", parcel, {"Twiml": spoken(parcel)})


def spoken(parcel: Parcel) -> str:
    """What the carrier reads out, in the person's language; addresses are not read out."""
    words = " ".join(
        each for each in parcel.short.split() if not each.startswith(("http://", "https://"))
    )
    said = f'<Say language="{_VOICES.get(parcel.locale, "fr-CA")}">{escape(words)}</Say>'
    return f"<Response>{_PAUSE.join([said] * _TWICE)}</Response>"
