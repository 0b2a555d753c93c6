"""Opens the slice: who listens to what, and what runs in the background."""

from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from trackingbms.analytics.jobs import Forecaster, forecasting
from trackingbms.analytics.training import Trainer, training_on
from trackingbms.analytics.watching import watch_over
from trackingbms.fleet import Directory
from trackingbms.infra import Bus, Works
from trackingbms.telemetry import TelemetryStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often analyses are made; `cells` is the folder that models learn from."""

    every_hours: float
    look_every_s: float
    train_every_days: float
    seed: int
    cells: Path


async def open_analytics(
    pace: Pace, works: Works, store: TelemetryStore, directory: Directory, bus: Bus,
    stack: AsyncExitStack,
) -> tuple[Forecaster, Trainer]:  # fmt: skip
    """Foretell lives, train the models that do, and watch over what is out of the ordinary."""
    forecaster = await stack.enter_async_context(
        forecasting(works, store, pace.every_hours, pace.look_every_s)
    )
    trainer = await stack.enter_async_context(
        training_on(works, pace.cells, pace.train_every_days, pace.seed)
    )
    await watch_over(bus, works, store, lambda: directory.index)
    return forecaster, trainer
