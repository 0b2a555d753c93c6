"""The state of each link, what became of it, and what people say of places."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra import Placed
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
