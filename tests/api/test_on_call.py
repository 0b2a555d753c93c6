"""On call: the right person first, the backup next, and others in their stead."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from tests.api.sockets import a_sender
from tests.api.test_alerts import Post, a_post, hot, tell
from trackingbms.alerts import Escalator
from trackingbms.alerts import Post as Words
from trackingbms.identity import Role

ON_CALL = "/api/v1/on-call"
NOW = datetime.now(UTC)
ZONE = ZoneInfo("America/Montreal")


def who(post: Post) -> list[str]:
    """Who was written to, in order."""
    return [str(each["To"]).partition("-")[0] for each in post.sink.mails]


def next_change() -> date:
    """The next day on which the clocks of Montréal change."""
    day, noon = NOW.date(), time(12)
    while True:
        before, after = (datetime.combine(day + timedelta(days=n), noon, ZONE) for n in (0, 1))
        day += timedelta(days=1)
        if before.utcoffset() != after.utcoffset():
            return day


async def across_the_change_of_clocks(browser: httpx.AsyncClient, wish: dict[str, Any]) -> None:
    """Whoever is on call hands over at eight before and after the clocks change."""
    made = await browser.post(ON_CALL, json=wish | {"hands_over": 480})
    assert made.status_code == 201, made.text
    since = (next_change() - timedelta(days=10)).isoformat()
    query = {"scope": wish["scope"], "since": since}
    (rota,) = (await browser.get(ON_CALL, params=query)).json()
    begins = [datetime.fromisoformat(each["since"]) for each in rota["shifts"]][:4]
    assert begins[0].astimezone(ZONE).isoformat()[:16] == f"{since}T00:00"
    assert {each.astimezone(ZONE).hour for each in begins[1:]} == {8}
    assert len({each.astimezone(UTC).hour for each in begins[1:]}) == 2
    people = [each["person"]["name"] for each in rota["shifts"]][1:4]
    assert people[0] == people[2] != people[1]
    assert (await browser.delete(f"{ON_CALL}/{rota['id']}")).status_code == 204


async def test_who_is_on_call_is_told_first_and_the_backup_next(
    tmp_path: Path, database_url: str
) -> None:
    async with a_post(tmp_path, database_url) as post:
        town, tree = post.town, post.town.tree
        site = tree.path(0)
        admin = await town.person(Role.CLIENT_ADMIN, site)
        technician = await town.person(Role.TECHNICIAN, site)
        manager = await town.person(Role.SITE_MANAGER, site)
        observer = await town.person(Role.OBSERVER, site)
        top = {"scope": tree.clients[0]}
        people = (await admin.get(f"{ON_CALL}/people", params=top)).json()
        ids = {each["name"]: each["id"] for each in people}
        assert set(ids) == {"client-admin", "technician", "site-manager"}
        today = (NOW - timedelta(days=1)).date().isoformat()
        wish = top | {
            "name": "Garde", "first_day": today, "turn_days": 7, "hands_over": 0,
            "members": [ids["site-manager"], ids["technician"]],
        }  # fmt: skip
        assert (await observer.post(ON_CALL, json=wish)).status_code == 403
        made = await admin.post(ON_CALL, json=wish)
        assert made.status_code == 201, made.text
        assert (await admin.post(ON_CALL, json=wish)).status_code == 409
        rota = f"{ON_CALL}/{made.json()['id']}"
        now = made.json()["shifts"][0]
        assert (now["person"]["name"], now["backup"]["name"]) == ("site-manager", "technician")
        sender = await a_sender(town)
        await tell(town, sender, hot(0, 50))
        await post.mails(1)
        assert who(post) == ["site"]
        await _later(post, minutes=3)
        await post.mails(3)  # the backup too, and who was told before
        assert sorted(who(post)) == ["site", "site", "technician"]
        stead: dict[str, Any] = {
            "kind": "stead", "person": ids["client-admin"],
            "since": (NOW - timedelta(minutes=5)).isoformat(),
            "until": (NOW + timedelta(hours=5)).isoformat(),
        }  # fmt: skip
        taken = await technician.post(f"{rota}/stretches", json=stead)
        assert taken.status_code == 201, taken.text
        assert taken.json()["shifts"][0]["person"]["name"] == "client-admin"
        assert taken.json()["shifts"][0]["stands_in"] is True
        (stretch,) = taken.json()["stretches"]
        assert (await observer.delete(f"{rota}/stretches/{stretch['id']}")).status_code == 403
        answer = await manager.delete(f"{rota}/stretches/{stretch['id']}")
        assert answer.status_code == 204
        away = stead | {"kind": "away", "person": ids["site-manager"]}
        told = (await manager.post(f"{rota}/stretches", json=away)).json()
        assert told["shifts"][0]["person"]["name"] == "technician"
        outside = away | {"person": "nobody"}
        assert (await manager.post(f"{rota}/stretches", json=outside)).status_code == 422
        changed = await admin.put(rota, json={**wish, "members": [], "scope": None})
        assert changed.status_code == 422
        assert (await admin.delete(rota)).status_code == 204
        await across_the_change_of_clocks(admin, wish | {"scope": tree.sites[0]})
        assert (await admin.get(ON_CALL, params=top)).json() == []


async def _later(post: Post, minutes: float) -> None:
    """From now on it is so much later: escalate what is overdue by then."""
    house = post.town.house
    clock = house.works.clock
    house.works.clock = lambda: clock() + timedelta(minutes=minutes)
    escalator = Escalator(house.works, Words("http://test"), lambda: house.directory.index)
    await escalator.escalate_all()
