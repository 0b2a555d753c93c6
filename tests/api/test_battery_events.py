from datetime import UTC, datetime, timedelta

from tests.api.houses import Town
from trackingbms.alerts import Alert, AlertGroup
from trackingbms.commands import Command
from trackingbms.commands import Kind as Order
from trackingbms.commands import Phase as CommandPhase
from trackingbms.fleet import Kind
from trackingbms.identity import Role
from trackingbms.kernel import Actor
from trackingbms.links import LinkChange

NOW = datetime.now(UTC).replace(microsecond=0)


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


async def befall(town: Town) -> str:
    """One alert over and one not, a command and a lost link, of north's first battery."""
    battery = town.tree.batteries[0][0]
    bms = town.tree.path(0, Kind.BMS)
    path = f"{bms}{battery}/"
    async with town.house.works.begin(Actor.system()) as work:
        group = AlertGroup(
            path=bms, key="temperature_high", told_rank=3, opened_at=ago(50), gathers_until=ago(45)
        )
        work.db.add(group)
        await work.db.flush()
        for opened, resolved in ((50, 40), (30, None)):
            work.db.add(
                Alert(
                    path=path, group_id=group.id, node_id=battery, node_kind="battery",
                    key="temperature_high", metric="temperature_max_c", falls=False, rank=1,
                    worst_rank=3, phase="resolved" if resolved else "open", value=51.0,
                    bound=45.0,
                    opened_at=ago(opened), noticed_at=ago(opened),
                    resolved_at=ago(resolved) if resolved else None,
                    evidence={},
                )
            )  # fmt: skip
        work.db.add(
            Command(
                path=path, battery_id=battery, kind=Order.PAUSE, phase=CommandPhase.VERIFIED,
                wanted={}, reason="x", key="12345678", second_person=False, requested_by="me",
                requested_by_name="Marie", requested_at=ago(20), proven_at=ago(20),
                ended_at=ago(19),
            )
        )  # fmt: skip
        work.db.add(
            LinkChange(path=bms, node=town.tree.bms[0], was="", cause="link_down", at=ago(10))
        )
    return battery


async def ask(town: Town, battery: str, since: float, until: float) -> list[dict[str, object]]:
    client = await town.machine("/" + town.tree.company + "/")
    span = {"from": ago(since).isoformat(), "to": ago(until).isoformat()}
    answer = await client.get(f"/api/v1/batteries/{battery}/events", params=span)
    assert answer.status_code == 200, answer.text
    assert answer.json()["more"] is False
    return list(answer.json()["items"])


async def test_all_that_befell_a_battery_newest_first(village: Town) -> None:
    battery = await befall(village)
    told = await ask(village, battery, 60, 0)
    assert [(each["what"], each["key"]) for each in told] == [
        ("link", "offline"), ("command", "pause"),
        ("alert", "temperature_high"), ("alert", "temperature_high"),
    ]  # fmt: skip
    assert (told[1]["by"], told[1]["phase"]) == ("Marie", "verified")
    assert told[0]["cause"] == "link_down"
    assert told[2]["until"] is None
    assert told[3]["level"] == told[2]["level"] != ""


async def test_what_lasts_into_the_stretch_is_told_and_what_was_before_is_not(
    village: Town,
) -> None:
    battery = await befall(village)
    assert [each["what"] for each in await ask(village, battery, 15, 5)] == ["link", "alert"]
    assert await ask(village, battery, 60, 55) == []
    assert await ask(village, village.tree.batteries[0][1], 15, 11) == []


async def test_a_stretch_ends_after_it_begins_and_a_stranger_finds_nothing(village: Town) -> None:
    battery = await befall(village)
    span = {"from": ago(60).isoformat(), "to": ago(0).isoformat()}
    browser = await village.person(Role.OBSERVER, path=village.tree.path(1))
    path = f"/api/v1/batteries/{battery}/events"
    assert (await browser.get(path, params=span)).status_code == 404
    own = await village.person(Role.OBSERVER)
    turned = {"from": span["to"], "to": span["from"]}
    assert (await own.get(path, params=turned)).json()["errors"][0]["field"] == "from"
