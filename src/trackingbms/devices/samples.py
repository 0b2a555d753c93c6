"""From what a protocol read to a batch of telemetry; values that cannot be true become null."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackingbms.telemetry import (
    CELLS,
    COLUMNS,
    METRICS,
    MOST_CELLS,
    MOST_EXTRAS,
    BatteryState,
    Cooling,
    Metric,
)

Floats = npt.NDArray[np.float64]
_EARLIEST_MS = 946_684_800_000  # the year 2000: before that a clock was never set
_FASTEST_CLOCK_MS = 60_000  # how far ahead of ours a device's clock may be
_CODES = {"state": frozenset(map(int, BatteryState)), "cooling": frozenset(map(int, Cooling))}
_FROM_CELLS: Mapping[str, tuple[str, Callable[[Floats], float]]] = {
    "cell_voltage_min_v": ("cell_voltages_v", lambda cells: float(cells.min())),
    "cell_voltage_max_v": ("cell_voltages_v", lambda cells: float(cells.max())),
    "temperature_min_c": ("cell_temperatures_c", lambda cells: float(cells.min())),
    "temperature_max_c": ("cell_temperatures_c", lambda cells: float(cells.max())),
    "temperature_avg_c": ("cell_temperatures_c", lambda cells: float(cells.mean())),
}


@dataclass(frozen=True, slots=True)
class Sample:
    """What one battery reported at one instant (`at_ms`, epoch), in the catalogue's units.

    It holds only what was heard since the sample before: the age of a value is that of the newest
    sample that has it. `invalid` counts values that the device itself calls not valid.
    """

    battery: int
    at_ms: int
    values: Mapping[str, float | None] = field(default_factory=dict)
    cells: Mapping[str, Sequence[float | None]] = field(default_factory=dict)
    state: int | None = None
    cooling: int | None = None
    extra: Mapping[str, float] = field(default_factory=dict)
    invalid: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """Samples of one device: the batch, and how many values were thrown out of it.

    An empty batch says that the device was there and had nothing new.
    """

    batch: pa.Table
    out_of_range: int = 0
    invalid: int = 0


def instant_of(told_ms: float | None, now_ms: int) -> int:
    """The time that a device tells, in epoch ms; that of arrival when it cannot be true."""
    if told_ms is None or not _EARLIEST_MS <= told_ms <= now_ms + _FASTEST_CLOCK_MS:
        return now_ms
    return round(told_ms)


def reading_of(samples: Sequence[Sample]) -> Reading:
    """Put samples together.

    What is not told follows from what is: power from voltage and current, the extremes of voltage
    and temperature from the cells.
    """
    columns: dict[str, pa.Array] = {
        "battery": pa.array([each.battery for each in samples], COLUMNS["battery"]),
        "ts": pa.array([each.at_ms for each in samples], pa.int64()).cast(COLUMNS["ts"]),
    }
    numbers, dropped = _numbers(samples)
    for key in CELLS:
        cells, lost = _cells(samples, key)
        dropped += lost
        if cells is not None:
            columns[key] = cells
    _derive_extremes(numbers, columns, len(samples))
    for key, values in numbers.items():
        columns[key] = pa.array(values, pa.float64(), from_pandas=True)
    for key, known in _CODES.items():
        codes = [code if (code := getattr(each, key)) in known else None for each in samples]
        if any(code is not None for code in codes):
            columns[key] = pa.array(codes, COLUMNS[key])
    if any(each.extra for each in samples):
        columns["extra"] = pa.array([_extras(each) for each in samples], COLUMNS["extra"])
    return Reading(pa.table(columns), dropped, sum(each.invalid for each in samples))


def _extras(sample: Sample) -> list[tuple[str, float]]:
    finite = [(key, value) for key, value in sample.extra.items() if math.isfinite(value)]
    return finite[:MOST_EXTRAS]


def _derive_extremes(
    numbers: dict[str, Floats], columns: Mapping[str, pa.Array], rows: int
) -> None:
    for key, (source, of) in _FROM_CELLS.items():
        lists = columns.get(source)
        told = numbers.get(key)
        if lists is None or (told is not None and not np.isnan(told).any()):
            continue
        found = np.full(rows, np.nan) if told is None else told
        for row in np.flatnonzero(np.isnan(found)):
            cells = np.array(lists[int(row)].as_py() or (), dtype=np.float64)
            known = cells[~np.isnan(cells)]
            if len(known):
                found[row] = of(known)
        if not np.isnan(found).all():
            numbers[key] = found


def _numbers(samples: Sequence[Sample]) -> tuple[dict[str, Floats], int]:
    told: dict[str, tuple[list[int], list[float]]] = {}
    for row, each in enumerate(samples):
        for key, value in each.values.items():
            if value is not None:
                entry = told.get(key)
                if entry is None:
                    entry = told[key] = ([], [])
                entry[0].append(row)
                entry[1].append(value)
    found: dict[str, Floats] = {}
    dropped = 0
    for key in METRICS:  # in the catalogue's order; other names do not belong here
        if key in told:
            rows, values = told[key]
            numbers = np.array(values, dtype=np.float64)
            right = credible(METRICS[key], numbers)
            dropped += int((~right).sum())
            found[key] = np.full(len(samples), np.nan)
            found[key][rows] = np.where(right, numbers, np.nan)
    _derive_power(found)
    return found, dropped


def _derive_power(values: dict[str, Floats]) -> None:
    if "voltage_v" not in values or "current_a" not in values:
        return
    product = values["voltage_v"] * values["current_a"]
    product[~credible(METRICS["power_w"], product)] = np.nan
    known = values.get("power_w")
    values["power_w"] = product if known is None else np.where(np.isnan(known), product, known)


def _cells(samples: Sequence[Sample], key: str) -> tuple[pa.Array | None, int]:
    rows = [each.cells.get(key) for each in samples]
    if not any(rows):
        return None, 0
    lengths = [len(row or ()) for row in rows]
    flat = [value for row in rows if row for value in row]
    missing = np.array([value is None for value in flat], dtype=bool)
    values = np.array(flat, dtype=np.float64)
    wrong = ~missing & ~credible(CELLS[key], values)
    values[wrong] = np.nan
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    too_long = np.array(lengths) > MOST_CELLS
    empty = np.array([not row for row in rows]) | too_long
    items = pa.array(values.astype(np.float32), pa.float32())  # a gap among the cells is NaN
    table = pa.ListArray.from_arrays(pa.array(offsets), items, mask=pa.array(empty))
    return table, int(wrong.sum())


def credible(metric: Metric, values: Floats) -> npt.NDArray[np.bool_]:
    """Tell which values lie within the metric's range (NaN does not)."""
    found: npt.NDArray[np.bool_] = (values >= metric.low) & (values <= metric.high)
    return found
