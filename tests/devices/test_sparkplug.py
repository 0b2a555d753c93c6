"""Sparkplug B: payloads by a library that is not ours, births, lost messages, deaths, TLS."""

import asyncio
import ssl
from contextlib import suppress
from pathlib import Path
from typing import Any

import pysparkplug as peer
import pytest

from tests.devices.rigs import PACK, STANDING_STILL, connected, mosquitto
from tests.devices.test_mqtt import _secrets
from trackingbms.devices import Device, open_source
from trackingbms.devices.protocols.sparkplug import Reader, SparkplugLink
from trackingbms.devices.simulators import SPARKPLUG_LINK, SparkplugPlan, SparkplugSimulator
from trackingbms.devices.sparkplug import Damaged, EdgeNode, Kind, Metric, Payload, build, parse
from trackingbms.devices.sparkplug.node import Topic, topic_of
from trackingbms.kernel import DeviceSilent
from trackingbms.telemetry import BatteryState

NOW = 1_767_225_600_000
NBIRTH, DBIRTH, DDATA = (Topic(kind, "G", "N", "A" * kind.startswith("D")) for kind in (
    "NBIRTH", "DBIRTH", "DDATA"
))  # fmt: skip


def theirs(name: str, kind: peer.DataType, value: Any, alias: int, at: int = NOW) -> peer.Metric:
    return peer.Metric(at, name, kind, value=value, alias=alias)


def born() -> EdgeNode:
    """A node whose births were written by the other library."""
    node = EdgeNode()
    node.hear(NBIRTH, peer.NBirth(NOW, 0, (theirs("bdSeq", peer.DataType.INT64, 5, 0),)).encode())
    metrics = (
        theirs("soc_pct", peer.DataType.DOUBLE, 60.0, 1),
        theirs("current_a", peer.DataType.INT16, -31, 2),
        theirs("state", peer.DataType.STRING, "charging", 3),
        theirs("cell_voltages_v", peer.DataType.FLOAT_ARRAY, (3.5, 3.25), 4),
    )
    node.hear(DBIRTH, peer.DBirth(NOW, 1, metrics).encode())
    return node


def test_what_another_library_wrote_is_read_alike() -> None:
    values = {
        peer.DataType.INT8: -5, peer.DataType.INT16: -300, peer.DataType.INT32: -70_000,
        peer.DataType.INT64: -(2**40), peer.DataType.UINT8: 200, peer.DataType.UINT16: 60_000,
        peer.DataType.UINT32: 4_000_000_000, peer.DataType.UINT64: 2**60,
        peer.DataType.FLOAT: 1.5, peer.DataType.DOUBLE: 3.25, peer.DataType.BOOLEAN: True,
        peer.DataType.STRING: "idle", peer.DataType.FLOAT_ARRAY: (3.5, 3.25),
        peer.DataType.INT16_ARRAY: (-1, 2), peer.DataType.DOUBLE_ARRAY: (1.0,),
    }  # fmt: skip
    metrics = tuple(
        theirs(kind.name, kind, value, n) for n, (kind, value) in enumerate(values.items())
    )
    read = parse(peer.DBirth(NOW, 3, metrics).encode())
    assert (read.seq, read.at_ms) == (3, NOW)
    assert {each.name: each.value(each.kind) for each in read.metrics} == {
        kind.name: value for kind, value in values.items()
    }


def test_what_we_write_another_library_reads() -> None:
    raw = build(Payload([Metric("Node Control/Rebirth", kind=Kind.BOOLEAN, raw=True)], NOW))
    (metric,) = peer.NCmd.decode(raw).metrics
    assert (metric.name, metric.value) == ("Node Control/Rebirth", True)


def test_data_by_alias_takes_name_and_type_from_the_birth() -> None:
    node = born()
    payload = build(Payload([Metric(alias=2, raw=65_536 - 12), Metric(alias=1, raw=61.5)], NOW, 2))
    heard = node.hear(DDATA, payload)
    assert {told.name: told.value for told in heard.values} == {"current_a": -12, "soc_pct": 61.5}
    assert not heard.wants_rebirth


@pytest.mark.parametrize(("seq", "alias"), [(3, 1), (2, 99)])
def test_a_lost_message_or_an_unknown_alias_asks_for_a_birth(seq: int, alias: int) -> None:
    heard = born().hear(DDATA, build(Payload([Metric(alias=alias, raw=1.0)], NOW, seq)))
    assert heard.wants_rebirth


def test_the_sequence_goes_round() -> None:
    node = born()
    for seq in [*range(2, 256), 0, 1]:
        heard = node.hear(DDATA, build(Payload([Metric(alias=1, raw=1.0)], NOW, seq)))
        assert not heard.wants_rebirth


def test_only_the_death_of_the_life_that_we_know_counts() -> None:
    node = born()
    death = topic_of("spBv1.0/G/NDEATH/N")
    assert death is not None
    assert not node.hear(death, build(Payload([Metric("bdSeq", raw=4)]))).died
    assert node.hear(death, build(Payload([Metric("bdSeq", raw=5)]))).died
    assert not node.is_born
    assert not node.hear(death, build(Payload([Metric("bdSeq", raw=5)]))).died


def test_values_of_several_instants_are_several_samples_and_bad_ones_are_none() -> None:
    reader = Reader(SparkplugLink(host="h", group="G", node="N"))
    metrics = [
        Metric(alias=1, raw=50.0, at_ms=NOW - 5_000, historical=True),
        Metric(alias=2, raw=7, at_ms=NOW),
        Metric(alias=1, raw=61.0, at_ms=NOW, quality=0),
    ]
    heard = born().hear(DDATA, _with_quality(metrics))
    old, new = reader.samples(7, heard.values, NOW)
    assert (old.at_ms, old.values) == (NOW - 5_000, {"soc_pct": 50.0})
    assert (new.at_ms, new.values) == (NOW, {"current_a": 7, "soc_pct": None})
    assert new.invalid == 1


def _with_quality(metrics: list[Metric]) -> bytes:
    """Our writer has no word for quality; the message class has."""
    from trackingbms.devices.sparkplug.payload import _payload_class

    message = _payload_class()()
    message.ParseFromString(build(Payload(metrics, NOW, 2)))
    for told, each in zip(message.metrics, metrics, strict=True):
        if each.quality is not None:
            told.properties.keys.append("Quality")
            told.properties.values.add(int_value=each.quality)
    raw: bytes = message.SerializeToString()
    return raw


def test_cells_that_are_told_one_by_one_are_an_array() -> None:
    link = SparkplugLink.model_validate({"host": "h", "group": "G", "node": "N", **SPARKPLUG_LINK})
    simulator = SparkplugSimulator(SparkplugPlan({"A": PACK}), STANDING_STILL)
    node, reader = EdgeNode(), Reader(link)
    birth = node.hear(DBIRTH, simulator._payload("A", birth=True))
    (sample,) = reader.samples(7, birth.values, 2**60)
    assert len(sample.cells["cell_voltages_v"]) == PACK.series
    assert sample.state == BatteryState.DISCHARGING
    changed = Metric(alias=simulator._alias("A", "Cells/2/Millivolts"), raw=3_333)
    heard = node.hear(DDATA, build(Payload([changed], NOW, 0)))
    (later,) = reader.samples(7, heard.values, NOW)
    assert later.cells["cell_voltages_v"][1] == pytest.approx(3.333)
    assert later.cells["cell_voltages_v"][0] == sample.cells["cell_voltages_v"][0]


def test_bytes_that_are_no_payload_are_damaged() -> None:
    with pytest.raises(Damaged):
        parse(b"\xff\xff\xff")
    assert topic_of("spBv1.0/G/NCMD/N") is None
    assert topic_of("spBv1.0/G/DDATA/N") is None
    assert topic_of("a/b/c") is None


def _device(port: int, plan: SparkplugPlan, **link: Any) -> Device:
    settings = {
        "host": "127.0.0.1", "port": port, "group": plan.group, "node": plan.node,
        "rebirth_s": 0.05, **SPARKPLUG_LINK, **link,
    }  # fmt: skip
    return Device("b1", "BMS", "sparkplug", 1.0, settings, {"A": 7})


@pytest.mark.exam
async def test_a_node_that_was_there_first_is_asked_to_tell_itself_again() -> None:
    with mosquitto() as broker:
        async with connected(broker.port):
            plan = SparkplugPlan({"A": PACK}, port=broker.port, every_s=0.02)
            simulator = SparkplugSimulator(plan, STANDING_STILL)
            running = asyncio.create_task(simulator.run())
            await asyncio.wait([running], timeout=0.3)  # its birth is long past
            readings = open_source(_device(broker.port, plan)).readings()
            first = await anext(readings)
            asked = simulator.rebirths
            simulator.lose = 1
            while simulator.rebirths == asked:
                await anext(readings)
            await readings.aclose()
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
    assert asked >= 1
    assert first.batch["battery"].to_pylist()[0] == 7


@pytest.mark.exam
async def test_a_death_ends_the_readings_with_its_cause() -> None:
    with mosquitto() as broker:
        async with connected(broker.port) as other:
            readings = open_source(_device(broker.port, SparkplugPlan({}), values={})).readings()
            waiting = asyncio.ensure_future(anext(readings))
            await asyncio.wait([waiting], timeout=0.5)
            birth = peer.NBirth(NOW, 0, (theirs("bdSeq", peer.DataType.INT64, 1, 0),)).encode()
            await other.publish("spBv1.0/Batteries/NBIRTH/EDGE", birth)
            death = peer.NDeath(NOW, theirs("bdSeq", peer.DataType.INT64, 1, 0)).encode()
            await other.publish("spBv1.0/Batteries/NDEATH/EDGE", death)
            with pytest.raises(DeviceSilent, match="the edge node has died"):
                await waiting


@pytest.mark.exam
async def test_a_protected_broker_is_entered_with_our_certificate(tmp_path: Path) -> None:
    ca, certificate, key, _passwords = await asyncio.to_thread(_secrets, tmp_path)
    secure = (
        f"cafile {ca}\ncertfile {certificate}\nkeyfile {key}\n"
        "require_certificate true\nuse_identity_as_username true\nallow_anonymous false"
    )
    context = ssl.create_default_context(cafile=str(ca))
    context.load_cert_chain(certificate, key)
    tls = {"ca": str(ca), "certificate": str(certificate), "key": str(key)}
    with mosquitto(secure) as broker:
        async with connected(broker.port, tls_context=context) as other:
            readings = open_source(
                _device(broker.port, SparkplugPlan({}), tls=tls, values={"soc_pct": "soc"})
            ).readings()
            waiting = asyncio.ensure_future(anext(readings))
            await asyncio.wait([waiting], timeout=0.5)
            metrics = (theirs("soc", peer.DataType.DOUBLE, 61.0, 1),)
            await other.publish(
                "spBv1.0/Batteries/DBIRTH/EDGE/A", peer.DBirth(NOW, 1, metrics).encode(), qos=1
            )
            reading = await waiting
            await readings.aclose()
    assert reading.batch["soc_pct"].to_pylist() == [61.0]
