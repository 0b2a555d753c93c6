"""Webhooks over HTTP."""

from datetime import timedelta
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import fleet, integrations
from trackingbms.api.dependencies import ActorDep, HouseDep, ReadWork, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import Cursor, Limit, ListOf, read_cursor, write_cursor
from trackingbms.api.problems import declared
from trackingbms.integrations import Delivery, Try, Webhook

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/webhooks",
    tags=["webhooks"],
    responses=declared(400, 401, 403, 404, 409, 422),
)
Kinds = Annotated[list[str], Field(max_length=100, description="Kinds of events; `*` is any.")]


class WebhookIn(BaseModel):
    """An address to tell things."""

    model_config = ConfigDict(extra="forbid")

    name: str
    url: str = Field(max_length=1000, description="Where to post; https.")
    kinds: Kinds
    scope: str = Field(description="The id of the node below which things are told.")


class WebhookEdit(BaseModel):
    """What changes; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = None
    url: str | None = Field(None, max_length=1000)
    kinds: Kinds | None = None
    active: bool | None = None


class GraceIn(BaseModel):
    """How long the old secret signs along."""

    model_config = ConfigDict(extra="forbid")

    grace_hours: float = Field(24, ge=0, le=720)


class WebhookOut(Outgoing):
    """An address that is told things, without its secret."""

    id: str
    name: str
    url: str
    kinds: list[str]
    scope: str | None
    active: bool
    created_at: Moment
    old_until: Moment | None = Field(description="Until when the old secret signs along.")
    resting_until: Moment | None = Field(description="Too many calls failed: none until then.")


class NewWebhookOut(WebhookOut):
    """With the secret, which is told only here."""

    secret: str


class TryOut(Outgoing):
    """One call."""

    at: Moment
    took_ms: int
    status: int | None
    good: bool
    text: str = Field(description="The beginning of the answer, or why there is none.")


class DeliveryOut(Outgoing):
    """Something that was or will be told."""

    id: str
    kind: str
    created_at: Moment
    due_at: Moment | None = Field(description="When it is tried next; none when it is over.")
    delivered_at: Moment | None
    failed_at: Moment | None = Field(description="When it was given up.")
    body: dict[str, Any]
    tries: list[TryOut]


class DeliveryPage(Outgoing):
    """A page of the log, the newest first."""

    items: list[DeliveryOut]
    next_cursor: str | None


@router.get("", operation_id="listWebhooks")
async def list_webhooks(work: ReadWork) -> ListOf[WebhookOut]:
    """The webhooks that the asker manages."""
    found = [_tell(each) for each in await integrations.webhooks(work)]
    return ListOf(items=found, total=len(found))


@router.get("/kinds", operation_id="listWebhookKinds")
async def list_webhook_kinds(_work: ReadWork) -> list[str]:
    """Every kind of event that can be told."""
    return integrations.kinds()


@router.post("", status_code=201, operation_id="createWebhook")
async def create_webhook(house: HouseDep, work: WriteWork, body: WebhookIn) -> NewWebhookOut:
    """Have an address told what happens."""
    node = await fleet.get(work, body.scope)
    webhook, secret = await integrations.create_webhook(
        work, name=body.name, url=body.url, wanted=body.kinds, path=node.path,
        private=house.settings.integrations.allow_private,
    )  # fmt: skip
    return NewWebhookOut(**_tell(webhook).model_dump(), secret=secret)


@router.patch("/{webhook_id}", operation_id="editWebhook")
async def edit_webhook(
    house: HouseDep, work: WriteWork, webhook_id: str, body: WebhookEdit
) -> WebhookOut:
    """Change where and what is told, or pause it."""
    webhook = await integrations.edit_webhook(
        work, webhook_id, private=house.settings.integrations.allow_private,
        name=body.name, url=body.url, wanted=body.kinds, active=body.active,
    )  # fmt: skip
    return _tell(webhook)


@router.delete("/{webhook_id}", status_code=204, operation_id="removeWebhook")
async def remove_webhook(work: WriteWork, webhook_id: str) -> Response:
    """Tell it nothing more."""
    await integrations.remove_webhook(work, webhook_id)
    return Response(status_code=204)


@router.post("/{webhook_id}/rotation", operation_id="rotateWebhookSecret")
async def rotate_secret(work: WriteWork, webhook_id: str, body: GraceIn) -> NewWebhookOut:
    """Sign with a new secret; the old one signs along for a while."""
    grace = timedelta(hours=body.grace_hours)
    webhook, secret = await integrations.rotate_secret(work, webhook_id, grace=grace)
    return NewWebhookOut(**_tell(webhook).model_dump(), secret=secret)


@router.post("/{webhook_id}/ping", status_code=202, operation_id="pingWebhook")
async def ping_webhook(house: HouseDep, actor: ActorDep, webhook_id: str) -> DeliveryOut:
    """Call it once, to see whether it arrives."""
    async with house.works.begin(actor) as work:
        made = await integrations.ping(work, webhook_id)
    house.dispatcher.wake()  # once it is committed
    return _tell_delivery(made, [])


@router.get("/{webhook_id}/deliveries", operation_id="listDeliveries")
async def list_deliveries(
    work: ReadWork, webhook_id: str, limit: Limit = 50, cursor: Cursor = None
) -> DeliveryPage:
    """What was told, and every call that was made for it."""
    position = read_cursor(cursor, int)
    after = int(str(position[0])) if position else None
    page = await integrations.deliveries(work, webhook_id, limit=limit, after=after)
    tries = await integrations.tries_of(work, page.items)
    return DeliveryPage(
        items=[_tell_delivery(each, tries[each.id]) for each in page.items],
        next_cursor=write_cursor((page.after,) if page.after is not None else None),
    )


@router.post(
    "/{webhook_id}/deliveries/{delivery_id}/again", status_code=202, operation_id="sendAgain"
)
async def send_again(
    house: HouseDep, actor: ActorDep, webhook_id: str, delivery_id: str
) -> DeliveryOut:
    """Tell it once more."""
    async with house.works.begin(actor) as work:
        found = await integrations.send_again(work, webhook_id, delivery_id)
    house.dispatcher.wake()
    return _tell_delivery(found, [])


def _tell(webhook: Webhook) -> WebhookOut:
    ids = fleet.ids_of(webhook.path)
    return WebhookOut(
        id=webhook.id, name=webhook.name, url=webhook.url, kinds=webhook.kinds,
        scope=ids[-1] if ids else None, active=webhook.active, created_at=webhook.created_at,
        old_until=webhook.old_until, resting_until=webhook.resting_until,
    )  # fmt: skip


def _tell_delivery(found: Delivery, tries: list[Try]) -> DeliveryOut:
    return DeliveryOut(
        id=found.id, kind=found.kind, created_at=found.created_at, due_at=found.due_at,
        delivered_at=found.delivered_at, failed_at=found.failed_at,
        body=orjson.loads(found.body),
        tries=[TryOut.model_validate(each, from_attributes=True) for each in tries],
    )  # fmt: skip
