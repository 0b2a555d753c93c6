"""How a person is told of alerts, over HTTP: their choices, and the browsers that take notices."""

from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import identity, notifications
from trackingbms.api.dependencies import HouseDep, ReadWork, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.api.rest.session import Strict
from trackingbms.notifications import ChannelName, Push, PushBrowser

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/account/push",
    tags=["account"],
    responses=declared(400, 401, 403, 404, 409, 422),
)


AlertLevel = Literal["high", "medium", "info"]
AlertWay = Literal["email", "push", "sms", "call"]


class QuietHours(Strict):
    """When not to be told of alerts, save critical ones: minutes of the day, in one's own zone."""

    since: int = Field(ge=0, le=1439)
    until: int = Field(ge=0, le=1439)


class PushKeysIn(BaseModel):
    """The keys that a browser gave."""

    model_config = ConfigDict(extra="forbid")

    p256dh: str = Field(max_length=200)
    auth: str = Field(max_length=100)


class PushIn(BaseModel):
    """A browser's subscription, as the browser tells it."""

    model_config = ConfigDict(extra="forbid")

    endpoint: str = Field(max_length=1000)
    keys: PushKeysIn


class PushBrowserOut(Outgoing):
    """A browser that takes notices."""

    id: str
    device: str = Field(description="What the browser calls itself.")
    endpoint: str = Field(description="SHA-256 of its address, so that it knows itself again.")
    created_at: Moment


class PushOut(Outgoing):
    """How to subscribe, and which browsers have."""

    key: str | None = Field(description="The server's public key; none: there are no notices.")
    browsers: list[PushBrowserOut]


@router.get("", operation_id="getPush")
async def get_push(house: HouseDep, work: ReadWork) -> PushOut:
    """How to subscribe a browser, and which ones are."""
    await identity.me(work)
    channel = house.courier.channels.get(ChannelName.PUSH)
    key = channel.public_key if isinstance(channel, Push) else None
    return PushOut(key=key, browsers=[_tell(each) for each in await notifications.browsers(work)])


@router.post("", status_code=201, operation_id="subscribePush")
async def subscribe_push(
    house: HouseDep, work: WriteWork, request: Request, body: PushIn
) -> PushBrowserOut:
    """Have this browser take notices."""
    await identity.me(work)
    keys = (body.keys.p256dh, body.keys.auth)
    device = request.headers.get("user-agent", "")
    made = await notifications.subscribe(work, body.endpoint, keys, device, house.courier.reach)
    return _tell(made)


@router.delete("/{browser_id}", status_code=204, operation_id="unsubscribePush")
async def unsubscribe_push(work: WriteWork, browser_id: str) -> Response:
    """Tell nothing to this browser any more."""
    await notifications.unsubscribe(work, browser_id)
    return Response(status_code=204)


def _tell(found: PushBrowser) -> PushBrowserOut:
    return PushBrowserOut(
        id=found.id, device=found.device, endpoint=found.endpoint, created_at=found.created_at
    )
