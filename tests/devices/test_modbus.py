"""Modbus devices that are not our simulator, and those that misbehave."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
import sunspec2.modbus.client as independent
from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import DataType, SimData, SimDevice

from tests.devices.rigs import PACK, STANDING_STILL, modbus_rig, readings_of, row_of
from trackingbms.devices import Device, open_source
from trackingbms.devices.protocols.registers import Register, spans
from trackingbms.devices.simulators import ModbusSimulator, Station
from trackingbms.devices.sunspec import decode, encode, load_model
from trackingbms.kernel import DeviceSilent, Invalid
from trackingbms.telemetry import METRICS

pytestmark = pytest.mark.exam
COMMON = [1, 66, *[0x4142] * 66]


def bank(**values: object) -> list[int]:
    """Model 802 as another maker might fill it: little, and in other scales."""
    filled = {"V": 48.0, "A": 52, "SoC": 87, "V_SF": -1, "A_SF": 0, "SoC_SF": 0, **values}
    return encode(load_model(802), filled)


@asynccontextmanager
async def plain_server(*units: tuple[int, dict[int, list[int]]]) -> AsyncIterator[int]:
    """A plain Modbus server with these registers, by unit and address; yield its port."""
    devices = [
        SimDevice(
            unit,
            [SimData(at, values=each, datatype=DataType.REGISTERS) for at, each in blocks.items()],
        )
        for unit, blocks in units
    ]
    server = ModbusTcpServer(devices, address=("127.0.0.1", 0))
    await server.serve_forever(background=True)
    listening = server.transport
    assert isinstance(listening, asyncio.Server)
    try:
        yield listening.sockets[0].getsockname()[1]
    finally:
        await server.shutdown()  # type: ignore[no-untyped-call]


def device(port: int, units: dict[int, str] | None = None, **link: Any) -> Device:
    settings = {"host": "127.0.0.1", "port": port, "units": units or {1: "A"}, "timeout_s": 1.0}
    return Device("b1", "BMS", "modbus", 0.05, {**settings, **link}, {"A": 7, "B": 8})


@pytest.mark.parametrize("base", [40_000, 50_000, 0])
async def test_the_marker_is_found_wherever_the_standard_allows(base: int) -> None:
    registers = [0x5375, 0x6E53, *COMMON, *bank(), 0xFFFF, 0]
    async with plain_server((1, {base: registers})) as port:
        row = await row_of(device(port))
    assert row["voltage_v"] == pytest.approx(48.0)
    assert row["current_a"] == -52
    assert row["power_w"] == pytest.approx(-48 * 52)
    assert row["soc_pct"] == 87
    assert "soh_pct" not in row


async def test_a_device_that_counts_charging_as_positive_says_so_in_its_link() -> None:
    registers = [0x5375, 0x6E53, *bank(), 0xFFFF, 0]
    async with plain_server((1, {40_000: registers})) as port:
        row = await row_of(device(port, positive="charging"))
    assert row["current_a"] == 52


async def test_registers_of_the_makers_own_need_no_sunspec() -> None:
    own = {
        "voltage_v": {"address": 10, "type": "uint16", "scale": 0.01},
        "temperature_max_c": {"address": 11, "type": "int16", "offset": -40},
        "current_a": {"address": 300, "type": "float32"},
        "soc_pct": {"address": 12, "type": "uint16", "none": 65_535},
        "pump_rpm": {"address": 13, "type": "uint32"},
    }
    blocks = {10: [4_812, 65, 65_535, 0, 900], 300: [0xC24E, 0x0000]}
    async with plain_server((1, blocks)) as port:
        row = await row_of(device(port, sunspec=False, registers=own))
    assert row["voltage_v"] == pytest.approx(48.12)
    assert row["temperature_max_c"] == 25
    assert row["current_a"] == -51.5
    assert row.get("soc_pct") is None
    assert dict(row["extra"])["pump_rpm"] == 900


async def test_strings_side_by_side_make_a_battery() -> None:
    scales = {"SoC_SF": 0, "SoH_SF": 0, "A_SF": -1, "V_SF": -1, "CellV_SF": -3, "ModTmp_SF": 0}
    strings = [
        {"Idx": 1, "SoC": 60, "SoH": 95, "A": 10.5, "CellVMax": 3.31, "CellVMin": 3.28,
         "ModTmpMax": 31, "ModTmpMin": 19, "ModTmpAvg": 24, "NCyc": 100},
        {"Idx": 2, "SoC": 62, "SoH": 90, "A": 11.5, "CellVMax": 3.3, "CellVMin": 3.27,
         "ModTmpMax": 32, "ModTmpMin": 18, "ModTmpAvg": 26, "NCyc": 200},
    ]  # fmt: skip
    strings = [{"NMod": 0, "V": 51.2, **each, **scales} for each in strings]
    models = [register for each in strings for register in encode(load_model(804), each)]
    async with plain_server((1, {40_000: [0x5375, 0x6E53, *models, 0xFFFF, 0]})) as port:
        row = await row_of(device(port))
    expected = {
        "voltage_v": 51.2, "current_a": -22.0, "soc_pct": 61, "soh_pct": 90, "cycle_count": 200,
        "cell_voltage_min_v": 3.27, "cell_voltage_max_v": 3.31, "temperature_min_c": 18,
        "temperature_max_c": 32, "temperature_avg_c": 25,
    }  # fmt: skip
    assert {key: row[key] for key in expected} == pytest.approx(expected)


async def test_what_the_bank_tells_itself_weighs_more_than_its_strings() -> None:
    string = encode(load_model(804), {"SoC": 10, "SoH": 77, "SoC_SF": 0, "SoH_SF": 0, "NMod": 0})
    registers = [0x5375, 0x6E53, *bank(), *string, 0xFFFF, 0]
    async with plain_server((1, {40_000: registers})) as port:
        row = await row_of(device(port))
    assert (row["soc_pct"], row["soh_pct"]) == (87, 77)


async def test_a_register_map_may_be_written_as_yaml() -> None:
    written = """
    # as its maker's manual has it
    voltage_v: {address: 10, type: uint16, scale: 0.01}
    soc_pct:   {address: 11, type: uint16}
    """
    async with plain_server((1, {10: [4_812, 87]})) as port:
        row = await row_of(device(port, sunspec=False, registers=written))
    assert (row["voltage_v"], row["soc_pct"]) == (pytest.approx(48.12), 87)


@pytest.mark.parametrize(
    "written", ["a: [", "soc_pct: {address: x}", "a: &a [1]\nb: *a", "just words", "- 1"]
)
def test_yaml_that_is_no_register_map_is_refused_by_name(written: str) -> None:
    with pytest.raises(Invalid) as refused:
        open_source(device(1, registers=written))
    assert str(refused.value.field).startswith("link.registers")


async def test_an_independent_client_reads_our_simulator_alike() -> None:
    simulator = ModbusSimulator(Station("S", {1: PACK}), STANDING_STILL)
    port = await simulator.start()
    try:
        read = await asyncio.to_thread(_read_independently, port)
        row = await row_of(device(port))
    finally:
        await simulator.stop()
    assert row["voltage_v"] == pytest.approx(read["V"])
    assert row["current_a"] == pytest.approx(-read["A"])
    assert row["soc_pct"] == pytest.approx(read["SoC"])
    assert row["temperature_max_c"] == pytest.approx(read["ModTmpMax"])
    assert row["cell_voltages_v"] == pytest.approx(read["cells"], abs=1e-6)


def _read_independently(port: int) -> dict[str, Any]:
    found = independent.SunSpecModbusClientDeviceTCP(slave_id=1, ipaddr="127.0.0.1", ipport=port)
    found.scan()
    battery, lithium, module = (found.models[number][0] for number in (802, 803, 805))
    read = {name: battery.points[name].cvalue for name in ("V", "A", "SoC")}
    read["ModTmpMax"] = lithium.points["ModTmpMax"].cvalue
    read["cells"] = [
        cell.points["CellV"].cvalue for cell in module.groups["lithium-ion-module-cell"]
    ]
    found.close()
    return read


async def test_a_unit_that_does_not_answer_leaves_the_others_alone() -> None:
    registers = [0x5375, 0x6E53, *bank(), 0xFFFF, 0]
    async with plain_server((1, {40_000: registers}), (2, {7: [1]})) as port:
        (reading,) = await readings_of(device(port, {2: "B", 1: "A"}), 1)
    assert reading.batch["battery"].to_pylist() == [7]


async def test_models_that_move_are_found_again() -> None:
    registers = [0x5375, 0x6E53, *bank(), 0xFFFF, 0]
    blocks = {40_000: registers + [0] * 80}
    async with moving_server(blocks[40_000]) as (port, move):
        source = device(port)
        first = await row_of(source)
        move([0x5375, 0x6E53, *COMMON, *bank(SoC=12), 0xFFFF, 0])
        rows = [reading.batch.to_pylist()[0] for reading in await _patient(source)]
    assert (first["soc_pct"], rows[-1]["soc_pct"]) == (87, 12)


@asynccontextmanager
async def moving_server(
    registers: list[int],
) -> AsyncIterator[tuple[int, Callable[[list[int]], None]]]:
    """A server whose registers change between two requests."""
    now = list(registers)

    async def show(
        _code: int, begin: int, _at: int, _count: int, held: list[int], _set: object
    ) -> None:
        held[: len(now)] = now

    def move(new: list[int]) -> None:
        now[:] = new

    unit = SimDevice(
        1, [SimData(40_000, values=registers, datatype=DataType.REGISTERS)], action=show
    )
    server = ModbusTcpServer([unit], address=("127.0.0.1", 0))
    await server.serve_forever(background=True)
    assert isinstance(server.transport, asyncio.Server)
    try:
        yield server.transport.sockets[0].getsockname()[1], move
    finally:
        await server.shutdown()  # type: ignore[no-untyped-call]


async def _patient(source: Device) -> list[Any]:
    return await readings_of(source, 1)


@pytest.mark.parametrize("chain", [[], [802, 62], [802, 0xFFFE], [9_999, 0] * 100, [0xFFFF, 0]])
async def test_a_damaged_chain_of_models_is_silence(chain: list[int]) -> None:
    async with plain_server((1, {40_000: [0x5375, 0x6E53, *chain]})) as port:
        with pytest.raises(DeviceSilent):
            await row_of(device(port))


async def test_random_registers_yield_nothing_outside_the_catalogue() -> None:
    noise = [int.from_bytes(os.urandom(2), "big") for _ in range(62)]
    registers = [0x5375, 0x6E53, 802, 62, *noise, 0xFFFF, 0]
    async with plain_server((1, {40_000: registers})) as port:
        row = await row_of(device(port))
    for key in METRICS.keys() & row.keys():
        assert row[key] is None or METRICS[key].accepts(row[key])


async def test_garbage_bytes_are_silence() -> None:
    ended = asyncio.Event()

    async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(256):
            writer.write(os.urandom(64))
        writer.close()
        await writer.wait_closed()
        ended.set()

    server = await asyncio.start_server(babble, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    with pytest.raises(DeviceSilent):
        await row_of(device(port, timeout_s=0.2))
    await ended.wait()
    server.close()


async def test_the_simulator_says_not_implemented_for_what_it_lacks() -> None:
    async with modbus_rig() as rig:
        row = await row_of(rig.device)
    assert "cells_balancing" in dict(row["extra"])


def test_neighbouring_registers_are_read_in_one_request() -> None:
    registers = {name: Register(address=at) for name, at in (("a", 5), ("b", 7), ("c", 400))}
    found = [(each.begin, each.end) for each in spans(registers, 125)]
    assert found == [(5, 8), (400, 401)]
    assert decode(load_model(802), [802])["V"] is None


async def test_being_cancelled_in_the_middle_of_a_question_is_obeyed() -> None:
    asked = asyncio.Event()
    ended = asyncio.Event()

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(256):
            asked.set()
        writer.close()
        ended.set()

    server = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    waiting = asyncio.create_task(row_of(device(port, timeout_s=30)))
    await asked.wait()
    waiting.cancel()
    async with asyncio.timeout(10):  # far less than the patience of three questions
        with pytest.raises(asyncio.CancelledError):
            await waiting
        await ended.wait()
    server.close()
