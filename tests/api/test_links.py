"""Links over HTTP and on the live socket."""

import asyncio
from datetime import UTC, datetime, timedelta

from tests.api.houses import Town
from tests.api.sockets import a_screen, a_sender, on_a_port, send
from tests.api.test_batteries import now_ms
from trackingbms.fleet import Kind
from trackingbms.identity import Role
from trackingbms.links import Cause

LINKS = "/api/v1/links"


async def heard(town: Town) -> None:
    """Wait until the watch has heard the first BMS."""
    watch = town.house.watch
    while watch.standing(town.tree.bms[0]).cause is not Cause.NONE:
        await watch.check()
        await asyncio.sleep(0.01)


async def test_every_bms_is_a_line_with_its_cause(town: Town) -> None:
    observer = await town.person(Role.OBSERVER)
    await town.house.watch.check()
    told = (await observer.get(LINKS)).json()
    (line,) = told["items"]
    assert (line["id"], line["state"], line["cause"]) == (
        town.tree.bms[0], "never_seen", "never_seen"
    )  # fmt: skip
    assert line["batteries"] == 2
    assert line["site"]["name"] == "Site 1"
    assert told["states"]["never_seen"] == told["total"] == 1
    sender = await a_sender(town)
    await send(sender, {"battery": "B1", "ts": now_ms(), "soc_pct": 50})
    await heard(town)
    told = (await observer.get(LINKS, params={"link": "online"})).json()
    assert [each["cause"] for each in told["items"]] == [None]
    assert (await observer.get(LINKS, params={"link": "up"})).status_code == 422
    assert (await observer.get(LINKS, params={"scope": town.tree.sites[1]})).status_code == 404
    changes = f"/api/v1/nodes/{town.tree.bms[0]}/link-changes"
    (change,) = (await observer.get(changes)).json()["items"]
    assert (change["was"], change["state"], change["cause"]) == ("never_seen", "online", None)


async def test_what_people_say_of_a_place_explains_its_batteries(town: Town) -> None:
    technician = await town.person(Role.TECHNICIAN)
    site = f"/api/v1/nodes/{town.tree.sites[0]}/service"
    assert (await technician.get(site)).json() is None
    until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    body = {"mode": "maintenance", "reason": "Relais remplacé", "until": until}
    told = (await technician.put(site, json=body)).json()
    assert (told["mode"], told["own"], told["reason"]) == ("maintenance", True, "Relais remplacé")
    below = (await technician.get(f"/api/v1/nodes/{town.tree.bms[0]}/service")).json()
    assert (below["mode"], below["own"]) == ("maintenance", False)
    await town.house.watch.read_modes()
    await town.house.watch.check()
    rows = (await technician.get("/api/v1/batteries")).json()["items"]
    assert {(each["link"], each["cause"]) for each in rows} == {("maintenance", "maintenance")}
    battery = f"/api/v1/batteries/{town.tree.batteries[0][0]}"
    assert (await technician.get(battery)).json()["unavailable"] == {"cause": "maintenance"}
    assert (await technician.delete(site)).status_code == 204
    assert (await technician.delete(site)).status_code == 404
    observer = await town.person(Role.OBSERVER)
    assert (await observer.put(site, json=body)).status_code == 403


async def test_a_battery_says_why_its_values_are_missing(town: Town) -> None:
    observer = await town.person(Role.OBSERVER)
    sender = await a_sender(town)
    row = {"battery": "B1", "ts": now_ms(), "soc_pct": 50, "state": "calibrating"}
    await send(sender, row)
    told = (await observer.get("/api/v1/batteries", params={"code": "B1"})).json()["items"][0]
    assert (told["link"], told["cause"]) == ("online", "calibrating")


async def test_a_change_is_told_once_on_the_live_socket(town: Town) -> None:
    observer = await town.person(Role.OBSERVER)
    other = await town.person(Role.OBSERVER, town.tree.path(1))
    sender = await a_sender(town)
    await town.house.watch.check()
    async with (
        on_a_port(town) as address,
        a_screen(address, observer) as screen,
        a_screen(address, other) as stranger,
    ):
        for each, client in ((screen, 0), (stranger, 1)):
            await each.watch(town.tree.sites[client])
            await each.hear("subscribed")
            await each.hear("snapshot")
        await send(sender, {"battery": "B1", "ts": now_ms(), "soc_pct": 50})
        await heard(town)
        while (told := await screen.hear("link", "change"))["type"] != "link":
            assert town.tree.batteries[0][0] in told["batteries"]
        assert (told["node"], told["kind"], told["was"], told["state"]) == (
            town.tree.bms[0], "bms", "never_seen", "online"
        )  # fmt: skip
        assert told["path"] == town.tree.path(0, Kind.BMS)
        assert (await stranger.hear("heartbeat"))["type"] == "heartbeat"
