"""Browsers that take notices: a person subscribes each of them, and may let go of it."""

import hashlib
import json
from collections.abc import Iterable

from sqlalchemy import delete, func, select

from trackingbms.infra import Work
from trackingbms.kernel import Conflict, Invalid, NotFound, new_id
from trackingbms.notifications.channels.push import decoded
from trackingbms.notifications.model import ChannelName
from trackingbms.notifications.rooms import Reach
from trackingbms.notifications.service import Address
from trackingbms.notifications.tables import PushBrowser

_MOST = 10  # of one person
_POINT_BYTES, _AUTH_BYTES = 65, 16
_LONGEST = 1_000


async def browsers(work: Work) -> list[PushBrowser]:
    """Those of the person who acts, the oldest first."""
    query = select(PushBrowser).where(PushBrowser.user_id == work.actor.id)
    return list(await work.db.scalars(query.order_by(PushBrowser.created_at)))


async def subscribe(
    work: Work, endpoint: str, keys: tuple[str, str], device: str, reach: Reach
) -> PushBrowser:
    """Have the browser of the person who acts take notices; `keys`: its `p256dh` and `auth`.

    Whoever used the same browser before is told nothing there any more.
    """
    if len(endpoint) > _LONGEST:
        raise Invalid(f"at most {_LONGEST} characters", field="endpoint")
    reach.push_url(endpoint)
    _check_keys(*keys)
    mark = hashlib.sha256(endpoint.encode()).hexdigest()
    known = await work.db.scalar(select(PushBrowser).where(PushBrowser.endpoint == mark))
    if known is not None:
        await work.db.delete(known)
        await work.db.flush()
    mine = select(func.count()).where(PushBrowser.user_id == work.actor.id)
    if (await work.db.scalar(mine) or 0) >= _MOST:
        raise Conflict(f"at most {_MOST} browsers take your notices: let go of one first")
    made = PushBrowser(
        id=new_id(), user_id=work.actor.id, endpoint=mark, device=device[:200],
        created_at=work.now,
    )  # fmt: skip
    told = {"endpoint": endpoint, "p256dh": keys[0], "auth": keys[1]}
    made.address = work.vault.seal(json.dumps(told).encode(), f"push-browser:{made.id}")
    work.db.add(made)
    await work.db.flush()
    return made


async def unsubscribe(work: Work, browser_id: str) -> None:
    """Tell nothing to this browser any more."""
    gone = await work.db.execute(
        delete(PushBrowser)
        .where(PushBrowser.id == browser_id, PushBrowser.user_id == work.actor.id)
        .returning(PushBrowser.id)
    )
    if gone.scalar() is None:
        raise NotFound(f"PushBrowser {browser_id}")


async def browsers_of(work: Work, users: Iterable[str]) -> dict[str, list[Address]]:
    """How the browsers of these people are reached, by the person's id."""
    query = select(PushBrowser).where(PushBrowser.user_id.in_(list(users)))
    found: dict[str, list[Address]] = {}
    for each in await work.db.scalars(query.order_by(PushBrowser.created_at)):
        secret = work.vault.open(each.address, f"push-browser:{each.id}").decode()
        address = Address(ChannelName.PUSH, each.device or each.id, secret)
        found.setdefault(each.user_id, []).append(address)
    return found


def _check_keys(point: str, auth: str) -> None:
    try:
        right = (len(decoded(point)), len(decoded(auth))) == (_POINT_BYTES, _AUTH_BYTES)
    except ValueError:
        right = False
    if not right:
        raise Invalid("these are not the keys of a browser", field="keys")
