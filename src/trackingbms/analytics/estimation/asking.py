"""A battery's health, reckoned from the samples that the store keeps."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import cast

import numpy as np
import pyarrow as pa

from trackingbms.analytics.estimation.charge import Strayed
from trackingbms.analytics.estimation.health import estimates_of, look_at
from trackingbms.analytics.estimation.model import Estimate
from trackingbms.analytics.estimation.series import Floats, Series, Spec
from trackingbms.telemetry import Resolution, Span, TelemetryStore

# Where a cell rests when it is full, and at which voltage a discharge ends, by chemistry.
_CELL_V: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"NMC": (4.2, 3.0), "NCA": (4.2, 2.7), "LCO": (4.2, 3.0), "LFP": (3.4, 2.5)}
)
_BEYOND_FULL = 1.05
_IDLE_RATE = 0.02
_OTHERS = ("soc_pct", "soh_pct", "cell_voltage_min_v", "cell_voltage_max_v", "state")


@dataclass(frozen=True, slots=True)
class Health:
    """What the samples of a stretch come to, beside what the BMS says."""

    samples: int
    estimates: list[Estimate]
    strayed: list[Strayed]
    bms_soh_pct: float | None
    placeholder: bool  # the BMS tells a constant instead of a state of health


def spec_for(rated_ah: float, chemistry: str | None, cells: int | None) -> Spec:
    """What a battery's entry in the fleet says of its voltages."""
    bounds = _CELL_V.get((chemistry or "").upper().replace("LIFEPO4", "LFP"))
    if bounds is None or not cells:
        return Spec(rated_ah)
    return Spec(rated_ah, full_v=bounds[0] * cells, empty_v=bounds[1] * cells)


async def health_of(
    store: TelemetryStore, battery: int, spec: Spec, since: datetime, until: datetime
) -> Health:
    """Read the raw samples of the stretch and reckon; the reckoning holds up nobody else."""
    span = Span(battery, since, until, resolution=Resolution.RAW)
    table = (await store.history(span)).table
    return await asyncio.to_thread(_reckon, table, spec)


def _reckon(table: pa.Table, spec: Spec) -> Health:
    series = series_of(table)
    soh = series.of("soh_pct")
    soh = soh[~np.isnan(soh)]
    said = float(soh[-1]) if len(soh) else None
    if len(series) < 2:
        return Health(len(series), [], [], said, placeholder=False)
    spec = believable(series, spec)
    look, _, _ = look_at(series, spec)
    return Health(
        len(series), estimates_of([look], spec), look.strayed, said,
        placeholder=look.placeholder is not None,
    )  # fmt: skip


def believable(series: Series, spec: Spec) -> Spec:
    """Without its voltages when the battery rests far beyond full: its entry must be wrong."""
    resting = series.voltage_v[np.abs(series.current_a) < _IDLE_RATE * spec.rated_ah]
    if spec.full_v and len(resting) and np.quantile(resting, 0.9) > _BEYOND_FULL * spec.full_v:
        return Spec(spec.rated_ah)
    return spec


def series_of(table: pa.Table) -> Series:
    """The rows that tell both voltage and current, as columns."""
    needed = [_column(table, name) for name in ("voltage_v", "current_a")]
    kept = ~np.isnan(needed[0]) & ~np.isnan(needed[1])
    heat = _column(table, "temperature_avg_c")
    heat = np.where(np.isnan(heat), _column(table, "temperature_max_c"), heat)
    time_s = table["ts"].cast(pa.timestamp("ms", tz="UTC")).cast(pa.int64()).to_numpy() / 1_000
    others = {name: _column(table, name)[kept] for name in _OTHERS}
    return Series(time_s[kept], needed[0][kept], needed[1][kept], heat[kept], others)


def _column(table: pa.Table, name: str) -> Floats:
    if name not in table.column_names:
        return np.full(table.num_rows, np.nan)
    return cast("Floats", table[name].cast(pa.float64()).to_numpy())
