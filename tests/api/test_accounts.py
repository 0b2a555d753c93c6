"""From the invitation to the end of an account, with a real mail server."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest

from tests.api.conftest import Forgetful
from tests.api.houses import PASSWORD, Town, a_town
from tests.mail import Sink, html_of, link_of, mail_server, text_of
from trackingbms import identity
from trackingbms.identity import Role
from trackingbms.kernel import Unauthenticated

NEW = "une phrase que personne ne connaît"


@dataclass
class Post:
    """A town with a mail server."""

    town: Town
    sink: Sink

    async def mail_to(self, address: str, count: int = 1) -> EmailMessage:
        """The newest mail to this address, once so many have come."""
        async with asyncio.timeout(20):
            while len(self.sink.to(address)) < count:  # noqa: ASYNC110 - the courier's doing
                await asyncio.sleep(0.01)
        return self.sink.to(address)[-1]

    async def invite(self, admin: httpx.AsyncClient, email: str, **wishes: str) -> httpx.Response:
        body = {"email": email, "name": "Zoë", "role": "observer"}
        body |= {"scope": self.town.tree.clients[0], **wishes}
        return await admin.post("/api/v1/accounts/invitations", json=body)

    async def activate(
        self, browser: httpx.AsyncClient, link: str, **wishes: str
    ) -> httpx.Response:
        terms = (await browser.get("/api/v1/account/terms")).json()["version"]
        body = {"token": link.partition("#")[2], "name": "Zoë Roy", "password": NEW, "terms": terms}
        return await browser.post("/api/v1/accounts/activation", json=body | wishes)


def later(town: Town, monkeypatch: pytest.MonkeyPatch, **time: float) -> None:
    at = town.house.works.clock() + timedelta(**time)
    monkeypatch.setattr(town.house.works, "clock", lambda: at)


@pytest.fixture
async def post(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Post]:
    async def open_nothing(*_: object) -> Forgetful:
        return Forgetful()

    monkeypatch.setattr("trackingbms.app._open_store", open_nothing)
    async with mail_server() as sink:
        smtp = {"host": "127.0.0.1", "port": sink.port, "security": "none"}
        wishes = {"notifications": {"smtp": smtp}}
        async with a_town(tmp_path, database_url, **wishes) as town:
            yield Post(town, sink)


async def test_an_invitation_leads_to_an_account(post: Post) -> None:
    admin = await post.town.person(Role.CLIENT_ADMIN)
    answer = await post.invite(admin, "Zoe@example.com", locale="fr")
    assert answer.status_code == 201, answer.text
    assert answer.json() | {"id": ""} == {
        "id": "", "email": "zoe@example.com", "mailed": True, "link": None,
    }  # fmt: skip
    mail = await post.mail_to("zoe@example.com")
    assert "client-admin vous invite" in text_of(mail)
    assert "pour Énergie north, avec le rôle «\N{NO-BREAK SPACE}observateur" in html_of(mail)
    link = link_of(mail)
    assert link.startswith("http://test/activate#")

    browser = post.town.client()
    token = {"token": link.partition("#")[2]}
    seen = await browser.post("/api/v1/accounts/activation/look", json=token)
    assert seen.json()["email"] == "zoe@example.com"
    session = await post.activate(browser, link, time_zone="America/Montreal")
    assert session.status_code == 200, session.text
    assert session.json()["user"]["name"] == "Zoë Roy"
    assert session.json()["owes"] == []
    account = (await browser.get("/api/v1/account")).json()
    assert account["time_zone"] == "America/Montreal"
    assert [each["document"] for each in account["consents"]] == ["terms"]
    # Once is enough.
    again = await post.activate(post.town.client(), link)
    assert again.status_code == 404
    body = {"email": "zoe@example.com", "password": NEW}
    assert (await post.town.client().post("/api/v1/session", json=body)).status_code == 200


async def test_whoever_has_not_activated_cannot_log_in(post: Post) -> None:
    admin = await post.town.person(Role.CLIENT_ADMIN)
    await post.invite(admin, "zoe@example.com")
    for password in ("", PASSWORD):
        body = {"email": "zoe@example.com", "password": password}
        assert (await post.town.client().post("/api/v1/session", json=body)).status_code == 401


async def test_a_fresh_invitation_ends_the_one_before_and_speaks_english(post: Post) -> None:
    admin = await post.town.person(Role.CLIENT_ADMIN)
    made = await post.invite(admin, "zoe@example.com", locale="en")
    first = link_of(await post.mail_to("zoe@example.com"))
    again = await admin.post(f"/api/v1/accounts/{made.json()['id']}/invitation")
    assert again.status_code == 200, again.text
    mail = await post.mail_to("zoe@example.com", 2)
    assert "invites you" in text_of(mail)
    assert (await post.activate(post.town.client(), first)).status_code == 404
    assert (await post.activate(post.town.client(), link_of(mail))).status_code == 200


async def test_a_link_expires(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    admin = await post.town.person(Role.CLIENT_ADMIN)
    await post.invite(admin, "zoe@example.com")
    link = link_of(await post.mail_to("zoe@example.com"))
    later(post.town, monkeypatch, days=3)
    assert (await post.activate(post.town.client(), link)).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"password": "too short"}, "password"),
        ({"password": "Password1234"}, "password"),
        ({"password": "qwerty123456"}, "password"),
        ({"password": "zoe@example.com!"}, "password"),
        ({"password": "TrackingBMS2026!"}, "password"),
        ({"password": "aaaaaaaaaaaaaaaaaaaa"}, "password"),
        ({"terms": "1999-01-01"}, "version"),
        ({"name": " "}, "name"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
    ],
)
async def test_what_an_account_is_not_opened_with(
    post: Post, change: dict[str, str], field: str
) -> None:
    admin = await post.town.person(Role.CLIENT_ADMIN)
    await post.invite(admin, "zoe@example.com")
    link = link_of(await post.mail_to("zoe@example.com"))
    refused = await post.activate(post.town.client(), link, **change)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == field
    # The link was not used up.
    assert (await post.activate(post.town.client(), link)).status_code == 200


async def test_nobody_invites_above_themselves_or_elsewhere(post: Post) -> None:
    tree = post.town.tree
    manager = await post.town.person(Role.SITE_MANAGER)
    observer = await post.town.person(Role.OBSERVER)
    admin = await post.town.person(Role.CLIENT_ADMIN)
    assert (await post.invite(observer, "a@b.ca")).status_code == 403
    assert (await post.invite(manager, "a@b.ca", role="client-admin")).status_code == 403
    assert (await post.invite(admin, "a@b.ca", scope=tree.clients[1])).status_code == 404
    assert (await post.invite(admin, "a@b.ca", role="king")).status_code == 422
    assert post.sink.mails == []


async def test_without_a_mail_server_the_link_is_handed_over(village: Town) -> None:
    admin = await village.person(Role.CLIENT_ADMIN)
    post = Post(village, Sink())
    told = (await post.invite(admin, "zoe@example.com")).json()
    assert told["mailed"] is False
    assert (await post.activate(village.client(), told["link"])).status_code == 200


async def test_a_forgotten_password_is_replaced_by_mail_and_ends_the_sessions(post: Post) -> None:
    browser = await post.town.person(Role.OBSERVER)
    stranger = post.town.client()
    ask = {"email": "observer-0@example.com"}
    known = await stranger.post("/api/v1/accounts/recovery", json=ask)
    unknown = await stranger.post("/api/v1/accounts/recovery", json={"email": "x@y.ca"})
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    link = link_of(await post.mail_to("observer-0@example.com"))
    assert link.startswith("http://test/recover#")
    body = {"token": link.partition("#")[2], "password": "password1234"}
    weak = await stranger.post("/api/v1/accounts/recovery/finish", json=body)
    assert weak.status_code == 422
    body["password"] = NEW
    done = await stranger.post("/api/v1/accounts/recovery/finish", json=body)
    assert done.status_code == 204, done.text
    assert (await stranger.post("/api/v1/accounts/recovery/finish", json=body)).status_code == 404
    assert (await browser.get("/api/v1/session")).status_code == 401
    told = await post.mail_to("observer-0@example.com", 2)
    assert "Mot de passe remplacé par courriel" in text_of(told)
    assert [mail["To"] for mail in post.sink.mails] == ["observer-0@example.com"] * 2


async def test_recovery_cannot_flood_a_mailbox(post: Post) -> None:
    await post.town.person(Role.OBSERVER)
    ask = {"email": "observer-0@example.com"}
    for status in [202] * 20 + [429]:
        answer = await post.town.client().post("/api/v1/accounts/recovery", json=ask)
        assert answer.status_code == status
    await post.mail_to("observer-0@example.com", 3)
    assert len(post.sink.to("observer-0@example.com")) == 3


async def test_a_password_is_changed_with_the_one_before(post: Post) -> None:
    browser = await post.town.person(Role.OBSERVER)
    other = post.town.client()
    log_in = {"email": "observer-0@example.com", "password": PASSWORD}
    await other.post("/api/v1/session", json=log_in)
    path = "/api/v1/account/password"
    wrong = await browser.post(path, json={"current": "wrong", "new": NEW})
    assert wrong.status_code == 401
    done = await browser.post(path, json={"current": PASSWORD, "new": NEW})
    assert done.status_code == 200, done.text
    assert (await browser.get("/api/v1/session")).status_code == 200
    assert (await other.get("/api/v1/session")).status_code == 401
    told = await post.mail_to("observer-0@example.com", 2)  # the first told of the other browser
    assert "Mot de passe remplacé" in text_of(told)


async def test_sessions_are_listed_and_ended(post: Post) -> None:
    browser = await post.town.person(Role.OBSERVER)
    log_in = {"email": "observer-0@example.com", "password": PASSWORD}
    others = [post.town.client(**{"User-Agent": f"Phone {number}"}) for number in range(3)]
    for other in others:
        await other.post("/api/v1/session", json=log_in)
    lines = (await browser.get("/api/v1/account/sessions")).json()["items"]
    assert sum(line["current"] for line in lines) == 1
    devices = {line["device"]: line["id"] for line in lines}
    ended = await browser.delete(f"/api/v1/account/sessions/{devices['Phone 1']}")
    assert ended.status_code == 204
    assert [(await other.get("/api/v1/session")).status_code for other in others] == [200, 401, 200]
    again = await browser.delete(f"/api/v1/account/sessions/{devices['Phone 1']}")
    assert again.status_code == 404
    assert (await browser.delete("/api/v1/account/sessions")).status_code == 204
    assert (await others[0].get("/api/v1/session")).status_code == 401
    assert (await browser.get("/api/v1/session")).status_code == 200
    told = await post.mail_to("observer-0@example.com", 3)
    assert "Connexion depuis un nouveau navigateur" in text_of(told)


async def test_nobody_ends_the_sessions_of_another(post: Post) -> None:
    browser = await post.town.person(Role.OBSERVER)
    other = await post.town.person(Role.OBSERVER)
    (line,) = (await other.get("/api/v1/account/sessions")).json()["items"]
    assert (await browser.delete(f"/api/v1/account/sessions/{line['id']}")).status_code == 404


async def test_a_profile_is_edited(post: Post) -> None:
    browser = await post.town.person(Role.OBSERVER)
    edit = {"name": "  Zoë   Roy ", "locale": "en", "time_zone": "Europe/Paris"}
    told = await browser.patch("/api/v1/account", json=edit | {"notify": {"reports": False}})
    assert told.json()["name"] == "Zoë Roy"
    assert told.json()["notify"] == {"reports": False}
    for wrong in ({"notify": {"gossip": True}}, {"theme": "pink"}, {"name": ""}):
        assert (await browser.patch("/api/v1/account", json=wrong)).status_code == 422
    assert (await browser.get("/api/v1/account")).json()["locale"] == "en"


async def test_whoever_is_disabled_is_out_at_once(post: Post) -> None:
    admin = await post.town.person(Role.CLIENT_ADMIN)
    browser = await post.town.person(Role.OBSERVER)
    someone = (await browser.get("/api/v1/session")).json()["user"]["id"]
    told = await admin.post(f"/api/v1/accounts/{someone}/disable")
    assert told.json()["state"] == "disabled"
    assert (await browser.get("/api/v1/session")).status_code == 401
    body = {"email": "observer-1@example.com", "password": PASSWORD}
    assert (await post.town.client().post("/api/v1/session", json=body)).status_code == 401
    assert (await admin.post(f"/api/v1/accounts/{someone}/disable")).status_code == 409
    assert (await admin.post(f"/api/v1/accounts/{someone}/enable")).status_code == 200
    assert (await post.town.client().post("/api/v1/session", json=body)).status_code == 200


async def test_an_administrator_sees_and_ends_sessions_of_their_own_people_only(
    post: Post,
) -> None:
    admin = await post.town.person(Role.CLIENT_ADMIN)
    browser = await post.town.person(Role.OBSERVER)
    foreign = await post.town.person(Role.OBSERVER, post.town.tree.path(1))
    above = await post.town.person(Role.SUPER_ADMIN, "/" + post.town.tree.company + "/")
    someone = (await browser.get("/api/v1/session")).json()["user"]["id"]
    (line,) = (await admin.get(f"/api/v1/accounts/{someone}/sessions")).json()["items"]
    ended = await admin.delete(f"/api/v1/accounts/{someone}/sessions/{line['id']}")
    assert ended.status_code == 204
    assert (await browser.get("/api/v1/session")).status_code == 401
    for other in (foreign, above):
        key = (await other.get("/api/v1/session")).json()["user"]["id"]
        assert (await admin.get(f"/api/v1/accounts/{key}/sessions")).status_code == 404
        assert (await admin.delete(f"/api/v1/accounts/{key}/sessions")).status_code == 404
        assert (await admin.post(f"/api/v1/accounts/{key}/disable")).status_code == 404


async def test_new_terms_are_accepted_before_anything_else(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = await post.town.person(Role.CLIENT_ADMIN)
    await post.invite(admin, "zoe@example.com")
    browser = post.town.client()
    link = link_of(await post.mail_to("zoe@example.com"))
    csrf = (await post.activate(browser, link)).json()["csrf"]
    monkeypatch.setattr("trackingbms.identity.consents.TERMS_VERSION", "2030-01-01")
    post.town.house.gate.forget()
    stopped = await browser.get("/api/v1/nodes")
    assert stopped.status_code == 403
    assert stopped.json()["type"] == "urn:trackingbms:problem:duty-owed"
    assert (await browser.get("/api/v1/session")).json()["owes"] == ["terms"]
    proof = {"X-CSRF-Token": csrf}
    for version, status in (("2026-11-25", 422), ("2030-01-01", 204)):
        body = {"version": version}
        answer = await browser.post("/api/v1/account/terms", json=body, headers=proof)
        assert answer.status_code == status
    assert (await browser.get("/api/v1/nodes")).status_code == 200
    # Whoever was made on the command line never saw any, and is not asked by default.
    assert (await admin.get("/api/v1/nodes")).status_code == 200


async def test_the_mark_of_a_browser_keeps_its_owner_in_while_others_guess(post: Post) -> None:
    """Guesses from everywhere stop strangers; the person's own browser goes on."""
    browser = await post.town.person(Role.OBSERVER)
    email = "observer-0@example.com"
    gate = post.town.house.gate
    for number in range(30):
        visit = identity.Visit(address=f"10.0.0.{number}")
        with pytest.raises(Unauthenticated):
            await gate.log_in(email, "guess", visit)
    body = {"email": email, "password": PASSWORD}
    stranger = post.town.client()
    assert (await stranger.post("/api/v1/session", json=body)).status_code == 429
    assert (await browser.delete("/api/v1/session")).status_code == 204
    assert (await browser.post("/api/v1/session", json=body)).status_code == 200


async def test_who_is_kept_out_by_guesses_of_others_recovers_and_is_in(post: Post) -> None:
    await post.town.person(Role.OBSERVER)
    email = "observer-0@example.com"
    for number in range(30):
        with pytest.raises(Unauthenticated):
            await post.town.house.gate.log_in(
                email, "guess", identity.Visit(address=f"10.0.0.{number}")
            )
    browser, body = post.town.client(), {"email": email, "password": NEW}
    assert (await browser.post("/api/v1/session", json=body)).status_code == 429
    await browser.post("/api/v1/accounts/recovery", json={"email": email})
    token = link_of(await post.mail_to(email)).partition("#")[2]
    recovery = {"token": token, "password": NEW}
    done = await browser.post("/api/v1/accounts/recovery/finish", json=recovery)
    assert done.status_code == 204, done.text
    assert (await browser.post("/api/v1/session", json=body)).status_code == 200
    assert (await post.town.client().post("/api/v1/session", json=body)).status_code == 429


async def test_an_address_is_changed_by_a_link_to_the_new_one(post: Post) -> None:
    admin = await post.town.person(Role.CLIENT_ADMIN)
    await post.invite(admin, "zoe@example.com")
    browser = post.town.client()
    link = link_of(await post.mail_to("zoe@example.com"))
    browser.headers["X-CSRF-Token"] = (await post.activate(browser, link)).json()["csrf"]
    ask = "/api/v1/account/email"
    assert (await browser.post(ask, json={"email": "zoe@example.com"})).status_code == 422
    taken = {"email": "client-admin-0@example.com"}
    assert (await browser.post(ask, json=taken)).status_code == 202  # no different from others
    assert (await browser.post(ask, json={"email": "Zoe.Roy@example.com"})).status_code == 202
    assert post.sink.to(taken["email"]) == []
    told = await post.mail_to("zoe@example.com", 3)
    assert "zoe.roy@example.com" in text_of(told)
    token = {"token": link_of(await post.mail_to("zoe.roy@example.com")).partition("#")[2]}
    assert (await browser.get("/api/v1/account")).json()["email"] == "zoe@example.com"
    stranger = post.town.client()  # the mail may be read elsewhere
    assert (await stranger.post("/api/v1/accounts/address", json=token)).status_code == 204
    assert (await stranger.post("/api/v1/accounts/address", json=token)).status_code == 404
    assert (await browser.get("/api/v1/account")).status_code == 401
    assert "remplacée" in text_of(await post.mail_to("zoe@example.com", 4))
    for email, status in (("zoe@example.com", 401), ("zoe.roy@example.com", 200)):
        body = {"email": email, "password": NEW}
        assert (await stranger.post("/api/v1/session", json=body)).status_code == status
    assert (await stranger.post("/api/v1/accounts/recovery/finish", json=token | {"password": NEW}
            )).status_code == 404  # it serves for nothing else  # fmt: skip
