"""How well alerts work, over HTTP: figures of rules, and people's verdicts that they rest on."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import alerts, fleet
from trackingbms.alerts import Level
from trackingbms.api.dependencies import HouseDep, ReadWork, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.api.rest.alerts import StoryOut, tell_story

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/alerts",
    tags=["alerts"],
    responses=declared(400, 401, 403, 404, 422),
)


class VerdictIn(BaseModel):
    """Whether an alert was right to be raised."""

    model_config = ConfigDict(extra="forbid")

    right: bool | None = Field(description="None takes a verdict back.")


class AdviceOut(Outgoing):
    """A bound that people's verdicts speak for."""

    model_config = ConfigDict(from_attributes=True)

    bound: float
    kept: int = Field(description="Alerts that were right: all of them.")
    dropped: int = Field(description="Wrong ones that there would not have been.")
    wrong: int


class RuleEffectOut(Outgoing):
    """What became of the alerts of one rule or threshold."""

    model_config = ConfigDict(from_attributes=True)

    key: str
    rule: str | None = Field(description="None: a threshold of the tree, or silence.")
    name: str | None
    count: int
    right: int
    wrong: int
    taken: int = Field(description="In hand before they were over.")
    ignored: int = Field(description="In nobody's hands for longer than the response time.")
    fleeting: int = Field(description="Over within a minute.")
    to_take_s: float | None = Field(description="The median time until one was taken in hand.")
    advice: AdviceOut | None


class BurdenOut(Outgoing):
    """How many alerts people have to bear."""

    model_config = ConfigDict(from_attributes=True)

    count: int
    an_hour: float
    most_in_ten_minutes: int
    flood_share: float = Field(description="Of the time, with more than ten in ten minutes.")
    standing: int
    stale: int = Field(description="Standing for more than a day.")
    chattering: int = Field(description="Pairs of battery and rule: three times within an hour.")
    top_share: float = Field(description="Of the ten pairs of battery and rule that raise most.")
    by_level: dict[Level, int]


class EffectOut(Outgoing):
    """How well alerts worked below a place."""

    model_config = ConfigDict(from_attributes=True)

    since: Moment
    until: Moment
    whole: bool = Field(description="False: there were more alerts than are looked at.")
    burden: BurdenOut
    rules: list[RuleEffectOut]


Days = Annotated[int, Query(ge=1, le=365, description="How far back.")]


@router.get("/effectiveness", operation_id="getAlertEffectiveness")
async def get_effectiveness(work: ReadWork, scope: str, days: Days = 30) -> EffectOut:
    """What became of alerts below a place, and how many there were to bear."""
    path = (await fleet.get(work, scope)).path
    return EffectOut.model_validate(await alerts.effect_at(work, path, days))


@router.put("/{alert_id}/verdict", operation_id="judgeAlert")
async def judge_alert(house: HouseDep, work: WriteWork, alert_id: str, body: VerdictIn) -> StoryOut:
    """Say whether it was right to be raised."""
    await alerts.judge(work, alert_id, right=body.right)
    return tell_story(house, work, await alerts.get(work, alert_id))
