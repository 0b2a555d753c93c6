"""From what a protocol read to a batch of telemetry; values that cannot be true become null."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackingbms.telemetry import CELLS, COLUMNS, METRICS, MOST_CELLS, MOST_EXTRAS, Metric

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """What one battery reported at one instant (`at_ms`, epoch), in the catalogue's units."""

    battery: int
    at_ms: int
    values: Mapping[str, float | None] = field(default_factory=dict)
    cells: Mapping[str, Sequence[float | None]] = field(default_factory=dict)
    state: int | None = None
    cooling: int | None = None
    extra: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """Samples of one device: the batch, and how many values were thrown out of it."""

    batch: pa.Table
    out_of_range: int = 0


def reading_of(samples: Sequence[Sample]) -> Reading:
    """Put samples together; power follows from voltage and current where it is not measured."""
    columns: dict[str, pa.Array] = {
        "battery": pa.array([each.battery for each in samples], COLUMNS["battery"]),
        "ts": pa.array([each.at_ms for each in samples], pa.int64()).cast(COLUMNS["ts"]),
    }
    numbers, dropped = _numbers(samples)
    for key, values in numbers.items():
        columns[key] = pa.array(values, pa.float64(), from_pandas=True)
    for key in CELLS:
        cells, lost = _cells(samples, key)
        dropped += lost
        if cells is not None:
            columns[key] = cells
    for key in ("state", "cooling"):
        codes = [getattr(each, key) for each in samples]
        if any(code is not None for code in codes):
            columns[key] = pa.array(codes, COLUMNS[key])
    if any(each.extra for each in samples):
        extras = [list(each.extra.items())[:MOST_EXTRAS] for each in samples]
        columns["extra"] = pa.array(extras, COLUMNS["extra"])
    return Reading(pa.table(columns), dropped)


def _numbers(samples: Sequence[Sample]) -> tuple[dict[str, Floats], int]:
    keys = [key for key in METRICS if any(each.values.get(key) is not None for each in samples)]
    found: dict[str, Floats] = {}
    dropped = 0
    for key in keys:
        raw = [each.values.get(key) for each in samples]
        missing = np.array([value is None for value in raw])
        values = np.array(raw, dtype=np.float64)
        wrong = ~missing & ~credible(METRICS[key], values)
        values[wrong] = np.nan
        dropped += int(wrong.sum())
        found[key] = values
    _derive_power(found)
    return found, dropped


def _derive_power(values: dict[str, Floats]) -> None:
    if "voltage_v" not in values or "current_a" not in values:
        return
    product = values["voltage_v"] * values["current_a"]
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
