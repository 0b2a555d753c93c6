"""Floor plans over HTTP: the picture, and where batteries stand on it."""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import floorplans
from trackingbms.api.dependencies import ActorDep, HouseDep, ReadWork, WriteWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.floorplans import FloorPlan, Spot
from trackingbms.infra import Work
from trackingbms.ingest import TooLarge

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/nodes/{node_id}/floor-plan",
    tags=["fleet"],
    responses=declared(400, 401, 403, 404, 409, 422),
)
_BYTES = {"schema": {"type": "string", "format": "binary"}}
_PICTURE = {"required": True, "content": dict.fromkeys(floorplans.KINDS, _BYTES)}


class SpotOut(BaseModel):
    """Where a battery stands on the picture."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    x: float = Field(description="Share of the width, from the left.")
    y: float = Field(description="Share of the height, from the top.")


class FloorPlanOut(Outgoing):
    """A picture of a place with its batteries."""

    node: str
    width: float
    height: float
    version: int = Field(description="Of the picture: it grows with each new one.")
    positions: dict[str, SpotOut] = Field(description="By the id of the battery.")
    may_edit: bool
    set_by: str
    set_at: Moment


class PositionsIn(BaseModel):
    """Where batteries are put."""

    model_config = ConfigDict(extra="forbid")

    positions: dict[str, SpotOut | None] = Field(
        max_length=5_000, description="By the id of the battery; null takes it off the plan."
    )


@router.get("", operation_id="getFloorPlan")
async def get_floor_plan(work: ReadWork, node_id: str) -> FloorPlanOut | None:
    """The floor plan of a place, without the picture itself; null: it has none."""
    found = await floorplans.find(work, node_id)
    return _tell(work, found) if found else None


@router.get("/image", operation_id="getFloorPlanImage", response_class=Response,
            responses={200: {"content": dict.fromkeys(floorplans.KINDS, _BYTES)}})  # fmt: skip
async def get_floor_plan_image(work: ReadWork, node_id: str) -> Response:
    """The picture."""
    found = await floorplans.get(work, node_id, image=True)
    return Response(found.image, media_type=found.media_type, headers=dict(floorplans.SERVED))


@router.put("", operation_id="putFloorPlan", responses=declared(413),
            openapi_extra={"requestBody": _PICTURE})  # fmt: skip
async def put_floor_plan(
    request: Request, house: HouseDep, actor: ActorDep, node_id: str
) -> FloorPlanOut:
    """Give a place a picture: PNG, JPEG or SVG. What is no drawing is left out of it."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > floorplans.MOST_BYTES:
            raise TooLarge(f"send at most {floorplans.MOST_BYTES >> 20} MiB")
    async with house.works.begin(actor) as work:
        return _tell(work, await floorplans.put(work, node_id, bytes(body)))


@router.patch("", operation_id="placeOnFloorPlan")
async def place_on_floor_plan(work: WriteWork, node_id: str, body: PositionsIn) -> FloorPlanOut:
    """Put batteries on the plan, move them or take them off."""
    spots = {key: Spot(each.x, each.y) if each else None for key, each in body.positions.items()}
    return _tell(work, await floorplans.place(work, node_id, spots))


@router.delete("", status_code=204, operation_id="removeFloorPlan")
async def remove_floor_plan(work: WriteWork, node_id: str) -> Response:
    """Take the plan away."""
    await floorplans.remove(work, node_id)
    return Response(status_code=204)


def _tell(work: Work, found: FloorPlan) -> FloorPlanOut:
    return FloorPlanOut(
        node=found.node_id, width=found.width, height=found.height, version=found.version,
        positions={key: SpotOut(x=x, y=y) for key, (x, y) in found.positions.items()},
        may_edit=floorplans.may_edit(work, found), set_by=found.set_by_name, set_at=found.set_at,
    )  # fmt: skip
