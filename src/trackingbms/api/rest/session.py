"""Logging in and out, and who one is."""

from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import fleet, identity
from trackingbms.api.dependencies import (
    COOKIE,
    DEVICE_COOKIE,
    ActorDep,
    CallerDep,
    HouseDep,
    OwnReadWork,
    OwnWork,
    VisitDep,
    cookie_name,
    is_secure,
    token_of,
)
from trackingbms.api.dependencies import check_origin as _check_origin
from trackingbms.api.house import House, house_of
from trackingbms.api.late import LateRoute
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.api.rest.nodes import NodeOut, tell_nodes
from trackingbms.identity import Caller, Duty, Kind, LogIn, Pending, Visit
from trackingbms.infra import Work, whence
from trackingbms.kernel import Permission, Unauthenticated

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1",
    tags=["session"],
    responses=declared(400, 401, 403, 422),
)

ONE_YEAR_S = 365 * 86_400


class Strict(BaseModel):
    """A body in which every field is known."""

    model_config = ConfigDict(extra="forbid")


class LogInBody(Strict):
    """An address and its password."""

    email: str = Field(max_length=500)
    password: str = Field(max_length=1000)


class UserOut(Outgoing):
    """A person."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    email: str
    name: str
    locale: Literal["fr", "en"]
    theme: Literal["system", "light", "dark"]
    time_zone: str | None


class SessionOut(Outgoing):
    """Who is logged in, what they see, and the proof that writes must send along."""

    user: UserOut
    csrf: str = Field(description="Send it as X-CSRF-Token with every write.")
    roots: list[NodeOut] = Field(description="The topmost places that the person sees.")
    permissions: list[Permission] = Field(description="What they may do somewhere.")
    owes: list[Duty] = Field(description="What must be done before anything else.")
    second_factor: bool = Field(description="Whether the person has set one up.")


class FactorChoice(Outgoing):
    """A second factor that the person may answer with."""

    id: str
    kind: Kind
    name: str
    sent_to: str | None = Field(None, description="Where its codes go, as far as it is told.")


class SecondFactorAsked(Outgoing):
    """The password was right; now one of these factors must follow."""

    token: str = Field(description="Send it with the answer, within ten minutes.")
    factors: list[FactorChoice]


class Told(Outgoing):
    """What a factor needs to be told: a passkey what to sign, a person where the code went."""

    options: dict[str, object] | None = Field(None, description="For `navigator.credentials`.")
    sent_to: str | None = None
    message: str | None = Field(None, description="What the other side says.")


class Preferences(Strict):
    """How somebody wants to see the screens; what is left out stays."""

    locale: Literal["fr", "en"] | None = None
    theme: Literal["system", "light", "dark"] | None = None


class Place(Outgoing):
    """Where permissions hold: at a node and everywhere below it."""

    scope: str | None = Field(description="A node's id; none is everywhere.")
    permissions: list[Permission]


class Me(Outgoing):
    """Whoever asks: a person or a key."""

    id: str
    name: str
    kind: Literal["person", "key"]
    grants: list[Place]


_ASKED: dict[int | str, dict[str, object]] = {
    202: {"model": SecondFactorAsked, "description": "The password is right; a factor must follow"}
}


@router.post("/session", operation_id="logIn", responses=declared(429) | _ASKED)
async def log_in(
    house: HouseDep, request: Request, response: Response, visit: VisitDep, body: LogInBody
) -> SessionOut | SecondFactorAsked:
    """Open a session. The answer never tells whether the address is known."""
    _check_origin(request)
    if (here := whence()) is not None:
        here.remarks["email"] = body.email[:254]
    opened = await house.gate.log_in(body.email, body.password, visit)
    if isinstance(opened, Pending):
        response.status_code = 202
        return SecondFactorAsked(
            token=opened.token, factors=[tell_factor(each) for each in opened.factors]
        )
    return await welcome(house, request, response, opened, visit)


@router.get("/session", operation_id="getSession")
async def get_session(
    house: HouseDep, request: Request, work: OwnReadWork, caller: CallerDep
) -> SessionOut:
    """The session that the cookie opens."""
    token = token_of(request)
    if token is None or caller.session is None:
        raise Unauthenticated("a key has no session: log in")
    return await _tell(house, work, await identity.me(work), token, caller)


@router.delete("/session", status_code=204, operation_id="logOut")
async def log_out(house: HouseDep, request: Request, _caller: CallerDep) -> Response:
    """End the session."""
    if (token := token_of(request)) is not None:
        await house.gate.log_out(token)
    response = Response(status_code=204)
    # The browser forgets what it holds of us, too: pages that were shown stay out of reach.
    response.headers["Clear-Site-Data"] = '"cache"'
    secure = is_secure(request)
    response.delete_cookie(cookie_name(request, COOKIE), path="/", secure=secure, httponly=True)
    return response


@router.patch("/session/preferences", operation_id="setPreferences")
async def set_preferences(work: OwnWork, body: Preferences) -> UserOut:
    """Keep a language and a theme."""
    user = await identity.set_preferences(work, locale=body.locale, theme=body.theme)
    return UserOut.model_validate(user)


@router.get("/me", operation_id="getMe")
async def get_me(actor: ActorDep) -> Me:
    """Who asks, and what they may do where."""
    return Me(
        id=actor.id,
        name=actor.name,
        kind="key" if actor.id.startswith("key:") else "person",
        grants=[
            Place(scope=_node_of(grant.path), permissions=sorted(grant.permissions))
            for grant in actor.grants
        ],
    )


async def welcome(
    house: House, request: Request, response: Response, opened: LogIn, visit: Visit
) -> SessionOut:
    """Give the browser its cookies, and tell who is logged in."""
    _set_cookie(request, response, COOKIE, opened.token)
    know_again(request, response, opened.device)
    if opened.new_device:
        async with house.works.begin(opened.actor) as work:
            await identity.tell_change(
                work, opened.user, "device", url=house.settings.public_url, device=visit.device,
                address=visit.address,
            )  # fmt: skip
    caller = await house.gate.caller_for_session(opened.token)
    async with house.works.read(opened.actor) as work:
        return await _tell(house, work, opened.user, opened.token, caller)


async def renew(house: House, request: Request, response: Response, token: str) -> SessionOut:
    """Give the browser the session's new token, and tell who is logged in."""
    _set_cookie(request, response, COOKIE, token)
    caller = await house.gate.caller_for_session(token)
    async with house.works.read(caller.actor) as work:
        return await _tell(house, work, await identity.me(work), token, caller)


def tell_factor(factor: identity.SecondFactor) -> FactorChoice:
    """The factor as it may be told to somebody who is not in yet."""
    sent_to = factor.facts.get("sent_to")
    return FactorChoice(
        id=factor.id,
        kind=Kind(factor.kind),
        name=factor.name,
        sent_to=sent_to if isinstance(sent_to, str) else None,
    )


async def _tell(
    house: House, work: Work, user: identity.User, token: str, caller: Caller
) -> SessionOut:
    held = {each for grant in work.actor.grants for each in grant.permissions}
    return SessionOut(
        user=UserOut.model_validate(user),
        csrf=identity.csrf_of(token),
        roots=await tell_nodes(house, work, await fleet.roots(work)),
        permissions=sorted(held),
        owes=sorted(caller.owes),
        second_factor=caller.has_factor,
    )


def know_again(request: Request, response: Response, device: str) -> None:
    """Give the browser the mark by which it is known."""
    _set_cookie(request, response, DEVICE_COOKIE, device, max_age=ONE_YEAR_S)


def _set_cookie(
    request: Request, response: Response, name: str, token: str, max_age: int | None = None
) -> None:
    settings = house_of(request).settings
    response.set_cookie(
        cookie_name(request, name),
        token,
        max_age=max_age or int(settings.identity.session_days * 86_400),
        path="/",
        secure=is_secure(request),
        httponly=True,
        samesite="lax",
    )


def _node_of(path: str) -> str | None:
    ids = fleet.ids_of(path)
    return ids[-1] if ids else None
