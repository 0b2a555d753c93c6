"""The thresholds that places have of their own."""

from datetime import datetime

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra import Placed
from trackingbms.kernel import new_id


class Threshold(Placed):
    """One limit's bounds at a place and below; a level that is not named has no bound there."""

    __tablename__ = "threshold"
    __table_args__ = (UniqueConstraint("path", "key"),)
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String(32))  # of `LIMITS`
    bounds: Mapped[dict[str, float]] = mapped_column(JSON)  # by the level's name
    set_by: Mapped[str] = mapped_column(String(64))  # the actor's id
    set_by_name: Mapped[str] = mapped_column(String(200))  # as it was then
    set_at: Mapped[datetime]
