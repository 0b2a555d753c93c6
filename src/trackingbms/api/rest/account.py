"""One's own account: profile, password, sessions, second factors, consent."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from trackingbms import fleet, identity
from trackingbms.api.dependencies import (
    CallerDep,
    FreshDep,
    HouseDep,
    OwnReadWork,
    OwnWork,
    VisitDep,
    token_of,
)
from trackingbms.api.house import House
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import ListOf
from trackingbms.api.problems import declared
from trackingbms.api.rest.push import AlertLevel, AlertWay, QuietHours
from trackingbms.api.rest.session import SessionOut, Strict, Told, renew
from trackingbms.identity import Caller, Kind, Visit
from trackingbms.infra import Work
from trackingbms.kernel import Actor, Conflict, Unauthenticated
from trackingbms.notifications import ChannelName

router = APIRouter(
    prefix="/api/v1/account", tags=["account"], responses=declared(401, 403, 422),
    route_class=LateRoute,
)  # fmt: skip


class ConsentOut(Outgoing):
    """A text that the person accepted."""

    document: str
    version: str
    locale: str
    at: Moment


class ProfileOut(Outgoing):
    """What one's account says of one."""

    id: str
    email: str
    name: str
    locale: Literal["fr", "en"]
    theme: Literal["system", "light", "dark"]
    time_zone: str | None
    notify: dict[str, bool] = Field(description="What to be told of by e-mail.")
    told_by: dict[AlertLevel, list[AlertWay]] = Field(
        description="The ways of alerts by level; critical ones come by every way."
    )
    quiet: QuietHours | None
    created_at: Moment
    consents: list[ConsentOut]


class ProfileEdit(Strict):
    """What changes of the profile; what is left out stays."""

    name: str | None = Field(None, max_length=400)
    locale: Literal["fr", "en"] | None = None
    theme: Literal["system", "light", "dark"] | None = None
    time_zone: str | None = Field(None, max_length=64)
    notify: dict[str, bool] | None = Field(None, max_length=20)
    told_by: dict[AlertLevel, list[AlertWay]] | None = None
    quiet: QuietHours | None = Field(None, description="Null ends them.")


class PasswordChange(Strict):
    """The password that is, and the one to be."""

    current: str = Field(max_length=1000)
    new: str = Field(max_length=1000)


class AddressAsk(Strict):
    """The e-mail address to be."""

    email: str = Field(max_length=500)


class SessionLine(Outgoing):
    """A browser that is logged in."""

    id: str
    device: str | None
    address: str | None
    created_at: Moment
    seen_at: Moment = Field(description="To the minute or so.")
    current: bool = Field(description="Whether it is the one that asks.")


class FactorOut(Outgoing):
    """A second factor of one's own."""

    id: str
    kind: Kind
    name: str
    sent_to: str | None
    codes_left: int | None = Field(description="Of recovery codes.")
    synced: bool | None = Field(description="Of a passkey: whether a cloud keeps a copy.")
    created_at: Moment
    used_at: Moment | None


class Factors(Outgoing):
    """One's second factors, and the kinds that may be added."""

    items: list[FactorOut]
    offered: list[Kind]
    required: bool = Field(description="Whether one's role demands one.")


class FactorIn(Strict):
    """A factor to set up."""

    kind: Kind
    name: str = Field("", max_length=200)
    wish: str = Field("", max_length=300, description="An address, a number, a name; see `kind`.")


class FactorBegun(Told):
    """A factor that is being set up: what to scan, to sign or to read."""

    id: str
    token: str
    secret: str | None = Field(None, description="Of an app: what to type instead of scanning.")
    uri: str | None = None
    svg: str | None = Field(None, description="The QR code.")


class FactorConfirm(Strict):
    """The first proof of a factor that is being set up."""

    token: str = Field(max_length=128)
    code: str | None = Field(None, max_length=64)
    credential: dict[str, object] | None = None


class FactorEdit(Strict):
    """What a factor is called."""

    name: str = Field(max_length=200)


class Codes(Outgoing):
    """Fresh recovery codes, told only here."""

    codes: list[str]


class TermsSection(Outgoing):
    """A part of the terms."""

    title: str
    paragraphs: list[str]


class Terms(Outgoing):
    """The terms of use in force."""

    version: str
    title: str
    sections: list[TermsSection]


class TermsAccept(Strict):
    """Which version was read and is accepted."""

    version: str = Field(max_length=16)
    locale: Literal["fr", "en"] = "fr"


@router.get("", operation_id="getAccount")
async def get_account(work: OwnReadWork) -> ProfileOut:
    """One's own profile."""
    return await _profile(work)


@router.patch("", operation_id="editAccount")
async def edit_account(work: OwnWork, body: ProfileEdit) -> ProfileOut:
    """Change one's name, language, appearance, time zone or what one is told of."""
    await identity.edit_profile(work, body.model_dump(exclude_unset=True))
    return await _profile(work)


@router.post("/password", operation_id="changePassword", responses=declared(429))
async def change_password(
    house: HouseDep, request: Request, response: Response, visit: VisitDep, caller: FreshDep,
    body: PasswordChange,
) -> SessionOut:  # fmt: skip
    """Replace one's password. Every other session ends."""
    token = token_of(request) or ""
    await house.gate.check_password(token, body.current, visit)
    async with house.works.read(caller.actor) as work:
        user = await identity.me(work)
    known = identity.about(user, await _houses(house))
    hashed = await house.gate.hasher.hash(identity.check_new_password(body.new, about=known))
    async with house.works.begin(caller.actor) as work:
        user = await identity.me(work)
        await identity.replace_password(work, user, hashed, but=caller.session)
        await _tell_change(house, work, user, "password", visit)
    renewed = await house.gate.proven(token, caller.proven_by)
    return await renew(house, request, response, renewed)


@router.post("/email", status_code=202, operation_id="askNewAddress", responses=declared(409, 429))
async def ask_new_address(house: HouseDep, caller: FreshDep, body: AddressAsk) -> Response:
    """Have a link mailed to a new address. The answer never tells whether it was."""
    if not house.courier.reaches(ChannelName.EMAIL):
        raise Conflict("this installation sends no mail")
    async with house.works.begin(caller.actor) as work:
        await identity.ask_new_address(work, body.email, url=house.settings.public_url)
    return Response(status_code=202)


@router.get("/sessions", operation_id="listSessions")
async def list_sessions(work: OwnReadWork, caller: CallerDep) -> ListOf[SessionLine]:
    """The browsers in which one is logged in."""
    found = [tell_session(each, caller) for each in await identity.sessions_of(work)]
    return ListOf(items=found, total=len(found))


@router.delete(
    "/sessions/{session_id}", status_code=204, operation_id="endSession", responses=declared(404)
)
async def end_session(house: HouseDep, caller: CallerDep, session_id: str) -> Response:
    """Log one of them out."""
    async with house.works.begin(caller.actor) as work:
        await identity.end_session(work, session_id)
    house.gate.forget()
    return Response(status_code=204)


@router.delete("/sessions", status_code=204, operation_id="endOtherSessions")
async def end_other_sessions(house: HouseDep, caller: CallerDep) -> Response:
    """Log all of them out but the one that asks."""
    async with house.works.begin(caller.actor) as work:
        await identity.end_all_sessions(work, but=caller.session or "")
    house.gate.forget()
    return Response(status_code=204)


@router.get("/factors", operation_id="listFactors")
async def list_factors(house: HouseDep, work: OwnReadWork, caller: CallerDep) -> Factors:
    """One's second factors."""
    found = await identity.factors_of_user(work, (await identity.me(work)).id)
    return Factors(
        items=[_tell_factor(each) for each in found],
        offered=[each for each in house.gate.prover.factors if each is not Kind.RECOVERY],
        required=await house.gate.must_have_factor(work, caller.actor.id),
    )


@router.post("/factors", status_code=201, operation_id="beginFactor", responses=declared(409, 429))
async def begin_factor(
    house: HouseDep, work: OwnWork, caller: FreshDep, body: FactorIn
) -> FactorBegun:
    """Begin to set a factor up; it counts once it is confirmed."""
    factor, token, asked = await house.gate.prover.set_up(
        work, body.kind, name=body.name, wish=body.wish, bound_to=_session(caller)
    )
    return FactorBegun.model_validate({"id": factor.id, "token": token, **asked.told})


@router.post(
    "/factors/{factor_id}",
    operation_id="confirmFactor",
    responses=declared(404, 429, 503) | {202: {"model": Told, "description": "One more is needed"}},
)
async def confirm_factor(
    house: HouseDep, request: Request, response: Response, visit: VisitDep, caller: FreshDep,
    factor_id: str, body: FactorConfirm,
) -> SessionOut | Told:  # fmt: skip
    """Confirm a factor with its first proof. The session goes on under a new token."""
    proof = await house.gate.prover.confirm(
        body.token, factor_id, body.model_dump(), visit, _session(caller)
    )
    if proof.asked is not None:
        response.status_code = 202
        return Told.model_validate(dict(proof.asked.told))
    async with house.works.begin(caller.actor) as work:
        user = await identity.me(work)
        name = proof.factor.name or proof.factor.kind
        await _tell_change(house, work, user, "factor-added", visit, name=name)
    renewed = await house.gate.proven(token_of(request) or "", proof.factor.kind)
    return await renew(house, request, response, renewed)


@router.patch("/factors/{factor_id}", operation_id="renameFactor", responses=declared(404))
async def rename_factor(work: OwnWork, factor_id: str, body: FactorEdit) -> FactorOut:
    """Call a factor something else."""
    return _tell_factor(await identity.rename_factor(work, factor_id, body.name))


@router.delete(
    "/factors/{factor_id}", status_code=204, operation_id="removeFactor", responses=declared(404)
)
async def remove_factor(
    house: HouseDep, visit: VisitDep, caller: FreshDep, factor_id: str
) -> Response:
    """Take a factor away."""
    async with house.works.begin(caller.actor) as work:
        factor = await identity.remove_factor(work, factor_id)
        user = await identity.me(work)
        name = factor.name or factor.kind
        await _tell_change(house, work, user, "factor-removed", visit, name=name)
    house.gate.forget()
    return Response(status_code=204)


@router.post("/recovery-codes", operation_id="renewRecoveryCodes", responses=declared(409))
async def renew_codes(house: HouseDep, work: OwnWork, visit: VisitDep, _caller: FreshDep) -> Codes:
    """Make new recovery codes; those before end."""
    codes = await identity.renew_codes(work)
    await _tell_change(house, work, await identity.me(work), "codes", visit)
    return Codes(codes=codes)


@router.get("/terms", operation_id="getTerms")
async def get_terms(locale: Annotated[Literal["fr", "en"], Query()] = "fr") -> Terms:
    """The terms of use in force. Anybody may read them."""
    return Terms.model_validate({"version": identity.TERMS_VERSION, **identity.terms(locale)})


@router.post("/terms", status_code=204, operation_id="acceptTerms")
async def accept_terms(
    house: HouseDep, visit: VisitDep, caller: CallerDep, body: TermsAccept
) -> Response:
    """Accept the terms of use."""
    async with house.works.begin(caller.actor) as work:
        user = await identity.me(work)
        await identity.accept_terms(
            work, user, body.version, locale=body.locale, address=visit.address
        )
    house.gate.forget()
    return Response(status_code=204)


def tell_session(session: identity.Session, caller: Caller) -> SessionLine:
    """A session as it is listed."""
    return SessionLine(
        id=session.handle,
        device=session.device,
        address=session.address,
        created_at=session.created_at,
        seen_at=session.seen_at,
        current=session.handle == caller.session,
    )


async def _profile(work: Work) -> ProfileOut:
    user = await identity.me(work)
    consents = await identity.consents_of(work, user.id)
    told = {key: getattr(user, key) for key in ProfileOut.model_fields if key != "consents"}
    shown = [ConsentOut.model_validate(each, from_attributes=True) for each in consents]
    return ProfileOut(**told, consents=shown)


def _tell_factor(factor: identity.SecondFactor) -> FactorOut:
    facts = factor.facts
    codes, sent_to, synced = facts.get("codes"), facts.get("sent_to"), facts.get("synced")
    return FactorOut(
        id=factor.id,
        kind=Kind(factor.kind),
        name=factor.name,
        sent_to=sent_to if isinstance(sent_to, str) else None,
        codes_left=len(codes) if isinstance(codes, list) else None,
        synced=synced if isinstance(synced, bool) else None,
        created_at=factor.created_at,
        used_at=factor.used_at,
    )


async def _tell_change(
    house: House, work: Work, user: identity.User, what: str, visit: Visit, name: str = ""
) -> None:
    await identity.tell_change(
        work, user, what, url=house.settings.public_url, name=name, device=visit.device,
        address=visit.address,
    )  # fmt: skip


async def _houses(house: House) -> list[str]:
    """What the companies are called: no good as passwords."""
    async with house.works.read(Actor.system()) as work:
        return [each.name for each in await fleet.roots(work)]


def _session(caller: Caller) -> str:
    if caller.session is None:
        raise Unauthenticated("a key has no session: log in")
    return caller.session
