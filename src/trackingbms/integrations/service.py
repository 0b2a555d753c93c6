"""What may be done with webhooks, and how news gets into their queues."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy import delete, select, update

from trackingbms.infra import Work, hold, visible
from trackingbms.integrations.model import ANY, NOT_OUTSIDE, PING, kind_of, kinds
from trackingbms.integrations.outside import check_url
from trackingbms.integrations.tables import Delivery, Try, Webhook
from trackingbms.kernel import Conflict, Event, Forbidden, Invalid, NotFound, Permission

SECRET_MARK = "whsec_"  # noqa: S105 - what secrets begin with
LONGEST_GRACE = timedelta(days=30)
_NEED = Permission.MANAGE_USERS  # who gives keys to machines also tells them things
_COMPANY = 2  # slashes in the path of a company


@dataclass(frozen=True, slots=True)
class Page:
    """Deliveries, the newest first; `after` continues them."""

    items: list[Delivery]
    after: int | None


async def create_webhook(
    work: Work, *, name: str, url: str, wanted: Sequence[str], path: str, private: bool
) -> tuple[Webhook, str]:
    """Have an address told what happens below a path; return it with its secret, this once."""
    if not work.actor.may(_NEED, at=path):
        raise Forbidden(f"{_NEED} is not yours here")
    text = _new_secret()
    webhook = Webhook(
        name=_check_name(name), url=check_url(url, private=private), kinds=_check_kinds(wanted),
        path=path, created_by=work.actor.id, created_at=work.now, secret=b"", active=True,
    )  # fmt: skip
    work.db.add(webhook)
    await work.db.flush()
    webhook.secret = work.vault.seal(text.encode(), place_of(webhook.id))
    await work.db.flush()
    return webhook, text


async def webhooks(work: Work) -> list[Webhook]:
    """Those that the actor manages, by name."""
    query = visible(work, Webhook, need=_NEED).order_by(Webhook.name, Webhook.id)
    return list(await work.db.scalars(query))


async def get_webhook(work: Work, webhook_id: str) -> Webhook:
    """One of those that the actor manages."""
    return await hold(work, Webhook, webhook_id, need=_NEED)


async def edit_webhook(
    work: Work, webhook_id: str, *, private: bool, name: str | None = None,
    url: str | None = None, wanted: Sequence[str] | None = None, active: bool | None = None,
) -> Webhook:  # fmt: skip
    """Change what is given; what waits goes to the new address."""
    webhook = await get_webhook(work, webhook_id)
    if name is not None:
        webhook.name = _check_name(name)
    if url is not None:
        webhook.url, webhook.resting_until = check_url(url, private=private), None
    if wanted is not None:
        webhook.kinds = _check_kinds(wanted)
    if active is not None:
        webhook.active = active
    await work.db.flush()
    return webhook


async def rotate_secret(work: Work, webhook_id: str, *, grace: timedelta) -> tuple[Webhook, str]:
    """Sign with a new secret, told this once; the old one signs along for a while."""
    if not timedelta() <= grace <= LONGEST_GRACE:
        raise Invalid(f"choose 0 to {LONGEST_GRACE.days} days", field="grace_hours")
    webhook = await get_webhook(work, webhook_id)
    text = _new_secret()
    webhook.old_secret = webhook.secret if grace else None
    webhook.old_until = work.now + grace if grace else None
    webhook.secret = work.vault.seal(text.encode(), place_of(webhook.id))
    await work.db.flush()
    return webhook, text


async def remove_webhook(work: Work, webhook_id: str) -> None:
    """Tell it nothing more; its log goes too."""
    webhook = await get_webhook(work, webhook_id)
    for kind in (Try, Delivery):
        await work.db.execute(delete(kind).where(kind.webhook_id == webhook.id))
    await work.db.delete(webhook)
    await work.db.flush()


async def ping(work: Work, webhook_id: str) -> Delivery:
    """Queue a call that says nothing, to see whether it arrives."""
    webhook = await get_webhook(work, webhook_id)
    made = _delivery(work, webhook, PING, {"webhook": webhook.name})
    webhook.resting_until = None  # whoever tests wants to know now
    work.db.add(made)
    await work.db.flush()
    return made


async def deliveries(
    work: Work, webhook_id: str, *, limit: int = 50, after: int | None = None
) -> Page:
    """What was or will be told to one webhook, the newest first."""
    webhook = await get_webhook(work, webhook_id)
    query = visible(work, Delivery, need=_NEED).where(Delivery.webhook_id == webhook.id)
    if after is not None:
        query = query.where(Delivery.number < after)
    found = list(await work.db.scalars(query.order_by(Delivery.number.desc()).limit(limit + 1)))
    more = len(found) > limit
    return Page(found[:limit], found[limit - 1].number if more else None)


async def tries_of(work: Work, found: Sequence[Delivery]) -> dict[str, list[Try]]:
    """The calls that were made for these deliveries, the oldest first."""
    ids = [each.id for each in found]
    tries: dict[str, list[Try]] = {each: [] for each in ids}
    if ids:
        query = select(Try).where(Try.delivery_id.in_(ids)).order_by(Try.id)
        for each in await work.db.scalars(query):
            tries[each.delivery_id].append(each)
    return tries


async def send_again(work: Work, webhook_id: str, delivery_id: str) -> Delivery:
    """Tell it once more, whether it arrived or not."""
    webhook = await get_webhook(work, webhook_id)
    query = visible(work, Delivery, need=_NEED)
    query = query.where(Delivery.webhook_id == webhook.id, Delivery.id == delivery_id)
    found = await work.db.scalar(query) if delivery_id.isprintable() else None
    if found is None:
        raise NotFound(f"Delivery {delivery_id}")
    if found.due_at is not None:
        raise Conflict("it waits to be told already")
    found.due_at, found.tries, found.failed_at = work.now, 0, None
    webhook.resting_until = None
    work.note(delivery=found.id)
    await work.db.flush()
    return found


async def enqueue(work: Work) -> None:
    """Put the work's news into the queues of whoever wants it, in the work's own transaction."""
    told = [(kind_of(type(each)), each) for each in work.news]
    told = [(kind, event) for kind, event in told if kind not in NOT_OUTSIDE]
    if not told:
        return
    for webhook in await active_webhooks(work):
        for kind, event in told:
            if _concerns(webhook, kind, event):
                work.db.add(_delivery(work, webhook, kind, msgspec.to_builtins(event)))


async def active_webhooks(work: Work) -> list[Webhook]:
    """All of them, whoever acts: what happens is told to whom it concerns."""
    return list(await work.db.scalars(select(Webhook).where(Webhook.active)))


def secrets_of(work: Work, webhook: Webhook) -> list[bytes]:
    """The secrets that sign now."""
    about = place_of(webhook.id)
    found = [work.vault.open(webhook.secret, about)]
    if webhook.old_secret and webhook.old_until and webhook.old_until > work.now:
        found.append(work.vault.open(webhook.old_secret, about))
    return found


def place_of(webhook_id: str) -> str:
    """What the vault binds a secret to."""
    return f"webhook/{webhook_id}"


async def claim_until(work: Work, found: Delivery, until: datetime) -> bool:
    """Take a delivery for a while, unless another worker was faster."""
    mine = (Delivery.number == found.number) & (Delivery.tries == found.tries)
    claim = (
        update(Delivery).where(mine, Delivery.due_at.is_not(None))
        .values(tries=found.tries + 1, due_at=until).returning(Delivery.number)
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    return await work.db.scalar(claim) is not None


def _concerns(webhook: Webhook, kind: str, event: Event) -> bool:
    if ANY not in webhook.kinds and kind not in webhook.kinds:
        return False
    path = getattr(event, "path", None)
    if isinstance(path, str):
        return path.startswith(webhook.path)
    return webhook.path.count("/") <= _COMPANY  # it belongs to no place


def _delivery(work: Work, webhook: Webhook, kind: str, data: object) -> Delivery:
    made = Delivery(
        webhook_id=webhook.id, kind=kind, path=webhook.path, created_at=work.now,
        due_at=work.now, tries=0, body=b"",
    )  # fmt: skip
    made.id = secrets.token_hex(6)
    told = {"id": made.id, "kind": kind, "at": work.now.isoformat(), "data": data}
    made.body = msgspec.json.encode(told)
    return made


def _new_secret() -> str:
    return SECRET_MARK + secrets.token_urlsafe(32)


def _check_name(name: str) -> str:
    if not 0 < len(name.strip()) <= 200 or not name.isprintable():
        raise Invalid("name the webhook in 1 to 200 printable characters", field="name")
    return name.strip()


def _check_kinds(wanted: Sequence[str]) -> list[str]:
    known = {ANY, *kinds()}
    if not wanted or not set(wanted) <= known:
        raise Invalid(f"choose among {', '.join(sorted(known))}", field="kinds")
    return sorted(set(wanted))
