from typing import Any

import pytest

from tests.api.houses import Town
from tests.api.test_batteries import now_ms
from tests.live.batches import batch, sample
from trackingbms.identity import Role

NEWEST = "/api/v1/newest"


@pytest.fixture
async def seen(village: Town) -> Town:
    """North's batteries are 1 and 2, south's 3 and 4; all but the last have reported."""
    rows = [
        sample(1, now_ms(), soc_pct=50.0, soh_pct=95.0, voltage_v=48.0, current_a=10.0),
        sample(2, now_ms(), soc_pct=15.0, soh_pct=60.0, power_w=-100.0),
        sample(3, now_ms() - 86_400_000, soc_pct=80.0, soh_pct=99.0),
    ]
    rows[0]["cell_voltages_v"] = [3.2, 3.3]
    village.house.hub.take(batch(rows))
    return village


async def ask(town: Town, what: str, **query: Any) -> Any:
    client = await town.machine("/" + town.tree.company + "/")
    answer = await client.get(f"{NEWEST}/{what}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_everything_is_one_group_and_the_silent_count_for_no_mean(seen: Town) -> None:
    (whole,) = (await ask(seen, "groups", metrics="soc_pct,power_w,temperature_max_c"))["items"]
    assert (whole["id"], whole["batteries"]) == ("", 4)
    links = {link: count for link, count in whole["links"].items() if count}
    assert links == {"online": 2, "offline": 1, "never_seen": 1}
    assert sum(whole["levels"].values()) == 4
    told = whole["metrics"]["soc_pct"]
    assert told == {"count": 2, "mean": 32.5, "min": 15, "max": 50, "sum": 65}
    assert whole["metrics"]["power_w"]["sum"] == 380  # 48 V × 10 A, and what was told
    assert "temperature_max_c" not in whole["metrics"]


async def test_groups_are_places_in_the_order_of_the_tree(seen: Town) -> None:
    order = seen.house.hub.index.places.ids.index
    for by, ids in (
        ("client", seen.tree.clients), ("site", seen.tree.sites), ("bms", seen.tree.bms)
    ):  # fmt: skip
        items = (await ask(seen, "groups", by=by, metrics="soh_pct"))["items"]
        assert [each["id"] for each in items] == sorted(ids, key=order)
        assert sum(each["batteries"] for each in items) == 4


async def test_columns_are_all_batteries_and_null_what_is_unknown(seen: Town) -> None:
    told = await ask(seen, "columns", metrics="soh_pct")
    assert sorted(zip(told["codes"], told["values"]["soh_pct"], strict=True), key=str) == [
        ("B1", 95), ("B1", 99), ("B2", 60), ("B2", None)
    ]  # fmt: skip
    assert len(told["ids"]) == len(told["level"]) == len(told["link"]) == 4


async def test_cells_by_battery(seen: Town) -> None:
    told = await ask(seen, "cells")
    assert [(each["code"], each["values"]) for each in told["items"]] == [("B1", [3.2, 3.3])]
    assert told["left_out"] == 0
    assert (await ask(seen, "cells", of="cell_temperatures_c"))["items"] == []


async def test_only_what_the_asker_sees(seen: Town) -> None:
    browser = await seen.person(Role.OBSERVER)
    (whole,) = (await browser.get(f"{NEWEST}/groups")).json()["items"]
    assert whole["batteries"] == 2
    for what in ("groups", "columns", "cells"):
        answer = await browser.get(f"{NEWEST}/{what}", params={"scope": seen.tree.clients[1]})
        assert answer.status_code == 404
    wrong = await browser.get(f"{NEWEST}/columns", params={"metrics": "no_such"})
    assert wrong.json()["errors"][0]["field"] == "metrics"
