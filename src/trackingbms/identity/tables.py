"""People, their roles and sessions, and the keys of machines. No secret is stored as it is."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra import Base, Placed
from trackingbms.kernel import new_id


class User(Base):
    """A person. What they may do stands in their memberships."""

    __tablename__ = "user_account"  # `user` is a reserved word of PostgreSQL
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(String(254), unique=True)  # tidy: no capitals
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str] = mapped_column(String(200))  # Argon2id, with its parameters
    locale: Mapped[str] = mapped_column(String(8), default="fr")
    theme: Mapped[str] = mapped_column(String(16), default="system")
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class Membership(Placed):
    """A person's role at a place and everywhere below it. They may hold several, even at one."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("user_id", "path", "role"),)
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(ForeignKey("user_account.id"))
    role: Mapped[str] = mapped_column(String(16))  # one of `Role`, or the id of a custom role
    created_at: Mapped[datetime]
    given_by: Mapped[str] = mapped_column(String(64))  # the actor's id
    given_by_name: Mapped[str] = mapped_column(String(200))  # as it was then


class CustomRole(Placed):
    """A set of permissions with a name. It can be given at its own place and below."""

    __tablename__ = "custom_role"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(100))
    permissions: Mapped[list[str]] = mapped_column(JSON)
    created_by: Mapped[str] = mapped_column(String(64))  # the actor's id
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]  # then it can be given no more, and permits nothing


class Session(Base):
    """A browser that is logged in. `id` is the SHA-256 of the token in its cookie."""

    __tablename__ = "session"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    address: Mapped[str | None] = mapped_column(String(64))


class ApiKey(Placed):
    """A machine's key: it holds its permissions below `path`."""

    __tablename__ = "api_key"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(200))
    prefix: Mapped[str] = mapped_column(String(16), unique=True)  # tells keys apart on screens
    secret_hash: Mapped[str] = mapped_column(String(64))  # SHA-256 of the whole key
    permissions: Mapped[list[str]] = mapped_column(JSON)
    created_by: Mapped[str] = mapped_column(String(64))  # the actor's id
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]  # written now and then, not at every use
    revoked_at: Mapped[datetime | None]
