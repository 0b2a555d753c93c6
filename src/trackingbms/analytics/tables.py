"""What is known of each battery's life, when to look again, and what was out of the ordinary."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra import UNRECORDED, Placed
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
