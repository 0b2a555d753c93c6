"""A month's report: its figures beside those of the month before, and who may read it."""

from datetime import UTC, datetime, timedelta

from tests.api.houses import Town
from tests.api.test_battery_health import norths
from trackingbms.alerts import Alert, Level
from trackingbms.fleet import Node
from trackingbms.identity import Role
from trackingbms.incidents import Incident
from trackingbms.infra import Work
from trackingbms.kernel import Actor, new_id
from trackingbms.links import Cause, LinkChange, LinkState

MONTH, BEFORE = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)


def alert(node: Node, at: datetime, level: Level, taken: timedelta | None) -> Alert:
    return Alert(
        path=node.path, open_key=new_id(), group_id=new_id(), key="k", node_id=node.id,
        node_kind="battery", falls=False, rank=level.rank, worst_rank=level.rank, phase="over",
        opened_at=at, noticed_at=at, evidence={}, resolved_at=at + timedelta(days=1),
        acknowledged_at=at + taken if taken is not None else None,
    )  # fmt: skip


async def lived(town: Town) -> None:
    """April had one alert; May two, an incident, and a link that was down for three days."""
    async with town.house.works.begin(Actor.system()) as work:
        battery = await work.db.get_one(Node, norths(town))
        bms = await work.db.get_one(Node, battery.parent_id)
        work.db.add_all([
            alert(battery, BEFORE + timedelta(days=2), Level.HIGH, None),
            alert(battery, MONTH + timedelta(days=2), Level.CRITICAL, timedelta(seconds=9)),
            alert(battery, MONTH + timedelta(days=3), Level.CRITICAL, timedelta(hours=9)),
        ])  # fmt: skip
        at = MONTH + timedelta(days=4)
        work.db.add(Incident(
            path=battery.path, client_id=town.tree.clients[0], number=1, title="Chaud",
            kind="overheating", rank=Level.CRITICAL.rank, step="closing", node_id=battery.id,
            opened_at=at, answered_at=at + timedelta(minutes=2),
            resolved_at=at + timedelta(minutes=30), changed_at=at,
        ))  # fmt: skip
        await was_down(work, bms, MONTH + timedelta(days=10), timedelta(days=3))


async def was_down(work: Work, bms: Node, since: datetime, span: timedelta) -> None:
    """Its link alone is known; a month later it fell again, and stands so."""
    for at, was, is_now in (
        (since, Cause.NONE, Cause.DOWN), (since + span, Cause.DOWN, Cause.NONE),
        (since + timedelta(days=40), Cause.NONE, Cause.DOWN),
    ):  # fmt: skip
        work.db.add(LinkChange(node=bms.id, path=bms.path, at=at, was=was, cause=is_now))
    state = await work.db.get(LinkState, bms.id)
    if state is None:
        work.db.add(LinkState(node=bms.id, path=bms.path, cause=Cause.DOWN, since=since))
    else:
        state.cause = Cause.DOWN


async def test_a_month_is_told_beside_the_one_before(town: Town) -> None:
    await lived(town)
    client, site = town.tree.clients[0], town.tree.sites[0]
    manager = await town.person(Role.CLIENT_ADMIN, town.tree.path(0))
    answer = await manager.get(f"/api/v1/nodes/{client}/report", params={"month": "2026-05"})
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["month"], told["is_over"]) == ("2026-05-01", True)
    assert told["now"]["availability_pct"] == 100 * (1 - 3 / 31)
    assert told["before"]["availability_pct"] == 100
    assert told["now"]["responses_pct"] == 50
    assert told["now"]["alerts"] == {"info": 0, "medium": 0, "high": 0, "critical": 2}
    assert told["before"]["alerts"]["high"] == 1
    incidents = told["now"]["incidents"]
    assert (incidents["total"], incidents["mean_resolve_s"]) == (1, 1800)
    assert told["before"]["incidents"]["total"] == 0
    (line,) = [each for each in told["lines"] if each["id"] == site]
    assert (line["alerts"], line["critical"]) == (2, 2)
    assert line["batteries"] == told["batteries"] > 0
    assert sum(told["fleet"]["soh_bands"]) <= told["batteries"]


async def test_a_month_to_come_or_of_others_is_not_told(town: Town) -> None:
    client, other = town.tree.clients
    manager = await town.person(Role.CLIENT_ADMIN, town.tree.path(0))
    report = f"/api/v1/nodes/{client}/report"
    for month in ("2099-01", "2026-13", "mai"):
        wrong = await manager.get(report, params={"month": month})
        assert wrong.status_code == 422, wrong.text
        assert "month" in wrong.text
    present = f"{town.house.works.clock():%Y-%m}"
    told = (await manager.get(report, params={"month": present})).json()
    assert told["is_over"] is False
    hidden = await manager.get(f"/api/v1/nodes/{other}/report", params={"month": "2026-05"})
    nobody = await manager.get("/api/v1/nodes/absent/report", params={"month": "2026-05"})
    assert hidden.status_code == nobody.status_code == 404
    assert hidden.json()["detail"] == nobody.json()["detail"].replace("absent", other)
