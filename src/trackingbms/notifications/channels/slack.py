"""Messages to a channel of Slack, through an incoming webhook."""

from dataclasses import dataclass
from typing import Any

from trackingbms.notifications.channels.channel import Parcel
from trackingbms.notifications.channels.web import post

_LONGEST = 2_900  # Slack takes 3,000 characters in one part
_HEADER = 150
_SIGNS = {"critical": ":rotating_light:", "high": ":warning:", "medium": ":eyes:"}
_MOST_FACTS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Slack:
    """Posts to the addresses that Slack gives out; all of them begin with `url`."""

    url: str = "https://hooks.slack.com/services"
    patience_s: float = 20.0

    async def deliver(self, parcel: Parcel) -> None:
        """Post to the channel that the address belongs to."""
        await post(
            "Slack", f"{self.url.rstrip('/')}/{parcel.secret}", patience_s=self.patience_s,
            to=parcel.to, json=blocks_of(parcel),
        )  # fmt: skip


def blocks_of(parcel: Parcel) -> dict[str, Any]:
    """The message as Slack lays it out; `text` is what a notification shows."""
    sign = _SIGNS.get(parcel.tone, ":information_source:")
    title = {"type": "plain_text", "text": parcel.subject[:_HEADER]}
    blocks: list[dict[str, Any]] = [{"type": "header", "text": title}]
    facts = [
        {"type": "mrkdwn", "text": f"*{tidy(name)}*\n{tidy(value)}"}
        for name, value in parcel.facts[:_MOST_FACTS]
    ]
    if facts:
        blocks.append({"type": "section", "fields": facts})
    else:
        words = {"type": "mrkdwn", "text": tidy(parcel.text)[:_LONGEST]}
        blocks.append({"type": "section", "text": words})
    buttons = [
        {"type": "button", "text": {"type": "plain_text", "text": name[:75]}, "url": address}
        | ({"style": "primary"} if place == 0 else {})
        for place, (name, address) in enumerate(parcel.links[:5])
    ]
    if buttons:
        blocks.append({"type": "actions", "elements": buttons})
    return {"text": f"{sign} {tidy(parcel.subject)}", "blocks": blocks}


def tidy(text: str) -> str:
    """What Slack takes for marks, as letters: nobody is called by a battery's name."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
