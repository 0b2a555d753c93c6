"""The record: entries that are only ever added, the chain's end, and signed checkpoints."""

from datetime import UTC, datetime, timedelta
from typing import ClassVar

from sqlalchemy import (
    BigInteger,
    Connection,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    TypeDecorator,
    event,
)
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra import Base, Placed

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Micros(TypeDecorator[datetime]):
    """An aware instant as microseconds since 1970: the same number on every engine."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Refuse naive times."""
        return None if value is None else micros_of(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """The instant again."""
        return None if value is None else moment_of(value)


def micros_of(at: datetime) -> int:
    """The instant as a number."""
    return (at - _EPOCH) // _MICROSECOND


def moment_of(micros: int) -> datetime:
    """The number as an instant."""
    return _EPOCH + micros * _MICROSECOND


class Entry(Placed):
    """Somebody did something, or was refused it. `path` is where it was then."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index("ix_audit_entry_at", "at"),
        Index("ix_audit_entry_actor_id", "actor_id", "seq"),
        Index("ix_audit_entry_object_id", "object_id", "seq"),
        Index("ix_audit_entry_action", "action", "seq"),
    )
    recorded = False
    follows: ClassVar[bool] = False

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Micros)
    actor_id: Mapped[str] = mapped_column(String(64))
    actor_name: Mapped[str] = mapped_column(String(200))
    actor_email: Mapped[str] = mapped_column(String(254))
    action: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(64))  # of the object
    object_id: Mapped[str] = mapped_column(String(64))
    label: Mapped[str] = mapped_column(String(200))  # what people call the object
    verb: Mapped[str] = mapped_column(String(16))
    outcome: Mapped[str] = mapped_column(String(16))
    details: Mapped[str] = mapped_column(Text)  # JSON; as text, so that its bytes stay
    address: Mapped[str] = mapped_column(String(64))
    agent: Mapped[str] = mapped_column(String(256))
    session: Mapped[str] = mapped_column(String(64))
    key_id: Mapped[str] = mapped_column(String(16))
    prev: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    mac: Mapped[bytes] = mapped_column(LargeBinary)


class Head(Base):
    """The end of the chain: whoever adds to it holds this row. There is one."""

    __tablename__ = "audit_head"
    recorded = False
    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    kept_from: Mapped[int] = mapped_column(BigInteger)  # older entries reached their age


class Signed(Base):
    """A checkpoint."""

    __tablename__ = "audit_checkpoint"
    recorded = False
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Micros)
    hash: Mapped[bytes] = mapped_column(LargeBinary)
    kept_from: Mapped[int] = mapped_column(BigInteger)
    key_id: Mapped[str] = mapped_column(String(16))
    signature: Mapped[bytes] = mapped_column(LargeBinary)


_SQLITE = (
    """CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
       BEGIN SELECT RAISE(ABORT, 'audit entries are only ever added'); END""",
    """CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
       WHEN OLD.seq >= coalesce((SELECT kept_from FROM audit_head), 0)
       BEGIN SELECT RAISE(ABORT, 'audit entries are only ever added'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION audit_entry_only_added() RETURNS trigger AS $$
       BEGIN
         IF TG_OP = 'DELETE' THEN
           IF OLD.seq < (SELECT coalesce(max(kept_from), 0) FROM audit_head) THEN
             RETURN OLD;
           END IF;
         END IF;
         RAISE EXCEPTION 'audit entries are only ever added';
       END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON audit_entry
       FOR EACH ROW EXECUTE FUNCTION audit_entry_only_added()""",
    """CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON audit_entry
       FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_only_added()""",
)


def _guard(_table: object, connection: Connection, **_options: object) -> None:
    """The migration says the same; this is for databases that are made from the models."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.exec_driver_sql(statement)


event.listen(Base.metadata, "after_create", _guard)
