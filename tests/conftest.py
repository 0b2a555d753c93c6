"""What every test may use."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from zlib import crc32

import pytest

from tests.servers import postgresql
from tests.templates import copy_into, create_database, every_table
from trackingbms.infra import Work, Works, connect_database
from trackingbms.kernel import Actor

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.exam)]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-screenshots", action="store_true", help="renew the pictures in docs/images"
    )
    parser.addoption(
        "--every-engine", action="store_true", help="tests of the API on SQLite and on PostgreSQL"
    )
    parser.addoption(
        "--every-look", action="store_true", help="the ten journeys in every language and look"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test of the API runs on one engine, half of them on each: what asks runs on both anyhow.

    Those for the night do not run. `make exams` and `--every-engine` leave nothing out; without
    exams there is SQLite only.

    What speaks with devices goes first: paho, pyserial and python-can wait with `select`, which
    takes no file beyond 1,024, and chDB leaves fifteen open with every engine that is closed.
    """
    items.sort(key=lambda each: not each.nodeid.startswith(("tests/devices/", "tests/gateway/")))
    if config.getoption("--every-engine") or "not exam" in config.option.markexpr:
        return
    left_out = [each for each in items if _is_left_out(each)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [each for each in items if each not in set(left_out)]


SPLIT = ("tests/api/", "tests/commands/test_updating")  # one engine each time is enough


def _is_left_out(item: pytest.Item) -> bool:
    if item.get_closest_marker("night"):
        return True
    callspec = getattr(item, "callspec", None)
    engine = callspec.params.get("database_url") if callspec else None
    if engine is None or not item.nodeid.startswith(SPLIT):
        return False
    name = item.nodeid.partition("[")[0]
    return str(engine) != ("sqlite", "postgresql")[crc32(name.encode()) % 2]


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A PostgreSQL server for the whole run."""
    with postgresql() as url:
        yield url


@pytest.fixture(params=ENGINES)
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'trackingbms.db'}"
    return await create_database(request.getfixturevalue("postgresql_url"))


@pytest.fixture
async def works(database_url: str) -> AsyncIterator[Works]:
    """Units of work on a database with every table, on each engine."""
    await copy_into(database_url, every_table)
    engine = connect_database(database_url)
    yield Works(engine)
    await engine.dispose()


@pytest.fixture
async def work(works: Works) -> AsyncIterator[Work]:
    """A unit of work of the system itself."""
    async with works.begin(Actor.system()) as work:
        yield work
