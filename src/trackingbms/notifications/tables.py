"""Messages on their way. What they say is sealed, and forgotten once they are delivered."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra import Base, sealed
from trackingbms.kernel import new_id


class Message(Base):
    """One message to one address. `due_at` is None once it is delivered or given up."""

    __tablename__ = "message"
    recorded = False
    __table_args__ = (Index("ix_message_due_at", "due_at"),)
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
