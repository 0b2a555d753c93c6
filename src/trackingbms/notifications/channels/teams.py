"""Messages to a channel of Microsoft Teams, through a workflow that takes adaptive cards."""

from dataclasses import dataclass
from typing import Any

from trackingbms.notifications.channels.channel import Parcel
from trackingbms.notifications.channels.web import post

_COLOURS = {"critical": "attention", "high": "warning", "medium": "accent"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Teams:
    """Posts to the address of a workflow; which hosts may be called, the service checks."""

    patience_s: float = 20.0

    async def deliver(self, parcel: Parcel) -> None:
        """Post the card."""
        await post(
            "Teams", parcel.secret, patience_s=self.patience_s, to=parcel.to, json=card_of(parcel)
        )


def card_of(parcel: Parcel) -> dict[str, Any]:
    """The message as Teams lays it out."""
    title = {
        "type": "TextBlock", "text": plain(parcel.subject), "weight": "bolder", "size": "large",
        "wrap": True, "color": _COLOURS.get(parcel.tone, "default"),
    }  # fmt: skip
    facts = [{"title": plain(name), "value": plain(value)} for name, value in parcel.facts]
    words = {"type": "TextBlock", "text": plain(parcel.text), "wrap": True}
    body = [title, {"type": "FactSet", "facts": facts} if facts else words]
    actions = [{"type": "Action.OpenUrl", "title": name, "url": url} for name, url in parcel.links]
    card = {
        "type": "AdaptiveCard", "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.4", "body": body, "actions": actions, "msteams": {"width": "Full"},
    }  # fmt: skip
    kind = "application/vnd.microsoft.card.adaptive"
    return {"type": "message", "attachments": [{"contentType": kind, "content": card}]}


def plain(text: str) -> str:
    """What Teams takes for marks, as letters: no name becomes a link."""
    return "".join(f"\\{each}" if each in "\\`*_[]" else each for each in text)
