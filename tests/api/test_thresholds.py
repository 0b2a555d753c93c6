from typing import Any

import httpx

from tests.api.houses import Town
from tests.ingest.doubles import until
from tests.live.batches import batch, sample
from trackingbms.fleet import Kind
from trackingbms.identity import Role
from trackingbms.live import LIMITS, Level

NODES = "/api/v1/nodes"


async def told(browser: httpx.AsyncClient, node: str, key: str = "soc_low") -> dict[str, Any]:
    found = (await browser.get(f"{NODES}/{node}/thresholds")).json()
    assert [each["key"] for each in found] == list(LIMITS)
    return next(each for each in found if each["key"] == key)


async def test_a_place_inherits_until_it_has_its_own(village: Town) -> None:
    tree = village.tree
    owner, admin = (
        await village.person(Role.SUPER_ADMIN, f"/{tree.company}/"),
        await village.person(Role.CLIENT_ADMIN),
    )
    first = await told(admin, tree.zones[0])
    assert (first["source"], first["place"]) == ("default", None)
    assert first["bounds"] == {"attention": 20, "maintenance": None, "critical": 10}
    mine = {"attention": 40, "maintenance": 30, "critical": 20}
    path = f"{NODES}/{tree.sites[0]}/thresholds/soc_low"
    set_here = (await admin.put(path, json=mine)).json()
    assert (set_here["source"], set_here["set_by"]) == ("own", "client-admin")
    below = await told(admin, tree.zones[0])
    assert (below["source"], below["place"]["id"]) == ("place", tree.sites[0])
    assert (below["bounds"], below["inherited"]) == (mine, mine)
    top = {"critical": 5}
    await owner.put(f"{NODES}/{tree.company}/thresholds/soc_low", json=top)
    client = await told(admin, tree.clients[0])
    assert (client["source"], client["place"], client["set_by"]) == ("above", None, None)
    assert client["bounds"]["critical"] == 5
    assert (await told(admin, tree.sites[0]))["inherited"]["critical"] == 5
    assert (await admin.delete(path)).status_code == 204
    assert (await admin.delete(path)).status_code == 404
    assert (await told(admin, tree.zones[0]))["bounds"]["critical"] == 5


async def test_levels_follow_the_thresholds_and_the_tree(village: Town) -> None:
    tree, hub = village.tree, village.house.hub
    admin = await village.person(Role.CLIENT_ADMIN)
    hub.take(batch([sample(each, soc_pct=50.0) for each in (1, 2, 3)]))
    site = tree.sites[0]
    await admin.put(f"{NODES}/{site}/thresholds/soc_low", json={"attention": 60})
    await until(lambda: hub.level[1] == Level.ATTENTION)
    assert hub.level[3] == Level.OPTIMAL  # of the other client
    new = {"kind": "site", "parent_id": tree.clients[0], "code": "S2"}
    other = (await admin.post(NODES, json=new)).json()["id"]
    await admin.patch(f"{NODES}/{tree.zones[0]}", json={"parent_id": other})
    await until(lambda: hub.level[1] == Level.OPTIMAL)
    await admin.patch(f"{NODES}/{other}", json={"name": "Second"})
    await admin.put(f"{NODES}/{other}/thresholds/soc_low", json={"critical": 60})
    await until(lambda: hub.level[1] == Level.CRITICAL)
    assert hub.judge.levels_by_metric(hub.latest.of, 1)["soc_pct"] == Level.CRITICAL


async def test_wrong_thresholds_are_named(village: Town) -> None:
    admin = await village.person(Role.CLIENT_ADMIN)
    path = f"{NODES}/{village.tree.sites[0]}/thresholds"
    for key, body, field in [
        ("soc_low", {"attention": 10, "critical": 20}, "critical"),
        ("soc_low", {"attention": 1000}, "attention"),
        ("colour", {}, "key"),
        ("soc_low", {"red": 1}, "red"),
    ]:
        answer = await admin.put(f"{path}/{key}", json=body)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["field"].split(".")[-1] == field


async def test_a_manager_sets_them_at_their_site_only(village: Town) -> None:
    manager = await village.person(Role.SITE_MANAGER, village.tree.path(0, Kind.SITE))
    for node, status in [(village.tree.sites[0], 200), (village.tree.clients[0], 404)]:
        path = f"{NODES}/{node}/thresholds/soc_low"
        assert (await manager.put(path, json={"critical": 9})).status_code == status
