"""Any bytes at all: no decoder falls over, and nothing that cannot be true comes out of one.

`make fuzz` tries 200,000 inputs on each; a usual run a few hundred.
"""

import math
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trackingbms.devices import PROTOCOLS
from trackingbms.devices.foxbms import matrix
from trackingbms.devices.protocols.foxbms import FoxbmsLink, Listening
from trackingbms.devices.protocols.payload import Mapped, decode_payload
from trackingbms.devices.samples import Reading, Sample, reading_of
from trackingbms.devices.sunspec import read_battery
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


def _modbus(models: list[tuple[int, list[int]]]) -> list[Sample]:
    points = read_battery(models, positive_discharges=True)
    return [Sample(1, NOW, points.values, points.cells, points.state, extra=points.extra)]


FRAMES = st.tuples(
    st.sampled_from([each.frame_id for each in matrix().messages]) | st.integers(0, 0x7FF),
    st.binary(min_size=8, max_size=8) | st.binary(max_size=8),
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


def _written(value: object) -> bytes:
    import json

    return json.dumps(value).encode()


TARGETS: Mapping[str, Target] = {
    "foxbms": Target(st.lists(FRAMES, max_size=20), _foxbms),
    "mqtt": Target(st.binary(max_size=200) | JSON.map(_written), _mqtt),
    "modbus": Target(
        st.lists(st.tuples(st.sampled_from([802, 803, 805]), REGISTERS), max_size=3), _modbus
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
