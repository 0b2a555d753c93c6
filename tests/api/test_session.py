import pytest

from tests.api.houses import PASSWORD, Town
from trackingbms.identity import Role


async def test_logging_in_opens_a_session_and_logging_out_ends_it(village: Town) -> None:
    browser = await village.person(Role.CLIENT_ADMIN)
    told = (await browser.get("/api/v1/session")).json()
    assert told["user"]["email"].startswith("client-admin")
    assert [root["id"] for root in told["roots"]] == [village.tree.clients[0]]
    assert told["roots"][0]["batteries"] == 2
    assert told["roots"][0]["parent_id"] is None
    assert (await browser.delete("/api/v1/session")).status_code == 204
    assert (await browser.get("/api/v1/session")).status_code == 401


async def test_log_in_does_not_tell_which_addresses_exist(village: Town) -> None:
    await village.person(Role.OBSERVER)
    stranger = village.client()
    answers = [
        await stranger.post("/api/v1/session", json={"email": email, "password": "wrong"})
        for email in ("observer-0@example.com", "nobody@example.com", "\x00", "")
    ]
    assert [each.status_code for each in answers] == [401] * 4
    assert len({each.content for each in answers}) == 1
    assert "set-cookie" not in answers[0].headers
    half = '{"email": "\\ud800x", "password": "wrong"}'  # half a character
    json_type = {"Content-Type": "application/json"}
    spoilt = await stranger.post("/api/v1/session", content=half, headers=json_type)
    assert spoilt.json()["errors"][0]["field"] == "body.email"
    # A foreign form can send text, not JSON.
    form = await stranger.post("/api/v1/session", content='{"email": "a", "password": "b"}')
    assert form.status_code == 422


async def test_failing_again_and_again_makes_one_wait(village: Town) -> None:
    await village.person(Role.OBSERVER)
    stranger = village.client()
    for password, status in [*[("wrong", 401)] * 5, ("wrong", 429), (PASSWORD, 429)]:
        answer = await stranger.post(
            "/api/v1/session", json={"email": "observer-0@example.com", "password": password}
        )
        assert answer.status_code == status
    assert int(answer.headers["Retry-After"]) > 600


async def test_a_write_with_a_cookie_proves_that_our_page_sends_it(village: Town) -> None:
    browser = await village.person(Role.OBSERVER)
    change = {"locale": "en"}
    proof = browser.headers.pop("X-CSRF-Token")
    path = "/api/v1/session/preferences"
    assert (await browser.patch(path, json=change)).status_code == 403
    wrong = {"X-CSRF-Token": "é".encode()}
    assert (await browser.patch(path, json=change, headers=wrong)).status_code == 403
    foreign = {"X-CSRF-Token": proof, "Origin": "https://evil.example"}
    assert (await browser.patch(path, json=change, headers=foreign)).status_code == 403
    own = {"X-CSRF-Token": proof, "Origin": "http://test"}
    assert (await browser.patch(path, json=change, headers=own)).json()["locale"] == "en"
    assert (await browser.get("/api/v1/session")).json()["user"]["locale"] == "en"


async def test_a_foreign_page_cannot_log_anyone_in(village: Town) -> None:
    answer = await village.client(Origin="https://evil.example").post(
        "/api/v1/session", json={"email": "a@b.c", "password": PASSWORD}
    )
    assert answer.status_code == 403


async def test_the_cookie_is_out_of_reach_of_scripts(village: Town) -> None:
    await village.person(Role.OBSERVER)
    answer = await village.client().post(
        "/api/v1/session", json={"email": "observer-0@example.com", "password": PASSWORD}
    )
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie


async def test_me_tells_what_one_may_do(village: Town) -> None:
    machine = await village.machine(village.tree.path(0))
    me = (await machine.get("/api/v1/me")).json()
    assert me["kind"] == "key"
    assert me["grants"] == [{"scope": village.tree.clients[0], "permissions": ["read"]}]
    assert (await machine.get("/api/v1/session")).status_code == 401


@pytest.mark.parametrize("path", ["/api/v1/session", "/healthz"])
async def test_answers_carry_the_headers_of_safety(village: Town, path: str) -> None:
    headers = (await village.client().get(path)).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
