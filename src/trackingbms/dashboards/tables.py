"""Dashboards, what each of them was before, and filters of the fleet's table."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from trackingbms.infra import UNRECORDED, Base, Placed
from trackingbms.kernel import new_id


class Dashboard(Placed):
    """A view that somebody made, for themselves or for whoever sees `path`."""

    __tablename__ = "dashboard"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(120))
    owner: Mapped[str] = mapped_column(String(64), index=True)  # an actor
    owner_name: Mapped[str] = mapped_column(String(200), info=UNRECORDED)
    shared: Mapped[bool]
    default_for: Mapped[list[str]] = mapped_column(JSON)  # roles that begin with it at `path`
    # It grows with every change; whoever saves says which one they began with.
    version: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON, info=UNRECORDED)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime] = mapped_column(info=UNRECORDED)
    changed_by: Mapped[str] = mapped_column(String(200), info=UNRECORDED)  # a name

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Two who save at the same moment: the second is refused, and tries again."""
        return {"version_id_col": cls.__table__.c.version, "version_id_generator": False}


class Former(Base):
    """A version of a dashboard as it was saved: the base of merges, and the way back."""

    __tablename__ = "dashboard_version"
    recorded = False
    dashboard_id: Mapped[str] = mapped_column(ForeignKey("dashboard.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(200))  # a name


class SavedFilter(Placed):
    """How somebody narrowed, sorted and arranged the fleet's table, to have it again."""

    __tablename__ = "saved_filter"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(120))
    owner: Mapped[str] = mapped_column(String(64), index=True)  # an actor
    owner_name: Mapped[str] = mapped_column(String(200), info=UNRECORDED)
    shared: Mapped[bool]  # with whoever sees `path`
    query: Mapped[dict[str, str]] = mapped_column(JSON)
    changed_at: Mapped[datetime] = mapped_column(info=UNRECORDED)
