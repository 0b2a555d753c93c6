"""Channels over HTTP: how each fares, trying it out, channels of teams, and what was sent."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import fleet, identity, notifications
from trackingbms.alerts import last_proof, reachable
from trackingbms.api.dependencies import ActorDep, HouseDep, ReadWork, WriteWork
from trackingbms.api.house import House
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import Cursor, Limit, read_moment, write_cursor
from trackingbms.api.problems import declared
from trackingbms.api.trying import words_of_test
from trackingbms.infra import Work
from trackingbms.kernel import Actor, Conflict, Forbidden, NotFound, Permission
from trackingbms.notifications import Address, ChannelName, Message, MessageTry, TeamChannel

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1",
    tags=["notifications"],
    responses=declared(400, 401, 403, 404, 409, 422),
)
NEED = Permission.CONFIGURE_ALERTS
AlertLevels = Annotated[
    list[Literal["critical", "high", "medium", "info"]], Field(min_length=1, max_length=4)
]


class ChannelOut(Outgoing):
    """A channel, and how it fared in 24 hours with what the asker may read of."""

    kind: ChannelName
    ready: bool = Field(description="Whether the settings say all that it needs.")
    delivered: int
    waiting: int
    given_up: int
    resting_until: Moment | None = Field(description="It failed too often: left alone until then.")


class PhoneOut(Outgoing):
    """A contact with a telephone."""

    id: str
    name: str
    phone: str


class ProofOut(Outgoing):
    """How the last alert on purpose fared; everything is none until the first one."""

    wanted: bool = Field(description="Whether the settings ask for any.")
    at: Moment | None
    why: Literal["database", "battery", "alert", "message", "unheard"] | None = Field(
        description="The step that failed; none: it went the whole way."
    )
    stored_ms: int | None = Field(description="From its sample to the stored alert.")
    delivered_ms: int | None = Field(description="From its sample to the mail server.")


class ChannelsOut(Outgoing):
    """All channels, and whose telephones they can be tried out with."""

    channels: list[ChannelOut]
    phones: list[PhoneOut]
    slack_prefix: str = Field(description="What addresses of Slack begin with.")
    proof: ProofOut


class ChannelTestIn(BaseModel):
    """What to try a channel out with."""

    model_config = ConfigDict(extra="forbid")

    contact: str | None = Field(None, max_length=12, description="Whose telephone, of a contact.")


class ChannelTestOut(Outgoing):
    """How it went."""

    good: bool
    took_ms: int
    why: str = Field(description="What went wrong, as the other side told it.")


class TeamChannelIn(BaseModel):
    """A channel of a team."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["slack", "teams"]
    name: str = Field(max_length=200)
    url: str = Field(max_length=2000, description="Where to post, as Slack or Teams shows it.")
    scope: str = Field(description="The id of the place whose alerts it is told.")
    levels: AlertLevels = Field(["critical", "high"])
    locale: Literal["fr", "en"] = "fr"


class TeamChannelEdit(BaseModel):
    """What changes; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = Field(None, max_length=200)
    url: str | None = Field(None, max_length=2000)
    levels: AlertLevels | None = None
    locale: Literal["fr", "en"] | None = None


class TeamChannelOut(Outgoing):
    """A channel of a team, without its address."""

    id: str
    kind: Literal["slack", "teams"]
    name: str
    scope: str
    place: str
    levels: list[str]
    locale: Literal["fr", "en"]
    created_at: Moment


class MessageTryOut(Outgoing):
    """One try."""

    at: Moment
    took_ms: int
    good: bool
    text: str


class MessageOut(Outgoing):
    """What was sent to whom; not what it said."""

    id: str
    channel: ChannelName
    recipient: str
    kind: str
    urgent: bool
    created_at: Moment
    delivered_at: Moment | None
    due_at: Moment | None = Field(description="When it is tried next; none when it is over.")
    instead_of: str | None = Field(description="The message whose way was closed.")
    tries: list[MessageTryOut]


class MessagePage(Outgoing):
    """A page of the log, the newest first."""

    items: list[MessageOut]
    next_cursor: str | None


@router.get("/channels", operation_id="listChannels")
async def list_channels(house: HouseDep, work: ReadWork) -> ChannelsOut:
    """Every channel: whether it is set up, and how it fares."""
    _check(work.actor)
    found = await notifications.fares(work)
    channels = []
    for kind in ChannelName:
        how = found.get(kind, notifications.Fares())
        channels.append(
            ChannelOut(
                kind=kind, ready=house.courier.reaches(kind), delivered=how.delivered,
                waiting=how.waiting, given_up=how.given_up, resting_until=how.resting_until,
            )
        )  # fmt: skip
    phones = [
        PhoneOut(id=each.id, name=each.name, phone=phone)
        for each, phone in await reachable(work, NEED)
    ]
    return ChannelsOut(
        channels=channels, phones=phones, slack_prefix=house.courier.reach.slack,
        proof=ProofOut.model_validate(await _proof(house, work)),
    )  # fmt: skip


async def _proof(house: House, work: Work) -> dict[str, Any]:
    row = await last_proof(work)
    told = ("at", "why", "stored_ms", "delivered_ms")
    return {"wanted": house.canary.plan.wanted} | {each: getattr(row, each, None) for each in told}


@router.post("/channels/{channel}/test", operation_id="testChannel")
async def test_channel(
    house: HouseDep, actor: ActorDep, channel: ChannelName, body: ChannelTestIn
) -> ChannelTestOut:
    """Send a message at once: an e-mail to oneself, a text or a call to a contact."""
    _check(actor)
    async with house.works.read(actor) as work:
        address, path = await _address(work, actor, channel, body.contact)
    return await _try(house, actor, address, path)


@router.get("/team-channels", operation_id="listTeamChannels")
async def list_team_channels(house: HouseDep, work: ReadWork) -> list[TeamChannelOut]:
    """The channels of teams that the asker looks after."""
    return [_tell(house, each) for each in await notifications.team_channels(work)]


@router.post("/team-channels", status_code=201, operation_id="addTeamChannel")
async def add_team_channel(house: HouseDep, work: WriteWork, body: TeamChannelIn) -> TeamChannelOut:
    """Have a channel told of the alerts at a place and below."""
    node = await fleet.get(work, body.scope)
    wanted = body.model_dump(exclude={"scope"})
    made = await notifications.add_team_channel(work, node.path, wanted, house.courier.reach)
    return _tell(house, made)


@router.patch("/team-channels/{team_channel_id}", operation_id="editTeamChannel")
async def edit_team_channel(
    house: HouseDep, work: WriteWork, team_channel_id: str, body: TeamChannelEdit
) -> TeamChannelOut:
    """Change what is given."""
    changes = body.model_dump(exclude_unset=True)
    reach = house.courier.reach
    return _tell(
        house, await notifications.edit_team_channel(work, team_channel_id, changes, reach)
    )


@router.delete(
    "/team-channels/{team_channel_id}", status_code=204, operation_id="removeTeamChannel"
)
async def remove_team_channel(work: WriteWork, team_channel_id: str) -> Response:
    """Tell it no more."""
    await notifications.remove_team_channel(work, team_channel_id)
    return Response(status_code=204)


@router.post("/team-channels/{team_channel_id}/test", operation_id="testTeamChannel")
async def test_team_channel(
    house: HouseDep, actor: ActorDep, team_channel_id: str
) -> ChannelTestOut:
    """Post a message to it at once."""
    async with house.works.read(actor) as work:
        found = await notifications.team_channel(work, team_channel_id)
        address = notifications.address_of(work, found)
    return await _try(house, actor, address, found.path, found.locale)


@router.get("/messages", operation_id="listMessages")
async def list_messages(
    work: ReadWork, scope: Annotated[str | None, Query(description="A place's id.")] = None,
    channel: ChannelName | None = None, limit: Limit = 50, cursor: Cursor = None,
) -> MessagePage:  # fmt: skip
    """What was sent about a place, and how each try ended."""
    path = "/" if scope is None else (await fleet.get(work, scope)).path
    sheet = await notifications.messages(
        work, path, limit=limit, after=read_moment(cursor), channel=channel
    )
    return MessagePage(
        items=[_tell_message(*each) for each in sheet.items], next_cursor=write_cursor(sheet.after)
    )


def _check(actor: Actor) -> None:
    if not list(actor.roots(NEED)):
        raise Forbidden(f"{NEED} is not yours here")


async def _address(
    work: Work, actor: Actor, channel: ChannelName, contact: str | None
) -> tuple[Address, str]:
    """Where a try goes, and the place that it is about."""
    home = min(actor.roots(NEED))
    match channel:
        case ChannelName.EMAIL if actor.email:
            return Address(channel, actor.email), home
        case ChannelName.PUSH:
            mine = (await notifications.browsers_of(work, [actor.id])).get(actor.id)
            if not mine:
                raise Conflict("none of your browsers takes notices")
            return mine[-1], home
        case ChannelName.SMS | ChannelName.CALL:
            for each, phone in await reachable(work, NEED):
                if each.id == contact:
                    return Address(channel, phone), each.path
            raise NotFound(f"Contact {contact}")
    raise Conflict("try out a channel of a team instead")


async def _try(
    house: House, actor: Actor, address: Address, path: str, locale: str | None = None
) -> ChannelTestOut:
    if not house.courier.reaches(address.channel):
        raise Conflict("this channel is not set up")
    if locale is None:
        locale = await _locale(house, actor)
    letter, brief = words_of_test(locale, actor.name, house.settings.public_url)
    outcome = await house.courier.try_out(actor, address, letter, brief, path)
    why = str(outcome.failure or "")
    return ChannelTestOut(good=outcome.failure is None, took_ms=outcome.took_ms, why=why[:300])


async def _locale(house: House, actor: Actor) -> str:
    async with house.works.read(actor) as work:
        return (await identity.me(work)).locale


def _tell(house: House, found: TeamChannel) -> TeamChannelOut:
    places = house.directory.index.places
    node = fleet.ids_of(found.path)[-1]
    place = places.place_of.get(node)
    return TeamChannelOut(
        id=found.id, kind="slack" if found.kind == "slack" else "teams", name=found.name,
        scope=node, place=node if place is None else places.names[place], levels=found.levels,
        locale="en" if found.locale == "en" else "fr", created_at=found.created_at,
    )  # fmt: skip


def _tell_message(message: Message, tries: list[MessageTry]) -> MessageOut:
    return MessageOut(
        id=message.id, channel=ChannelName(message.channel), recipient=message.recipient,
        kind=message.kind, urgent=message.urgent, created_at=message.created_at,
        delivered_at=message.delivered_at, due_at=message.due_at, instead_of=message.instead_of,
        tries=[
            MessageTryOut(at=each.at, took_ms=each.took_ms, good=each.good, text=each.text)
            for each in tries
        ],
    )  # fmt: skip
