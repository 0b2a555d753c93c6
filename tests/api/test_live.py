from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.api.houses import Town
from tests.api.sockets import a_screen, a_sender, on_a_port, send
from trackingbms.identity import Role


def sample(code: str = "B1", ago_ms: int = 0, **values: Any) -> dict[str, Any]:
    return {"battery": code, "ts": round(datetime.now(UTC).timestamp() * 1000) - ago_ms, **values}


@pytest.fixture
async def address(village: Town) -> AsyncIterator[str]:
    async with on_a_port(village) as address:
        yield address


async def test_a_snapshot_first_then_changes_without_hole_or_repetition(
    village: Town, address: str
) -> None:
    sender, (b1, b2) = await a_sender(village), village.tree.batteries[0]
    await send(sender, sample(soc_pct=80))
    async with a_screen(address, sender) as screen:
        await screen.watch(village.tree.sites[0], "soc_pct", "soh_pct")
        topic = (await screen.hear("subscribed"))["topic"]
        first = await screen.hear("snapshot")
        assert first["topic"] == topic
        assert set(first["batteries"]) == {b1, b2}
        assert screen.seen[b1]["soc_pct"] == 80
        assert screen.seen[b1]["soh_pct"] is None
        assert screen.seen[b2] == {
            "ts": None, "level": "unknown", "link": "never_seen", "soc_pct": None, "soh_pct": None
        }  # fmt: skip
        for soc in (15, 5):
            await send(sender, sample("B2", soc_pct=soc))
            change = await screen.hear("change")
            assert change["batteries"] == [b2]
            assert change["columns"] == {"soc_pct": [soc], "soh_pct": [None]}
        assert screen.seen[b2]["level"] == "critical"
        assert screen.seen[b2]["link"] == "online"


async def test_who_comes_back_hears_only_what_changed_since(village: Town, address: str) -> None:
    sender, (b1, b2) = await a_sender(village), village.tree.batteries[0]
    await send(sender, sample("B1", soc_pct=80), sample("B2", soc_pct=70))
    async with a_screen(address, sender) as screen:
        await screen.watch(village.tree.sites[0], "soc_pct")
        await screen.hear("subscribed")
        since = (await screen.hear("snapshot"))["seq"]
    await send(sender, sample("B2", soc_pct=60))
    async with a_screen(address, sender) as screen:
        await screen.watch(village.tree.sites[0], "soc_pct", since=since)
        await screen.hear("subscribed")
        assert (await screen.hear("change"))["batteries"] == [b2]
        await screen.watch(village.tree.sites[0], "soc_pct", since=since + 7)  # of another run
        await screen.hear("subscribed")
        assert set((await screen.hear("snapshot"))["batteries"]) == {b1, b2}


async def test_who_comes_back_to_another_fleet_is_told_all_of_it(
    village: Town, address: str
) -> None:
    admin, (b1, b2) = await village.person(Role.SUPER_ADMIN), village.tree.batteries[0]
    async with a_screen(address, admin) as screen:
        await screen.watch(village.tree.sites[0], "soc_pct")
        await screen.hear("subscribed")
        since = (await screen.hear("snapshot"))["seq"]
    assert (await admin.delete(f"/api/v1/nodes/{b2}")).status_code == 204
    async with a_screen(address, admin) as screen:
        await screen.watch(village.tree.sites[0], "soc_pct", since=since)
        await screen.hear("subscribed")
        assert (await screen.hear("snapshot"))["batteries"] == [b1]


async def test_what_belongs_to_others_looks_like_what_is_not_there(
    village: Town, address: str
) -> None:
    reader = await village.person(Role.OBSERVER, village.tree.path(0))
    other = village.tree
    async with a_screen(address, reader) as screen:
        errors = []
        for scope in (
            other.sites[1], other.batteries[1][0], other.company, "no-such-place"
        ):  # fmt: skip
            await screen.watch(scope, "soc_pct")
            errors.append((await screen.hear("error"))["error"].replace(scope, "X"))
        assert errors == ["Node X"] * 4
        await screen.watch(other.clients[0], "soc_pct")
        await screen.hear("subscribed")
        await screen.hear("snapshot")
        assert set(screen.seen) == set(other.batteries[0])
        await send(await a_sender(village, 1), sample("B1", soc_pct=1))
        await send(await a_sender(village, 0), sample("B1", soc_pct=2))
        assert (await screen.hear("change"))["batteries"] == [other.batteries[0][0]]


async def test_wrong_messages_name_the_field_and_end_nothing(village: Town, address: str) -> None:
    sender = await a_sender(village)
    async with a_screen(address, sender) as screen:
        for text, field in (
            ("no json", None),
            ('{"type": "sing"}', None),
            ('{"type": "subscribe", "id": 5, "scope": "x", "metrics": []}', "id"),
            ('{"type": "subscribe", "id": "s", "scope": "x", "metrics": ["soc"]}', "metrics"),
        ):
            await screen.socket.send(text)
            assert (await screen.hear("error"))["field"] == field
        await screen.watch(village.tree.clients[0])
        await screen.hear("subscribed")
        await screen.hear("snapshot")
        await screen.say(type="unsubscribe", id="s")


async def test_nobody_known_hears_nothing(village: Town, address: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with a_screen(address, village.client()):
            pass
    assert refused.value.response.status_code == 401


async def test_a_revoked_key_ends_the_socket(village: Town, address: str) -> None:
    admin = await village.person(Role.SUPER_ADMIN, "/" + village.tree.company + "/")
    key = await admin.post(
        "/api/v1/keys",
        json={"name": "k", "scope": village.tree.clients[0], "permissions": ["read"]},
    )
    reader = village.client(**{"X-API-Key": key.json()["key"]})
    async with a_screen(address, reader) as screen:
        await screen.watch(village.tree.clients[0])
        await screen.hear("subscribed")
        await screen.hear("snapshot")
        assert (await admin.delete(f"/api/v1/keys/{key.json()['id']}")).status_code == 204
        with pytest.raises(ConnectionClosed) as closed:
            await screen.hear("heartbeat")
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401


async def test_one_too_many_is_sent_away_politely(village: Town, address: str) -> None:
    village.house.audience.most_listeners = 1
    sender = await a_sender(village)
    async with a_screen(address, sender) as first, a_screen(address, sender) as second:
        with pytest.raises(ConnectionClosed) as closed:
            await second.hear("heartbeat")
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1013
        await first.watch(village.tree.clients[0])
        await first.hear("subscribed")


async def test_a_new_battery_brings_a_new_snapshot(village: Town, address: str) -> None:
    admin = await village.person(Role.SUPER_ADMIN, "/" + village.tree.company + "/")
    async with a_screen(address, admin) as screen:
        await screen.watch(village.tree.sites[0], "soc_pct")
        await screen.hear("subscribed")
        await screen.hear("snapshot")
        new = {"kind": "battery", "parent_id": village.tree.bms[0], "code": "B3"}
        made = await admin.post("/api/v1/nodes", json=new)
        await send(await a_sender(village), sample("B3", soc_pct=50))
        await screen.hear("snapshot")  # it is there before its first sample is, or with it
        while screen.seen[made.json()["id"]]["soc_pct"] is None:
            await screen.hear("change")
        assert screen.seen[made.json()["id"]]["soc_pct"] == 50


async def test_a_place_that_moves_is_watched_on_where_it_went(village: Town, address: str) -> None:
    admin = await village.person(Role.SUPER_ADMIN, "/" + village.tree.company + "/")
    tree = village.tree
    reader = await village.machine(tree.path(0) + tree.sites[0] + "/")
    async with a_screen(address, admin) as screen, a_screen(address, reader) as other:
        for each in (screen, other):
            await each.watch(tree.zones[0], "soc_pct")
            await each.hear("subscribed")
            await each.hear("snapshot")
        bay = {"kind": "site", "parent_id": tree.clients[0], "code": "S9"}
        site = (await admin.post("/api/v1/nodes", json=bay)).json()["id"]
        moved = await admin.patch(f"/api/v1/nodes/{tree.zones[0]}", json={"parent_id": site})
        assert moved.status_code == 200, moved.text
        await screen.hear("subscribed")
        assert set((await screen.hear("snapshot"))["batteries"]) == set(tree.batteries[0])
        await send(await a_sender(village), sample("B1", soc_pct=50))
        await screen.hear("change")
        ended = await other.hear("error")
        assert (ended["id"], ended["field"]) == ("s", "scope")


async def test_heartbeats_tell_that_the_server_lives(village: Town, address: str) -> None:
    async with a_screen(address, await a_sender(village)) as screen:
        await village.house.audience.beat()
        assert (await screen.hear("heartbeat"))["seq"] == village.house.hub.seq


async def test_typed_clients_find_the_messages_in_openapi(village: Town) -> None:
    shapes = (await village.client().get("/api/v1/openapi.json")).json()["components"]["schemas"]
    assert {"Subscribe", "Snapshot", "LiveChange", "Heartbeat", "LiveError"} <= set(shapes)
