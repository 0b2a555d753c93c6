"""Floor plans as a table: one for each place that has one."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra import UNRECORDED, Placed


class FloorPlan(Placed):
    """A picture of a place; `positions` are shares of its sides by the id of the battery."""

    __tablename__ = "floor_plan"
    node_id: Mapped[str] = mapped_column(ForeignKey("node.id"), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(32))
    width: Mapped[float]
    height: Mapped[float]
    image: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, info=UNRECORDED)
    positions: Mapped[dict[str, list[float]]] = mapped_column(JSON)
    version: Mapped[int]  # of the picture
    set_by_name: Mapped[str] = mapped_column(String(200), info=UNRECORDED)
    set_at: Mapped[datetime] = mapped_column(info=UNRECORDED)
