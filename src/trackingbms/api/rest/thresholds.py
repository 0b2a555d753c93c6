"""Thresholds over HTTP: what holds at a place, where it comes from, and one's own."""

from math import isnan, nan

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import fleet, live
from trackingbms.api.dependencies import HouseDep, ReadWork, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.api.rest.nodes import Ancestor
from trackingbms.live import Bounds, Effective
from trackingbms.telemetry import METRICS

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/nodes/{node_id}/thresholds",
    tags=["thresholds"],
    responses=declared(400, 401, 403, 404, 422),
)


class BoundsIn(BaseModel):
    """From where on each level holds; none: no bound."""

    model_config = ConfigDict(extra="forbid")

    attention: float | None = None
    maintenance: float | None = None
    critical: float | None = None

    def tuple(self) -> Bounds:
        """The bounds with NaN for none."""
        found = (self.attention, self.maintenance, self.critical)
        attention, maintenance, critical = (nan if each is None else each for each in found)
        return attention, maintenance, critical


class ThresholdOut(Outgoing):
    """A limit as it holds at a place."""

    key: str
    metric: str
    unit: str
    falls: bool = Field(description="Worse below its bounds; otherwise worse from them on.")
    low: float = Field(description="The lowest bound that makes sense.")
    high: float = Field(description="The highest bound that makes sense.")
    bounds: BoundsIn
    source: str = Field(description="`own`, `place`, `above` (above the scope) or `default`.")
    place: Ancestor | None = Field(description="Where it comes from, if the asker sees it.")
    set_by: str | None
    inherited: BoundsIn = Field(description="What would hold without the place's own.")


@router.get("", operation_id="getThresholds")
async def get_thresholds(house: HouseDep, work: ReadWork, node_id: str) -> list[ThresholdOut]:
    """Every limit at a place, and where each comes from."""
    node = await fleet.get(work, node_id)
    found = await live.thresholds_at(work, node.path, house.hub.thresholds.bounds)
    places = await fleet.at(work, {each.source for each in found if each.source})
    return [_tell(each, node, places.get(each.source or "")) for each in found]


@router.put("/{key}", operation_id="setThreshold")
async def set_threshold(
    house: HouseDep, work: WriteWork, node_id: str, key: str, body: BoundsIn
) -> ThresholdOut:
    """Give a place bounds of its own; everything below it inherits them."""
    node = await fleet.get(work, node_id)
    await live.set_threshold(work, node.path, key, body.tuple())
    found = await live.thresholds_at(work, node.path, house.hub.thresholds.bounds)
    return next(_tell(each, node, node) for each in found if each.limit.key == key)


@router.delete("/{key}", status_code=204, operation_id="clearThreshold")
async def clear_threshold(work: WriteWork, node_id: str, key: str) -> Response:
    """Have a place inherit again."""
    node = await fleet.get(work, node_id)
    await live.clear_threshold(work, node.path, key)
    return Response(status_code=204)


def _tell(found: Effective, node: fleet.Node, place: fleet.Node | None) -> ThresholdOut:
    limit = found.limit
    metric = METRICS[limit.metric]
    return ThresholdOut(
        key=limit.key,
        metric=limit.metric,
        unit=str(metric.unit),
        falls=limit.falls,
        low=metric.low,
        high=metric.high,
        bounds=_bounds(found.bounds),
        source=_source(found, node, place),
        place=Ancestor.model_validate(place, from_attributes=True) if place else None,
        set_by=found.set_by if place else None,
        inherited=_bounds(found.above),
    )


def _source(found: Effective, node: fleet.Node, place: fleet.Node | None) -> str:
    if found.source is None:
        return "default"
    if found.source == node.path:
        return "own"
    return "place" if place else "above"


def _bounds(bounds: Bounds) -> BoundsIn:
    attention, maintenance, critical = (None if isnan(each) else each for each in bounds)
    return BoundsIn(attention=attention, maintenance=maintenance, critical=critical)
