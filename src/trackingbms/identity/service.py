"""What may be done with people and keys."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from trackingbms.identity.events import AccessChanged
from trackingbms.identity.model import check_preferences, tidy_email
from trackingbms.identity.roles import give_role, may_give, memberships_of, permissions_by_role
from trackingbms.identity.tables import ApiKey, Membership, Session, User
from trackingbms.infra import Work, hold, visible
from trackingbms.kernel import (
    Actor,
    Conflict,
    Forbidden,
    Grant,
    Invalid,
    NotFound,
    Permission,
    with_lesser,
)

KEY_MARK = "tbms"


async def create_user(
    work: Work, *, email: str, name: str, password_hash: str, role: str, path: str
) -> User:
    """Add a person with a role at a place. Nobody grants what they do not hold there themselves."""
    await may_give(work, role, path)
    user = User(
        email=tidy_email(email),
        name=name.strip() or email,
        password_hash=password_hash,
        created_at=work.now,
    )
    work.db.add(user)
    try:
        await work.db.flush()
    except IntegrityError as error:
        raise Invalid("this address is already known here", field="email") from error
    await give_role(work, user_id=user.id, role=role, path=path)
    return user


async def set_password(work: Work, *, email: str, password_hash: str) -> User:
    """Replace someone's password and end their sessions."""
    user = await _user_of(work, email)
    for membership in await memberships_of(work, user.id):
        if not work.actor.may(Permission.MANAGE_USERS, at=membership.path):
            raise Forbidden("you do not manage this person everywhere they act")
    user.password_hash = password_hash
    await work.db.execute(delete(Session).where(Session.user_id == user.id))
    work.announce(AccessChanged(user.id))
    return user


async def _user_of(work: Work, email: str) -> User:
    user = await work.db.scalar(select(User).where(User.email == tidy_email(email)))
    if user is None or not await _manages(work, user.id):
        raise NotFound(f"User {email}")
    return user


async def _manages(work: Work, user_id: str) -> bool:
    query = visible(work, Membership, need=Permission.MANAGE_USERS)
    return (await work.db.scalar(query.where(Membership.user_id == user_id).limit(1))) is not None


async def set_preferences(
    work: Work, *, locale: str | None = None, theme: str | None = None
) -> User:
    """Keep how the person who acts wants to see the screens."""
    check_preferences(locale, theme)
    user = await me(work)
    user.locale = locale or user.locale
    user.theme = theme or user.theme
    await work.db.flush()
    return user


async def me(work: Work) -> User:
    """The person who acts."""
    user = await work.db.get(User, work.actor.id)
    if user is None:
        raise Forbidden("a key is not a person: log in")
    return user


async def create_key(
    work: Work,
    *,
    name: str,
    path: str,
    permissions: Iterable[Permission],
    expires_at: datetime | None = None,
) -> tuple[ApiKey, str]:
    """Make a key that holds these permissions below the path; return it with its text, this once.

    Nobody gives a key what they do not hold there themselves.
    """
    given = sorted(set(permissions))
    _check_key(work, name, given, expires_at)
    _may_grant(work, given, path)
    prefix = secrets.token_hex(4)
    text = f"{KEY_MARK}_{prefix}_{secrets.token_urlsafe(32)}"
    key = ApiKey(
        name=name.strip(),
        prefix=prefix,
        secret_hash=digest(text),
        path=path,
        permissions=[str(each) for each in given],
        created_by=work.actor.id,
        created_at=work.now,
        expires_at=expires_at,
    )
    work.db.add(key)
    await work.db.flush()
    return key, text


async def keys(work: Work) -> list[ApiKey]:
    """The keys that the actor manages and that are not revoked, the newest first."""
    query = visible(work, ApiKey, need=Permission.MANAGE_USERS).where(ApiKey.revoked_at.is_(None))
    return list(await work.db.scalars(query.order_by(ApiKey.created_at.desc(), ApiKey.id)))


async def revoke_key(work: Work, key_id: str) -> ApiKey:
    """End a key for good."""
    key = await hold(work, ApiKey, key_id, need=Permission.MANAGE_USERS)
    if key.revoked_at is not None:
        raise Conflict("it is revoked already")
    key.revoked_at = work.now
    await work.db.flush()
    work.announce(AccessChanged(key.id))
    return key


async def actor_of_user(work: Work, user: User) -> Actor:
    """The person as an actor."""
    held = await memberships_of(work, user.id)
    may = await permissions_by_role(work, (each.role for each in held))
    return Actor(user.id, user.name, tuple(Grant(each.path, may[each.role]) for each in held))


def actor_of_key(key: ApiKey) -> Actor:
    """The key as an actor."""
    held = with_lesser(Permission(each) for each in key.permissions)
    return Actor(f"key:{key.id}", key.name, (Grant(key.path, held),))


def digest(secret: str) -> str:
    """What is stored of a secret of 32 random bytes: no salt, no stretching needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


async def mark_used(work: Work, keys_used: dict[str, datetime]) -> None:
    """Write down when keys were last used."""
    values: list[dict[str, Any]] = [{"id": key, "used_at": at} for key, at in keys_used.items()]
    if values:
        await work.db.execute(update(ApiKey), values)


def _check_key(
    work: Work, name: str, permissions: list[Permission], expires_at: datetime | None
) -> None:
    if not 0 < len(name.strip()) <= 200 or not name.isprintable():
        raise Invalid("name the key in 1 to 200 printable characters", field="name")
    if not permissions:
        raise Invalid("name at least one permission", field="permissions")
    if expires_at is not None and expires_at <= work.now:
        raise Invalid("choose a time to come", field="expires_at")


def _may_grant(work: Work, permissions: Iterable[Permission], path: str) -> None:
    for needed in (Permission.MANAGE_USERS, *permissions):
        if not work.actor.may(needed, at=path):
            raise Forbidden(f"{needed} is not yours here")
