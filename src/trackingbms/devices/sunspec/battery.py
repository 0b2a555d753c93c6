"""What the battery models 802 to 805 say, in the words and signs of our catalogue."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from trackingbms.devices.sunspec.codec import Values, decode
from trackingbms.devices.sunspec.models import load_model
from trackingbms.telemetry import BatteryState

BATTERY, LITHIUM_ION_BANK, LITHIUM_ION_STRING, LITHIUM_ION_MODULE = 802, 803, 804, 805
USED = frozenset({BATTERY, LITHIUM_ION_BANK, LITHIUM_ION_STRING, LITHIUM_ION_MODULE})

_NUMBERS = {  # our metric: the point of model 802
    "voltage_v": "V",
    "current_a": "A",
    "power_w": "W",
    "soc_pct": "SoC",
    "soh_pct": "SoH",
    "cycle_count": "NCyc",
    "cell_voltage_min_v": "CellVMin",
    "cell_voltage_max_v": "CellVMax",
}
_TEMPERATURES = {  # of model 803
    "temperature_min_c": "ModTmpMin",
    "temperature_max_c": "ModTmpMax",
    "temperature_avg_c": "ModTmpAvg",
}
_OF_A_STRING = {  # of model 804; of the strings within 803 with `Str` before it
    "voltage_v": "V",
    "current_a": "A",
    "soc_pct": "SoC",
    "soh_pct": "SoH",
    "cycle_count": "NCyc",
    "cell_voltage_min_v": "CellVMin",
    "cell_voltage_max_v": "CellVMax",
    **_TEMPERATURES,
}
_TOGETHER: Mapping[str, Callable[[Sequence[float]], float]] = {  # strings side by side
    "voltage_v": fmean,
    "current_a": sum,
    "soc_pct": fmean,
    "soh_pct": min,
    "cycle_count": max,
    "cell_voltage_min_v": min,
    "cell_voltage_max_v": max,
    "temperature_min_c": min,
    "temperature_max_c": max,
    "temperature_avg_c": fmean,
}
_CHARGE_STATES = {  # ChaSt
    1: BatteryState.OFF,
    2: BatteryState.IDLE,
    3: BatteryState.DISCHARGING,
    4: BatteryState.CHARGING,
    5: BatteryState.STANDBY,
    6: BatteryState.IDLE,
    7: BatteryState.CALIBRATING,
}
_BANK_STATES = {  # State: these weigh more than what the charge does
    1: BatteryState.OFF,
    99: BatteryState.FAULT,
}


@dataclass(frozen=True, slots=True)
class BatteryPoints:
    """One battery's values by metric; cells in the order of strings and modules."""

    values: dict[str, float | None]
    cells: dict[str, list[float | None]]
    state: int | None
    extra: dict[str, float]


def read_battery(
    models: Sequence[tuple[int, Sequence[int]]], *, positive_discharges: bool
) -> BatteryPoints:
    """Turn models, each with its registers, into one battery's values.

    `positive_discharges` says what a positive current of this device means: the models themselves
    leave it open. Ours is positive while charging.
    """
    values: dict[str, float | None] = {}
    cells: dict[str, list[float | None]] = {}
    extra: dict[str, float] = {}
    state: int | None = None
    strings: dict[int, list[dict[str, float | None]]] = {}
    for number, registers in models:
        read = decode(load_model(number), registers)
        if number == BATTERY:
            values |= {metric: _number(read, point) for metric, point in _NUMBERS.items()}
            state = _state(read)
            _keep(extra, read, {"sunspec_event_1": "Evt1", "sunspec_event_2": "Evt2"})
        elif number == LITHIUM_ION_BANK:
            values |= {metric: _number(read, point) for metric, point in _TEMPERATURES.items()}
            _keep(extra, read, {"cells_balancing": "NCellBal", "strings_connected": "NStrCon"})
            repeated = read.get("string")
            assert isinstance(repeated, list)
            strings[number] = [_string(each, "Str") for each in repeated]
        elif number == LITHIUM_ION_STRING:
            strings.setdefault(number, []).append(_string(read, ""))
        else:
            _add_module(read, cells)
    _fill(values, strings.get(LITHIUM_ION_STRING) or strings.get(LITHIUM_ION_BANK) or [])
    for metric in ("current_a", "power_w"):
        value = values.get(metric)
        if value is not None:
            values[metric] = -value if positive_discharges else value
    return BatteryPoints(values, cells, state, extra)


def _string(read: Values, before: str) -> dict[str, float | None]:
    return {metric: _number(read, before + point) for metric, point in _OF_A_STRING.items()}


def _fill(values: dict[str, float | None], strings: Sequence[Mapping[str, float | None]]) -> None:
    """What the bank does not tell follows from its strings, if all of them tell it."""
    for metric, together in _TOGETHER.items():
        told = [value for each in strings if (value := each[metric]) is not None]
        if values.get(metric) is None and told and len(told) == len(strings):
            values[metric] = together(told)


def _add_module(read: Values, cells: dict[str, list[float | None]]) -> None:
    repeated = read.get("lithium-ion-module-cell")
    assert isinstance(repeated, list)
    for metric, point in (("cell_voltages_v", "CellV"), ("cell_temperatures_c", "CellTmp")):
        cells.setdefault(metric, []).extend(_number(cell, point) for cell in repeated)


def _state(read: Values) -> int | None:
    bank, charge = _number(read, "State"), _number(read, "ChaSt")
    found = _BANK_STATES.get(int(bank)) if bank is not None else None
    if found is None and charge is not None:
        found = _CHARGE_STATES.get(int(charge))
    return found


def _keep(extra: dict[str, float], read: Values, names: Mapping[str, str]) -> None:
    for name, point in names.items():
        value = _number(read, point)
        if value is not None:
            extra[name] = value


def _number(read: Values, point: str) -> float | None:
    value = read.get(point)
    return float(value) if isinstance(value, int | float) else None
