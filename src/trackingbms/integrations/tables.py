"""Webhooks, what waits to be told to them, and the log of every try."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra import UNRECORDED, Base, Placed, sealed
from trackingbms.kernel import new_id


class Webhook(Placed):
    """Who is told what happens at and below `path`."""

    __tablename__ = "webhook"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(200))
    url: Mapped[str] = mapped_column(String(500))
    kinds: Mapped[list[str]] = mapped_column(JSON)
    secret: Mapped[bytes] = mapped_column(LargeBinary, info=sealed("webhook/{id}"))
    # The secret before the last rotation, which signs along until then.
    old_secret: Mapped[bytes | None] = mapped_column(LargeBinary, info=sealed("webhook/{id}"))
    old_until: Mapped[datetime | None]
    active: Mapped[bool] = mapped_column(default=True)
    created_by: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    # The breaker: it is left alone until then.
    resting_until: Mapped[datetime | None] = mapped_column(info=UNRECORDED)


class Delivery(Placed):
    """Something to tell. It waits as long as it has a due time; whoever claims it moves that on."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (Index("ix_webhook_delivery_of", "webhook_id", "number"),)
    recorded = False
    number: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    id: Mapped[str] = mapped_column(String(12), unique=True, default=new_id)
    webhook_id: Mapped[str] = mapped_column(ForeignKey("webhook.id"))
    kind: Mapped[str] = mapped_column(String(80))
    body: Mapped[bytes] = mapped_column(LargeBinary)  # JSON, as it is sent
    created_at: Mapped[datetime] = mapped_column(index=True)
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)
    delivered_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]  # given up


class Try(Base):
    """One call."""

    __tablename__ = "webhook_try"
    __table_args__ = (Index("ix_webhook_try_of", "webhook_id", "at"),)
    recorded = False
    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    webhook_id: Mapped[str] = mapped_column(ForeignKey("webhook.id"))
    delivery_id: Mapped[str] = mapped_column(String(12), index=True)
    at: Mapped[datetime]
    took_ms: Mapped[int]
    status: Mapped[int | None]
    good: Mapped[bool]
    text: Mapped[str] = mapped_column(Text)  # the beginning of the answer, or why there is none
