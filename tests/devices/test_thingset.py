"""ThingSet: a peer that is not ours, checksums, gateways, publications, and nodes that refuse."""

import asyncio
from binascii import crc32
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import cbor2
import pytest
from python_thingset import AsyncThingSetTCP, ThingSetProtocol, ThingSetSerial, WireFormat

from tests.devices.rigs import PACK, STANDING_STILL, folder, readings_of, row_of, served
from trackingbms.devices import Device
from trackingbms.devices.simulators import ThingsetSimulator, ThingsetStation
from trackingbms.devices.thingset import Answer, Damaged, Report, binary, text
from trackingbms.kernel import DeviceSilent
from trackingbms.telemetry import BatteryState


def device(address: str, **link: Any) -> Device:
    settings = {"address": address, "timeout_s": 1.0, **link}
    return Device("b1", "BMS", "thingset", 0.05, settings, {"A": 7})


@pytest.mark.exam
async def test_an_independent_client_reads_our_simulator_alike_by_tcp() -> None:
    simulator = ThingsetSimulator(ThingsetStation("S", PACK, mode="binary"), STANDING_STILL)
    async with served(simulator.server()) as server:
        assert isinstance(server.where, int)
        async with AsyncThingSetTCP("127.0.0.1", server.where, timeout=30) as client:
            theirs = (await client.get("Meas")).data
            by_number = (await client.get(0x07)).data
        row = await row_of(device(f"socket://127.0.0.1:{server.where}", mode="binary"))
    assert row["voltage_v"] == pytest.approx(theirs["rPackVoltage_V"])
    assert row["current_a"] == pytest.approx(theirs["rPackCurrent_A"])
    assert row["cell_voltages_v"] == pytest.approx(theirs["rCellVoltages_V"][:13])
    assert theirs["rSOC_pct"] in by_number.values()


@pytest.mark.exam
async def test_an_independent_client_reads_our_simulator_alike_on_a_serial_port() -> None:
    with folder() as place:
        station = ThingsetStation("S", PACK, path=place / "node")
        async with served(ThingsetSimulator(station, STANDING_STILL).server()):
            theirs = await asyncio.to_thread(_read_serially, str(station.path))
            row = await row_of(device(str(station.path)))
    assert row["soc_pct"] == pytest.approx(theirs["rSOC_pct"])
    assert row["cell_voltages_v"] == pytest.approx(theirs["rCellVoltages_V"][:13])


def _read_serially(path: str) -> dict[str, Any]:
    with ThingSetSerial(path) as client:
        found: dict[str, Any] = client.get("Meas").data
    return found


def test_an_independent_parser_understands_what_we_ask_and_we_what_it_parses() -> None:
    theirs = ThingSetProtocol(WireFormat.BINARY)
    assert binary.get(0x07) == theirs.encode_get(0x07)
    assert binary.fetch(0x07, [0x70, 0x71]) == bytes(theirs.encode_fetch(0x07, [0x70, 0x71]))
    assert binary.update(0x30, {0x31: False}) == bytes(theirs.encode_update(0x30, 0x31, False))
    assert binary.update(0x30, {0x32: 4.25}) == bytes(theirs.encode_update(0x30, 0x32, 4.25))
    assert binary.run(0x33) == bytes(theirs.encode_exec(0x33, []))
    raw = b"\x85\xf6" + cbor2.dumps({"rSOC_pct": 61.5})
    assert binary.parse(raw) == Answer(0x85, theirs.parse_response(raw).data)


def test_a_wrong_checksum_is_damage_and_a_right_one_is_taken_off() -> None:
    said = b':85 {"rSOC_pct":50}'
    good = said + b" %08X#\r\n" % crc32(said)
    assert text.parse(good) == Answer(0x85, {"rSOC_pct": 50})
    assert text.parse(said + b"\r\n") == Answer(0x85, {"rSOC_pct": 50})
    with pytest.raises(Damaged):
        text.parse(good.replace(b"50", b"51"))


def test_logs_and_prompts_on_the_same_line_are_no_messages() -> None:
    assert text.parse(b"[00:00:01.123] <inf> bms: started\r\n") is None
    assert text.parse(b"uart:~$ \r\n") is None
    assert text.parse(b':85/XYZ12345 {"a":1}') == Answer(0x85, {"a": 1})
    assert text.parse(b'#mLive_ {"Meas":{"a":1}}') == Report("mLive_", {"Meas": {"a": 1}})


def test_a_stream_is_split_wherever_its_parts_arrive() -> None:
    first = b"\x85\xf6" + cbor2.dumps({"a": [1.5] * 20})
    second = b"\x1f\x0a" + cbor2.dumps({0x70: 48.5})
    for at in range(1, len(first)):
        assert binary.split(first[:at]) == (None, 0)
    message, used = binary.split(first + second)
    assert (message, used) == (Answer(0x85, {"a": [1.5] * 20}), len(first))
    assert binary.split(second) == (Report(0x0A, {0x70: 48.5}), len(second))


@asynccontextmanager
async def answering(
    *answers: bytes, greeting: bytes = b""
) -> AsyncIterator[tuple[str, list[bytes]]]:
    """A node that gives these answers, one per request; yield its address and what it was asked."""
    asked: list[bytes] = []
    ended = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        left = list(answers)
        writer.write(greeting)
        while request := await reader.read(1_000):
            asked.append(request)
            if left:
                writer.write(left.pop(0))
        writer.close()
        ended.set()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"socket://127.0.0.1:{port}", asked
    finally:
        await ended.wait()
        server.close()


@pytest.mark.exam
async def test_a_node_behind_a_gateway_is_asked_by_its_id() -> None:
    async with answering(b':85/XYZ {"rSOC_pct":40}\r\n') as (address, asked):
        row = await row_of(device(address, node="XYZ", checksum=False))
    assert asked == [b"?/XYZ/Meas\r\n"]
    assert row["soc_pct"] == 40


@pytest.mark.exam
async def test_a_refusal_is_told_with_its_reason() -> None:
    async with answering(b':A4 "not found"\r\n') as (address, _asked):
        with pytest.raises(DeviceSilent, match="A4 not found"):
            await row_of(device(address))


@pytest.mark.exam
async def test_numbers_of_a_publication_are_named_once() -> None:
    report = b"\x1f\x0a" + cbor2.dumps({0x41: 61.5, 0x42: 1})
    names = b"\x85\xf6" + cbor2.dumps(["Meas/rSOC_pct", "Meas/rOther"])
    async with answering(names + report, greeting=report) as (address, asked):
        found = await readings_of(device(address, mode="binary", poll=False), 2)
    assert [each.batch["soc_pct"].to_pylist() for each in found] == [[61.5], [61.5]]
    assert asked == [binary.fetch(binary.PATHS, [0x41, 0x42])]


@pytest.mark.exam
async def test_a_damaged_answer_is_counted_and_the_next_one_is_taken() -> None:
    answers = b":85 {broken\r\nboot\r\n:85 " + b'{"rPackCurrent_A":-3,"rErrorFlags":4}\r\n'
    async with answering(answers) as (address, _asked):
        row = await row_of(device(address))
    assert row["current_a"] == -3
    assert row["state"] == BatteryState.FAULT
