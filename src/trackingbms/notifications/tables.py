"""Messages on their way. What they say is sealed, and forgotten once they are delivered."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra import UNRECORDED, Base, Placed, sealed
from trackingbms.kernel import new_id


class Message(Placed):
    """One message to one address. `due_at` is None once it is delivered or given up.

    `path` is the place that it is about, the root for what is about a person's account.
    """

    __tablename__ = "message"
    recorded = False
    __table_args__ = (
        Index("ix_message_due_at", "due_at"),
        Index("ix_message_created_at", "created_at"),
    )
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    channel: Mapped[str] = mapped_column(String(16))
    recipient: Mapped[str] = mapped_column(String(254))
    kind: Mapped[str] = mapped_column(String(64))  # what it is about: `invitation`, `code`…
    body: Mapped[bytes | None] = mapped_column(LargeBinary, info=sealed("message:{id}"))  # JSON
    created_at: Mapped[datetime]
    useless_from: Mapped[datetime | None]  # a code that has expired is not sent any more
    due_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    delivered_at: Mapped[datetime | None]
    failure: Mapped[str | None] = mapped_column(String(300))  # of the last try
    # What is sent again under the same key is not sent again.
    once: Mapped[str | None] = mapped_column(String(120), unique=True)
    urgent: Mapped[bool] = mapped_column(default=False)  # goes before whatever else waits
    has_other_way: Mapped[bool] = mapped_column(default=False)  # that was not yet taken
    instead_of: Mapped[str | None] = mapped_column(String(12))  # a message whose way was closed


class MessageTry(Base):
    """One try to deliver a message."""

    __tablename__ = "message_try"
    recorded = False
    __table_args__ = (Index("ix_message_try_channel_at", "channel", "at"),)
    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    message_id: Mapped[str] = mapped_column(String(12), index=True)
    channel: Mapped[str] = mapped_column(String(16))
    bounded: Mapped[bool]  # it counts against the bound of a minute
    at: Mapped[datetime]
    took_ms: Mapped[int]
    good: Mapped[bool]
    down: Mapped[bool]  # the channel did not work; a wrong address is not its fault
    text: Mapped[str] = mapped_column(String(300))


class ChannelRest(Base):
    """A channel that failed too often, until when it is left alone."""

    __tablename__ = "channel_rest"
    recorded = False
    channel: Mapped[str] = mapped_column(String(16), primary_key=True)
    until: Mapped[datetime]


class TeamChannel(Placed):
    """A channel of a team that is told of the alerts at a place and below."""

    __tablename__ = "team_channel"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(16))  # `slack` or `teams`
    name: Mapped[str] = mapped_column(String(100))
    address: Mapped[bytes] = mapped_column(LargeBinary, info=sealed("team-channel:{id}"))
    levels: Mapped[list[str]] = mapped_column(JSON)
    locale: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(64))  # the actor's id


class PushBrowser(Base):
    """A browser of a person that takes notices."""

    __tablename__ = "push_browser"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(String(12), index=True)
    # SHA-256 of where its push service is; the same browser is there once.
    endpoint: Mapped[str] = mapped_column(String(64), unique=True, info=UNRECORDED)
    address: Mapped[bytes] = mapped_column(LargeBinary, info=sealed("push-browser:{id}"))
    device: Mapped[str] = mapped_column(String(200))  # what the browser calls itself
    created_at: Mapped[datetime]
