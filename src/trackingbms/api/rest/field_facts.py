"""What people found at a battery, over HTTP: replaced, or its capacity measured."""

from fastapi import APIRouter, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from trackingbms import analytics
from trackingbms.analytics import FactKind
from trackingbms.api.dependencies import ReadWork, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/batteries/{battery_id}/facts",
    tags=["analytics"],
    responses=declared(400, 401, 403, 404, 422),
)


class FactIn(BaseModel):
    """What was found."""

    model_config = ConfigDict(extra="forbid")

    kind: FactKind
    at: AwareDatetime
    capacity_ah: float | None = Field(None, gt=0, description="Of a capacity test.")
    worn: bool | None = Field(None, description="Of a replacement: the battery was worn out.")
    note: str | None = Field(None, max_length=500)


class FactOut(Outgoing):
    """What was found, and who noted it."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    kind: FactKind
    at: Moment
    capacity_ah: float | None
    worn: bool | None
    note: str | None
    noted_by: str
    noted_at: Moment


@router.get("", operation_id="listFacts")
async def list_facts(work: ReadWork, battery_id: str) -> list[FactOut]:
    """What was found at a battery, newest first."""
    found = await analytics.facts_of(work, battery_id)
    return [FactOut.model_validate(each) for each in found]


@router.post("", status_code=201, operation_id="noteFact")
async def note_fact(work: WriteWork, battery_id: str, body: FactIn) -> FactOut:
    """Note what was found: it joins the forecast at once, and what models learn from."""
    fact = await analytics.note_fact(work, battery_id, **body.model_dump())
    return FactOut.model_validate(fact)


@router.delete("/{fact_id}", status_code=204, operation_id="takeBackFact")
async def take_back_fact(work: WriteWork, battery_id: str, fact_id: str) -> Response:
    """Take back what was noted by mistake."""
    await analytics.take_back_fact(work, battery_id, fact_id)
    return Response(status_code=204)
