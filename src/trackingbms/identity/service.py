"""What may be done with people and keys."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from trackingbms.identity.events import AccessChanged
from trackingbms.identity.model import check_preferences, tidy_email
from trackingbms.identity.roles import give_role, may_give, memberships_of, permissions_by_role
from trackingbms.identity.tables import ApiKey, Membership, Session, User
from trackingbms.identity.tokens import digest
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
    work: Work, *, email: str, name: str, password_hash: str | None, role: str, path: str,
    locale: str = "fr",
) -> User:  # fmt: skip
    """Add a person with a role at a place. Nobody grants what they do not hold there themselves.

    Without a password they cannot log in until they activate the account.
    """
    await may_give(work, role, path)
    user = User(
        email=tidy_email(email),
        name=name.strip() or email,
        password_hash=password_hash,
        locale=locale,
        created_at=work.now,
        activated_at=work.now if password_hash else None,
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
    user.activated_at = user.activated_at or work.now
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
    may_grant(work, given, path)
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


async def keys(
    work: Work, *, limit: int = 100, after: tuple[datetime, str] | None = None
) -> tuple[list[ApiKey], int]:
    """The keys that the actor manages and that are not revoked, the newest first; and how many.

    Goes on after the key with this time of birth and this id.
    """
    query = visible(work, ApiKey, need=Permission.MANAGE_USERS).where(ApiKey.revoked_at.is_(None))
    total = await work.db.scalar(select(func.count()).select_from(query.subquery())) or 0
    if after is not None:
        at, last = after
        earlier, same = ApiKey.created_at < at, ApiKey.created_at == at
        query = query.where(earlier | (same & (ApiKey.id > last)))
    query = query.order_by(ApiKey.created_at.desc(), ApiKey.id).limit(limit)
    return list(await work.db.scalars(query)), total


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
    grants = tuple(Grant(each.path, may[each.role]) for each in held)
    return Actor(user.id, user.name, grants, user.email)


def actor_of_key(key: ApiKey) -> Actor:
    """The key as an actor."""
    held = with_lesser(Permission(each) for each in key.permissions)
    return Actor(f"key:{key.id}", key.name, (Grant(key.path, held),))


async def mark_used(work: Work, keys_used: dict[str, datetime]) -> None:
    """Write down when keys were last used."""
    values: list[dict[str, Any]] = [{"id": key, "used_at": at} for key, at in keys_used.items()]
    if values:
        await work.db.execute(update(ApiKey), values)


def check_name(name: str) -> str:
    """The tidy name of a key, or `Invalid`."""
    if not 0 < len(name.strip()) <= 200 or not name.isprintable():
        raise Invalid("name the key in 1 to 200 printable characters", field="name")
    return name.strip()


def _check_key(
    work: Work, name: str, permissions: list[Permission], expires_at: datetime | None
) -> None:
    check_name(name)
    if not permissions:
        raise Invalid("name at least one permission", field="permissions")
    if expires_at is not None and expires_at <= work.now:
        raise Invalid("choose a time to come", field="expires_at")


def may_grant(work: Work, permissions: Iterable[Permission], path: str) -> None:
    """Raise `Forbidden` unless the actor holds all of them there, and manages people."""
    for needed in (Permission.MANAGE_USERS, *permissions):
        if not work.actor.may(needed, at=path):
            raise Forbidden(f"{needed} is not yours here")
