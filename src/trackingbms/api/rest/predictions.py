"""How long a battery will live, over HTTP: the forecast, and everything that it rests on."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BeforeValidator, Field

from trackingbms import analytics
from trackingbms.api.dependencies import ReadWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.fleet import Battery
from trackingbms.infra import hold
from trackingbms.kernel import NotFound, Permission

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/batteries/{battery_id}/prediction",
    tags=["analytics"],
    responses=declared(401, 403, 404),
)


def _moment(at_s: Any) -> Any:
    return datetime.fromtimestamp(at_s, UTC) if isinstance(at_s, int | float) else at_s


At = Annotated[Moment, BeforeValidator(_moment)]


class AroundOut(Outgoing):
    """A value, and between what it lies nine times out of ten."""

    value: float
    low: float
    high: float


class UseOut(Outgoing):
    """How a battery is used."""

    cycles_per_day: float
    temperature_c: float
    depth_pct: float
    recoverable_pct: float = Field(description="Capacity that balancing the cells would free.")
    wear: float = Field(description="How fast a cycle wears, against the reference's.")


class ShareOut(Outgoing):
    """What one factor does to the life that is left (Shapley value)."""

    name: str = Field(description="`cycles`, `temperature`, `depth` or `maintenance`.")
    years: float = Field(description="Years that it adds, against the reference's use.")
    share_pct: float = Field(description="Its part of all that the factors do.")


class CurveOut(Outgoing):
    """Health to come, in per cent, at each instant."""

    at: list[At] = Field(validation_alias="at_s")
    middle: list[float]
    low: list[float]
    high: list[float]


class SeenOut(Outgoing):
    """Health as it was reckoned."""

    at: At = Field(validation_alias="at_s")
    soh_pct: float | None
    low: float | None
    high: float | None
    cycles: float = Field(description="Equivalent full cycles in its life so far.")


class FigureOut(Outgoing):
    """An estimate with its method and support."""

    key: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    method: str
    source: str
    observations: int
    at: At | None = Field(validation_alias="at_s")


class AuditedOut(Outgoing):
    """How far the BMS's state of charge lay from ours in one discharge, in points."""

    at: At = Field(validation_alias="at_s")
    middle: float
    most: float
    strays: bool


class GradeOut(Outgoing):
    """Health that was foretold a month before, against what then came."""

    made_at: At = Field(validation_alias="made_s")
    at: At = Field(validation_alias="for_s")
    method: str
    middle: float
    low: float
    high: float
    came: float
    held: bool = Field(description="What came lay in the interval.")


class PredictionOut(Outgoing):
    """The newest forecast of a battery."""

    told_at: Moment | None = Field(description="When it was made; None: not yet.")
    due_at: Moment | None = Field(description="When it is made anew.")
    stage: str = Field("learning", description="`learning`, `in_life` or `past`.")
    method: str = Field("trend", description="`trend`, or `consensus` of trained models.")
    model: str = Field("power-law", description="The version of the model.")
    law_because: str | None = Field(
        None,
        description="Why no trained model tells it: `no_model`, `short`, `beginning` (not seen), "
        "`ended` or `domain` (unlike any cell that was learnt from).",
    )
    confidence: str = Field(
        "learning",
        description="`very_reliable` over 90 %, `good_estimate` over 70 %, `indicative` below, "
        "`learning` for a new battery.",
    )
    confidence_pct: float | None = None
    at: At | None = Field(None, validation_alias="at_s", description="Of the newest sample.")
    soh: AroundOut | None = None
    soh_per_month: AroundOut | None = None
    cycles: AroundOut | None = Field(None, description="Equivalent full cycles that are left.")
    years: AroundOut | None = Field(None, description="Years that are left at its own use.")
    days_seen: float = 0.0
    cycles_seen: float = 0.0
    cycles_so_far: float = 0.0
    use: UseOut | None = None
    reference: UseOut | None = None
    factors: list[ShareOut] = Field([])
    curve: CurveOut | None = None
    record: list[SeenOut] = Field([])
    estimates: list[FigureOut] = Field([])
    grades: list[GradeOut] = Field([], description="Forecasts whose month is over.")
    soc_audit: list[AuditedOut] = Field([])
    bms_soh_pct: float | None = None
    placeholder: bool = Field(False, description="The BMS tells a constant for its health.")


@router.get("", operation_id="getBatteryPrediction")
async def get_battery_prediction(work: ReadWork, battery_id: str) -> PredictionOut:
    """Remaining life with its interval, what shortens it, and the record that it rests on."""
    battery = await hold(work, Battery, battery_id, need=Permission.SEE_ANALYSES)
    try:
        found = await analytics.outlook_of(work, battery.id)
    except NotFound:
        return PredictionOut(told_at=None, due_at=None)
    return PredictionOut(told_at=found.told_at, due_at=found.due_at, **(found.told or {}))
