"""Logging in and out, and who one is."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Cookie, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import fleet, identity
from trackingbms.api.dependencies import COOKIE, ActorDep, HouseDep, ReadWork, WriteWork
from trackingbms.api.dependencies import check_origin as _check_origin
from trackingbms.api.house import House
from trackingbms.api.problems import declared
from trackingbms.api.rest.nodes import NodeOut, tell_nodes
from trackingbms.infra import Work
from trackingbms.kernel import Permission, Unauthenticated

router = APIRouter(prefix="/api/v1", tags=["session"], responses=declared(400, 401, 403, 422))

Token = Annotated[str | None, Cookie(alias=COOKIE, include_in_schema=False)]


class LogInBody(BaseModel):
    """An address and its password."""

    model_config = ConfigDict(extra="forbid")

    email: str = Field(max_length=500)
    password: str = Field(max_length=1000)


class UserOut(BaseModel):
    """A person."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    email: str
    name: str
    locale: Literal["fr", "en"]
    theme: Literal["system", "light", "dark"]


class SessionOut(BaseModel):
    """Who is logged in, what they see, and the proof that writes must send along."""

    user: UserOut
    csrf: str = Field(description="Send it as X-CSRF-Token with every write.")
    roots: list[NodeOut] = Field(description="The topmost places that the person sees.")
    permissions: list[Permission] = Field(description="What they may do somewhere.")


class Preferences(BaseModel):
    """How somebody wants to see the screens; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    locale: Literal["fr", "en"] | None = None
    theme: Literal["system", "light", "dark"] | None = None


class Place(BaseModel):
    """Where permissions hold: at a node and everywhere below it."""

    scope: str | None = Field(description="A node's id; none is everywhere.")
    permissions: list[Permission]


class Me(BaseModel):
    """Whoever asks: a person or a key."""

    id: str
    name: str
    kind: Literal["person", "key"]
    grants: list[Place]


@router.post("/session", operation_id="logIn", responses=declared(429))
async def log_in(
    house: HouseDep, request: Request, response: Response, body: LogInBody
) -> SessionOut:
    """Open a session. The answer never tells whether the address is known."""
    _check_origin(request)
    address = request.client.host if request.client else "unknown"
    opened = await house.gate.log_in(body.email, body.password, address)
    _set_cookie(request, response, opened.token, opened.expires_at)
    async with house.works.read(opened.actor) as work:
        return await _tell(house, work, opened.user, opened.token)


@router.get("/session", operation_id="getSession")
async def get_session(house: HouseDep, work: ReadWork, token: Token = None) -> SessionOut:
    """The session that the cookie opens."""
    if token is None:
        raise Unauthenticated("a key has no session: log in")
    return await _tell(house, work, await identity.me(work), token)


@router.delete("/session", status_code=204, operation_id="logOut")
async def log_out(house: HouseDep, _actor: ActorDep, token: Token = None) -> Response:
    """End the session."""
    if token is not None:
        await house.gate.log_out(token)
    response = Response(status_code=204)
    response.delete_cookie(COOKIE, path="/")
    return response


@router.patch("/session/preferences", operation_id="setPreferences")
async def set_preferences(work: WriteWork, body: Preferences) -> UserOut:
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


async def _tell(house: House, work: Work, user: identity.User, token: str) -> SessionOut:
    held = {each for grant in work.actor.grants for each in grant.permissions}
    return SessionOut(
        user=UserOut.model_validate(user),
        csrf=identity.csrf_of(token),
        roots=await tell_nodes(house, work, await fleet.roots(work)),
        permissions=sorted(held),
    )


def _set_cookie(request: Request, response: Response, token: str, expires_at: datetime) -> None:
    response.set_cookie(
        COOKIE,
        token,
        expires=expires_at,
        path="/",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )


def _node_of(path: str) -> str | None:
    ids = fleet.ids_of(path)
    return ids[-1] if ids else None
