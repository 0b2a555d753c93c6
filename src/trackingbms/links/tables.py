"""The state of each link, what became of it, and what people say of places."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra import UNRECORDED, Placed
from trackingbms.kernel import new_id


class LinkState(Placed):
    """How the link to a BMS or a gateway stands. `node` is its id."""

    __tablename__ = "link_state"
    recorded = False
    node: Mapped[str] = mapped_column(String(12), primary_key=True)
    cause: Mapped[str] = mapped_column(String(32))
    since: Mapped[datetime]


class LinkChange(Placed):
    """One change of a link."""

    __tablename__ = "link_change"
    __table_args__ = (Index("ix_link_change_of", "node", "number"),)
    recorded = False
    number: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    node: Mapped[str] = mapped_column(String(12))
    was: Mapped[str] = mapped_column(String(32))
    cause: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(index=True)


class ServiceMode(Placed):
    """What somebody says of a place and all below it: its silence is meant to be."""

    __tablename__ = "service_mode"
    __table_args__ = (UniqueConstraint("path"),)
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    mode: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(500))
    until: Mapped[datetime | None]
    set_by: Mapped[str] = mapped_column(String(64))  # the actor's id
    set_by_name: Mapped[str] = mapped_column(String(200))  # as it was then
    set_at: Mapped[datetime]


class Gateway(Placed):
    """A gateway that stands at a place; `key_id` is the key that it has."""

    __tablename__ = "gateway"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(200))
    key_id: Mapped[str] = mapped_column(String(12), unique=True)
    created_at: Mapped[datetime]
    # Its newest report, and when it came.
    reported_at: Mapped[datetime | None] = mapped_column(info=UNRECORDED)
    report: Mapped[dict[str, Any] | None] = mapped_column(JSON, info=UNRECORDED)


class GatewayBms(Placed):
    """A BMS that is reached through a gateway; `path` is the BMS's."""

    __tablename__ = "gateway_bms"
    bms_id: Mapped[str] = mapped_column(String(12), primary_key=True)
    gateway_id: Mapped[str] = mapped_column(ForeignKey("gateway.id"), index=True)


class Errand(Placed):
    """What a gateway is to read or to write, because a command wants it; `path` is the BMS's."""

    __tablename__ = "gateway_errand"
    __table_args__ = (Index("ix_gateway_errand_of", "gateway_id", "asked_at"),)
    recorded = False  # the command is
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    gateway_id: Mapped[str] = mapped_column(String(12))
    bms_id: Mapped[str] = mapped_column(String(12))
    battery: Mapped[str] = mapped_column(String(64))  # its code
    point: Mapped[str] = mapped_column(String(32))
    value: Mapped[float | None]  # None: it is read
    # About firmware: what is asked for, and the bytes of it; what the device tells.
    asked: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    told: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    asked_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]  # the gateway was about to write
    ended_at: Mapped[datetime | None]
    result: Mapped[float | None]
    error: Mapped[str | None] = mapped_column(String(300))
    refused: Mapped[bool] = mapped_column(default=False)
    answer: Mapped[str | None] = mapped_column(String(24))


class LinkTest(Placed):
    """A connection test of a BMS; its steps are kept as they end."""

    __tablename__ = "link_test"
    recorded = False
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    node: Mapped[str] = mapped_column(String(12))
    gateway_id: Mapped[str | None] = mapped_column(String(12))  # who does it, unless the server
    asked_by: Mapped[str] = mapped_column(String(200))
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    good: Mapped[bool | None]
    steps: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
