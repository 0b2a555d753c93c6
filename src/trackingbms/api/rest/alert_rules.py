"""Rules of alerts over HTTP: what watches a place, and where it comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import alerts, fleet
from trackingbms.alerts import AlertRule, Level, Rule, RuleKind, Stage
from trackingbms.api.dependencies import ReadWork, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.api.rest.nodes import Ancestor
from trackingbms.infra import Work
from trackingbms.telemetry import METRICS

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/alert-rules",
    tags=["alerts"],
    responses=declared(400, 401, 403, 404, 422),
)


class ScheduleIn(BaseModel):
    """When a rule watches, on the clocks of its place."""

    model_config = ConfigDict(extra="forbid")

    days: list[int] = Field(max_length=7, description="0 is Monday.")
    since: int = Field(description="Minute of the day.")
    until: int = Field(description="Minute of the day; not after `since`: of the next day.")


class ScheduleOut(ScheduleIn):
    """When a rule watches."""

    zone: str


class RuleActionIn(BaseModel):
    """What a rule orders on its own."""

    model_config = ConfigDict(extra="forbid")

    level: Level = Field(description="From this level on.")
    order: str = Field(description="The kind of the command: `temperature`, `pause`…")
    values: dict[str, float] = Field(default_factory=dict, max_length=8)


class RuleDraft(BaseModel):
    """What to watch, and from where on."""

    model_config = ConfigDict(extra="forbid")

    scope: str = Field(description="The id of the place below which it holds.")
    metric: str = Field("", description="The key of a metric, or a figure of the business.")
    falls: bool = Field(description="Alert below the bounds; otherwise from them on.")
    bounds: dict[Level, float] = Field(
        description="In the metric's unit; of a deviation in percent, of a projection in days, of "
        "a silence in minutes, of an anomaly its score, of business percent."
    )
    hold_s: float = Field(0, description="For how long a bound must be passed.")
    slack: float = Field(0, description="By how much the value must come back.")
    schedule: ScheduleIn | None = None
    kind: RuleKind = Field(
        RuleKind.FIXED,
        description="Compares the value (`fixed`), its change within the window (`trend`), its "
        "difference from the mean of the window (`deviation`), the days until it reaches the "
        "target (`projection`), for how long nothing came (`silence`), what analyses found "
        "(`anomaly`), or a figure of the place (`business`).",
    )
    window_s: float = Field(
        0, description="How far back the rule looks; of an anomaly, after how long without another "
        "one its alert ends.",
    )  # fmt: skip
    target: float | None = Field(None, description="Of a projection.")
    times: int = Field(1, description="How often it must happen within `within_s`.")
    within_s: float = 0
    anomaly: str | None = Field(None, description="Which kind of anomaly; none: any.")


class RuleIn(RuleDraft):
    """A rule to be made."""

    name: str
    active: bool = True
    stage: Stage = Field(
        Stage.ALL,
        description="Whom it tells: nobody (`watch`), people of some places, or everybody.",
    )
    stage_places: list[str] = Field(
        default_factory=list, max_length=100, description="Ids of places, at stage `some`."
    )
    actions: list[RuleActionIn] = Field(default_factory=list, max_length=8)
    instead_of: str | None = Field(
        None, max_length=64, description="A rule from above whose place it takes there."
    )


class RuleEdit(BaseModel):
    """What changes; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = None
    falls: bool | None = None
    bounds: dict[Level, float] | None = None
    hold_s: float | None = None
    slack: float | None = None
    schedule: ScheduleIn | None = None
    active: bool | None = None
    window_s: float | None = None
    target: float | None = None
    times: int | None = None
    within_s: float | None = None
    actions: list[RuleActionIn] | None = Field(None, max_length=8)
    stage: Stage | None = None
    stage_places: list[str] | None = Field(None, max_length=100)


class RuleOut(Outgoing):
    """A rule, and where it stands."""

    id: str
    key: str
    name: str
    metric: str
    unit: str
    falls: bool
    bounds: dict[Level, float]
    hold_s: float
    slack: float
    schedule: ScheduleOut | None
    active: bool
    kind: RuleKind
    window_s: float
    target: float | None
    times: int
    within_s: float
    anomaly: str | None
    actions: list[RuleActionIn]
    stage: Stage
    stage_places: list[Ancestor] = Field(description="Those that the asker sees.")
    source: str = Field(description="`own`, `place`, or `above` (above the asker's scope).")
    place: Ancestor | None = Field(description="Where it stands, if the asker sees it.")
    set_by: str | None
    set_at: Moment | None


@router.get("", operation_id="listAlertRules")
async def list_rules(work: ReadWork, scope: str) -> list[RuleOut]:
    """What watches the batteries of a place, and rules that places below have of their own."""
    node = await fleet.get(work, scope)
    inherited = await alerts.rules_at(work, node.path)
    rows = [each.row for each in inherited] + await alerts.rules_below(work, node.path)
    return await _tell(work, rows, node.path)


@router.post("", status_code=201, operation_id="createAlertRule")
async def create_rule(work: WriteWork, body: RuleIn) -> RuleOut:
    """Watch something at a place and below."""
    node = await fleet.get(work, body.scope)
    rule = replace(
        await drafted(work, node.path, body), name=body.name, active=body.active,
        stage=body.stage, stage_paths=await _paths(work, body.stage_places),
        actions=_actions(body.actions),
    )  # fmt: skip
    row = await alerts.create_rule(work, rule, instead_of=body.instead_of)
    return (await _tell(work, [row], row.path))[0]


@router.patch("/{rule_id}", operation_id="editAlertRule")
async def edit_rule(work: WriteWork, rule_id: str, body: RuleEdit) -> RuleOut:
    """Change what is sent; the rest stays. `schedule: null` watches always."""
    row = await alerts.get_rule(work, rule_id)
    changes: dict[str, Any] = {
        key: value
        for key, value in body.model_dump(exclude_unset=True).items()
        if value is not None and key not in ("schedule", "stage_places", "actions")
    }
    if "schedule" in body.model_fields_set:
        changes["schedule"] = await _schedule(work, row.path, body.schedule)
    if body.actions is not None:
        changes["actions"] = _actions(body.actions)
    if body.stage_places is not None:
        changes["stage_paths"] = await _paths(work, body.stage_places)
    row = await alerts.edit_rule(work, rule_id, changes)
    return (await _tell(work, [row], row.path))[0]


@router.delete("/{rule_id}", status_code=204, operation_id="removeAlertRule")
async def remove_rule(work: WriteWork, rule_id: str) -> Response:
    """Watch it no more."""
    await alerts.remove_rule(work, rule_id)
    return Response(status_code=204)


def _actions(told: Sequence[RuleActionIn]) -> tuple[alerts.Action, ...]:
    return tuple(alerts.Action(each.level, each.order, each.values) for each in told)


async def drafted(work: Work, path: str, body: RuleDraft) -> Rule:
    """The rule that a draft means at a place; nothing of it is checked yet."""
    return Rule(
        key="", path=path, name="", metric=body.metric, falls=body.falls, bounds=body.bounds,
        hold_s=body.hold_s, slack=body.slack, kind=body.kind, window_s=body.window_s,
        target=body.target, times=body.times, within_s=body.within_s, anomaly=body.anomaly,
        schedule=await _schedule(work, path, body.schedule),
    )  # fmt: skip


async def _schedule(work: Work, path: str, wanted: ScheduleIn | None) -> alerts.Schedule | None:
    if wanted is None:
        return None
    return await alerts.schedule_at(work, path, frozenset(wanted.days), wanted.since, wanted.until)


async def _paths(work: Work, places: Sequence[str]) -> tuple[str, ...]:
    return tuple([(await fleet.get(work, each)).path for each in dict.fromkeys(places)])


async def _tell(work: Work, rows: Sequence[AlertRule], here: str) -> list[RuleOut]:
    """The rules, as they are seen from a place."""
    stages = {path for row in rows for path in row.stage_paths}
    places = await fleet.at(work, {each.path for each in rows} | stages)
    return [_tell_one(each, places, here) for each in rows]


def _tell_one(row: AlertRule, places: Mapping[str, fleet.Node], here: str) -> RuleOut:
    rule, place = alerts.rule_of(row), places.get(row.path)
    schedule = rule.schedule
    return RuleOut(
        id=row.id, key=row.key, name=row.name, metric=row.metric,
        unit=str(METRICS[row.metric].unit) if row.metric in METRICS else "", falls=row.falls,
        bounds=dict(rule.bounds),
        hold_s=row.hold_s, slack=row.slack, active=row.active, kind=rule.kind,
        window_s=row.window_s, target=row.target, times=row.times, within_s=row.within_s,
        anomaly=row.anomaly, stage=rule.stage,
        actions=[
            RuleActionIn(level=each.level, order=each.order, values=dict(each.values))
            for each in rule.actions
        ],
        stage_places=[_place(places[each]) for each in rule.stage_paths if each in places],
        schedule=ScheduleOut(
            days=sorted(schedule.days), since=schedule.since, until=schedule.until,
            zone=schedule.zone,
        ) if schedule else None,
        source="own" if row.path == here else "place" if place else "above",
        place=_place(place) if place else None,
        set_by=row.set_by_name if place else None, set_at=row.set_at if place else None,
    )  # fmt: skip


def _place(node: fleet.Node) -> Ancestor:
    return Ancestor.model_validate(node, from_attributes=True)
