"""Text messages through the HTTP API of Twilio, or of whoever speaks like it."""

from dataclasses import dataclass

from trackingbms.kernel import Unavailable
from trackingbms.notifications.channels.channel import Parcel
from trackingbms.notifications.model import Misdirected

_LATER = frozenset({401, 403, 408, 425, 429})  # a wrong token can be mended in the settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Twilio:
    """An account that sends text messages from a number."""

    account: str
    token: str
    sender: str
    url: str = "https://api.twilio.com"
    patience_s: float = 20.0

    async def deliver(self, parcel: Parcel) -> None:
        """Hand the text to the carrier."""
        import httpx  # most installations send no text: a start does not pay for it

        address = f"{self.url.rstrip('/')}/2010-04-01/Accounts/{self.account}/Messages.json"
        form = {"To": parcel.to, "From": self.sender, "Body": parcel.text}
        try:
            async with httpx.AsyncClient(timeout=self.patience_s, trust_env=False) as client:
                answer = await client.post(
                    address, data=form, auth=(self.account, self.token),
                    headers={"I-Twilio-Idempotency-Token": parcel.id},
                )  # fmt: skip
        except httpx.HTTPError as error:
            raise Unavailable(f"SMS carrier: {error or type(error).__name__}") from error
        _check(answer.status_code, parcel.to)


def _check(status: int, to: str) -> None:
    if status >= 500 or status in _LATER or 300 <= status < 400:
        raise Unavailable(f"SMS carrier: HTTP {status}")
    if status >= 400:
        raise Misdirected(f"the SMS carrier does not take {to}: HTTP {status}")
