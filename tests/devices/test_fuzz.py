"""Any bytes at all: no decoder falls over, and nothing that cannot be true comes out of one.

Each gets 5,000 different inputs drawn from a seed (`hostile.py`), and a hundred that hypothesis
thinks of; `make fuzz` gives it 200,000 and 4,000, from another seed each day.
"""

import json
import logging
import math
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice
from typing import Any

import can
import cbor2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.devices import hostile
from trackingbms.devices import PROTOCOLS
from trackingbms.devices.foxbms import matrix
from trackingbms.devices.protocols.foxbms import FoxbmsLink, Listening, meaning_of
from trackingbms.devices.protocols.greenbms import Pages
from trackingbms.devices.protocols.libresolar import VALUES, sample_of
from trackingbms.devices.protocols.modbus import MOST_REGISTERS
from trackingbms.devices.protocols.payload import Mapped, decode_payload
from trackingbms.devices.protocols.registers import Register, spans, values_of
from trackingbms.devices.protocols.sparkplug import Reader, SparkplugLink
from trackingbms.devices.samples import Sample, reading_of
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
from trackingbms.telemetry import Metric as Of

INPUTS = int(os.environ.get("TBMS_FUZZ_INPUTS", "5000"))
SEED = int(os.environ.get("TBMS_FUZZ_SEED", "0"))
THOUGHT_OF = INPUTS // 50  # by hypothesis, which takes far longer for one than a decoder
TOGETHER = 8  # inputs whose samples are one reading
USEFUL = 0.3  # of the inputs tell something at least: from the others a decoder learns little
NOW = 1_767_225_600_000


@dataclass(frozen=True, slots=True)
class Target:
    """A decoder: what to feed it, and what it makes of it."""

    feed: st.SearchStrategy[Any]
    decode: Callable[[Any], list[Sample]]


def _foxbms(frames: list[tuple[int, bytes]]) -> list[Sample]:
    ear = Listening(FoxbmsLink(channel="x"), 0.0)
    number, data = 0, b""
    for now, (number, data) in enumerate(frames):
        ear.hear(number, data, float(now))
    meaning_of(can.Message(arbitration_id=number, data=data, is_extended_id=False))
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


OWN = {
    key: Register(address=at, type=kind, scale=0.1, none=-1)
    for (key, at), kind in zip(
        ((key, 3 * n) for n, key in enumerate(METRICS)),
        cycle(("int16", "uint16", "int32", "uint32", "float32")),
        strict=False,
    )
}


def _registers(words: list[int]) -> list[Sample]:
    """A maker's own map, over registers of the length that was asked for."""
    values: dict[str, float | None] = {}
    for span in spans(OWN, MOST_REGISTERS):
        asked = islice(cycle(words or [0]), span.begin, span.end)
        values |= values_of(span, list(asked))
    return [Sample(1, NOW, values)]


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


@cache
def _talk() -> IsoTp:
    """One for all: its library sleeps for two milliseconds when one is made."""
    return IsoTp(request_id(0, 1), request_id(1, 0))


def _thingset_can(frames: list[tuple[int, bytes]]) -> list[Sample]:
    talk, reports, found = _talk(), Reassembly(), []
    talk.drop()
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
    "modbus/registers": Target(REGISTERS, _registers),
    "modbus": Target(
        st.lists(st.tuples(st.sampled_from([802, 803, 804, 805]), REGISTERS), max_size=3), _modbus
    ),
}


def test_every_protocol_is_fuzzed() -> None:
    assert TARGETS.keys() >= PROTOCOLS.keys()
    assert TARGETS.keys() == hostile.MAKERS.keys()


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """What is said of each frame is not worth the time."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("name", TARGETS)
def test_hostile_input_is_survived_and_only_what_can_be_true_leaves(name: str) -> None:
    useful = 0
    every = hostile.inputs(name, SEED, INPUTS)
    while group := list(islice(every, TOGETHER)):
        try:
            found = [TARGETS[name].decode(told) for told in group]
            useful += sum(map(bool, found))
            _judge([sample for samples in found for sample in samples])
        except BaseException as error:
            error.add_note(f"one of these inputs of seed {SEED}: {group!r}")
            raise
    assert useful >= USEFUL * INPUTS


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_hypothesis_thinks_of_is_survived(name: str) -> None:
    @settings(
        max_examples=THOUGHT_OF, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(told=TARGETS[name].feed)
    def attempt(told: Any) -> None:
        _judge(TARGETS[name].decode(told))

    attempt()


def _judge(samples: list[Sample]) -> None:
    """What a reading of these holds could be in the store: known columns, within their ranges."""
    reading = reading_of(samples)
    check_shape(reading.batch)
    for key, metric in METRICS.items():
        if key in reading.batch.column_names:
            _judge_values(metric, reading.batch[key].drop_null().to_numpy())
    for key, metric in CELLS.items():
        if key in reading.batch.column_names:
            cells = np.array([v for row in reading.batch[key].to_pylist() for v in row or ()])
            _judge_values(metric, cells[~np.isnan(cells)] if len(cells) else cells)
    if "state" in reading.batch.column_names:
        states = reading.batch["state"].drop_null().to_pylist()
        assert set(states) <= {int(each) for each in BatteryState}
    if "extra" in reading.batch.column_names:
        for row in reading.batch["extra"].to_pylist():
            assert all(math.isfinite(value) for _, value in row or ())


def _judge_values(metric: Of, values: Any) -> None:
    assert ((values >= metric.low) & (values <= metric.high)).all(), metric.key
