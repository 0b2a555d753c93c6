"""The fleet tree as tables: one row per node, with a row beside it for what its level adds."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Enum, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.fleet.model import Kind
from trackingbms.infra import Base, Placed
from trackingbms.kernel import new_id

_LIVING = text("archived_at IS NULL")
_LIVING_CLIENT = text("archived_at IS NULL AND kind = 'client'")
_KIND = Enum(
    Kind, native_enum=False, length=16, values_callable=lambda kinds: [str(each) for each in kinds]
)

# Rows of several levels bring what each level adds; queries of plain columns join nothing.
_WITH = {"polymorphic_load": "selectin"}


class Counter(Base):
    """Numbers that only grow: the newest battery number, the version of the tree."""

    __tablename__ = "counter"
    recorded = False
    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[int] = mapped_column(BigInteger)


class Node(Placed):
    """A place in the tree. `path` ends with the node's own id and a slash."""

    __tablename__ = "node"
    __table_args__ = (
        # A code may be given again once its bearer is archived.
        Index(
            "uq_node_code",
            "client_id",
            "kind",
            "code",
            unique=True,
            sqlite_where=_LIVING,
            postgresql_where=_LIVING,
        ),
        Index(
            "uq_node_client_code",
            "code",
            unique=True,
            sqlite_where=_LIVING_CLIENT,
            postgresql_where=_LIVING_CLIENT,
        ),
        Index("ix_node_children", "parent_id", "name", "id"),
    )
    __mapper_args__ = {"polymorphic_on": "kind"}  # noqa: RUF012 - SQLAlchemy reads it

    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    kind: Mapped[Kind] = mapped_column(_KIND)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("node.id"))
    client_id: Mapped[str | None] = mapped_column(String(12))  # the tenant; none for the company
    code: Mapped[str] = mapped_column(String(64))  # what devices and people call it
    name: Mapped[str] = mapped_column(String(200))
    folded: Mapped[str] = mapped_column(String(600))  # name and code as they are searched
    time_zone: Mapped[str | None] = mapped_column(String(64))  # none: as the parent's
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]


class Company(Node):
    """The root: whoever runs this installation."""

    __mapper_args__ = {"polymorphic_identity": Kind.COMPANY}  # noqa: RUF012


class Client(Node):
    """A tenant."""

    __tablename__ = "client"
    __mapper_args__ = {"polymorphic_identity": Kind.CLIENT, **_WITH}  # noqa: RUF012
    id: Mapped[str] = mapped_column(ForeignKey("node.id"), primary_key=True)
    sector: Mapped[str | None] = mapped_column(String(64))


class Site(Node):
    """A place on the map."""

    __tablename__ = "site"
    __mapper_args__ = {"polymorphic_identity": Kind.SITE, **_WITH}  # noqa: RUF012
    id: Mapped[str] = mapped_column(ForeignKey("node.id"), primary_key=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]


class Zone(Node):
    """A building or a part of a site."""

    __mapper_args__ = {"polymorphic_identity": Kind.ZONE}  # noqa: RUF012


class Bms(Node):
    """A battery management system, and how to reach it."""

    __tablename__ = "bms"
    __mapper_args__ = {"polymorphic_identity": Kind.BMS, **_WITH}  # noqa: RUF012
    id: Mapped[str] = mapped_column(ForeignKey("node.id"), primary_key=True)
    model: Mapped[str | None] = mapped_column(String(64))  # foxBMS, Libre Solar…
    protocol: Mapped[str | None] = mapped_column(String(32))  # a key of devices.PROTOCOLS
    link: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # the protocol's own settings
    interval_s: Mapped[float] = mapped_column(default=15.0)
    capacity_kwh: Mapped[float | None]  # of all its batteries, as planned


class Battery(Node):
    """A battery. `number` is how telemetry knows it; it never changes and is never reused."""

    __tablename__ = "battery"
    __mapper_args__ = {"polymorphic_identity": Kind.BATTERY, **_WITH}  # noqa: RUF012
    id: Mapped[str] = mapped_column(ForeignKey("node.id"), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, unique=True)  # fits UInt32
    chemistry: Mapped[str | None] = mapped_column(String(32))  # LiFePO4, NMC…
    capacity_ah: Mapped[float | None]
    nominal_voltage_v: Mapped[float | None]
    cells: Mapped[int | None]


class Contact(Placed):
    """Somebody to call about a place."""

    __tablename__ = "contact"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(200))
    function: Mapped[str | None] = mapped_column(String(100))
    phone: Mapped[str | None] = mapped_column(String(40))
    email: Mapped[str | None] = mapped_column(String(254))
    hours: Mapped[str | None] = mapped_column(String(200))  # when they are on site, in words
    created_at: Mapped[datetime]
