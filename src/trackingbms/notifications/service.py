"""What may be done with messages: send them, together with what causes them."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

import msgspec
from sqlalchemy import select

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """How a message is to be handled.

    `once`: when a message with this key was sent before, it is not sent again. What is `urgent`
    goes before whatever else waits. From `useless_from` on it is not sent any more.
    """

    kind: str
    once: str | None = None
    urgent: bool = False
    useless_from: datetime | None = None


async def send_email(
    work: Work, to: str, letter: Letter, *, kind: str, useless_from: datetime | None = None,
    once: str | None = None, urgent: bool = False,
) -> Message:  # fmt: skip
    """Have the letter delivered once this work is committed."""
    html, text = lay_out(letter)
    body = Body(subject=letter.subject, text=text, html=html)
    how = Handling(kind=kind, once=once, urgent=urgent, useless_from=useless_from)
    return await _keep(work, ChannelName.EMAIL, to, body, how)


async def send_sms(
    work: Work, to: str, text: str, *, kind: str, useless_from: datetime | None = None,
    once: str | None = None, urgent: bool = False,
) -> Message:  # fmt: skip
    """Have the text delivered once this work is committed."""
    how = Handling(kind=kind, once=once, urgent=urgent, useless_from=useless_from)
    return await _keep(work, ChannelName.SMS, to, Body(text=text), how)


async def _keep(work: Work, channel: ChannelName, to: str, body: Body, how: Handling) -> Message:
    if how.once is not None:
        sent = await work.db.scalar(select(Message).where(Message.once == how.once))
        if sent is not None:
            return sent
    message = Message(
        id=new_id(), channel=channel, recipient=to, kind=how.kind, created_at=work.now,
        due_at=work.now, useless_from=how.useless_from, once=how.once, urgent=how.urgent,
    )  # fmt: skip
    message.body = work.vault.seal(msgspec.json.encode(body), place_of(message.id))
    work.db.add(message)
    await work.db.flush()
    work.announce(MessageQueued(message.id))
    return message


def place_of(message_id: str) -> str:
    """What a message's body is bound to."""
    return f"message:{message_id}"
