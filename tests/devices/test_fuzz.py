"""Any bytes at all: no decoder falls over, and nothing that cannot be true comes out of one.

`make fuzz` tries 200,000 inputs on each; a usual run a few hundred.
"""

import json
import math
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import can
import cbor2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trackingbms.devices import PROTOCOLS
from trackingbms.devices.foxbms import matrix
from trackingbms.devices.protocols.foxbms import FoxbmsLink, Listening
from trackingbms.devices.protocols.greenbms import Pages
from trackingbms.devices.protocols.libresolar import VALUES, sample_of
from trackingbms.devices.protocols.payload import Mapped, decode_payload
from trackingbms.devices.protocols.sparkplug import Reader, SparkplugLink
from trackingbms.devices.samples import Reading, Sample, reading_of
from trackingbms.devices.simulators import REST_MAPPING
from trackingbms.devices.sparkplug import Damaged as Unreadable
from trackingbms.devices.sparkplug import EdgeNode, Metric, Payload, Topic, build
from trackingbms.devices.sunspec import read_battery
from trackingbms.devices.thingset import (
    Damaged,
    IsoTp,
    Reassembly,
    Report,
    binary,
    flatten,
    request_id,
    text,
)
from trackingbms.telemetry import CELLS, METRICS, BatteryState, check_shape

INPUTS = int(os.environ.get("TBMS_FUZZ_INPUTS", "300"))
NOW = 1_767_225_600_000


@dataclass(frozen=True, slots=True)
class Target:
    """A decoder: what to feed it, and what it makes of it."""

    feed: st.SearchStrategy[Any]
    decode: Callable[[Any], list[Sample]]


def _foxbms(frames: list[tuple[int, bytes]]) -> list[Sample]:
    ear = Listening(FoxbmsLink(channel="x"), 0.0)
    for now, (number, data) in enumerate(frames):
        ear.hear(number, data, float(now))
    told = ear.tell(1, NOW, float(len(frames)))
    return [told] if told else []


def _mqtt(body: bytes) -> list[Sample]:
    return decode_payload(body, Mapped(), {"A": 1}, "A", NOW).samples


REST = Mapped.model_validate(
    {**REST_MAPPING, "values": {key: f"values.{key}" for key in (*METRICS, *CELLS)}}
)


def _rest(body: bytes) -> list[Sample]:
    return decode_payload(body, REST, {"A": 1}, None, NOW).samples


def _sparkplug(messages: list[tuple[str, bytes]]) -> list[Sample]:
    node, found = EdgeNode(), []
    reader = Reader(SparkplugLink(host="h", group="G", node="N"))
    for kind, raw in messages:
        with suppress(Unreadable):
            heard = node.hear(Topic(kind, "G", "N", "A" if kind.startswith("D") else ""), raw)
            found += reader.samples(1, heard.values, NOW)
    return found


SPARKS = st.builds(
    Payload,
    st.lists(
        st.builds(
            Metric,
            st.sampled_from([*METRICS, *CELLS, "state", "cooling", "bdSeq", ""]),
            st.none() | st.integers(0, 5),
            st.none() | st.integers(0, 2**63),
            st.integers(0, 40),
            st.none() | st.booleans() | st.integers(0, 2**64 - 1) | st.floats()
            | st.text(max_size=5) | st.binary(max_size=40),
        ),
        max_size=6,
    ),
    st.none() | st.integers(0, 2**63),
    st.integers(0, 300),
).map(build)  # fmt: skip


def _modbus(models: list[tuple[int, list[int]]]) -> list[Sample]:
    points = read_battery(models, positive_discharges=True)
    return [Sample(1, NOW, points.values, points.cells, points.state, extra=points.extra)]


FRAMES = st.tuples(
    st.sampled_from([each.frame_id for each in matrix().messages]) | st.integers(0, 0x7FF),
    st.binary(min_size=8, max_size=8) | st.binary(max_size=8),
)


def _greenbms(lines: list[bytes]) -> list[Sample]:
    pages = Pages()
    for line in lines:
        pages.take(line)
    told = pages.tell(1, NOW)
    return [told] if told else []


GREEN = st.lists(
    st.tuples(
        st.sampled_from("gvtuzpim"), st.integers(0, 99), st.integers() | st.floats(-1e4, 1e4)
    ),
    max_size=6,
).map(lambda told: "".join(f"$#{a}{n:03}{value}" for a, n, value in told).encode() + b"$\r\n")


def _written(value: object) -> bytes:
    return json.dumps(value).encode()


def _thingset_text(lines: list[bytes]) -> list[Sample]:
    return _of_node([_survived(text.parse, each) for each in lines])


def _thingset_binary(stream: bytes) -> list[Sample]:
    found: list[Any] = []
    with suppress(Damaged):
        while stream:
            message, used = binary.split(stream)
            if message is None:
                break
            found.append(message)
            stream = stream[used:]
    return _of_node(found)


def _thingset_can(frames: list[tuple[int, bytes]]) -> list[Sample]:
    talk, reports, found = IsoTp(request_id(0, 1), request_id(1, 0)), Reassembly(), []
    for number, data in frames:
        frame = can.Message(arbitration_id=request_id(0, 1), data=data)
        found += [_survived(binary.parse, each) for each in (talk.hear(frame),) if each]
        whole = reports.hear(number, data)
        found += [_survived(binary.parse, whole)] if whole else []
        found += [Report(None, {number & 0xFFFF: _survived(binary.value, data)})]
    return _of_node(found)


def _survived(parse: Callable[[bytes], Any], raw: bytes) -> Any:
    try:
        return parse(raw)
    except Damaged:
        return None


def _of_node(messages: list[Any]) -> list[Sample]:
    names = dict(enumerate(pick.path for pick in VALUES.values()))
    told = [
        {names.get(k, k): v for k, v in flatten(each.data).items()}
        for each in messages
        if each is not None
    ]
    samples = [sample_of(1, each, VALUES, NOW, 1.0, None) for each in told]
    return [each for each in samples if each is not None]


ITEMS = st.dictionaries(
    st.sampled_from([pick.path for pick in VALUES.values()]) | st.text(max_size=3),
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3)
    | st.lists(st.floats() | st.integers() | st.none(), max_size=5),
    max_size=6,
)  # fmt: skip
LINES = ITEMS.map(lambda items: b":85 " + _written(items)) | ITEMS.map(
    lambda items: b"#mLive_ " + _written({"Meas": items})
)
CBOR = ITEMS.map(lambda items: b"\x85\xf6" + cbor2.dumps(items)) | ITEMS.map(
    lambda items: b"\x1f\x00" + cbor2.dumps(items)
)
REGISTERS = st.lists(st.integers(0, 0xFFFF), max_size=160)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.sampled_from([*METRICS, *CELLS, "state", "ts", "cooling"]), inner)
    ),
    max_leaves=12,
)


def _cut(raw: bytes) -> st.SearchStrategy[bytes]:
    """The same bytes with one of them changed, or cut off somewhere."""
    return st.tuples(st.integers(0, len(raw)), st.binary(max_size=2)).map(
        lambda told: raw[: told[0]] + told[1] + raw[told[0] + 1 :]
    ) | st.integers(0, len(raw)).map(lambda at: raw[:at])


TARGETS: Mapping[str, Target] = {
    "foxbms": Target(st.lists(FRAMES, max_size=20), _foxbms),
    "thingset": Target(
        st.lists(LINES | LINES.flatmap(_cut) | st.binary(max_size=60), max_size=3), _thingset_text
    ),
    "thingset/binary": Target(CBOR | CBOR.flatmap(_cut) | st.binary(max_size=80), _thingset_binary),
    "thingset/can": Target(
        st.lists(st.tuples(st.integers(0, 2**29 - 1), st.binary(max_size=8)), max_size=10),
        _thingset_can,
    ),
    "greenbms": Target(st.lists(GREEN | GREEN.flatmap(_cut) | st.binary(), max_size=8), _greenbms),
    "rest": Target(
        st.binary(max_size=200)
        | JSON.map(lambda told: _written({"batteries": [{"battery_id": "A", "values": told}]})),
        _rest,
    ),
    "sparkplug": Target(
        st.lists(
            st.tuples(
                st.sampled_from(["NBIRTH", "NDATA", "NDEATH", "DBIRTH", "DDATA", "DDEATH"]),
                SPARKS | SPARKS.flatmap(_cut) | st.binary(max_size=60),
            ),
            max_size=5,
        ),
        _sparkplug,
    ),
    "mqtt": Target(st.binary(max_size=200) | JSON.map(_written), _mqtt),
    "modbus": Target(
        st.lists(st.tuples(st.sampled_from([802, 803, 804, 805]), REGISTERS), max_size=3), _modbus
    ),
}


def test_every_protocol_is_fuzzed() -> None:
    assert TARGETS.keys() >= PROTOCOLS.keys()


@pytest.mark.parametrize("name", TARGETS)
def test_any_bytes_at_all_are_survived_and_only_what_can_be_true_leaves(name: str) -> None:
    target = TARGETS[name]

    @settings(
        max_examples=INPUTS, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(told=target.feed)
    def attempt(told: Any) -> None:
        samples = target.decode(told)
        if samples:
            _judge(reading_of(samples))

    attempt()


def _judge(reading: Reading) -> None:
    """What a reading holds could be in the store: known columns, within their ranges."""
    check_shape(reading.batch)
    for key, metric in METRICS.items():
        if key in reading.batch.column_names:
            values = reading.batch[key].drop_null().to_numpy()
            assert all(metric.accepts(value) for value in values), key
    for key, metric in CELLS.items():
        if key in reading.batch.column_names:
            cells = np.array([v for row in reading.batch[key].to_pylist() for v in row or ()])
            known = cells[~np.isnan(cells)] if len(cells) else cells
            assert all(metric.accepts(value) for value in known), key
    if "state" in reading.batch.column_names:
        states = reading.batch["state"].drop_null().to_pylist()
        assert set(states) <= {int(each) for each in BatteryState}
    if "extra" in reading.batch.column_names:
        for row in reading.batch["extra"].to_pylist():
            assert all(math.isfinite(value) for _, value in row or ())
