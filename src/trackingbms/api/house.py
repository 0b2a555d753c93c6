"""What the HTTP routes may reach: the services that `app.py` has put together."""

from dataclasses import dataclass

from fastapi import Request

from trackingbms.infra import Bus, Works
from trackingbms.settings import Settings
from trackingbms.telemetry import TelemetryStore


@dataclass(slots=True)
class House:
    """Everything that routes call, once the house stands."""

    settings: Settings
    works: Works
    bus: Bus
    store: TelemetryStore


def house_of(request: Request) -> House:
    """The house that this request came to; a FastAPI dependency."""
    house: House = request.app.state.house
    return house
