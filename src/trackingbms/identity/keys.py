"""Keys that live on: a new secret with a time in which the old one still opens, and their end."""

import hmac
import secrets
from datetime import UTC, datetime, timedelta

from trackingbms.identity.events import AccessChanged
from trackingbms.identity.service import KEY_MARK, check_name, may_grant
from trackingbms.identity.tables import ApiKey
from trackingbms.identity.tokens import digest
from trackingbms.infra import Work, hold
from trackingbms.kernel import Conflict, Invalid, Permission

LONGEST_GRACE = timedelta(days=30)
_NEVER = datetime.max.replace(tzinfo=UTC)


async def rotate_key(work: Work, key_id: str, *, grace: timedelta) -> tuple[ApiKey, str]:
    """Give a key a new secret; return it with its text, this once.

    The old secret opens for as long as `grace`; one that was replaced before ends now. Whoever
    gets the text could use the key: nobody gets one that may do what they may not themselves.
    """
    if not timedelta() <= grace <= LONGEST_GRACE:
        raise Invalid(f"choose 0 to {LONGEST_GRACE.days} days", field="grace_hours")
    key = await _living(work, key_id)
    may_grant(work, [Permission(each) for each in key.permissions], key.path)
    text = f"{KEY_MARK}_{key.prefix}_{secrets.token_urlsafe(32)}"
    until = work.now + grace
    key.old_hash, key.old_until = (key.secret_hash, until) if grace else (None, None)
    key.secret_hash, key.rotated_at = digest(text), work.now
    await work.db.flush()
    work.announce(AccessChanged(key.id))
    return key, text


async def edit_key(work: Work, key_id: str, **values: str | datetime | None) -> ApiKey:
    """Change a key's name, or when it ends: `expires_at` None is never."""
    key = await _living(work, key_id)
    if "name" in values:
        key.name = check_name(str(values["name"]))
    if "expires_at" in values:
        ends = values["expires_at"]
        if isinstance(ends, datetime) and ends <= work.now:
            raise Invalid("choose a time to come, or revoke the key", field="expires_at")
        key.expires_at = ends if isinstance(ends, datetime) else None
    await work.db.flush()
    work.announce(AccessChanged(key.id))
    return key


def opens_until(key: ApiKey, given: str, now: datetime) -> datetime | None:
    """Until when a secret with this digest opens, or None when it opens nothing."""
    if hmac.compare_digest(key.secret_hash, given):
        return key.expires_at or _NEVER
    if key.old_hash is None or key.old_until is None or key.old_until <= now:
        return None
    if not hmac.compare_digest(key.old_hash, given):
        return None
    return min(key.old_until, key.expires_at or _NEVER)


async def _living(work: Work, key_id: str) -> ApiKey:
    key = await hold(work, ApiKey, key_id, need=Permission.MANAGE_USERS)
    if key.revoked_at is not None or (key.expires_at and key.expires_at <= work.now):
        raise Conflict("it has ended: make a new key")
    return key
