"""Each cell of the matrix of roles, tried over HTTP: the cases are made from the table itself."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from tests.api.houses import Town
from trackingbms import identity
from trackingbms.identity import LIMITS, MATRIX, Feature, Reach, Role
from trackingbms.kernel import Actor, Permission

Try = Callable[[Town, httpx.AsyncClient], Awaitable[int]]
ALLOWED, REFUSED = range(200, 300), (403,)


@dataclass(frozen=True)
class Probe:
    """What a full reach allows, and what a limited one still does."""

    full: Sequence[Try]
    limited: Sequence[Try] = ()


def get(path: str, **headers: str) -> Try:
    async def act(town: Town, browser: httpx.AsyncClient) -> int:
        place = {"client": town.tree.clients[0], "battery": town.tree.batteries[0][0]}
        return (await browser.get(path.format(**place), headers=headers)).status_code

    return act


def holds(permission: Permission) -> Try:
    """For what has no route yet: the permission itself, as the server tells it."""

    async def act(town: Town, browser: httpx.AsyncClient) -> int:
        grants = (await browser.get("/api/v1/me")).json()["grants"]
        return 200 if any(permission in each["permissions"] for each in grants) else 403

    return act


def gives(role: Role) -> Try:
    async def act(town: Town, browser: httpx.AsyncClient) -> int:
        async with town.house.works.begin(Actor.system()) as work:
            person = await identity.create_user(
                work, email=f"{role}-{id(browser)}-{len(town.browsers)}@example.com", name="New",
                password_hash="x", role=Role.OBSERVER, path=town.tree.path(0),
            )  # fmt: skip
        body = {"role": role, "scope": town.tree.sites[0]}
        answer = await browser.post(f"/api/v1/people/{person.id}/roles", json=body)
        return answer.status_code if answer.status_code != 404 else 403  # nobody is seen

    return act


async def sets_a_threshold(town: Town, browser: httpx.AsyncClient) -> int:
    path = f"/api/v1/nodes/{town.tree.clients[0]}/thresholds/soc_low"
    return (await browser.put(path, json={"critical": 12})).status_code


async def plants_a_site(town: Town, browser: httpx.AsyncClient) -> int:
    new = {"kind": "site", "parent_id": town.tree.clients[0], "code": f"NEW{len(town.browsers)}"}
    return (await browser.post("/api/v1/nodes", json=new)).status_code


async def sees_batteries(town: Town, browser: httpx.AsyncClient) -> int:
    answer = await browser.get("/api/v1/batteries")
    return 200 if answer.json().get("total") == 2 else 403


def exports(form: str, days: int) -> Try:
    return get(
        f"/api/v1/batteries/{{battery}}/telemetry?from={_ago(days)}&resolution=1h", Accept=form
    )


def _ago(days: int) -> str:
    at = datetime.now(UTC) - timedelta(days=days)
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


PROBES: dict[Feature, Probe] = {
    Feature.DASHBOARD: Probe([get("/api/v1/nodes/{client}"), get("/api/v1/nodes")]),
    Feature.LIVE_DATA: Probe([sees_batteries, get("/api/v1/batteries/{battery}")]),
    Feature.CONTROL: Probe([holds(Permission.COMMAND)], [holds(Permission.COMMAND_BASIC)]),
    Feature.ALERTS: Probe([sets_a_threshold], [holds(Permission.HANDLE_ALERTS)]),
    Feature.USERS: Probe([gives(Role.SITE_MANAGER)], [gives(Role.TECHNICIAN)]),
    Feature.EXPORT: Probe(
        [exports("text/csv", 90), exports("application/x-ndjson", 1)], [exports("text/csv", 30)]
    ),
    Feature.ANALYTICS: Probe([holds(Permission.ANALYSE)], [holds(Permission.SEE_ANALYSES)]),
    Feature.SUPPORT: Probe([holds(Permission.SUPPORT)], [holds(Permission.ASK_SUPPORT)]),
    Feature.FLEET: Probe([plants_a_site]),
}
CELLS = [
    (feature, role, reach)
    for feature, row in MATRIX.items()
    for role, reach in zip(Role, row, strict=True)
]
WITH_A_PAST = {Feature.LIVE_DATA, Feature.EXPORT}  # their routes read a real store


@pytest.mark.parametrize(
    ("feature", "role", "reach"), [each for each in CELLS if each[0] not in WITH_A_PAST]
)
async def test_a_cell(village: Town, feature: Feature, role: Role, reach: Reach) -> None:
    await try_cell(village, feature, role, reach)


@pytest.mark.parametrize(
    ("feature", "role", "reach"), [each for each in CELLS if each[0] in WITH_A_PAST]
)
async def test_a_cell_with_a_past(town: Town, feature: Feature, role: Role, reach: Reach) -> None:
    await try_cell(town, feature, role, reach)


async def try_cell(town: Town, feature: Feature, role: Role, reach: Reach) -> None:
    browser = await town.person(role)
    probe = PROBES[feature]
    for act in probe.full:
        assert await act(town, browser) in (ALLOWED if reach is Reach.FULL else REFUSED)
    for act in probe.limited:
        assert await act(town, browser) in (REFUSED if reach is Reach.NONE else ALLOWED)


def test_every_feature_and_every_limit_is_tried() -> None:
    assert set(PROBES) == set(MATRIX)
    assert {feature for feature, probe in PROBES.items() if probe.limited} == set(LIMITS)


async def test_the_page_shows_the_same_table(village: Town) -> None:
    browser = await village.person(Role.OBSERVER)
    told = (await browser.get("/api/v1/roles")).json()
    shown = {row["feature"]: [row["reach"][role] for role in Role] for row in told["rows"]}
    assert shown == {feature: list(row) for feature, row in MATRIX.items()}
    assert told["custom"] == []
