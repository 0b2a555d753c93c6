"""The store on each engine: chDB in this process, ClickHouse over its protocol."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.clickhouse import Clickhouse
from tests.telemetry.rigs import Rig, a_battery
from trackingbms.telemetry import Keeping
from trackingbms.telemetry.engines.chdb import ChdbEngine
from trackingbms.telemetry.engines.clickhouse import ClickhouseEngine
from trackingbms.telemetry.engines.port import Engine

ENGINES = ["chdb", pytest.param("clickhouse", marks=pytest.mark.exam)]
NEVER_S = 1e9


@pytest.fixture(scope="package")
def clickhouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clickhouse]:
    """A bridge for the whole run; each rig has a database of its own in it."""
    server = Clickhouse(tmp_path_factory.mktemp("clickhouse"))
    server.start()
    yield server
    server.kill()


_numbers = count()


def _engine(kind: str, request: pytest.FixtureRequest, folder: Path) -> Callable[[], Engine]:
    name = f"t{next(_numbers)}"
    if kind == "chdb":
        return lambda: ChdbEngine(folder)
    server: Clickhouse = request.getfixturevalue("clickhouse")
    return lambda: ClickhouseEngine(server.url, name)


@pytest.fixture(params=ENGINES, scope="module")
def rig(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    """A started store with the usual retention, shared by a module: take new battery numbers."""
    folder = tmp_path_factory.mktemp("store")
    made = Rig(folder, _engine(request.param, request, folder), Keeping(every_s=NEVER_S))
    made.start()
    yield made
    made.stop()
    made.close()


@pytest.fixture
def battery() -> int:
    """A battery that nobody has heard of."""
    return a_battery()


@pytest.fixture(params=ENGINES)
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rig]:
    """An empty store of a test's own."""
    made = Rig(tmp_path, _engine(request.param, request, tmp_path), Keeping(every_s=NEVER_S))
    made.start()
    yield made
    made.stop()
    made.close()
