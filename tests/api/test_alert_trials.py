"""Rules tried before anybody is told: on history, then in life without a message."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.sockets import a_sender, send
from tests.api.test_alerts import Post, a_post, hot, tell
from tests.mail import text_of
from trackingbms.fleet import Kind
from trackingbms.identity import Role

RULES = "/api/v1/alert-rules"
TRY = f"{RULES}/simulation"
NOW = datetime.now(UTC).replace(second=0, microsecond=0)


@pytest.fixture
async def post(database_url: str, tmp_path: Path) -> AsyncIterator[Post]:
    async with a_post(tmp_path, database_url) as post:
        yield post


def moist(minutes: float, value: float, code: str = "B1", **more: Any) -> dict[str, Any]:
    at = NOW - timedelta(minutes=minutes)
    return {"battery": code, "ts": at.isoformat(), "humidity_pct": value, **more}


async def made(browser: httpx.AsyncClient, **wish: Any) -> dict[str, Any]:
    answer = await browser.post(RULES, json=wish)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def test_a_rule_is_tried_on_history_beside_the_present_one(post: Post) -> None:
    town, tree = post.town, post.town.tree
    manager = await town.person(Role.SITE_MANAGER, tree.path(0))
    observer = await town.person(Role.OBSERVER, tree.path(0))
    wish = {
        "scope": tree.sites[0], "metric": "humidity_pct", "falls": False,
        "bounds": {"high": 90},
    }  # fmt: skip
    present = await made(manager, name="Humide", **wish)
    rows = []
    for minute in range(300):  # two hours too moist, of which a quarter of an hour very
        value = 40.0 if minute < 60 or minute > 180 else 85.0 if minute < 165 else 95.0
        rows.append(moist(400 - minute, value))
        rows.append(moist(400 - minute, 50.0, "B2"))
    await send(await a_sender(town), *rows)
    await town.house.store.roll_up()
    trial = wish | {"bounds": {"medium": 80, "high": 92}, "rule": present["id"], "days": 1}
    assert (await observer.post(TRY, json=trial)).status_code == 403
    answer = await manager.post(TRY, json=trial)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert (found["batteries"], found["looked_at"], found["samples"]) == (2, 2, 600)
    mine, theirs = found["rule"], found["present"]
    assert (mine["count"], mine["batteries"], mine["by_level"]["high"]) == (1, 1, 1)
    assert (theirs["count"], theirs["by_level"]["high"]) == (1, 1)
    assert mine["open_s"] == 121 * 60
    assert theirs["open_s"] == 16 * 60
    (raised,) = mine["raised"]
    assert (raised["name"], raised["value"], raised["bound"]) == ("B1", 85, 80)
    assert datetime.fromisoformat(raised["since"]) == NOW - timedelta(minutes=340)
    patient = trial | {"hold_s": 3 * 3600, "rule": None}
    quiet = (await manager.post(TRY, json=patient)).json()
    assert (quiet["rule"]["count"], quiet["present"]) == (0, None)
    for wrong, field in (
        ({"days": 91}, "days"), ({"rule": "nobody"}, "rule"), ({"bounds": {}}, "bounds"),
        ({"kind": "trend", "window_s": 3}, "window_s"),
    ):  # fmt: skip
        refused = await manager.post(TRY, json=trial | wrong)
        assert refused.status_code == 422, refused.text
        assert field in refused.text


async def test_a_rule_on_trial_tells_nobody_until_it_is_trusted(post: Post) -> None:
    town, tree = post.town, post.town.tree
    manager = await town.person(Role.SITE_MANAGER, tree.path(0))
    rule = await made(
        manager, name="Chaud", scope=tree.clients[0], metric="temperature_max_c", falls=False,
        bounds={"critical": 30}, stage="watch",
    )  # fmt: skip
    sender = await a_sender(town)
    await tell(town, sender, hot(0, 32.0))
    assert (await manager.get("/api/v1/alerts")).json()["total"] == 0
    assert sum((await manager.get("/api/v1/alerts/counts")).json()["open"].values()) == 0
    (item,) = (await manager.get("/api/v1/alerts", params={"trial": True})).json()["items"]
    assert (item["name"], item["trial"], item["level"]) == ("Chaud", True, "critical")
    path = f"{RULES}/{rule['id']}"
    empty = await manager.patch(path, json={"stage": "some"})
    assert empty.status_code == 422
    change = {"stage": "some", "stage_places": [tree.zones[0]]}
    answer = await manager.patch(path, json=change)
    assert answer.status_code == 200, answer.text
    assert [each["id"] for each in answer.json()["stage_places"]] == [tree.zones[0]]
    await post.mails(1)
    (mail,) = post.sink.mails
    assert mail["Subject"] == "Alerte critique : Chaud, B1 (Site 1)"
    (item,) = (await manager.get("/api/v1/alerts")).json()["items"]
    story = (await manager.get(f"/api/v1/alerts/{item['id']}")).json()
    assert [each["kind"] for each in story["notes"]] == ["opened", "trusted", "told"]
    outside = await manager.patch(path, json={"stage_places": [tree.company]})
    assert outside.status_code in (404, 422)


async def test_a_trend_is_told_as_the_change_that_it_is(post: Post) -> None:
    town, tree = post.town, post.town.tree
    manager = await town.person(Role.SITE_MANAGER, tree.path(0))
    await made(
        manager, name="Monte vite", scope=tree.sites[0], metric="temperature_max_c", falls=False,
        kind="trend", window_s=480, bounds={"high": 4}, slack=1,
    )  # fmt: skip
    sender = await a_sender(town)
    await tell(town, sender, *(hot(30 * step, 20 + 0.3 * step) for step in range(17)))
    (item,) = (await manager.get("/api/v1/alerts")).json()["items"]
    assert (item["kind"], item["bound"], item["unit"]) == ("trend", 4, "°C")
    assert item["value"] == pytest.approx(4.8, abs=0.3)
    await post.mails(1)
    told = text_of(post.sink.mails[0])
    assert "Température maximale, variation : " in told.replace(" ", " ")
    assert tree.path(0, Kind.BMS)
    await tell(town, sender, *(hot(510 + 30 * step, 25) for step in range(13)))
    assert (await manager.get("/api/v1/alerts")).json()["total"] == 0
