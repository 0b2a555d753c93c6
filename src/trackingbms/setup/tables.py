"""Bulk imports as rows that a worker claims, and where the first-run assistant stands."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra import UNRECORDED, Base, Placed, sealed
from trackingbms.kernel import new_id


class State(StrEnum):
    """Where an import stands. The last four are ends."""

    WAITING = "waiting"
    CHECKING = "checking"
    WRITING = "writing"
    CHECKED = "checked"  # a dry run that found nothing wrong
    DONE = "done"
    REFUSED = "refused"  # something is wrong: nothing was written
    FAILED = "failed"  # not the file's fault


class Import(Placed):
    """A file that somebody sent, to hang below the place of `path`."""

    __tablename__ = "import"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(200))  # of the file
    media_type: Mapped[str] = mapped_column(String(100))
    body: Mapped[bytes] = mapped_column(
        LargeBinary, info=sealed("import/{id}") | UNRECORDED
    )  # zstd
    dry_run: Mapped[bool]
    state: Mapped[str] = mapped_column(String(16), index=True)  # one of `State`
    progress: Mapped[float] = mapped_column(info=UNRECORDED)  # 0 to 1
    rows: Mapped[int | None]
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)  # new places by level
    faults: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # the first ones
    fault_count: Mapped[int] = mapped_column(default=0)
    warnings: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    created_by: Mapped[str] = mapped_column(String(64))  # the actor's id
    created_by_name: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    claimed_until: Mapped[datetime | None] = mapped_column(info=UNRECORDED)


def place_of(import_id: str) -> str:
    """What the vault binds a file to."""
    return f"import/{import_id}"


class Assistant(Base):
    """How far an assistant has come that can be left and resumed."""

    __tablename__ = "assistant"
    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    step: Mapped[int]
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    updated_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
