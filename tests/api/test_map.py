from pathlib import Path

import pytest
from pydantic import ValidationError

from tests.api.houses import Town, serving
from tests.api.test_batteries import now_ms
from tests.live.batches import batch, sample
from trackingbms.fleet import Kind
from trackingbms.identity import Role
from trackingbms.settings import Settings, read_settings

MAP = "/api/v1/map"


async def test_sites_are_told_with_the_state_of_their_batteries(village: Town) -> None:
    told = [
        sample(1, now_ms(), soc_pct=50.0, ambient_temperature_c=18.0, humidity_pct=40.0),
        sample(2, now_ms(), soc_pct=50.0, ambient_temperature_c=22.0, temperature_max_c=31.0),
    ]
    village.house.hub.take(batch(told))
    client = await village.machine("/" + village.tree.company + "/")
    body = (await client.get(MAP)).json()
    assert body["tiles"] is None
    assert {each["id"] for each in body["items"]} == set(village.tree.sites)
    north = next(each for each in body["items"] if each["id"] == village.tree.sites[0])
    assert (north["latitude"], north["longitude"], north["batteries"]) == (45.5, None, 2)
    assert north["client"] == "Énergie north"
    assert north["links"]["online"] == 2
    assert sum(north["levels"].values()) == 2
    assert north["around"]["ambient_temperature_c"] == {
        "count": 2, "mean": 20, "min": 18, "max": 22, "sum": 40
    }  # fmt: skip
    assert north["around"]["humidity_pct"]["count"] == 1
    south = next(each for each in body["items"] if each["id"] == village.tree.sites[1])
    assert (south["around"], south["links"]["never_seen"]) == ({}, 2)


async def test_of_a_zone_its_site_is_told_to_who_sees_the_site(village: Town) -> None:
    zone = {"scope": village.tree.zones[0]}
    client = await village.machine(village.tree.path())
    (site,) = (await client.get(MAP, params=zone)).json()["items"]
    assert (site["id"], site["client"]) == (village.tree.sites[0], "Énergie north")
    browser = await village.person(Role.OBSERVER, path=village.tree.path(0, level=Kind.ZONE))
    assert (await browser.get(MAP, params=zone)).json()["items"] == []


async def test_the_map_of_another_client_does_not_exist(village: Town) -> None:
    client = await village.machine(village.tree.path())
    assert (await client.get(MAP, params={"scope": village.tree.sites[1]})).status_code == 404
    (site,) = (await client.get(MAP)).json()["items"]
    assert site["id"] == village.tree.sites[0]


async def test_a_tile_server_is_told_and_is_the_only_stranger_allowed(tmp_path: Path) -> None:
    tiles = {"tiles": "https://tiles.example:8443/a/{z}/{x}/{y}.png", "attribution": "© Us"}
    settings = Settings(data=tmp_path, map=tiles)
    async with serving(settings) as (app, house):
        town = Town(house, app, None)  # type: ignore[arg-type]
        answer = await town.client().get("/healthz")
        policy = answer.headers["Content-Security-Policy"]
        assert "img-src 'self' https://tiles.example:8443 data: blob:;" in policy
        assert "default-src 'self';" in policy


@pytest.mark.parametrize(
    "tiles",
    ["ftp://x/{z}", "https://x/none", "https://a b/{z}", "https://x/{z};script-src *", "//x/{z}"],
)
def test_what_is_no_tile_address_is_refused(tmp_path: Path, tiles: str) -> None:
    with pytest.raises(ValidationError):
        Settings(data=tmp_path, map={"tiles": tiles})


def test_without_a_setting_nobody_is_asked(tmp_path: Path) -> None:
    assert read_settings(None, data=tmp_path).map.tiles is None
