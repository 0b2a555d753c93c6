"""What may be done with messages: send them, together with what causes them."""

from datetime import datetime
from typing import TypedDict

import msgspec

from trackingbms.infra import Work
from trackingbms.kernel import new_id
from trackingbms.notifications.events import MessageQueued
from trackingbms.notifications.letter import Letter, lay_out
from trackingbms.notifications.model import ChannelName
from trackingbms.notifications.tables import Message


class Body(TypedDict, total=False):
    """What is sealed of a message."""

    subject: str
    text: str
    html: str


async def send_email(
    work: Work, to: str, letter: Letter, *, kind: str, useless_from: datetime | None = None
) -> Message:
    """Have the letter delivered once this work is committed."""
    html, text = lay_out(letter)
    body = Body(subject=letter.subject, text=text, html=html)
    return await _keep(work, ChannelName.EMAIL, to, body, kind, useless_from)


async def send_sms(
    work: Work, to: str, text: str, *, kind: str, useless_from: datetime | None = None
) -> Message:
    """Have the text delivered once this work is committed."""
    return await _keep(work, ChannelName.SMS, to, Body(text=text), kind, useless_from)


async def _keep(
    work: Work, channel: ChannelName, to: str, body: Body, kind: str, useless_from: datetime | None
) -> Message:
    message = Message(
        id=new_id(), channel=channel, recipient=to, kind=kind, created_at=work.now,
        due_at=work.now, useless_from=useless_from,
    )  # fmt: skip
    message.body = work.vault.seal(msgspec.json.encode(body), place_of(message.id))
    work.db.add(message)
    await work.db.flush()
    work.announce(MessageQueued(message.id))
    return message


def place_of(message_id: str) -> str:
    """What a message's body is bound to."""
    return f"message:{message_id}"
