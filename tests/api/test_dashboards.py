import asyncio
from typing import Any

import httpx
import pytest

from tests.api.houses import Town
from trackingbms.dashboards import KEPT
from trackingbms.identity import Role

VIEWS = "/api/v1/dashboards"
CONTENT = {"widgets": [{"kind": "kpi", "id": "a"}, {"kind": "line", "id": "b"}]}


async def make(browser: httpx.AsyncClient, town: Town, **more: Any) -> dict[str, Any]:
    wish = {"name": "Wall", "scope": town.tree.clients[0], "content": CONTENT, **more}
    answer = await browser.post(VIEWS, json=wish)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def names(browser: httpx.AsyncClient) -> list[str]:
    return [each["name"] for each in (await browser.get(VIEWS)).json()["items"]]


def titled(view: dict[str, Any], key: str, title: str) -> dict[str, Any]:
    widgets = [
        {**each, "title": title} if each["id"] == key else each
        for each in view["content"]["widgets"]
    ]
    return {**view["content"], "widgets": widgets}


async def test_a_private_view_does_not_exist_for_others(village: Town) -> None:
    mine, other = (
        await village.person(Role.TECHNICIAN),
        await village.person(Role.CLIENT_ADMIN),
    )
    made = await make(mine, village)
    assert (made["version"], made["mine"], made["may_edit"]) == (1, True, True)
    assert (await names(mine), await names(other)) == (["Wall"], [])
    for answer in (
        await other.get(f"{VIEWS}/{made['id']}"),
        await other.get(f"{VIEWS}/{made['id']}/versions"),
        await other.delete(f"{VIEWS}/{made['id']}"),
    ):
        assert answer.status_code == 404
    assert (await mine.delete(f"{VIEWS}/{made['id']}")).status_code == 204
    assert await names(mine) == []


async def test_a_team_looks_at_what_is_shared_and_who_handles_alerts_changes_it(
    village: Town,
) -> None:
    owner, team = await village.person(Role.SITE_MANAGER), await village.person(Role.TECHNICIAN)
    watcher = await village.person(Role.OBSERVER)
    made = await make(owner, village, shared=True)
    place = f"{VIEWS}/{made['id']}"
    assert await names(watcher) == ["Wall"]
    assert (await watcher.get(place)).json()["may_edit"] is False
    change = {"based_on": 1, "content": titled(made, "a", "Seen by all")}
    assert (await watcher.put(f"{place}/content", json=change)).status_code == 403
    saved = (await team.put(f"{place}/content", json=change)).json()
    assert saved["version"] == 2
    assert saved["changed_by"] == "technician"
    assert (await team.patch(place, json={"shared": False})).status_code == 403
    assert (await make(watcher, village))["shared"] is False
    wish = {"name": "x", "scope": village.tree.clients[0], "content": CONTENT, "shared": True}
    assert (await watcher.post(VIEWS, json=wish)).status_code == 403
    elsewhere = await village.person(Role.CLIENT_ADMIN, village.tree.path(1))
    assert (await elsewhere.get(place)).status_code == 404


async def test_two_editors_lose_nothing(village: Town) -> None:
    one, other = await village.person(Role.SITE_MANAGER), await village.person(Role.SITE_MANAGER)
    made = await make(one, village, shared=True)
    place = f"{VIEWS}/{made['id']}/content"
    first = await one.put(place, json={"based_on": 1, "content": titled(made, "a", "One")})
    second = await other.put(place, json={"based_on": 1, "content": titled(made, "b", "Other")})
    assert (first.json()["version"], second.json()["version"]) == (2, 3)
    assert [each["title"] for each in second.json()["content"]["widgets"]] == ["One", "Other"]
    clash = await other.put(place, json={"based_on": 1, "content": titled(made, "a", "Third")})
    assert clash.status_code == 409
    assert clash.json()["type"] == "urn:trackingbms:problem:edit-clash"
    assert "widgets.a.title" in clash.json()["detail"]
    wish = {"based_on": 1, "content": titled(made, "a", "Third"), "prefer": "mine"}
    kept = (await other.put(place, json=wish)).json()
    assert [each["title"] for each in kept["content"]["widgets"]] == ["Third", "Other"]
    before = (await one.get(f"{VIEWS}/{made['id']}/versions")).json()["items"]
    assert [each["version"] for each in before] == [4, 3, 2, 1]
    assert before[1]["content"]["widgets"][0]["title"] == "One"  # nothing is lost


async def test_who_saves_at_the_same_moment_is_merged_or_told_to_try_again(village: Town) -> None:
    people = [await village.person(Role.SITE_MANAGER) for _ in range(4)]
    made = await make(people[0], village, shared=True)
    place = f"{VIEWS}/{made['id']}/content"

    async def save(browser: httpx.AsyncClient, number: int) -> None:
        content = {**CONTENT, "widgets": [*CONTENT["widgets"], {"kind": "kpi", "id": f"w{number}"}]}
        while True:
            answer = await browser.put(place, json={"based_on": 1, "content": content})
            if answer.status_code == 200:
                return
            assert answer.status_code == 409
            assert answer.json()["type"] == "about:blank"

    await asyncio.gather(*(save(each, number) for number, each in enumerate(people)))
    told = (await people[0].get(f"{VIEWS}/{made['id']}")).json()
    assert told["version"] == 5
    assert {each["id"] for each in told["content"]["widgets"]} == {"a", "b", "w0", "w1", "w2", "w3"}


async def test_a_role_begins_with_what_was_chosen_nearest(village: Town) -> None:
    admin, technician = (
        await village.person(Role.CLIENT_ADMIN),
        await village.person(Role.TECHNICIAN),
    )
    site = village.tree.sites[0]
    began = (await technician.get(VIEWS, params={"scope": site})).json()
    assert (began["start"], began["start_ready"]) == (None, "technician")
    assert set(began["ready"]) == {"fleet", "site", "technician", "observer"}
    whole = await make(admin, village, name="Whole", shared=True)
    near = await make(admin, village, name="Near", shared=True, scope=site)
    for each in (whole, near):
        answer = await admin.patch(f"{VIEWS}/{each['id']}", json={"default_for": ["technician"]})
        assert answer.json()["default_for"] == ["technician"]
    place = f"{VIEWS}/{near['id']}"
    assert (await technician.patch(place, json={"default_for": []})).status_code == 403

    async def start(scope: str) -> str | None:
        told = (await technician.get(VIEWS, params={"scope": scope})).json()["start"]
        return str(told)

    assert await start(site) == near["id"]
    assert await start(village.tree.clients[0]) == whole["id"]
    assert (await admin.get(VIEWS, params={"scope": site})).json()["start"] is None


async def test_a_private_view_is_nobodys_default_and_names_are_checked(village: Town) -> None:
    admin = await village.person(Role.CLIENT_ADMIN)
    place = f"{VIEWS}/{(await make(admin, village))['id']}"
    assert (await admin.patch(place, json={"default_for": ["observer"]})).status_code == 409
    for name in ("", " ", "x" * 121, "a\tb"):
        answer = await admin.patch(place, json={"name": name})
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"] == "name"


async def test_so_many_versions_are_kept(village: Town) -> None:
    browser = await village.person(Role.TECHNICIAN)
    made = await make(browser, village)
    place = f"{VIEWS}/{made['id']}"
    for version in range(1, KEPT + 3):
        body = {"based_on": version, "content": titled(made, "a", f"{version}")}
        assert (await browser.put(f"{place}/content", json=body)).status_code == 200
    assert len((await browser.get(f"{place}/versions")).json()["items"]) == KEPT
    late = {"based_on": 1, "content": titled(made, "a", "late")}
    assert (await browser.put(f"{place}/content", json=late)).status_code == 409
    kept = await browser.put(f"{place}/content", json={**late, "prefer": "mine"})
    assert kept.json()["content"]["widgets"][0]["title"] == "late"


@pytest.mark.parametrize("kind", ["line", "gauge", "kpi", "table", "bars", "heat"])
async def test_forms_are_told(village: Town, kind: str) -> None:
    browser = await village.person(Role.OBSERVER)
    kinds = {each["kind"]: each["form"] for each in (await browser.get(f"{VIEWS}/kinds")).json()}
    assert kinds[kind]["properties"]["title"]["maxLength"] == 80


async def test_filters_of_the_table_are_kept_for_oneself_or_shared_with_a_team(
    village: Town,
) -> None:
    kept = "/api/v1/saved-filters"
    mine, team = await village.person(Role.SITE_MANAGER), await village.person(Role.TECHNICIAN)
    watcher = await village.person(Role.OBSERVER)
    top, site = village.tree.clients[0], village.tree.sites[0]

    async def seen(browser: httpx.AsyncClient, scope: str) -> list[str]:
        told = await browser.get(kept, params={"scope": scope})
        return [each["name"] for each in told.json()["items"]]

    wish = {"name": "Worn", "scope": site, "query": {"soh": "-50", "sort": "-soh_pct"}}
    made = (await mine.post(kept, json=wish)).json()
    place = f"{kept}/{made['id']}"
    assert made["query"] | wish["query"] == made["query"]
    assert (await seen(mine, top), await seen(team, site)) == (["Worn"], [])
    assert (await team.patch(place, json={"name": "x"})).status_code == 404
    assert (await watcher.post(kept, json=wish | {"shared": True})).status_code == 403
    assert (await mine.patch(place, json={"shared": True})).json()["shared"] is True
    # The team finds it where it was kept and below, not further up.
    assert (await seen(watcher, site), await seen(watcher, top)) == (["Worn"], [])
    assert (await watcher.patch(place, json={"name": "x"})).status_code == 403
    changed = await team.patch(place, json={"query": {"soh": "50-70"}})
    assert changed.json()["query"]["soh"] == "50-70"
    assert (await team.patch(place, json={"shared": False})).status_code == 403
    assert (await team.delete(place)).status_code == 403
    wrong = wish | {"query": {"colour": "red"}}
    assert (await mine.post(kept, json=wrong)).status_code == 422
    assert (await mine.delete(place)).status_code == 204
    assert await seen(watcher, site) == []
