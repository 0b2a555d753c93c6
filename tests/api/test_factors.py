"""Second factors over HTTP, against a real mail server, carrier and RADIUS server."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pyotp
import pytest

from tests.api.conftest import Forgetful
from tests.api.houses import PASSWORD, Town, a_town
from tests.carrier import Carrier, sms_carrier
from tests.mail import Sink, code_of, link_of, mail_server
from tests.radius import SECRET, radius_server
from trackingbms.identity import Role

EMAIL = "observer-0@example.com"
SECOND = "second@example.com"
MOBILE = "+15145550199"


@dataclass
class Desk:
    """A town where everything can be asked for, and one who sets it up."""

    town: Town
    sink: Sink
    carrier: Carrier
    browser: httpx.AsyncClient

    async def wait(self, monkeypatch: pytest.MonkeyPatch, **time: float) -> None:
        at = self.town.house.works.clock() + timedelta(**time)
        monkeypatch.setattr(self.town.house.works, "clock", lambda: at)
        self.town.house.gate.forget()

    async def post(self, path: str, body: Any = None, **wishes: Any) -> httpx.Response:
        answer = await self.browser.post(f"/api/v1{path}", json=body, **wishes)
        if answer.is_success and answer.content and "csrf" in answer.json():
            self.browser.headers["X-CSRF-Token"] = answer.json()["csrf"]
        return answer

    async def begin(self, kind: str, wish: str = "") -> dict[str, Any]:
        answer = await self.post("/account/factors", {"kind": kind, "wish": wish, "name": kind})
        assert answer.status_code == 201, answer.text
        begun: dict[str, Any] = answer.json()
        return begun

    async def confirm(self, begun: dict[str, Any], code: str) -> httpx.Response:
        path = f"/account/factors/{begun['id']}"
        return await self.post(path, {"token": begun["token"], "code": code})

    async def mailed(self, to: str, count: int = 1) -> str:
        await until(lambda: len(self.sink.to(to)) >= count)
        return code_of(self.sink.to(to)[-1])

    async def texted(self, count: int = 1) -> str:
        await until(lambda: len(self.carrier.heard) >= count)
        return next(word for word in self.carrier.heard[-1]["Body"].split() if word[:6].isdigit())[
            :6
        ]

    async def app(self) -> pyotp.TOTP:
        """An app, set up a minute ago by its clock: its present code is still unused."""
        begun = await self.begin("totp")
        app = pyotp.TOTP(begun["secret"])
        earlier = self.town.house.works.clock() - timedelta(seconds=30)
        done = await self.confirm(begun, app.at(earlier))
        assert done.status_code == 200, done.text
        return app

    async def log_in(self, client: httpx.AsyncClient | None = None) -> dict[str, Any]:
        client = client or self.town.client()
        body = {"email": EMAIL, "password": PASSWORD}
        answer = await client.post("/api/v1/session", json=body)
        assert answer.status_code == 202, answer.text
        asked: dict[str, Any] = answer.json()
        return asked | {"client": client}

    async def answer(self, asked: dict[str, Any], kind: str, code: str) -> httpx.Response:
        factor = next(each["id"] for each in asked["factors"] if each["kind"] == kind)
        body = {"token": asked["token"], "factor": factor, "code": code}
        answer: httpx.Response = await asked["client"].post(
            "/api/v1/session/second-factor", json=body
        )
        return answer

    async def ask(self, asked: dict[str, Any], kind: str) -> httpx.Response:
        factor = next(each["id"] for each in asked["factors"] if each["kind"] == kind)
        body = {"token": asked["token"], "factor": factor}
        told: httpx.Response = await asked["client"].post(
            "/api/v1/session/second-factor/ask", json=body
        )
        return told


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - the courier's doing
            await asyncio.sleep(0.01)


@pytest.fixture(scope="module")
def radius() -> Iterator[int]:
    with radius_server() as port:
        yield port


@pytest.fixture
async def desk(
    request: pytest.FixtureRequest, database_url: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Desk]:  # fmt: skip
    async def open_nothing(*_: object) -> Forgetful:
        return Forgetful()

    monkeypatch.setattr("trackingbms.app._open_store", open_nothing)
    async with mail_server() as sink, sms_carrier() as carrier:
        port = getattr(request, "param", None) and request.getfixturevalue("radius")
        wishes: dict[str, Any] = {
            "notifications": {
                "smtp": {"host": "127.0.0.1", "port": sink.port, "security": "none"},
                "sms": {"url": carrier.url, "account": "AC", "token": "t", "sender": "+1514"},
            },
            "identity": {"second_factor_for": ["technician"]},
        }
        if port:
            server = {"host": "127.0.0.1", "port": port, "secret": SECRET, "patience_s": 6}
            wishes["identity"]["radius"] = server
        async with a_town(tmp_path, database_url, **wishes) as town:
            yield Desk(town, sink, carrier, await town.person(Role.OBSERVER))


# Passkeys sit the exam in a browser (tests/web/test_accounts.py), tokens below.
# How each kind is set up by Zoë, and how she gets a right code for a log-in.
async def with_an_app(desk: Desk) -> Callable[[dict[str, Any]], Awaitable[str]]:
    app = await desk.app()

    async def code(_asked: dict[str, Any]) -> str:
        return app.at(desk.town.house.works.clock())

    return code


async def with_mail(desk: Desk) -> Callable[[dict[str, Any]], Awaitable[str]]:
    begun = await desk.begin("email", SECOND)
    assert (await desk.confirm(begun, await desk.mailed(SECOND))).status_code == 200

    async def code(asked: dict[str, Any]) -> str:
        before = len(desk.sink.to(SECOND))
        assert (await desk.ask(asked, "email")).json()["sent_to"] == "s…d@example.com"
        return await desk.mailed(SECOND, before + 1)

    return code


async def with_texts(desk: Desk) -> Callable[[dict[str, Any]], Awaitable[str]]:
    await desk.app()
    begun = await desk.begin("sms", "+1 (514) 555-0199")
    assert (await desk.confirm(begun, await desk.texted())).status_code == 200

    async def code(asked: dict[str, Any]) -> str:
        before = len(desk.carrier.heard)
        assert (await desk.ask(asked, "sms")).json()["sent_to"] == "+1…99"
        return await desk.texted(before + 1)

    return code


async def with_recovery_codes(desk: Desk) -> Callable[[dict[str, Any]], Awaitable[str]]:
    await desk.app()
    codes: list[str] = (await desk.post("/account/recovery-codes")).json()["codes"]

    async def code(_asked: dict[str, Any]) -> str:
        return codes[0].upper()

    return code


EXAMS = {
    "totp": with_an_app,
    "email": with_mail,
    "sms": with_texts,
    "recovery": with_recovery_codes,
}


@pytest.mark.parametrize("kind", EXAMS)
async def test_every_factor_takes_its_proof_once(desk: Desk, kind: str) -> None:
    code_for = await EXAMS[kind](desk)
    asked = await desk.log_in()
    assert (await asked["client"].get("/api/v1/session")).status_code == 401
    wrong = await desk.answer(asked, kind, "000000")
    assert wrong.status_code == 401
    code = await code_for(asked)
    right = await desk.answer(asked, kind, code)
    assert right.status_code == 200, right.text
    assert (await asked["client"].get("/api/v1/nodes")).status_code == 200
    assert (await desk.answer(asked, kind, code)).status_code == 401
    again = await desk.log_in()
    assert (await desk.answer(again, kind, code)).status_code == 401


@pytest.mark.exam
@pytest.mark.parametrize("desk", [True], indirect=True)
async def test_a_token_is_checked_by_the_radius_server(desk: Desk) -> None:
    begun = await desk.begin("radius", "zoe")
    assert (await desk.confirm(begun, "999999")).status_code == 401
    assert (await desk.confirm(begun, "111111")).status_code == 200
    asked = await desk.log_in()
    assert (await desk.answer(asked, "radius", "999999")).status_code == 401
    more = await desk.answer(asked, "radius", "333333")  # the token must show another one
    assert more.status_code == 202
    assert "next code" in more.json()["message"]
    assert (await desk.answer(asked, "radius", "222222")).status_code == 200


@pytest.mark.exam
async def test_a_radius_reply_without_a_signature_is_not_believed() -> None:
    from trackingbms.identity.factors import Radius
    from trackingbms.identity.factors.radius import _try
    from trackingbms.kernel import Unavailable

    with ExitStack() as stack:
        port = stack.enter_context(radius_server(signs=False))
        with pytest.raises(Unavailable):
            _try(Radius("127.0.0.1", port, SECRET, 1.5), "zoe", "111111", None)


async def test_a_sent_code_expires(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    code_for = await with_mail(desk)
    asked = await desk.log_in()
    code = await code_for(asked)
    await desk.wait(monkeypatch, minutes=5)
    assert (await desk.answer(asked, "email", code)).status_code == 401


async def test_a_code_serves_the_request_that_it_was_sent_for(desk: Desk) -> None:
    code_for = await with_mail(desk)
    one, other = await desk.log_in(), await desk.log_in()
    code = await code_for(one)
    assert (await desk.answer(other, "email", code)).status_code == 401
    assert (await desk.answer(one, "email", code)).status_code == 200


async def test_guessing_makes_one_wait(desk: Desk) -> None:
    code_for = await with_mail(desk)
    asked = await desk.log_in()
    code = await code_for(asked)
    for status in (401, 401, 401, 429):
        assert (await desk.answer(asked, "email", "000000")).status_code == status
    late = await desk.answer(asked, "email", code)
    assert late.status_code == 429
    assert int(late.headers["Retry-After"]) > 3000
    # The person's own browser is not held up by strangers.
    own = await desk.log_in(desk.browser)
    assert (await desk.answer(own, "email", await code_for(own))).status_code == 200


async def test_many_answers_at_once_count_like_as_many(desk: Desk) -> None:
    await desk.app()
    asked = await desk.log_in()
    answers = await asyncio.gather(
        *(desk.answer(asked, "totp", f"{number:06}") for number in range(30))
    )
    statuses = [each.status_code for each in answers]
    assert statuses.count(401) <= 10
    assert statuses.count(429) >= 20


async def test_of_two_with_the_same_code_one_is_refused(desk: Desk) -> None:
    app = await desk.app()
    code = app.at(desk.town.house.works.clock())
    both = [await desk.log_in(), await desk.log_in()]
    answers = await asyncio.gather(*(desk.answer(asked, "totp", code) for asked in both))
    assert sorted(each.status_code for each in answers) == [200, 401]


async def test_text_messages_are_a_backup(desk: Desk) -> None:
    early = await desk.post("/account/factors", {"kind": "sms", "wish": MOBILE})
    assert early.status_code == 409
    await desk.app()
    wrong = await desk.post("/account/factors", {"kind": "sms", "wish": "12"})
    assert wrong.status_code == 422
    assert (await desk.begin("sms", MOBILE))["sent_to"] == "+1…99"


async def test_recovery_by_mail_does_not_go_round_the_factor(desk: Desk) -> None:
    app = await desk.app()
    stranger = desk.town.client()
    await stranger.post("/api/v1/accounts/recovery", json={"email": EMAIL})
    subject = "nouveau mot de passe"
    await until(lambda: any(subject in mail["Subject"] for mail in desk.sink.to(EMAIL)))
    mail = next(mail for mail in desk.sink.to(EMAIL) if subject in mail["Subject"])
    fresh = "une phrase que personne ne connaît"
    body = {"token": link_of(mail).partition("#")[2], "password": fresh}
    done = await stranger.post("/api/v1/accounts/recovery/finish", json=body)
    assert done.status_code == 204
    log_in = {"email": EMAIL, "password": fresh}
    answer = await stranger.post("/api/v1/session", json=log_in)
    assert answer.status_code == 202
    asked = answer.json() | {"client": stranger}
    code = app.at(desk.town.house.works.clock())
    assert (await desk.answer(asked, "totp", code)).status_code == 200


async def test_what_is_sensitive_wants_a_fresh_proof(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = await desk.app()
    await desk.wait(monkeypatch, minutes=11)
    stopped = await desk.post("/account/recovery-codes")
    assert stopped.status_code == 403
    assert stopped.json()["type"] == "urn:trackingbms:problem:proof-needed"
    asked = (await desk.post("/session/proof/ask")).json()
    # The password is not enough for who has a factor.
    assert (await desk.post("/session/proof", {"password": PASSWORD})).status_code == 401
    code = app.at(desk.town.house.works.clock())
    body = {"token": asked["token"], "factor": asked["factors"][0]["id"], "code": code}
    assert (await desk.post("/session/proof", body)).status_code == 200
    assert len((await desk.post("/account/recovery-codes")).json()["codes"]) == 10


async def test_a_proof_gives_the_session_a_new_token(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.browser.cookies["tbms_session"]
    wrong = await desk.post("/session/proof", {"password": "wrong"})
    assert wrong.status_code == 401
    assert (await desk.post("/session/proof", {"password": PASSWORD})).status_code == 200
    after = desk.browser.cookies["tbms_session"]
    assert before != after
    old = desk.town.client(Cookie=f"tbms_session={before}")
    assert (await old.get("/api/v1/session")).status_code == 200  # requests under way
    await desk.wait(monkeypatch, seconds=11)
    assert (await old.get("/api/v1/session")).status_code == 401
    assert (await desk.browser.get("/api/v1/session")).status_code == 200


async def test_a_factor_is_removed(desk: Desk) -> None:
    await desk.app()
    await desk.post("/account/recovery-codes")
    items = (await desk.browser.get("/api/v1/account/factors")).json()["items"]
    assert {each["kind"] for each in items} == {"totp", "recovery"}
    app = next(each["id"] for each in items if each["kind"] == "totp")
    other = await desk.town.person(Role.OBSERVER)
    assert (await other.delete(f"/api/v1/account/factors/{app}")).status_code == 404
    assert (await desk.browser.delete(f"/api/v1/account/factors/{app}")).status_code == 204
    assert (await desk.browser.get("/api/v1/account/factors")).json()["items"] == []
    body = {"email": EMAIL, "password": PASSWORD}
    assert (await desk.town.client().post("/api/v1/session", json=body)).status_code == 200


async def test_a_role_that_demands_a_factor_leads_there_first(desk: Desk) -> None:
    desk.browser = await desk.town.person(Role.TECHNICIAN)
    stopped = await desk.browser.get("/api/v1/nodes")
    assert (stopped.status_code, stopped.json()["type"][-9:]) == (403, "duty-owed")
    assert (await desk.browser.get("/api/v1/session")).json()["owes"] == ["second-factor"]
    assert (await desk.browser.get("/api/v1/account/factors")).json()["required"] is True
    await desk.app()
    assert (await desk.browser.get("/api/v1/nodes")).status_code == 200


async def test_seeds_are_sealed_in_the_database(desk: Desk) -> None:
    from sqlalchemy import select

    from trackingbms.identity import SecondFactor
    from trackingbms.kernel import Actor

    app = await desk.app()
    async with desk.town.house.works.read(Actor.system()) as work:
        (factor,) = await work.db.scalars(select(SecondFactor))
    assert factor.secret is not None
    assert app.secret.encode() not in factor.secret
    assert app.secret not in str(factor.facts)


async def test_an_administrator_takes_lost_factors_away(desk: Desk) -> None:
    await desk.app()
    admin = await desk.town.person(Role.CLIENT_ADMIN)
    someone = (await desk.browser.get("/api/v1/session")).json()["user"]["id"]
    told = await admin.post(f"/api/v1/accounts/{someone}/reset-factors")
    assert told.json()["second_factor"] is False
    assert (await desk.browser.get("/api/v1/session")).status_code == 401
    body = {"email": EMAIL, "password": PASSWORD}
    assert (await desk.town.client().post("/api/v1/session", json=body)).status_code == 200
