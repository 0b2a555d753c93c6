"""Accounts of people: invited, activated, recovered, disabled."""

from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import Field

from trackingbms import fleet, identity
from trackingbms.api.dependencies import (
    ActorDep,
    CallerDep,
    FreshDep,
    HouseDep,
    ReadWork,
    VisitDep,
    WriteWork,
    check_origin,
)
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import ListOf
from trackingbms.api.problems import declared
from trackingbms.api.rest.account import SessionLine, tell_session
from trackingbms.api.rest.session import SessionOut, Strict, know_again, welcome
from trackingbms.identity import AccountState
from trackingbms.infra import Work
from trackingbms.kernel import Actor, NotFound
from trackingbms.notifications import ChannelName

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/accounts",
    tags=["accounts"],
    responses=declared(401, 403, 404, 422),
)


class InvitationIn(Strict):
    """Whom to invite, as what, where."""

    email: str = Field(max_length=500)
    name: str = Field("", max_length=400)
    role: str = Field(max_length=64, description="A built-in role, or a custom one's id.")
    scope: str = Field(max_length=64, description="The node where the role holds, and below.")
    locale: Literal["fr", "en"] = "fr"


class InvitationOut(Outgoing):
    """An open invitation."""

    id: str = Field(description="Of the person.")
    email: str
    mailed: bool = Field(description="Whether the link was mailed.")
    link: str | None = Field(
        description="The link, to be handed over in person, where no mail server is set."
    )


class Token(Strict):
    """The token of a link that was mailed: what stands after its #."""

    token: str = Field(max_length=128)


class InvitedOut(Outgoing):
    """Whom a link is for."""

    email: str
    name: str
    locale: Literal["fr", "en"]
    until: Moment


class Activation(Token):
    """What the person chooses, and that they accept the terms."""

    name: str = Field(max_length=400)
    password: str = Field(max_length=1000)
    terms: str = Field(max_length=16, description="The version that was read and is accepted.")
    locale: Literal["fr", "en"] = "fr"
    time_zone: str | None = Field(None, max_length=64)


class RecoveryAsk(Strict):
    """Whose password was forgotten."""

    email: str = Field(max_length=500)


class Recovery(Token):
    """The password to be."""

    password: str = Field(max_length=1000)


class AccountOut(Outgoing):
    """The state of somebody's account."""

    id: str
    email: str
    name: str
    state: AccountState
    second_factor: bool


@router.post("/invitations", status_code=201, operation_id="invite", responses=declared(409))
async def invite(house: HouseDep, work: WriteWork, body: InvitationIn) -> InvitationOut:
    """Invite a person by e-mail. Nobody grants what they do not hold there themselves."""
    node = await fleet.get(work, body.scope)
    mails = house.courier.reaches(ChannelName.EMAIL)
    user, link = await identity.invite(
        work, email=body.email, name=body.name, role=body.role, path=node.path,
        locale=body.locale, url=house.settings.public_url, place=node.name or node.code,
        mail=mails,
    )  # fmt: skip
    return InvitationOut(id=user.id, email=user.email, mailed=mails, link=None if mails else link)


@router.post("/activation/look", operation_id="lookAtInvitation")
async def look_at_invitation(house: HouseDep, request: Request, body: Token) -> InvitedOut:
    """Whom the link of an invitation is for, while it can be used."""
    check_origin(request)
    async with house.works.read(Actor.system()) as work:
        user, link = await identity.invited(work, body.token)
    return InvitedOut.model_validate(
        {"email": user.email, "name": user.name, "locale": user.locale, "until": link.expires_at}
    )


@router.post("/activation", operation_id="activate", responses=declared(429))
async def activate(
    house: HouseDep, request: Request, response: Response, visit: VisitDep, body: Activation
) -> SessionOut:
    """Open the account, accept the terms, and log in."""
    check_origin(request)
    async with house.works.read(Actor.system()) as work:
        user, _ = await identity.invited(work, body.token)
        known = identity.about(user, [body.name, *await _houses(work)])
    hashed = await house.gate.hasher.hash(identity.check_new_password(body.password, about=known))
    async with house.works.begin(Actor.system()) as work:
        user = await identity.activate(
            work, body.token, name=body.name, password_hash=hashed, terms=body.terms,
            locale=body.locale, time_zone=body.time_zone, address=visit.address,
        )  # fmt: skip
        opened = await house.gate.admit(work, user, visit)
    return await welcome(house, request, response, opened, visit)


@router.post("/recovery", status_code=202, operation_id="askRecovery", responses=declared(429))
async def ask_recovery(
    house: HouseDep, request: Request, visit: VisitDep, body: RecoveryAsk
) -> Response:
    """Have a link mailed that replaces the password. The answer never tells whether it was."""
    check_origin(request)
    async with house.works.begin(Actor.system()) as work:
        await identity.ask_recovery(
            work, body.email, url=house.settings.public_url, address=visit.address
        )
    return Response(status_code=202)


@router.post("/recovery/finish", status_code=204, operation_id="recover", responses=declared(429))
async def recover(house: HouseDep, request: Request, visit: VisitDep, body: Recovery) -> Response:
    """Replace the password and end every session. Logging in asks for second factors as ever."""
    check_origin(request)
    async with house.works.read(Actor.system()) as work:
        user = await identity.recovering(work, body.token)
        known = identity.about(user, await _houses(work))
    hashed = await house.gate.hasher.hash(identity.check_new_password(body.password, about=known))
    async with house.works.begin(Actor.system()) as work:
        user, device = await identity.recover(
            work, body.token, password_hash=hashed, known=visit.known
        )
        await identity.tell_change(
            work, user, "recovered", url=house.settings.public_url, device=visit.device,
            address=visit.address,
        )  # fmt: skip
    house.gate.forget()
    response = Response(status_code=204)
    know_again(request, response, device)
    return response


@router.post("/address", status_code=204, operation_id="confirmAddress", responses=declared(409))
async def confirm_address(
    house: HouseDep, request: Request, visit: VisitDep, body: Token
) -> Response:
    """Take the address that the link proves, and end every session."""
    check_origin(request)
    async with house.works.begin(Actor.system()) as work:
        _, device = await identity.confirm_address(
            work, body.token, url=house.settings.public_url, known=visit.known
        )
    house.gate.forget()
    response = Response(status_code=204)
    know_again(request, response, device)
    return response


@router.get("/{user_id}", operation_id="getPersonAccount")
async def get_account(work: ReadWork, user_id: str) -> AccountOut:
    """The state of the account of somebody whom one manages."""
    return await _tell(work, await identity.managed(work, user_id))


@router.post("/{user_id}/invitation", operation_id="inviteAgain", responses=declared(409))
async def invite_again(house: HouseDep, work: WriteWork, user_id: str) -> InvitationOut:
    """Send a fresh link; the one before ends."""
    held = await identity.roles_held(work, user_id)
    if not held:
        raise NotFound(f"Person {user_id}")
    node = await fleet.get(work, fleet.ids_of(held[0].path)[-1])
    mails = house.courier.reaches(ChannelName.EMAIL)
    user, link = await identity.invite_again(
        work, user_id, url=house.settings.public_url, place=node.name or node.code,
        mail=mails,
    )  # fmt: skip
    return InvitationOut(id=user.id, email=user.email, mailed=mails, link=None if mails else link)


@router.post("/{user_id}/disable", operation_id="disablePerson", responses=declared(409))
async def disable(house: HouseDep, actor: ActorDep, user_id: str) -> AccountOut:
    """Shut a person out, at once."""
    async with house.works.begin(actor) as work:
        told = await _tell(work, await identity.disable(work, user_id))
    house.gate.forget()
    return told


@router.post("/{user_id}/enable", operation_id="enablePerson", responses=declared(409))
async def enable(work: WriteWork, user_id: str) -> AccountOut:
    """Let a person in again."""
    return await _tell(work, await identity.enable(work, user_id))


@router.post("/{user_id}/reset-factors", operation_id="resetFactors", responses=declared(409))
async def reset_factors(
    house: HouseDep, actor: ActorDep, _caller: FreshDep, user_id: str
) -> AccountOut:
    """Take a person's second factors away, when all of them are lost. They are told."""
    async with house.works.begin(actor) as work:
        user = await identity.reset_factors(work, user_id, url=house.settings.public_url)
        told = await _tell(work, user)
    house.gate.forget()
    return told


@router.get("/{user_id}/sessions", operation_id="listSessionsOf")
async def list_sessions_of(work: ReadWork, caller: CallerDep, user_id: str) -> ListOf[SessionLine]:
    """The browsers in which somebody is logged in whom one manages."""
    found = [tell_session(each, caller) for each in await identity.sessions_of(work, user_id)]
    return ListOf(items=found, total=len(found))


@router.delete("/{user_id}/sessions", status_code=204, operation_id="endSessionsOf")
async def end_sessions_of(house: HouseDep, actor: ActorDep, user_id: str) -> Response:
    """Log somebody out everywhere."""
    async with house.works.begin(actor) as work:
        await identity.end_all_sessions(work, user_id)
    house.gate.forget()
    return Response(status_code=204)


@router.delete("/{user_id}/sessions/{session_id}", status_code=204, operation_id="endSessionOf")
async def end_session_of(
    house: HouseDep, actor: ActorDep, user_id: str, session_id: str
) -> Response:
    """Log somebody out of one browser."""
    async with house.works.begin(actor) as work:
        await identity.end_session(work, session_id, user_id)
    house.gate.forget()
    return Response(status_code=204)


async def _tell(work: Work, user: identity.User) -> AccountOut:
    proves = await identity.has_factor(work, user.id)
    return AccountOut(
        id=user.id,
        email=user.email,
        name=user.name,
        state=identity.state_of(user),
        second_factor=proves,
    )


async def _houses(work: Work) -> list[str]:
    """What the companies are called: no good as passwords."""
    return [each.name for each in await fleet.roots(work)]
