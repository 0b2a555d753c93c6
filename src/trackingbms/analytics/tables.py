"""What is known of each battery's life, when to look again, and what was out of the ordinary."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra import UNRECORDED, Base, Placed
from trackingbms.kernel import new_id


class Outlook(Placed):
    """A battery's forecast. It is due again at `due_at`; whoever claims it moves that on."""

    __tablename__ = "outlook"
    recorded = False
    battery_id: Mapped[str] = mapped_column(ForeignKey("battery.id"), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)  # as telemetry knows the battery
    due_at: Mapped[datetime] = mapped_column(index=True)
    step: Mapped[int] = mapped_column(default=0)
    memory: Mapped[bytes | None] = mapped_column(LargeBinary)
    told: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    told_at: Mapped[datetime | None]
    stage: Mapped[str | None] = mapped_column(String(16))


class Finding(Placed):
    """An anomaly that was found, with the samples that caused it, and what people said of it."""

    __tablename__ = "finding"
    __table_args__ = (UniqueConstraint("number", "at"),)
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    battery_id: Mapped[str] = mapped_column(ForeignKey("battery.id"), info=UNRECORDED)
    number: Mapped[int] = mapped_column(BigInteger, info=UNRECORDED)
    at: Mapped[datetime] = mapped_column(info=UNRECORDED)
    found_at: Mapped[datetime] = mapped_column(info=UNRECORDED)
    kind: Mapped[str] = mapped_column(String(24), info=UNRECORDED)
    feature: Mapped[str] = mapped_column(String(24), info=UNRECORDED)  # of `anomalies.FEATURES`
    score: Mapped[float] = mapped_column(info=UNRECORDED)
    value: Mapped[float] = mapped_column(info=UNRECORDED)  # of the feature
    limit: Mapped[float] = mapped_column(info=UNRECORDED)
    signal: Mapped[dict[str, Any]] = mapped_column(JSON, info=UNRECORDED)  # columns of samples
    verdict: Mapped[bool | None]  # whether it was a true one
    verdict_by: Mapped[str | None] = mapped_column(String(200))
    verdict_at: Mapped[datetime | None]


class LifeModel(Base):
    """A version of the models that tell how long batteries live. One at most is live."""

    __tablename__ = "life_model"
    recorded = False
    version: Mapped[str] = mapped_column(String(40), primary_key=True)
    made_at: Mapped[datetime] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(String(16))  # live, refused, retired
    reason: Mapped[str] = mapped_column(String(16))  # first, better, no_better, format
    against: Mapped[dict[str, Any]] = mapped_column(JSON)
    card: Mapped[dict[str, Any]] = mapped_column(JSON)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class Training(Base):
    """When models are trained anew. It is due at `due_at`; whoever claims it moves that on."""

    __tablename__ = "training"
    recorded = False
    name: Mapped[str] = mapped_column(String(16), primary_key=True)
    due_at: Mapped[datetime]
    step: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]
    outcome: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    watched_at: Mapped[datetime | None]
    watch: Mapped[dict[str, Any] | None] = mapped_column(JSON)  # of drift


class FieldFact(Placed):
    """What people found at a battery: it was replaced, or its capacity was measured."""

    __tablename__ = "field_fact"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    battery_id: Mapped[str] = mapped_column(ForeignKey("battery.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))  # replaced, capacity_test
    at: Mapped[datetime]
    capacity_ah: Mapped[float | None]
    worn: Mapped[bool | None]  # a replaced one: whether it was worn out
    note: Mapped[str | None] = mapped_column(String(500))
    # Health over cycles until a replaced battery left: what models learn from.
    record: Mapped[dict[str, Any] | None] = mapped_column(JSON, info=UNRECORDED)
    noted_by: Mapped[str] = mapped_column(String(200))
    noted_at: Mapped[datetime]


class PriceList(Placed):
    """The prices that a place goes by, and everything below it; what it leaves out comes down."""

    __tablename__ = "price_list"
    __table_args__ = (UniqueConstraint("path"),)
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    values: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    changed_at: Mapped[datetime]
