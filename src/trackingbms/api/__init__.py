"""API: what the outside speaks to. Thin: it checks shapes and calls the slices."""

from fastapi import FastAPI

from trackingbms import __version__
from trackingbms.api import problems
from trackingbms.api.house import House
from trackingbms.api.rest import health


def create_api(house: House) -> FastAPI:
    """Put the routes together. `house` is served from the first request on."""
    api = FastAPI(
        title="TrackingBMS",
        version=__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url="/api/v1/docs",
        redoc_url=None,
    )
    api.state.house = house
    problems.install(api)
    api.include_router(health.router)
    return api


__all__ = ["House", "create_api"]
