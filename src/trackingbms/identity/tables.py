"""People, their roles and sessions, and the keys of machines. No secret is stored as it is."""

from datetime import datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from trackingbms.infra import SECRET, UNRECORDED, Base, Placed, sealed
from trackingbms.kernel import new_id


class User(Base):
    """A person. What they may do stands in their memberships."""

    __tablename__ = "user_account"  # `user` is a reserved word of PostgreSQL
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(String(254), unique=True)  # tidy: no capitals
    name: Mapped[str] = mapped_column(String(200))
    # Argon2id, with its parameters; None until an invitation is accepted.
    password_hash: Mapped[str | None] = mapped_column(String(200), info=SECRET)
    locale: Mapped[str] = mapped_column(String(8), default="fr")
    theme: Mapped[str] = mapped_column(String(16), default="system")
    time_zone: Mapped[str | None] = mapped_column(String(64))  # None: that of the browser
    notify: Mapped[dict[str, bool]] = mapped_column(JSON, default=dict)
    told_by: Mapped[dict[str, list[str]]] = mapped_column(JSON, default=dict)  # ways, by level
    # Minutes of the day on their clock, `since` and `until`; None: no quiet hours.
    quiet: Mapped[dict[str, int] | None] = mapped_column(JSON(none_as_null=True))
    created_at: Mapped[datetime]
    activated_at: Mapped[datetime | None]  # None while an invitation is open
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
    id: Mapped[str] = mapped_column(String(64), primary_key=True, info=SECRET)
    user_id: Mapped[str] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime] = mapped_column(info=UNRECORDED)
    expires_at: Mapped[datetime] = mapped_column(index=True, info=UNRECORDED)
    address: Mapped[str | None] = mapped_column(String(64))
    device: Mapped[str | None] = mapped_column(String(200))  # what the browser calls itself
    # What it is called outside: its own `id` would help nobody, but is nobody's business.
    handle: Mapped[str] = mapped_column(String(12), unique=True, default=new_id)
    # The id before the last proof: requests that were on their way then still find the session.
    former_id: Mapped[str | None] = mapped_column(String(64), index=True, info=UNRECORDED)
    proven_at: Mapped[datetime]  # when the person last proved to be there
    proven_by: Mapped[str] = mapped_column(String(16))  # `password`, or a kind of second factor


class ApiKey(Placed):
    """A machine's key: it holds its permissions below `path`."""

    __tablename__ = "api_key"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(200))
    prefix: Mapped[str] = mapped_column(String(16), unique=True)  # tells keys apart on screens
    secret_hash: Mapped[str] = mapped_column(String(64), info=SECRET)  # SHA-256 of the key
    # The secret before the last rotation, which opens until then.
    old_hash: Mapped[str | None] = mapped_column(String(64), info=SECRET)
    old_until: Mapped[datetime | None]
    rotated_at: Mapped[datetime | None]
    permissions: Mapped[list[str]] = mapped_column(JSON)
    created_by: Mapped[str] = mapped_column(String(64))  # the actor's id
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    # Written now and then, not at every use.
    used_at: Mapped[datetime | None] = mapped_column(info=UNRECORDED)
    revoked_at: Mapped[datetime | None]


class Link(Base):
    """A link that was mailed: it works once, until it expires. `id` is the SHA-256 of its token."""

    __tablename__ = "link"
    id: Mapped[str] = mapped_column(String(64), primary_key=True, info=SECRET)
    user_id: Mapped[str] = mapped_column(ForeignKey("user_account.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    address: Mapped[str | None] = mapped_column(String(254))  # the one to be, if it proves one


class Consent(Base):
    """That a person accepted a version of a text. Never changed, never removed."""

    __tablename__ = "consent"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(ForeignKey("user_account.id"), index=True)
    document: Mapped[str] = mapped_column(String(16))
    version: Mapped[str] = mapped_column(String(16))
    locale: Mapped[str] = mapped_column(String(8))  # in which language it was shown
    at: Mapped[datetime]
    address: Mapped[str | None] = mapped_column(String(64))


class Attempt(Base):
    """Something that failed and may fail so often only. `key` is a digest: nobody is named."""

    __tablename__ = "attempt"
    recorded = False
    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    key: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(index=True)


class KnownDevice(Base):
    """A browser in which a person has logged in. `id` is the SHA-256 of its cookie."""

    __tablename__ = "known_device"
    recorded = False
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[str] = mapped_column(ForeignKey("user_account.id"), primary_key=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class SecondFactor(Base):
    """One way in which a person proves to be there, besides the password."""

    __tablename__ = "second_factor"
    id: Mapped[str] = mapped_column(String(12), primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(ForeignKey("user_account.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(100))
    secret: Mapped[bytes | None] = mapped_column(
        LargeBinary, info=sealed("second_factor:{id}:{user_id}")
    )
    # What is not secret: an address, a public key, the last step that was used…
    facts: Mapped[dict[str, object]] = mapped_column(JSON, default=dict, info=UNRECORDED)
    handle: Mapped[str | None] = mapped_column(String(1400), unique=True)  # a credential's id
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]  # None while it is being set up
    used_at: Mapped[datetime | None] = mapped_column(info=UNRECORDED)


class Challenge(Base):
    """One request for a proof. `id` is the SHA-256 of its token; `state` is sealed."""

    __tablename__ = "challenge"
    recorded = False
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[str | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(16))
    bound_to: Mapped[str] = mapped_column(String(64))  # a session, or nothing before there is one
    factor_id: Mapped[str | None] = mapped_column(String(12))  # the one that was asked last
    state: Mapped[bytes | None] = mapped_column(LargeBinary, info=sealed("challenge:{id}"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
