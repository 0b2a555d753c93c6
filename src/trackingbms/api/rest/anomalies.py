"""Anomalies over HTTP: what was found, the signal that caused it, and whether it was true."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from trackingbms import analytics, fleet
from trackingbms.analytics import Doubt, Finding
from trackingbms.api.dependencies import ReadWork, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import Cursor, Limit, read_moment, write_cursor
from trackingbms.api.problems import declared

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/anomalies",
    tags=["analytics"],
    responses=declared(401, 403, 404, 422),
)


class AnomalyOut(Outgoing):
    """An anomaly: an unusual stretch of a battery's samples."""

    id: str
    battery: str
    at: Moment = Field(description="When it began.")
    found_at: Moment
    kind: str = Field(
        description="`unusual_voltage`, `temperature_spike`, `accelerated_loss`, "
        "`abnormal_charge` or `unstable_current`."
    )
    feature: str = Field(description="What is out of the ordinary; the catalogues say it in words.")
    score: float = Field(description="0 to 1; from 0.60 on it is told.")
    value: float = Field(description="Of the feature, in its own unit.")
    limit: float
    signal: dict[str, list[float | None]] = Field(
        description="Columns of the samples that led to it; `ts` is in milliseconds since 1970."
    )
    false_alarm: float | None = Field(
        description="How probably it is none, by verdicts on others alike; None: too few of them."
    )
    verdicts: int = Field(description="Verdicts on findings of its kind.")
    verdict: bool | None = Field(description="Whether people found it to be true.")
    verdict_by: str | None
    verdict_at: Moment | None


class CalibrationOut(Outgoing):
    """What verdicts say of a band of scores."""

    score: float = Field(description="The middle of the band.")
    true_share: float = Field(description="The share of true anomalies.")
    verdicts: int


class HeldOut(Outgoing):
    """How probabilities of a false alarm held, in a fifth of them (shares, 0 to 1)."""

    told: float = Field(description="Their mean, each reckoned from all other verdicts.")
    was: float = Field(description="The share of false alarms among them.")
    verdicts: int


class AnomaliesOut(Outgoing):
    """A page of anomalies, newest first."""

    items: list[AnomalyOut]
    next_cursor: str | None
    total: int
    calibration: list[CalibrationOut]
    reliability: list[HeldOut]


class VerdictIn(BaseModel):
    """What people say of an anomaly."""

    true: bool = Field(description="False: a false alarm.")


@router.get("", operation_id="listAnomalies")
async def list_anomalies(
    work: ReadWork, scope: str | None = None, limit: Limit = 50, cursor: Cursor = None
) -> AnomaliesOut:
    """Anomalies at and below a place, with how probably each is a false alarm."""
    place = await fleet.get(work, scope) if scope is not None else None
    page = await analytics.findings(
        work, path=place.path if place else None, limit=limit, after=read_moment(cursor)
    )
    given = await analytics.verdicts(work)
    return AnomaliesOut(
        items=[
            _told(each, analytics.doubt_of(each.kind, each.score, given)) for each in page.items
        ],
        next_cursor=write_cursor(
            (page.after[0].isoformat(), page.after[1]) if page.after else None
        ),
        total=page.total,
        calibration=[
            CalibrationOut(score=score, true_share=share, verdicts=count)
            for score, share, count in analytics.calibration(given)
        ],
        reliability=[
            HeldOut(told=each.told, was=each.was, verdicts=each.verdicts)
            for each in analytics.reliability(given)
        ],
    )


@router.put("/{anomaly_id}/verdict", operation_id="giveVerdict")
async def give_verdict(work: WriteWork, anomaly_id: str, body: VerdictIn) -> AnomalyOut:
    """Say whether an anomaly was true: it calibrates the probability of those to come."""
    finding = await analytics.give_verdict(work, anomaly_id, true=body.true)
    given = await analytics.verdicts(work)
    return _told(finding, analytics.doubt_of(finding.kind, finding.score, given))


def _told(each: Finding, doubt: Doubt) -> AnomalyOut:
    return AnomalyOut(
        id=each.id, battery=each.battery_id, at=each.at, found_at=each.found_at, kind=each.kind,
        feature=each.feature, score=each.score, value=each.value, limit=each.limit,
        signal=each.signal, false_alarm=doubt.false, verdicts=doubt.verdicts,
        verdict=each.verdict, verdict_by=each.verdict_by, verdict_at=each.verdict_at,
    )  # fmt: skip
