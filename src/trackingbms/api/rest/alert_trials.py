"""Trying a rule on history over HTTP, before anybody is told of it."""

from fastapi import APIRouter
from pydantic import Field

from trackingbms import alerts, fleet
from trackingbms.alerts import Level, Rule, Trial
from trackingbms.api.dependencies import HouseDep, ReadWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.api.rest.alert_rules import RuleDraft, drafted
from trackingbms.infra import Work
from trackingbms.kernel import Invalid
from trackingbms.telemetry import Resolution

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/alert-rules",
    tags=["alerts"],
    responses=declared(400, 401, 403, 404, 422),
)


class TrialIn(RuleDraft):
    """A rule to be tried."""

    days: int = Field(7, ge=1, le=90, description="How far back.")
    rule: str | None = Field(
        None, max_length=64, description="The rule in whose place it would be, to compare with."
    )


class RaisedOut(Outgoing):
    """An alert that there would have been."""

    battery: str
    name: str
    level: Level = Field(description="The worst.")
    since: Moment
    until: Moment | None = Field(description="None: it would still be open.")
    value: float
    bound: float | None


class TrialOut(Outgoing):
    """What a rule would have raised."""

    count: int
    batteries: int = Field(description="That it would have concerned.")
    by_level: dict[Level, int]
    by_day: list[int] = Field(description="The oldest day first.")
    open_s: float = Field(description="For how long the alerts were open, in all.")
    raised: list[RaisedOut] = Field(description="The first of them, by time.")


class SimulationOut(Outgoing):
    """A rule tried on history, beside the one that holds."""

    since: Moment
    until: Moment
    batteries: int = Field(description="Below the place.")
    looked_at: int = Field(description="Of a large place some, spread evenly.")
    resolution: Resolution
    samples: int
    rule: TrialOut
    present: TrialOut | None


@router.post("/simulation", operation_id="simulateAlertRule")
async def simulate_rule(house: HouseDep, work: ReadWork, body: TrialIn) -> SimulationOut:
    """Try a rule on the history of a place: what it would have raised, when, and how often."""
    node = await fleet.get(work, body.scope)
    rule = alerts.checked_draft(work, await drafted(work, node.path, body))
    present = None if body.rule is None else await _present(work, body.rule, node.path)
    found = await alerts.try_rule(
        work, house.store, house.directory.index, rule, present, days=body.days
    )
    return SimulationOut(
        since=found.since, until=found.until, batteries=found.batteries,
        looked_at=found.looked_at, resolution=found.resolution, samples=found.samples,
        rule=_tell(house, found.rule),
        present=None if found.present is None else _tell(house, found.present),
    )  # fmt: skip


async def _present(work: Work, rule_id: str, path: str) -> Rule:
    """The present rule, as it would judge the batteries of this place."""
    for each in await alerts.rules_at(work, path):
        if each.row.id == rule_id:
            return alerts.placed(alerts.rule_of(each.row), path)
    raise Invalid("name a rule of this place or of one above", field="rule")


def _tell(house: HouseDep, trial: Trial) -> TrialOut:
    index = house.directory.index
    rows = [(each, index.row_of[each.battery]) for each in trial.raised]
    return TrialOut(
        count=trial.count, batteries=trial.batteries, by_level=trial.by_level,
        by_day=trial.by_day, open_s=trial.open_s,
        raised=[
            RaisedOut(
                battery=each.battery, name=index.names[row] or index.codes[row], level=each.level,
                since=each.since, until=each.until, value=each.value, bound=each.bound,
            )
            for each, row in rows
        ],
    )  # fmt: skip
