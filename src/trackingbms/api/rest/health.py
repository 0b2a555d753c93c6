"""Health: is the process up, is it ready, what does it measure of itself."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text

from trackingbms.api.house import House, house_of
from trackingbms.api.late import LateRoute
from trackingbms.kernel import Actor
from trackingbms.telemetry import Resolution, Span

router = APIRouter(route_class=LateRoute, include_in_schema=False)


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
async def readyz(house: Annotated[House, Depends(house_of)]) -> dict[str, str]:
    """The database and the telemetry store behind it answer too; 503 while one does not."""
    async with house.works.read(Actor.system()) as work:
        await work.db.execute(text("select 1"))
        now = work.now
    nobody = Span(0, now - timedelta(seconds=1), now, ("soc_pct",), Resolution.RAW)
    await house.store.history(nobody)
    return {"status": "ready"}


@router.get("/metrics")
async def metrics() -> Response:
    """Prometheus metrics of this process."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
