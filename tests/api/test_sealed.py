"""Tenants are sealed: whoever asks, in whatever way, learns nothing of another client.

The routes come from the OpenAPI document: one that the walk does not know how to ask fails it.
"""

import asyncio
import json
import re
from dataclasses import dataclass, field

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.asking import BODIES, LEFT_OUT, Route, routes_of
from tests.api.houses import Town
from tests.api.sockets import a_screen, a_sender, on_a_port, send
from tests.api.tenants import LEVELS, MADE_UP, Tenant, fill
from tests.api.test_batteries import now_ms
from trackingbms.fleet import Kind
from trackingbms.identity import Role
from trackingbms.links import Cause

# What changes because one reads: refusals of one's own are in it.
OWN_TRACES = {"/audit", "/audit/export", "/audit/actions"}
EXPORT = "AUDIT_EXPORTED"
PERSONAS = [(role, level) for role in Role for level in LEVELS]


@dataclass(repr=False)
class Two:
    """A town of two tenants; people of the north, of each role at each level."""

    town: Town
    north: Tenant
    south: Tenant
    routes: list[Route]
    people: dict[tuple[Role, Kind], httpx.AsyncClient] = field(default_factory=dict)

    def __repr__(self) -> str:  # Hypothesis shows it with a failure
        return f"Two({self.north.name}, {self.south.name})"

    async def persona(self, role: Role, level: Kind) -> httpx.AsyncClient:
        if (role, level) not in self.people:
            path = self.town.tree.path(0, level)
            self.people[role, level] = await self.town.person(role, path)
        return self.people[role, level]


@pytest.fixture
async def two(patient_town: Town) -> Two:
    town = patient_town
    document = (await town.client().get("/api/v1/openapi.json")).json()
    two = Two(town, await fill(town, 0, "noord"), await fill(town, 1, "zuid"), routes_of(document))
    await stop_the_clock(town)
    return two


async def stop_the_clock(town: Town) -> None:
    """Once every BMS is heard: what is late by now has nothing to do with who else does what."""
    house = town.house
    while any(house.watch.standing(each).cause is not Cause.NONE for each in town.tree.bms):
        await house.watch.check()
        await asyncio.sleep(0.01)
    now = house.hub.now_ms()
    house.hub.now_ms = house.watch.now_ms = lambda: now


def blind(answer: httpx.Response, *ids: str) -> tuple[int, str, frozenset[str]]:
    """An answer but for the ids that were asked for."""
    text = answer.text
    for each in sorted(ids, key=len, reverse=True):
        text = text.replace(each, "?")
    return answer.status_code, text, frozenset(answer.headers) - {"content-length"}


def without_attempts(text: str) -> str:
    """The record without what the north typed itself: refused attempts, and what it exported."""
    if text.startswith("{") and '"items"' in text[:20]:
        items = json.loads(text)["items"]
        typed = [each["result"] == "refused" or each["action"] == EXPORT for each in items]
        return json.dumps([each for each, own in zip(items, typed, strict=True) if not own])
    lines = text.splitlines()
    return "\n".join(each for each in lines if "refused" not in each and EXPORT not in each)


async def learn_nothing(two: Two, browser: httpx.AsyncClient, route: Route) -> None:
    """What another has is answered as what nobody has."""
    pairs = zip(
        route.asked_for(two.north, two.south, stranger=True),
        route.asked_for(two.north, two.south, stranger=False),
        strict=True,
    )
    for real, made_up in pairs:
        answer = await real.send(browser)
        names = two.south.secrets()
        if real != made_up:
            other = await made_up.send(browser)
            told = blind(answer, MADE_UP, *names)
            assert told == blind(other, MADE_UP), (real, answer.text, other.text)
        sent = json.dumps([real.path, dict(real.query), str(real.body)])
        text = without_attempts(answer.text) if route.path in OWN_TRACES else answer.text
        leaked = [each for each in names if each in text and each not in sent]
        assert leaked == [], (real, answer.text)


async def test_every_route_is_walked_by_every_role(two: Two) -> None:
    for position, route in enumerate(two.routes):
        for number, role in enumerate(Role):
            level = LEVELS[(position + number) % len(LEVELS)]
            await learn_nothing(two, await two.persona(role, level), route)


@dataclass(frozen=True)
class Attempt:
    """Who asks for what: everything is drawn before the first request is sent."""

    persona: tuple[Role, Kind]
    route: int
    word: int
    asks_for_theirs: bool


ATTEMPTS = st.builds(
    Attempt,
    persona=st.sampled_from(PERSONAS),
    route=st.integers(0, 10_000),
    word=st.integers(0, 10_000),
    asks_for_theirs=st.booleans(),
)


async def try_something(two: Two, attempt: Attempt) -> None:
    browser = await two.persona(*attempt.persona)
    route = two.routes[attempt.route % len(two.routes)]
    if attempt.asks_for_theirs:
        await learn_nothing(two, browser, route)
        return
    if route.method != "GET":
        return
    words = sorted(two.south.secrets())
    word = words[attempt.word % len(words)]
    for asked in route.own(two.north, word):
        answer = await asked.send(browser)
        text = without_attempts(answer.text) if route.path in OWN_TRACES else answer.text
        told = text.replace(word, "")
        leaked = [each for each in two.south.secrets() if each in told]
        assert leaked == [], (asked, answer.text)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(attempt=ATTEMPTS)
async def test_whoever_asks_whatever_learns_nothing(two: Two, attempt: Attempt) -> None:
    await try_something(two, attempt)


@pytest.mark.exam
@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(attempt=ATTEMPTS)
async def test_whoever_asks_at_length_learns_nothing(two: Two, attempt: Attempt) -> None:
    await try_something(two, attempt)


async def pictures(two: Two) -> dict[tuple[str, ...], str]:
    """All that the people of the north can read, by who asks what."""
    found = {}
    for role, level in PERSONAS[:: len(LEVELS) - 1]:
        browser = await two.persona(role, level)
        for route in two.routes:
            if route.method != "GET" or route.path in OWN_TRACES:
                continue
            for asked in route.own(two.north, "zuid"):
                answer = await asked.send(browser)
                key = (role, level, asked.path, json.dumps(dict(asked.query)))
                text = re.sub(
                    r'"(since|until|seen_at|used_at)":("[^"]*"|null)', "", answer.text
                )  # the clock, when asked
                found[key] = f"{answer.status_code} {text}"
    return found


async def test_nothing_that_happens_to_another_is_seen(two: Two) -> None:
    for role, level in PERSONAS:
        await two.persona(role, level)
    await two.town.house.gate.write_down()  # else their own last uses come to light meanwhile
    before = await pictures(two)
    tree = two.town.tree
    again = await fill(two.town, 1, "zuid")
    admin = await two.town.person(Role.CLIENT_ADMIN, tree.path(1))
    for code in ("AAA", "zzz"):
        new = {"kind": "battery", "parent_id": tree.bms[1], "code": code, "name": code}
        assert (await admin.post("/api/v1/nodes", json=new)).status_code == 201
    await admin.patch(f"/api/v1/nodes/{tree.zones[1]}", json={"name": "Elsewhere"})
    await admin.delete(f"/api/v1/keys/{again.ids['key'][0]}")
    index = two.town.house.directory
    while len(index.index) < 6:  # noqa: ASYNC110 - it waits for state, not for time
        await asyncio.sleep(0.01)
    after = await pictures(two)
    changed = {key: (before[key], after[key]) for key in before if before[key] != after[key]}
    assert changed == {}


async def test_every_subscription_is_sealed(two: Two) -> None:
    async with on_a_port(two.town) as address:
        sender = await a_sender(two.town, 1)
        for number, (role, level) in enumerate(PERSONAS):
            browser = await two.persona(role, level)
            async with a_screen(address, browser) as screen:
                answers = []
                foreign = [
                    *two.south.ids["node"],
                    *two.south.ids["battery"],
                    *two.south.ids["gone"],
                ]
                for scope in (*foreign, two.town.tree.company, MADE_UP):
                    await screen.watch(scope, "soc_pct")
                    told = json.dumps(await screen.hear("error"))
                    answers.append(told.replace(scope, "?"))
                assert len(set(answers)) == 1
                node = two.north.ids["node"][LEVELS.index(level)]
                await screen.watch(node, "soc_pct")
                await screen.hear("subscribed")
                await screen.hear("snapshot")
                await send(sender, {"battery": "B1", "ts": now_ms() + number, "soc_pct": 9})
                assert set(screen.seen) == set(two.north.ids["battery"])


def test_every_exception_is_of_a_route_that_exists(served_document: dict[str, object]) -> None:
    paths = served_document["paths"]
    assert isinstance(paths, dict)
    known = {
        (method.upper(), path.removeprefix("/api/v1"))
        for path, methods in paths.items()
        for method in methods
    }
    assert set(BODIES) | set(LEFT_OUT) <= known


@pytest.fixture
async def served_document(village: Town) -> dict[str, object]:
    answer = await village.client().get("/api/v1/openapi.json")
    return dict(answer.json())


def test_a_route_that_the_walk_does_not_know_fails_it() -> None:
    new = {"/api/v1/secrets/{secret_id}": {"get": {"parameters": [
        {"name": "secret_id", "in": "path"}]}}}  # fmt: skip
    with pytest.raises(LookupError, match="secret_id"):
        routes_of({"paths": new})
    with pytest.raises(LookupError, match="body"):
        routes_of({"paths": {"/api/v1/secrets": {"post": {"requestBody": {}}}}})
