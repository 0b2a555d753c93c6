"""Routes that wait for their first request."""

from typing import Annotated

import httpx
import pytest
from fastapi import APIRouter, FastAPI, Query

from trackingbms.api import rest as rest_of
from trackingbms.api.late import LateRoute
from trackingbms.api.outgoing import Outgoing


class _Doubled(Outgoing):
    twice: int


def _served() -> tuple[FastAPI, LateRoute]:
    router = APIRouter(route_class=LateRoute, prefix="/numbers", tags=["numbers"])

    @router.get("/{number}", status_code=203)
    async def double(number: int, more: Annotated[int, Query(ge=0)] = 0) -> _Doubled:
        return _Doubled(twice=2 * number + more)

    api = FastAPI()
    api.router.routes.extend(router.routes)
    route = router.routes[0]
    assert isinstance(route, LateRoute)
    return api, route


async def test_a_route_is_read_when_it_is_first_asked_for() -> None:
    api, route = _served()
    assert "dependant" not in vars(route)
    assert not _Doubled.__pydantic_complete__
    transport = httpx.ASGITransport(api)
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
        assert (await client.get("/numbers")).status_code == 404
        assert (await client.delete("/numbers/1")).status_code == 405
        assert "dependant" not in vars(route)
        answer = await client.get("/numbers/21", params={"more": 1})
        assert (answer.status_code, answer.json()) == (203, {"twice": 43})
        assert "dependant" in vars(route)
        assert (await client.get("/numbers/21", params={"more": -1})).status_code == 422


def test_the_document_describes_it_all_the_same() -> None:
    api, _ = _served()
    told = api.openapi()["paths"]["/numbers/{number}"]["get"]
    assert told["tags"] == ["numbers"]
    assert set(told["responses"]) == {"203", "422"}
    assert {each["name"] for each in told["parameters"]} == {"number", "more"}


def test_what_it_lacks_is_no_attribute() -> None:
    _, route = _served()
    with pytest.raises(AttributeError, match="surprise"):
        _ = route.surprise


def test_the_routes_of_the_server_wait() -> None:
    known = [each for each in rest_of.__dict__.values() if hasattr(each, "router")]
    routes = [route for each in known for route in each.router.routes]
    hurried = [route.path for route in routes if not isinstance(route, LateRoute)]
    assert len(known) > 40
    assert hurried == []
