"""The doctor: what is well and what is not, with a code that scripts can read."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.devices.rigs import modbus_rig
from tests.fleet.trees import plant
from tests.servers import free_port
from trackingbms import fleet
from trackingbms.cli import cli
from trackingbms.infra import Works, connect_database
from trackingbms.kernel import Actor
from trackingbms.migrations import upgrade


async def prepare(data: Path, link: dict[str, Any]) -> None:
    engine = connect_database(f"sqlite:///{data / 'trackingbms.db'}")
    await upgrade(engine)
    works = Works(engine)
    async with works.begin(Actor.system()) as work:
        tree = await plant(work)
        await fleet.edit(work, tree.bms[0], {"protocol": "modbus", "link": link})
    await engine.dispose()


@pytest.fixture
def doctor(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    def run(*arguments: str) -> tuple[int, str]:
        found = CliRunner().invoke(cli, ["doctor", "--data", str(tmp_path), *arguments])
        return found.exit_code, found.output

    return run


def test_an_empty_folder_has_no_database(doctor: Callable[..., tuple[int, str]]) -> None:
    code, said = doctor()
    assert code == 1
    assert re.search("✗  database", said)


def test_a_bms_is_tested_step_by_step(
    tmp_path: Path, doctor: Callable[..., tuple[int, str]]
) -> None:
    async def with_bms() -> tuple[int, str]:
        async with modbus_rig() as rig:
            await prepare(tmp_path, {**rig.device.link, "units": {"1": "B1"}})
            return await asyncio.to_thread(doctor, "--bms", "BMS-001")

    code, said = asyncio.run(with_bms())
    assert code == 0, said
    assert re.search(r"✓  bms  BMS-001  tcp  [\d.]+ ms", said)
    assert re.search(r"✓  bms  BMS-001  value .*B1: ", said)
    code, said = doctor("--bms", "BMS-001")  # it is gone meanwhile
    assert code == 1
    assert re.search(r"✗  bms  BMS-001  tcp", said)
    assert doctor("--bms", "nobody")[0] == 1


def test_the_network_is_looked_at(tmp_path: Path, doctor: Callable[..., tuple[int, str]]) -> None:
    closed = free_port()
    asyncio.run(prepare(tmp_path, {"host": "127.0.0.1", "port": closed, "units": {"1": "B1"}}))
    code, said = doctor("--internet", f"127.0.0.1:{closed}")
    assert code == 1
    assert re.search(rf"✗  internet  127.0.0.1:{closed}  tcp", said)
    assert re.search(r"✗  bms  BMS-001  tcp", said)
    assert re.search(r"✓  folder", said)
