"""Incidents, the steps that were taken, and what belongs to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra import UNRECORDED, Placed
from trackingbms.kernel import new_id

_NUMBER = BigInteger().with_variant(Integer, "sqlite")


class Incident(Placed):
    """One trouble, from its detection to its prevention. `step` is the one that was last taken."""

    __tablename__ = "incident"
    __table_args__ = (UniqueConstraint("client_id", "number"),)
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    client_id: Mapped[str] = mapped_column(String(12))  # whose numbers it is counted by
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(24))
    rank: Mapped[int]  # 1 to 4, as alerts have it
    step: Mapped[str] = mapped_column(String(16))
    group_id: Mapped[str | None] = mapped_column(String(12), unique=True)  # of alerts
    alert_id: Mapped[str | None] = mapped_column(String(12))  # the one that opened it
    node_id: Mapped[str] = mapped_column(String(12))
    opened_at: Mapped[datetime]
    opened_by_name: Mapped[str | None] = mapped_column(String(200))  # None: by itself
    answered_at: Mapped[datetime | None]  # when somebody took the first step
    resolved_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    reopened: Mapped[int] = mapped_column(default=0)
    satisfaction: Mapped[int | None]
    assignee_id: Mapped[str | None] = mapped_column(String(12))
    assignee_name: Mapped[str | None] = mapped_column(String(200))
    changed_at: Mapped[datetime] = mapped_column(info=UNRECORDED)


class IncidentStep(Placed):
    """A step that was taken: who, when, and what they said."""

    __tablename__ = "incident_step"
    id: Mapped[int] = mapped_column(_NUMBER, primary_key=True, autoincrement=True)
    incident_id: Mapped[str] = mapped_column(String(12), index=True)
    step: Mapped[str] = mapped_column(String(16))  # or `reopened`
    at: Mapped[datetime]
    by_name: Mapped[str | None] = mapped_column(String(200))  # None: by itself
    skipped: Mapped[bool]
    text: Mapped[str] = mapped_column(Text)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)


class IncidentTask(Placed):
    """Something to do for an incident."""

    __tablename__ = "incident_task"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    incident_id: Mapped[str] = mapped_column(String(12), index=True)
    text: Mapped[str] = mapped_column(String(300))
    created_at: Mapped[datetime]
    created_by_name: Mapped[str] = mapped_column(String(200))
    done_at: Mapped[datetime | None]
    done_by_name: Mapped[str | None] = mapped_column(String(200))


class IncidentFile(Placed):
    """A file that belongs to an incident: a photograph, a measurement."""

    __tablename__ = "incident_file"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    incident_id: Mapped[str] = mapped_column(String(12), index=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, info=UNRECORDED)
    at: Mapped[datetime]
    by_name: Mapped[str] = mapped_column(String(200))
