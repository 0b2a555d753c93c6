"""What is known of each battery's life, and when to look again."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra import Placed


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
