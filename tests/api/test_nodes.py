import json
from typing import Any

from sqlalchemy import select

from tests.api.houses import Town
from tests.fleet.trees import Tree
from trackingbms.api import House
from trackingbms.api.pages import write_cursor
from trackingbms.fleet import Bms
from trackingbms.identity import Role
from trackingbms.infra import Vault
from trackingbms.ingest import devices_of
from trackingbms.kernel import Actor, Permission

NODES = "/api/v1/nodes"


async def test_the_tree_opens_level_by_level(village: Town) -> None:
    browser = await village.person(Role.OBSERVER)
    (client,) = (await browser.get(NODES)).json()["items"]
    assert (client["kind"], client["children"], client["batteries"]) == ("client", 1, 2)
    assert client["ancestors"] == []  # the company lies outside the scope
    (site,) = (await browser.get(f"{NODES}/{client['id']}/children")).json()["items"]
    assert site["ancestors"] == [{key: client[key] for key in ("id", "kind", "code", "name")}]
    assert site["latitude"] == 45.5
    assert site["time_zone"] == "America/Montreal"
    assert site["created_at"].endswith("Z")


async def test_children_come_in_pages(village: Town) -> None:
    browser = await village.person(Role.OBSERVER)
    path = f"{NODES}/{village.tree.bms[0]}/children"
    first = (await browser.get(path, params={"limit": 1})).json()
    assert (first["items"][0]["code"], first["total"]) == ("B1", 2)
    rest = {"limit": 1, "cursor": first["next_cursor"]}
    second = (await browser.get(path, params=rest)).json()
    assert (second["items"][0]["code"], second["next_cursor"]) == ("B2", None)


async def test_a_spoilt_cursor_is_named(village: Town) -> None:
    browser = await village.person(Role.OBSERVER)
    path = f"{NODES}/{village.tree.bms[0]}/children"
    for cursor in ("x", "!!!", "é", "W10", "WyIiLDFd", "bnVsbA", "WyJcdTAwMDAiLCAiYSJd"):
        answer = await browser.get(path, params={"cursor": cursor})
        assert answer.status_code == 422, cursor
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["errors"][0]["field"] == "cursor"


async def test_names_are_found_without_accents(village: Town) -> None:
    browser = await village.person(Role.OBSERVER)
    found = (await browser.get(NODES, params={"search": "ENERGIE nor"})).json()
    assert [each["name"] for each in found["items"]] == ["Énergie north"]
    assert (await browser.get(NODES, params={"search": "south"})).json()["total"] == 0
    assert (await browser.get(NODES, params={"search": "%"})).json()["total"] == 0


async def test_what_is_found_comes_in_pages(village: Town) -> None:
    browser = await village.person(Role.SUPER_ADMIN)
    whole = (await browser.get(NODES, params={"search": "B"})).json()
    assert whole["total"] == len(whole["items"]) > 2
    assert whole["next_cursor"] is None
    found: list[str] = []
    rest: dict[str, str] = {}
    while len(found) < 100:
        page = (await browser.get(NODES, params={"search": "B", "limit": 2, **rest})).json()
        assert page["total"] == whole["total"]
        found += [each["id"] for each in page["items"]]
        if page["next_cursor"] is None:
            break
        rest = {"cursor": page["next_cursor"]}
    assert found == [each["id"] for each in whole["items"]]
    for length in (-(2**40), 2**63):
        cursor = write_cursor((length, "", ""))
        answer = await browser.get(NODES, params={"search": "B", "cursor": cursor})
        assert answer.status_code == 200


async def test_an_administrator_plants_edits_moves_and_archives(village: Town) -> None:
    browser, tree = await village.person(Role.CLIENT_ADMIN), village.tree
    new = {"kind": "battery", "parent_id": tree.bms[0], "code": "B3", "cells": 4}
    battery = (await browser.post(NODES, json=new)).json()
    assert (battery["cells"], battery["batteries"]) == (4, 1)
    assert (await browser.get(f"{NODES}/{tree.clients[0]}")).json()["batteries"] == 3
    assert (await browser.post(NODES, json=new)).json()["errors"][0]["field"] == "code"
    edited = await browser.patch(f"{NODES}/{battery['id']}", json={"name": "Third", "cells": 5})
    assert (edited.json()["name"], edited.json()["cells"]) == ("Third", 5)
    bms = {"kind": "bms", "parent_id": tree.zones[0], "code": "BMS-002"}
    other = (await browser.post(NODES, json=bms)).json()
    assert other["interval_s"] == 15
    moved = await browser.patch(f"{NODES}/{battery['id']}", json={"parent_id": other["id"]})
    assert moved.json()["parent_id"] == other["id"]
    assert (await browser.delete(f"{NODES}/{other['id']}")).status_code == 204
    assert (await browser.delete(f"{NODES}/{other['id']}")).status_code == 409
    assert (await browser.get(f"{NODES}/{battery['id']}")).json()["archived_at"]
    assert (await browser.post(f"{NODES}/{other['id']}/restore")).json()["children"] == 1


async def test_wrong_values_are_named(village: Town) -> None:
    browser, tree = await village.person(Role.CLIENT_ADMIN), village.tree
    good = {"kind": "site", "parent_id": tree.clients[0], "code": "S9"}
    for field, value in [
        ("code", ""), ("code", "a:b"), ("code", " a"), ("name", "x" * 201), ("code", "\x00"),
        ("latitude", 91), ("cells", 3), ("time_zone", "Mars/Base"), ("parent_id", "nowhere"),
        ("parent_id", tree.zones[0]), ("parent_id", "\x00"), ("parent_id", None),
        ("parent_id", tree.clients[1]),
    ]:  # fmt: skip
        answer = await browser.post(NODES, json=good | {field: value})
        assert answer.status_code == 422, (field, value, answer.text)
        assert answer.json()["errors"][0]["field"] == field
    unknown = await browser.post(NODES, json=good | {"colour": "red"})
    assert unknown.json()["errors"][0]["field"] == "body.colour"
    link = good | {"kind": "bms", "parent_id": tree.zones[0], "link": {"a": "b" * 9000}}
    assert (await browser.post(NODES, json=link)).json()["errors"][0]["field"] == "link"
    nan = json.dumps(link | {"link": {"a": float("nan")}})
    json_type = {"Content-Type": "application/json"}
    answer = await browser.post(NODES, content=nan, headers=json_type)
    assert answer.json()["errors"][0]["field"] == "link"


async def test_whoever_only_reads_changes_nothing(village: Town) -> None:
    for who in (
        await village.person(Role.OBSERVER),
        await village.person(Role.TECHNICIAN),
        await village.person(Role.SITE_MANAGER),
        await village.machine(village.tree.path(0), Permission.READ),
    ):
        path = f"{NODES}/{village.tree.sites[0]}"
        assert (await who.get(path)).status_code == 200
        assert (await who.delete(path)).status_code == 403
        assert (await who.patch(path, json={"name": "x"})).status_code == 403
        new = {"kind": "site", "parent_id": village.tree.clients[0], "code": "S9"}
        assert (await who.post(NODES, json=new)).status_code == 403


def foreign_routes(tree: Tree, node: str) -> list[tuple[str, str, object]]:
    return [
        ("GET", f"{NODES}/{node}", None),
        ("GET", f"{NODES}/{node}/children", None),
        ("PATCH", f"{NODES}/{node}", {"name": "mine"}),
        ("PATCH", f"{NODES}/{node}", {"parent_id": tree.clients[0]}),
        ("PATCH", f"{NODES}/{tree.sites[0]}", {"parent_id": node}),
        ("DELETE", f"{NODES}/{node}", None),
        ("POST", f"{NODES}/{node}/restore", None),
        ("POST", NODES, {"kind": "site", "parent_id": node, "code": "mine"}),
        ("POST", "/api/v1/keys", {"name": "x", "scope": node, "permissions": ["read"]}),
        ("DELETE", f"/api/v1/keys/{node}", None),
    ]


async def test_what_belongs_to_others_looks_like_what_is_not_there(village: Town) -> None:
    tree = village.tree
    owner = await village.person(Role.CLIENT_ADMIN, tree.path(1))
    theirs = await owner.post(
        "/api/v1/keys", json={"name": "k", "scope": tree.clients[1], "permissions": ["read"]}
    )
    foreign = [theirs.json()["id"], tree.company, tree.clients[1], *tree.batteries[1]]
    for who in (
        await village.person(Role.CLIENT_ADMIN),
        await village.machine(tree.path(0), *Permission),
    ):
        for node in foreign:
            for real, made_up in zip(
                foreign_routes(tree, node), foreign_routes(tree, "z" * 12), strict=True
            ):
                method, path, body = real
                answer = await who.request(method, path, json=body)
                other = await who.request(made_up[0], made_up[1], json=made_up[2])
                assert answer.status_code in {404, 422}, (real, answer.text)
                assert answer.status_code == other.status_code, real
                assert answer.text.replace(node, "?") == other.text.replace("z" * 12, "?"), real
                assert answer.headers.keys() == other.headers.keys()
        listed = (await who.get("/api/v1/keys")).text + (await who.get(NODES)).text
        assert not any(each in listed for each in foreign)


async def test_a_wrong_method_is_told_the_right_ones(village: Town) -> None:
    answer = await village.client().put(f"{NODES}/{village.tree.sites[0]}")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "DELETE, GET, PATCH"


async def test_a_password_of_a_link_is_told_to_nobody_and_kept_sealed(village: Town) -> None:
    browser, tree, house = (
        await village.person(Role.CLIENT_ADMIN), village.tree, village.house,
    )  # fmt: skip
    link = {"host": "10.0.0.1", "topic": "a", "user": "u", "password": "sesame"}
    body = {"kind": "bms", "parent_id": tree.zones[0], "code": "SEALED", "link": link}
    made = await browser.post(NODES, json=body | {"protocol": "mqtt"})
    node = f"{NODES}/{made.json()['id']}"
    told = link | {"password": "•••"}
    assert made.json()["link"] == (await browser.get(node)).json()["link"] == told
    assert await opened(house, "SEALED") == link
    async with house.works.read(Actor.system()) as work:
        kept = await work.db.scalar(select(Bms.link).where(Bms.code == "SEALED"))
        assert "sesame" not in str(kept)
    # What is told as hidden stays what it is; whoever sends it elsewhere must know it.
    changed = await browser.patch(node, json={"link": told | {"topic": "b"}})
    assert changed.status_code == 200, changed.text
    assert await opened(house, "SEALED") == link | {"topic": "b"}
    stolen = await browser.patch(node, json={"link": told | {"host": "10.6.6.6"}})
    assert stolen.json()["errors"][0]["field"] == "link"
    for fresh in ({"token": "•••"}, {"host": "10.0.0.1", "tls": {"password": "•••"}}):
        assert (await browser.patch(node, json={"link": fresh})).status_code == 422
    await browser.patch(node, json={"link": link | {"host": "10.6.6.6", "password": "open"}})
    assert (await opened(house, "SEALED"))["password"] == "open"
    # A key that is lost takes one device along, not all of them.
    house.works.vault = Vault.fresh()
    async with house.works.read(Actor.system()) as work:
        assert "SEALED" not in [each.code for each in await devices_of(work)]


async def opened(house: House, code: str) -> dict[str, Any]:
    """The link as the protocol gets it."""
    async with house.works.read(Actor.system()) as work:
        return next(dict(each.link) for each in await devices_of(work) if each.code == code)
