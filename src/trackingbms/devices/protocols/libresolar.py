"""What the items of Libre Solar's BMS mean."""

import math
from collections.abc import Mapping

from trackingbms.devices.protocols.payload import Pick, number_of
from trackingbms.devices.samples import Sample, instant_of
from trackingbms.devices.thingset import Json
from trackingbms.telemetry import CELLS, METRICS, MOST_CELLS, MOST_EXTRAS, BatteryState

VALUES: Mapping[str, Pick] = {  # metric to item
    "voltage_v": Pick(path="rPackVoltage_V"),
    "current_a": Pick(path="rPackCurrent_A"),
    "soc_pct": Pick(path="rSOC_pct"),
    "cell_voltage_min_v": Pick(path="rCellMinVoltage_V"),
    "cell_voltage_max_v": Pick(path="rCellMaxVoltage_V"),
    "cell_voltages_v": Pick(path="rCellVoltages_V"),
    "cell_temperatures_c": Pick(path="rCellTemps_degC"),
    "stack_voltage_v": Pick(path="rStackVoltage_V"),
    "bms_chip_temperature_c": Pick(path="rICTemp_degC"),
    "mosfet_temperature_c": Pick(path="rMOSFETTemp_degC"),
    "error_flags": Pick(path="rErrorFlags"),
    "balancing_mask": Pick(path="rBalancingStatus"),
}
_OFF = frozenset({0, 4})  # off, and shutting down
_REST_A = 0.1
_NO_CELL_V = 0.05  # the chip tells cells that are not there as 0 V


def sample_of(
    battery: int,
    data: Mapping[str, Json],
    values: Mapping[str, Pick],
    now_ms: int,
    sign: float,
    cells: int | None,
) -> Sample | None:
    """A sample from a node's items by name, or None when none of them is known."""
    numbers: dict[str, float | None] = {}
    arrays: dict[str, list[float | None]] = {}
    extra: dict[str, float] = {}
    for metric, pick in values.items():
        raw = data.get(pick.path)
        if metric in CELLS:
            if isinstance(raw, list):
                found = [number_of(each, pick) for each in raw[:MOST_CELLS]]
                arrays[metric] = _only_real(metric, found, cells)
            continue
        value = number_of(raw, pick)
        if value is None:
            continue
        if metric in METRICS:
            numbers[metric] = sign * value if metric in ("current_a", "power_w") else value
        elif math.isfinite(value) and len(extra) < MOST_EXTRAS:
            extra[metric] = value
    if not (numbers or arrays or extra):
        return None
    told_s = number_of(data.get("t_s"), Pick(path="t_s", scale=1_000))
    invalid = sum(each.count(None) for each in arrays.values())
    return Sample(
        battery, instant_of(told_s, now_ms), numbers, arrays,
        _state(data, numbers.get("current_a")), extra=extra, invalid=invalid,
    )  # fmt: skip


def _only_real(metric: str, found: list[float | None], cells: int | None) -> list[float | None]:
    """Leave out what stands behind the last cell."""
    if metric != "cell_voltages_v":
        return found
    if cells is not None:
        return found[:cells]
    count = len(found)
    while count and (last := found[count - 1]) is not None and last < _NO_CELL_V:
        count -= 1
    return found[:count]


def _state(data: Mapping[str, Json], current_a: float | None) -> int | None:
    """Errors weigh most; else the current says what happens, unless the switches are off."""
    if _positive(data.get("rErrorFlags")):
        return int(BatteryState.FAULT)
    mode = data.get("rBmsState")
    if isinstance(mode, int) and not isinstance(mode, bool) and mode in _OFF:
        return int(BatteryState.OFF)
    if current_a is None:
        return None
    if abs(current_a) >= _REST_A:
        return int(BatteryState.CHARGING if current_a > 0 else BatteryState.DISCHARGING)
    balances = _positive(data.get("rBalancingStatus"))
    return int(BatteryState.BALANCING if balances else BatteryState.IDLE)


def _positive(raw: Json) -> bool:
    return isinstance(raw, int) and not isinstance(raw, bool) and raw > 0
