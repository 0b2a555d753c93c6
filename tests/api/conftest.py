from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from tests.api.houses import Town, a_town
from tests.ingest.doubles import MemoryStore
from trackingbms.settings import Settings
from trackingbms.telemetry import COLUMNS, TelemetryStore


@pytest.fixture
async def town(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(tmp_path, database_url) as town:
        yield town


@pytest.fixture
async def patient_town(database_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    """A town in which no link is lost, however long a test takes."""
    patient = {"late_intervals": 1000, "offline_intervals": 2000}
    async with a_town(tmp_path, database_url, devices=patient) as town:
        yield town


class Forgetful(MemoryStore):
    """Knows of no sample when the server starts."""

    horizon = datetime(2000, 1, 1, tzinfo=UTC)

    async def latest(self) -> pa.Table:
        return pa.schema(list(COLUMNS.items())).empty_table()


@pytest.fixture
async def village(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Town]:
    """A town that keeps no telemetry: opening an engine for each test takes its time."""

    async def open_nothing(_settings: Settings, _stack: AsyncExitStack) -> TelemetryStore:
        return Forgetful()

    monkeypatch.setattr("trackingbms.app._open_store", open_nothing)
    async with a_town(tmp_path, database_url) as village:
        yield village
