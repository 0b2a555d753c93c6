"""Commands: one row each from the request to the outcome, and a row for every step."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Enum, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.commands.model import Cause, Kind, Phase
from trackingbms.devices import Answer
from trackingbms.infra import UNRECORDED, Base, Placed
from trackingbms.kernel import new_id


def _words(kind: type[Kind] | type[Phase] | type[Cause] | type[Answer]) -> Enum:
    return Enum(
        kind, native_enum=False, length=24, create_constraint=False,
        values_callable=lambda kinds: [str(each) for each in kinds],
    )  # fmt: skip


# At a time one command for a battery; an emergency stop waits for none.
_IN_HAND = text("ended_at IS NULL AND kind != 'emergency-stop'")
_NO_EMERGENCY = text("kind != 'emergency-stop'")


class Command(Placed):
    """An order to one battery. It waits as long as it has a due time; a claim moves that on."""

    __tablename__ = "command"
    __table_args__ = (
        Index(
            "uq_command_in_hand", "battery_id", unique=True,
            sqlite_where=_IN_HAND, postgresql_where=_IN_HAND,
        ),
        Index(
            "uq_command_proof", "requested_by", "proven_at", unique=True,
            sqlite_where=_NO_EMERGENCY, postgresql_where=_NO_EMERGENCY,
        ),
        Index("uq_command_key", "requested_by", "key", unique=True),
        Index("ix_command_of", "battery_id", "requested_at"),
    )  # fmt: skip
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    battery_id: Mapped[str] = mapped_column(ForeignKey("node.id"))
    kind: Mapped[Kind] = mapped_column(_words(Kind))
    phase: Mapped[Phase] = mapped_column(_words(Phase))
    cause: Mapped[Cause | None] = mapped_column(_words(Cause))
    detail: Mapped[str | None] = mapped_column(String(300))  # what the device said
    answer: Mapped[Answer | None] = mapped_column(_words(Answer))  # and what that means
    # What each point shall be, was before, and was seen to be last.
    wanted: Mapped[dict[str, float]] = mapped_column(JSON)
    previous: Mapped[dict[str, float]] = mapped_column(JSON, default=dict)
    seen: Mapped[dict[str, float]] = mapped_column(JSON, default=dict)
    # Of a command to update firmware: the image, and what the device ran before.
    firmware: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    received: Mapped[int] = mapped_column(default=0, info=UNRECORDED)  # bytes of it, so far
    reason: Mapped[str] = mapped_column(String(500))
    key: Mapped[str] = mapped_column(String(64))  # a request that is repeated is the same
    second_person: Mapped[bool]
    requested_by: Mapped[str] = mapped_column(String(64))
    requested_by_name: Mapped[str] = mapped_column(String(200))
    requested_at: Mapped[datetime]
    proven_at: Mapped[datetime]  # the proof that it came with; each serves one command
    confirmed_by: Mapped[str | None] = mapped_column(String(64))
    confirmed_by_name: Mapped[str | None] = mapped_column(String(200))
    confirmed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    overruled: Mapped[bool] = mapped_column(default=False)  # an emergency stop came
    due_at: Mapped[datetime | None] = mapped_column(index=True, info=UNRECORDED)
    tries: Mapped[int] = mapped_column(default=0, info=UNRECORDED)


class Step(Base):
    """One step of a command, kept for who follows it."""

    __tablename__ = "command_step"
    recorded = False  # the command's own row is
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    command_id: Mapped[str] = mapped_column(ForeignKey("command.id"), index=True)
    number: Mapped[int]
    phase: Mapped[Phase] = mapped_column(_words(Phase))
    at: Mapped[datetime]
    by_name: Mapped[str] = mapped_column(String(200))
    detail: Mapped[str | None] = mapped_column(String(300))
