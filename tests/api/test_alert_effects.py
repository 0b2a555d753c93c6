"""What became of alerts, and what people's verdicts teach."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.api.sockets import a_sender
from tests.api.test_alerts import a_post, hot, tell
from trackingbms.alerts import Alert, Phase
from trackingbms.alerts.effects import burden, rule_effect
from trackingbms.identity import Role

EFFECT = "/api/v1/alerts/effectiveness"
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


async def test_verdicts_and_times_are_told_by_rule(tmp_path: Path, database_url: str) -> None:
    async with a_post(tmp_path, database_url) as post:
        town, tree = post.town, post.town.tree
        manager = await town.person(Role.SITE_MANAGER, tree.path(0))
        observer = await town.person(Role.OBSERVER, tree.path(0))
        await tell(town, await a_sender(town), hot(0, 50), hot(0, 60, "B2"))
        items = (await manager.get("/api/v1/alerts")).json()["items"]
        assert len(items) == 2
        path = f"/api/v1/alerts/{items[0]['id']}"
        assert (await observer.put(f"{path}/verdict", json={"right": True})).status_code == 403
        judged = await manager.put(f"{path}/verdict", json={"right": False})
        assert judged.status_code == 200, judged.text
        assert (judged.json()["verdict"], judged.json()["verdict_by"]) == (False, "site-manager")
        await manager.post(f"{path}/acknowledgement", json={})
        found = (await manager.get(EFFECT, params={"scope": tree.clients[0]})).json()
        (rule,) = found["rules"]
        assert (rule["key"], rule["count"], rule["wrong"], rule["taken"]) == (
            "temperature_high", 2, 1, 1,
        )  # fmt: skip
        assert rule["to_take_s"] >= 0
        assert found["burden"]["by_level"]["critical"] == 2
        assert (found["burden"]["standing"], found["burden"]["stale"]) == (2, 0)
        await manager.put(f"{path}/verdict", json={"right": None})
        (rule,) = (await manager.get(EFFECT, params={"scope": tree.clients[0]})).json()["rules"]
        assert rule["wrong"] == 0


def an_alert(minutes: float, value: float = 0.0, **more: object) -> Alert:
    """Noticed so many minutes ago, and over after `lasts` minutes."""
    lasts = more.pop("lasts", None)
    at = NOW - timedelta(minutes=minutes)
    over = at + timedelta(minutes=float(str(lasts))) if lasts is not None else None
    return Alert(
        **{
            "key": "hot", "node_id": "b1", "worst_rank": 3, "falls": False, "value": value,
            "noticed_at": at, "opened_at": at, "resolved_at": over,
            "phase": Phase.OPEN if over is None else Phase.RESOLVED,
        } | more
    )  # fmt: skip


def test_a_bound_is_proposed_that_keeps_every_right_alert() -> None:
    told = [(46, False), (47, False), (48, True), (49, False), (52, True), (55, True)]
    alerts = [an_alert(n, value, verdict=right, lasts=1) for n, (value, right) in enumerate(told)]
    advice = rule_effect(alerts).advice
    assert advice is not None
    assert (advice.bound, advice.kept, advice.dropped, advice.wrong) == (48, 3, 2, 3)
    assert rule_effect(alerts[:4]).advice is None  # too few to learn from
    cold = [
        an_alert(n, -value, verdict=right, falls=True) for n, (value, right) in enumerate(told)
    ]  # fmt: skip
    advice = rule_effect(cold).advice
    assert advice is not None
    assert advice.bound == -48


def test_the_burden_is_counted_as_the_standards_do() -> None:
    flood = [an_alert(5, node_id=f"b{n}", lasts=0.5) for n in range(12)]
    again = [an_alert(100 - 20 * n, lasts=10) for n in range(3)]
    old = an_alert(60 * 30, key="cold")
    everything = sorted([*flood, *again, old], key=lambda each: each.noticed_at)
    found = burden(everything, NOW, timedelta(hours=40))
    assert (found.count, found.most_in_ten_minutes) == (16, 12)
    assert found.an_hour == 16 / 40
    assert found.flood_share == 1 / 240
    assert (found.standing, found.stale, found.chattering) == (1, 1, 1)
    effect = rule_effect(flood + again)
    assert (effect.fleeting, effect.ignored) == (12, 3)
