"""JSON payloads and their mapping."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackingbms.devices.protocols.payload import Mapped, decode_payload
from trackingbms.devices.samples import reading_of
from trackingbms.telemetry import METRICS, BatteryState, Cooling

NOW = 1_767_225_600_000
BATTERIES = {"BT_N_001": 7, "BT_N_002": 8}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def decode(body: Any, mapped: Mapped | None = None, named: str | None = "BT_N_001") -> Any:
    payload = body if isinstance(body, bytes) else json.dumps(body).encode()
    return decode_payload(payload, mapped or Mapped(), BATTERIES, named, NOW)


def test_our_own_names_need_no_mapping() -> None:
    body = {"ts": "2026-01-01T00:00:00Z", "soc_pct": 87, "state": "charging", "cooling": True}
    (sample,) = decode(body).samples
    assert (sample.battery, sample.at_ms) == (7, NOW)
    assert sample.values["soc_pct"] == 87
    assert (sample.state, sample.cooling) == (BatteryState.CHARGING, Cooling.ON)


def test_a_mapping_turns_members_scales_and_signs() -> None:
    mapped = Mapped.model_validate(
        {
            "values": {
                "current_a": {"path": "pack.i", "scale": -0.1},
                "temperature_max_c": {"path": "t.1", "offset": -273.15},
                "cell_voltages_v": {"path": "mv", "scale": 0.001},
                "pump_rpm": "pump",
            },
            "states": {"D": "discharging"},
            "state": "mode",
            "clock": {"path": "at", "unit": "s"},
            "battery": "who",
        }
    )
    body = {
        "pack": {"i": 517}, "t": [0, 298.15], "mv": [3701, "3702", None, True],
        "pump": 900, "mode": "D", "at": NOW / 1_000 - 1.5, "who": "BT_N_002",
    }  # fmt: skip
    (sample,) = decode(body, mapped, named=None).samples
    assert sample.battery == 8
    assert sample.at_ms == NOW - 1_500
    assert sample.values["current_a"] == pytest.approx(-51.7)
    assert sample.values["temperature_max_c"] == pytest.approx(25.0)
    assert sample.cells["cell_voltages_v"] == [
        pytest.approx(3.701),
        pytest.approx(3.702),
        None,
        None,
    ]
    assert sample.extra == {"pump_rpm": 900}
    assert sample.state == BatteryState.DISCHARGING


def test_an_array_is_several_samples_and_the_bad_ones_are_counted() -> None:
    found = decode([{"soc_pct": 1}, 5, {"nothing": 1}, {"soc_pct": 2}])
    assert [each.values["soc_pct"] for each in found.samples] == [1, 2]
    assert found.unreadable == 2


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b'{"soc_pct":NaN}', b"[" * 100_000, b"7"])
def test_garbage_is_counted_and_never_raises(body: bytes) -> None:
    found = decode(body)
    assert (found.samples, found.unreadable) == ([], 1)


def test_an_unknown_battery_is_counted() -> None:
    assert decode({"soc_pct": 1}, named="BT_X").unknown == 1
    assert decode({"soc_pct": 1}, named=None).unknown == 1


@pytest.mark.parametrize("told", ["tomorrow", 1, NOW + 3_600_000, True, None, [], "9999-99-99"])
def test_a_time_that_cannot_be_true_gives_way_to_that_of_arrival(told: Any) -> None:
    mapped = Mapped.model_validate({"clock": {"path": "ts", "unit": "ms"}})
    (sample,) = decode({"ts": told, "soc_pct": 1}, mapped).samples
    assert sample.at_ms == NOW


@given(body=st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_payload_decodes_without_a_crash(body: bytes) -> None:
    decode(body)


@given(values=st.dictionaries(st.sampled_from([*METRICS, "cell_voltages_v", "state", "ts"]), JSON))
def test_nothing_outside_the_catalogue_leaves_the_adapter(values: dict[str, Any]) -> None:
    samples = decode(values).samples
    if not samples:
        return
    batch = reading_of(samples).batch
    for key in METRICS.keys() & set(batch.column_names):
        value = batch[key][0].as_py()
        assert value is None or METRICS[key].accepts(value)
