"""The map over HTTP: where the sites are, and how the batteries there are."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from trackingbms import fleet
from trackingbms.api.dependencies import HouseDep, ReadWork
from trackingbms.api.late import LateRoute
from trackingbms.api.live_messages import LevelName, LinkName
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.api.rest.newest import FiguresOut
from trackingbms.live import Grouping, Summaries

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/map",
    tags=["fleet"],
    responses=declared(401, 403, 404, 422),
)
# What a site's batteries tell of their surroundings.
AROUND = ("ambient_temperature_c", "humidity_pct", "temperature_max_c")


class TilesOut(Outgoing):
    """From where browsers may load pictures of the ground."""

    url: str = Field(description="With {z}, {x} and {y}.")
    attribution: str


class SiteOut(Outgoing):
    """A site on the map."""

    id: str
    code: str
    name: str
    client: str | None = Field(description="Its client's name, where the asker sees the client.")
    latitude: float | None = Field(description="None: nobody has said where it is.")
    longitude: float | None
    time_zone: str | None
    batteries: int = Field(description="Those of the asked place that are here.")
    levels: dict[LevelName, int]
    links: dict[LinkName, int]
    around: dict[str, FiguresOut] = Field(
        description="Ambient temperature, humidity and the greatest temperature of its batteries."
    )


class MapOut(Outgoing):
    """The sites of a place, and what to draw below them."""

    items: list[SiteOut]
    tiles: TilesOut | None


@router.get("", operation_id="getMap")
async def get_map(
    house: HouseDep,
    work: ReadWork,
    scope: Annotated[
        str | None, Query(description="Id of a place; none: all that the asker sees.")
    ] = None,
) -> MapOut:
    """The sites at, below and above a place, with the state of its batteries."""
    path = (await fleet.get(work, scope)).path if scope is not None else "/"
    found = await fleet.sites(work, path)
    above = await fleet.ancestors(work, found)
    groups = Summaries(house.hub).groups(work.actor, path, AROUND, Grouping.SITE)
    of = {each.id: each for each in groups}
    items = []
    for site in found:
        here = of.get(site.id)
        client = above.get(site.client_id or "")
        items.append(
            SiteOut(
                id=site.id, code=site.code, name=site.name,
                client=client.name if client else None,
                latitude=site.latitude, longitude=site.longitude, time_zone=site.time_zone,
                batteries=here.batteries if here else 0,
                levels=here.levels if here else {}, links=here.links if here else {},
                around={
                    key: FiguresOut.model_validate(each, from_attributes=True)
                    for key, each in (here.metrics if here else {}).items()
                },
            )
        )  # fmt: skip
    tiles = house.settings.map
    return MapOut(
        items=items,
        tiles=TilesOut(url=tiles.tiles, attribution=tiles.attribution) if tiles.tiles else None,
    )
