"""What may be done with messages: send them, together with what causes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

import msgspec

from trackingbms.infra import Work, visible
from trackingbms.kernel import new_id
from trackingbms.notifications.events import MessageQueued
from trackingbms.notifications.letter import Letter, lay_out
from trackingbms.notifications.model import ChannelName
from trackingbms.notifications.tables import Message


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person, or a team, is reached by one channel. `secret` stays out of the log."""

    channel: ChannelName
    to: str
    secret: str = ""


class Body(TypedDict, total=False):
    """What is sealed of a message."""

    subject: str
    text: str
    html: str
    brief: str
    locale: str
    tone: str
    facts: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    secret: str
    others: tuple[Address, ...]  # the ways to take when this one is closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """How a message is to be handled.

    `once`: when a message with this key was sent before, it is not sent again. What is `urgent`
    goes before whatever else waits. From `useless_from` on it is not sent any more. `path` is the
    place that it is about.
    """

    kind: str
    once: str | None = None
    urgent: bool = False
    useless_from: datetime | None = None
    path: str = "/"


async def send_email(
    work: Work, to: str, letter: Letter, *, kind: str, useless_from: datetime | None = None,
    once: str | None = None, urgent: bool = False,
) -> Message:  # fmt: skip
    """Have the letter delivered once this work is committed."""
    html, text = lay_out(letter)
    body = Body(subject=letter.subject, text=text, html=html)
    how = Handling(kind=kind, once=once, urgent=urgent, useless_from=useless_from)
    return await keep(work, Address(ChannelName.EMAIL, to), body, how)


async def send_sms(
    work: Work, to: str, text: str, *, kind: str, useless_from: datetime | None = None,
    once: str | None = None, urgent: bool = False,
) -> Message:  # fmt: skip
    """Have the text delivered once this work is committed."""
    how = Handling(kind=kind, once=once, urgent=urgent, useless_from=useless_from)
    return await keep(work, Address(ChannelName.SMS, to), Body(text=text), how)


async def send(
    work: Work, ways: Sequence[Address], letter: Letter, brief: str, how: Handling
) -> Message:
    """Have the letter, or its brief form, delivered once this work is committed.

    It goes by the first of the ways; the others are taken one by one when that is closed.
    """
    html, text = lay_out(letter)
    links = (letter.button,) if letter.button else ()
    body = Body(
        subject=letter.subject, text=text, html=html, brief=brief, locale=letter.locale,
        tone=letter.tone or "", facts=letter.facts, links=(*links, *letter.links),
        secret=ways[0].secret, others=tuple(ways[1:]),
    )  # fmt: skip
    return await keep(work, ways[0], body, how)


async def keep(
    work: Work, way: Address, body: Body, how: Handling, *, instead_of: str | None = None
) -> Message:
    """Write the message down; whoever delivers finds it once this work is committed."""
    if how.once is not None:
        sent = await work.db.scalar(visible(work, Message).where(Message.once == how.once))
        if sent is not None:
            return sent
    message = Message(
        id=new_id(), channel=way.channel, recipient=way.to[:254], kind=how.kind, path=how.path,
        created_at=work.now, due_at=work.now, useless_from=how.useless_from, once=how.once,
        urgent=how.urgent, has_other_way=bool(body.get("others")), instead_of=instead_of,
    )  # fmt: skip
    message.body = work.vault.seal(msgspec.json.encode(body), place_of(message.id))
    work.db.add(message)
    await work.db.flush()
    work.announce(MessageQueued(message.id))
    return message


def place_of(message_id: str) -> str:
    """What a message's body is bound to."""
    return f"message:{message_id}"
