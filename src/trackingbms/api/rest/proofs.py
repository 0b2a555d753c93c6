"""Proving to be there: a second factor after the password, a passkey alone, once more within."""

from fastapi import APIRouter, Request, Response
from pydantic import Field

from trackingbms.api.dependencies import (
    CallerDep,
    HouseDep,
    OwnWork,
    VisitDep,
    check_origin,
    token_of,
)
from trackingbms.api.house import House
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.api.rest.session import (
    FactorChoice,
    SessionOut,
    Strict,
    Told,
    renew,
    tell_factor,
    welcome,
)
from trackingbms.identity import Caller, Occasion, Proof, Visit
from trackingbms.kernel import Unauthenticated

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1",
    tags=["session"],
    responses=declared(400, 401, 403, 422),
)


class FactorAsk(Strict):
    """Which factor shall be asked for a proof."""

    token: str = Field(max_length=128)
    factor: str = Field(max_length=64)


class FactorAnswer(FactorAsk):
    """A proof: a code, or what the browser's credential signed."""

    code: str | None = Field(None, max_length=64)
    credential: dict[str, object] | None = None


class PasskeyAsked(Outgoing):
    """Any passkey may sign this."""

    token: str
    options: dict[str, object]


class PasskeyAnswer(Strict):
    """What a passkey signed."""

    token: str = Field(max_length=128)
    credential: dict[str, object]


class ProofBody(Strict):
    """A proof of who is logged in already: a password, or a second factor's."""

    token: str | None = Field(None, max_length=128)
    factor: str | None = Field(None, max_length=64)
    password: str | None = Field(None, max_length=1000)
    code: str | None = Field(None, max_length=64)
    credential: dict[str, object] | None = None


class ProofAsked(Outgoing):
    """How the person may prove to be there. Without factors: by password."""

    token: str
    factors: list[FactorChoice]
    proven_at: Moment | None = Field(description="When they last did.")


@router.post(
    "/session/second-factor/ask", operation_id="askSecondFactor", responses=declared(404, 429)
)
async def ask_second_factor(house: HouseDep, request: Request, body: FactorAsk) -> Told:
    """Have a code sent, or learn what a passkey must sign."""
    check_origin(request)
    asked = await house.gate.prover.ask(body.token, body.factor, Occasion.LOG_IN)
    return Told.model_validate(dict(asked.told))


@router.post(
    "/session/second-factor",
    operation_id="answerSecondFactor",
    responses=declared(404, 429, 503) | {202: {"model": Told, "description": "One more is needed"}},
)
async def answer_second_factor(
    house: HouseDep, request: Request, response: Response, visit: VisitDep, body: FactorAnswer
) -> SessionOut | Told:
    """Finish logging in."""
    check_origin(request)
    proof = await house.gate.prover.answer(
        body.token, body.factor, body.model_dump(), visit, Occasion.LOG_IN
    )
    if proof.asked is not None:
        response.status_code = 202
        return Told.model_validate(dict(proof.asked.told))
    return await _let_in(house, request, response, proof, visit)


@router.post("/session/passkey/ask", operation_id="askPasskey", responses=declared(404))
async def ask_passkey(house: HouseDep, request: Request) -> PasskeyAsked:
    """Learn what a passkey must sign to log in without typing anything."""
    check_origin(request)
    token, asked = await house.gate.prover.ask_passkey()
    return PasskeyAsked.model_validate({"token": token, **asked.told})


@router.post("/session/passkey", operation_id="logInWithPasskey", responses=declared(404, 429))
async def log_in_with_passkey(
    house: HouseDep, request: Request, response: Response, visit: VisitDep, body: PasskeyAnswer
) -> SessionOut:
    """Open a session with a passkey: it proves possession, and its owner's finger or PIN."""
    check_origin(request)
    answer = {"credential": body.credential}
    proof = await house.gate.prover.answer_passkey(body.token, answer, visit)
    return await _let_in(house, request, response, proof, visit)


@router.post("/session/proof/ask", operation_id="askProof", responses=declared(404, 429))
async def ask_proof(house: HouseDep, work: OwnWork, caller: CallerDep) -> ProofAsked:
    """Begin to prove once more to be there."""
    handle = _session_of(caller)
    token = await house.gate.prover.begin(work, caller.actor.id, Occasion.STEP_UP, handle)
    factors = await house.gate.prover.usable(work, caller.actor.id)
    shown = [tell_factor(each) for each in factors] if caller.has_factor else []
    return ProofAsked(token=token, factors=shown, proven_at=caller.proven_at)


@router.post("/session/proof/ask-factor", operation_id="askProofOf", responses=declared(404, 429))
async def ask_proof_of(house: HouseDep, caller: CallerDep, body: FactorAsk) -> Told:
    """Have a code sent, or learn what a passkey must sign."""
    handle = _session_of(caller)
    asked = await house.gate.prover.ask(body.token, body.factor, Occasion.STEP_UP, handle)
    return Told.model_validate(dict(asked.told))


@router.post(
    "/session/proof",
    operation_id="prove",
    responses=declared(404, 429, 503) | {202: {"model": Told, "description": "One more is needed"}},
)
async def prove(
    house: HouseDep, request: Request, response: Response, visit: VisitDep, caller: CallerDep,
    body: ProofBody,
) -> SessionOut | Told:  # fmt: skip
    """Prove once more to be there. The session goes on under a new token."""
    handle, token = _session_of(caller), token_of(request) or ""
    if body.factor is None:
        if caller.has_factor:
            raise Unauthenticated("prove it with a second factor")
        renewed = await house.gate.prove_password(token, body.password or "", visit)
    else:
        proof = await house.gate.prover.answer(
            body.token or "", body.factor, body.model_dump(), visit, Occasion.STEP_UP, handle
        )
        if proof.asked is not None:
            response.status_code = 202
            return Told.model_validate(dict(proof.asked.told))
        renewed = await house.gate.proven(token, proof.factor.kind)
    return await renew(house, request, response, renewed)


async def _let_in(
    house: House, request: Request, response: Response, proof: Proof, visit: Visit
) -> SessionOut:
    opened = await house.gate.let_in(proof, visit)
    return await welcome(house, request, response, opened, visit)


def _session_of(caller: Caller) -> str:
    if caller.session is None:
        raise Unauthenticated("a key has no session: log in")
    return caller.session
