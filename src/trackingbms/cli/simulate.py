"""`trackingbms simulate`: devices that are not there, each kind a process of its own.

With `--plan -` a process reads its plan as one line of JSON from standard input and ends when that
is closed, so that it never outlives whoever started it. Once it serves, it prints one line of JSON.
"""

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import typer
from pydantic import TypeAdapter, ValidationError

from trackingbms.devices.replay import Fault, FaultKind, Pack
from trackingbms.devices.simulators import (
    FoxbmsPlan,
    FoxbmsSimulator,
    ModbusPlan,
    ModbusSimulator,
    MqttPlan,
    Pace,
    Station,
    publish,
    start_broker,
)
from trackingbms.logs import configure_logs

P = TypeVar("P")
LAST_WORDS_S = 3.0  # how long taking leave of others may take


def packs_of(count: int, cells: int, parallel: float, faults: list[FaultKind]) -> list[Pack]:
    """Packs that nobody planned; the faults befall the first of them in a minute."""
    soon = time.time() + 60
    ill = tuple(Fault(kind, soon, every_s=3_600) for kind in faults)
    return [
        Pack(seed, series=cells, parallel=parallel, faults=ill if seed == 0 else ())
        for seed in range(count)
    ]


def run_modbus(plan: Path | None, default: ModbusPlan) -> None:
    """Serve the stations of the plan until asked to stop."""
    _run(_modbus(plan, default))


def run_mqtt(plan: Path | None, default: MqttPlan) -> None:
    """Publish the packs of the plan until asked to stop."""
    _run(_mqtt(plan, default))


def run_foxbms(plan: Path | None, default: FoxbmsPlan) -> None:
    """Send the frames of the plan's stations until asked to stop."""
    _run(_foxbms(plan, default))


def run_broker(host: str, port: int, plan: Path | None) -> None:
    """Run a broker until asked to stop; a plan is just its port."""
    _run(_broker(host, port, plan))


def faults_of(names: list[str] | None) -> list[FaultKind]:
    """The faults by their names."""
    try:
        return [FaultKind(name) for name in names or ()]
    except ValueError as error:
        raise typer.BadParameter(f"{error}: choose among {', '.join(FaultKind)}") from error


def topics_of(pattern: str, packs: list[Pack]) -> dict[str, Pack]:
    """A topic for each pack."""
    return {pattern.replace("{n}", str(n)): pack for n, pack in enumerate(packs, start=1)}


def station_of(packs: list[Pack], port: int) -> Station:
    """All packs behind one BMS, as units from 1 on."""
    return Station("SIM", dict(enumerate(packs, start=1)), port)


async def _modbus(file: Path | None, default: ModbusPlan) -> None:
    async with _plan(file, ModbusPlan, default) as plan:
        pace = Pace(plan.speed)
        simulators = [ModbusSimulator(each, pace, plan.host) for each in plan.stations]
        _tell({each.station.code: await each.start() for each in simulators})
        async with asyncio.TaskGroup() as tasks:
            for each in simulators:
                tasks.create_task(each.keep_faults())


async def _mqtt(file: Path | None, default: MqttPlan) -> None:
    async with _plan(file, MqttPlan, default) as plan:
        _tell({"topics": list(plan.topics)})
        await publish(plan, Pace(plan.speed))


async def _foxbms(file: Path | None, default: FoxbmsPlan) -> None:
    async with _plan(file, FoxbmsPlan, default) as plan, asyncio.TaskGroup() as tasks:
        pace = Pace(plan.speed)
        for each in plan.stations:
            tasks.create_task(FoxbmsSimulator(each, pace, plan.every_s).run())
        _tell({"stations": [each.code for each in plan.stations]})


async def _broker(host: str, port: int, plan: Path | None) -> None:
    async with _plan(plan, int, port) as wanted:
        broker, chosen = await start_broker(host, wanted)
        _tell({"port": chosen})
        try:
            await asyncio.Event().wait()
        finally:
            await broker.shutdown()


@asynccontextmanager
async def _plan(file: Path | None, kind: type[P], default: P) -> AsyncIterator[P]:
    """Yield the plan: from a file, from standard input (`-`), or the default.

    In the second case the task is cancelled when standard input is closed.
    """
    if file is None:
        yield default
        return
    if file != Path("-"):
        yield _read(kind, await asyncio.to_thread(file.read_bytes))
        return
    reader = asyncio.StreamReader(limit=2**26)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    plan = _read(kind, await reader.readline())
    task = asyncio.current_task()
    assert task is not None
    watch = asyncio.create_task(_end_with(reader, task))
    try:
        yield plan
    finally:
        watch.cancel()


async def _end_with(reader: asyncio.StreamReader, task: asyncio.Task[object]) -> None:
    """End when the reader does: gently if that works, and surely."""
    while await reader.read(1_024):
        pass
    task.cancel()
    await asyncio.sleep(LAST_WORDS_S)
    os._exit(0)


def _read(kind: type[P], text: bytes) -> P:
    try:
        return TypeAdapter(kind).validate_json(text)
    except ValidationError as error:
        raise SystemExit(f"the plan is not right: {error}") from error


def _tell(ready: dict[str, Any]) -> None:
    typer.echo(json.dumps(ready))
    sys.stdout.flush()


def _run(work: Coroutine[Any, Any, None]) -> None:
    """Run until done, interrupted or terminated; none of them is an error."""
    configure_logs("warning", "console")

    async def until_asked_to_stop() -> None:
        task = asyncio.current_task()
        assert task is not None
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)
        await work

    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(until_asked_to_stop())
