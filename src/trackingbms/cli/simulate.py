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
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import typer
from pydantic import TypeAdapter, ValidationError

from trackingbms.devices.replay import Fault, FaultKind, Pack
from trackingbms.devices.simulators import (
    FoxbmsPlan,
    FoxbmsSimulator,
    GreenbmsPlan,
    GreenbmsSimulator,
    MixedPlan,
    ModbusPlan,
    ModbusSimulator,
    MqttPlan,
    Pace,
    RestPlan,
    RestSimulator,
    SparkplugPlans,
    SparkplugSimulator,
    Station,
    ThingsetOnCan,
    ThingsetPlan,
    ThingsetSimulator,
    publish,
    start_broker,
)
from trackingbms.logs import configure_logs

P = TypeVar("P")
Ready: TypeAlias = dict[str, Any]  # what is told once it serves
Start: TypeAlias = Callable[[P, asyncio.TaskGroup], Awaitable[Ready]]
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
    _run(_serve(plan, ModbusPlan, default, start_modbus))


def run_mqtt(plan: Path | None, default: MqttPlan) -> None:
    """Publish the packs of the plan until asked to stop."""
    _run(_serve(plan, MqttPlan, default, start_mqtt))


def run_foxbms(plan: Path | None, default: FoxbmsPlan) -> None:
    """Send the frames of the plan's stations until asked to stop."""
    _run(_serve(plan, FoxbmsPlan, default, start_foxbms))


def run_thingset(plan: Path | None, default: ThingsetPlan) -> None:
    """Serve the nodes of the plan until asked to stop."""
    _run(_serve(plan, ThingsetPlan, default, start_thingset))


def run_greenbms(plan: Path | None, default: GreenbmsPlan) -> None:
    """Serve the packs of the plan until asked to stop."""
    _run(_serve(plan, GreenbmsPlan, default, start_greenbms))


def run_rest(plan: Path | None, default: RestPlan) -> None:
    """Serve the BMS of the plan until asked to stop."""
    _run(_serve(plan, RestPlan, default, start_rest))


def run_sparkplug(plan: Path | None, default: SparkplugPlans) -> None:
    """Publish the edge nodes of the plan until asked to stop."""
    _run(_serve(plan, SparkplugPlans, default, start_sparkplug))


def run_mixed(plan: Path) -> None:
    """Serve a plan with something of everything until asked to stop."""
    _run(_serve(plan, MixedPlan, MixedPlan(), start_mixed))


def run_broker(host: str, port: int, plan: Path | None) -> None:
    """Run a broker until asked to stop; a plan is just its port."""
    _run(_serve(plan, int, port, partial(start_broker_at, host)))


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


async def start_modbus(plan: ModbusPlan, tasks: asyncio.TaskGroup) -> Ready:
    """Serve; tell the port of each station."""
    pace = Pace(plan.speed)
    simulators = [
        ModbusSimulator(each, pace, plan.host, fresh_s=plan.fresh_s) for each in plan.stations
    ]
    ready = {each.station.code: await each.start() for each in simulators}
    for each in simulators:
        tasks.create_task(each.keep_faults())
    return ready


async def start_mqtt(plan: MqttPlan, tasks: asyncio.TaskGroup) -> Ready:
    """Publish; tell the topics."""
    tasks.create_task(publish(plan, Pace(plan.speed)))
    return {"topics": list(plan.topics)}


async def start_foxbms(plan: FoxbmsPlan, tasks: asyncio.TaskGroup) -> Ready:
    """Send; tell the stations."""
    pace = Pace(plan.speed)
    for each in plan.stations:
        tasks.create_task(FoxbmsSimulator(each, pace, plan.every_s).run())
    return {"stations": [each.code for each in plan.stations]}


async def start_thingset(plan: ThingsetPlan, tasks: asyncio.TaskGroup) -> Ready:
    """Serve; tell the address of each node that stands at a line."""
    pace = Pace(plan.speed)
    ready: Ready = {}
    for each in plan.stations:
        if each.bus is not None:
            tasks.create_task(ThingsetOnCan(each, pace, plan.report_s).run())
        else:
            server = ThingsetSimulator(each, pace, plan.report_s).server()
            ready[each.code] = await server.start()
    return ready


async def start_greenbms(plan: GreenbmsPlan, _tasks: asyncio.TaskGroup) -> Ready:
    """Serve; tell the address of each station."""
    pace = Pace(plan.speed)
    servers = {e.code: GreenbmsSimulator(e, pace, plan.every_s).server() for e in plan.stations}
    return {code: await server.start() for code, server in servers.items()}


async def start_rest(plan: RestPlan, tasks: asyncio.TaskGroup) -> Ready:
    """Serve; tell the port of each station."""
    pace = Pace(plan.speed)
    made = [RestSimulator(each, pace, plan.host) for each in plan.stations]
    ready = {each.station.code: await each.start() for each in made}
    for each in made:
        tasks.create_task(_stop_in_the_end(each.stop))
    return ready


async def start_sparkplug(plan: SparkplugPlans, tasks: asyncio.TaskGroup) -> Ready:
    """Publish; tell the nodes."""
    for each in plan.nodes:
        tasks.create_task(SparkplugSimulator(each, Pace(each.speed)).run())
    return {"nodes": [each.node for each in plan.nodes]}


async def start_mixed(plan: MixedPlan, tasks: asyncio.TaskGroup) -> Ready:
    """Serve all of it; tell what each kind tells, by its name."""
    return {
        "foxbms": await start_foxbms(plan.foxbms, tasks),
        "thingset": await start_thingset(plan.thingset, tasks),
        "greenbms": await start_greenbms(plan.greenbms, tasks),
        "rest": await start_rest(plan.rest, tasks),
        "sparkplug": await start_sparkplug(plan.sparkplug, tasks),
    }


async def start_broker_at(host: str, port: int, tasks: asyncio.TaskGroup) -> Ready:
    """Let everyone in; tell the port."""
    broker, chosen = await start_broker(host, port)
    tasks.create_task(_stop_in_the_end(broker.shutdown))
    return {"port": chosen}


async def _stop_in_the_end(stop: Callable[[], Awaitable[None]]) -> None:
    try:
        await asyncio.Event().wait()
    finally:
        await stop()


async def _serve(file: Path | None, kind: type[P], default: P, start: Start[P]) -> None:
    """Start what the plan says, tell that it serves, and go on until cancelled."""
    async with _plan(file, kind, default) as plan, asyncio.TaskGroup() as tasks:
        _tell(await start(plan, tasks))
        await asyncio.Event().wait()


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
