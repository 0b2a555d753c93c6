"""What the HTTP routes may reach: the services that `app.py` has put together."""

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from trackingbms.alerts import Canary, Watcher
from trackingbms.analytics import Forecaster, Trainer
from trackingbms.api.policies import Limits
from trackingbms.audit import Ledger, Notary, Refusals
from trackingbms.commands import Sender
from trackingbms.devices import Runner
from trackingbms.fleet import Directory
from trackingbms.identity import Gate
from trackingbms.infra import Bus, Works
from trackingbms.ingest import Collector, Intake
from trackingbms.integrations import Dispatcher
from trackingbms.links import Prober, Watch
from trackingbms.live import Audience, Hub, Table
from trackingbms.notifications import Courier
from trackingbms.settings import Settings
from trackingbms.setup import Importer
from trackingbms.telemetry import TelemetryStore


@dataclass(slots=True, kw_only=True)
class House:
    """Everything that routes call, once the house stands."""

    settings: Settings
    bus: Bus
    works: Works
    ledger: Ledger
    refusals: Refusals
    notary: Notary
    limits: Limits
    dispatcher: Dispatcher
    gate: Gate
    directory: Directory
    collector: Collector
    intake: Intake
    devices: Runner
    watch: Watch
    prober: Prober
    store: TelemetryStore
    hub: Hub
    table: Table
    audience: Audience
    importer: Importer
    courier: Courier
    forecaster: Forecaster
    trainer: Trainer
    sender: Sender
    watcher: Watcher
    canary: Canary


def house_of(connection: HTTPConnection) -> House:
    """The house that this request or socket came to; a FastAPI dependency."""
    house: House = connection.app.state.house
    return house
