"""Measured cells, replayed as the telemetry of a battery; the capacity that the bench measured."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
import polars as pl

from trackingbms.analytics.estimation.series import Floats, Series, Spec

# The voltage at which the bench ended a discharge, from the notes of the data set.
EMPTY_V = {
    "B0005": 2.7, "B0006": 2.5, "B0018": 2.5,
    "B0033": 2.0, "B0034": 2.2, "B0038": 2.2, "B0039": 2.5,
}  # fmt: skip
TUNED_ON = ("B0005", "B0006", "B0033", "B0038")
APART = ("B0018", "B0034", "B0039")
RATED_AH = 2.0
START_S = 1_767_225_600.0
REST_S = 3_600.0
_NOISE_RECORDS = 1  # the first record of a phase is noise of the switch-over


@dataclass(frozen=True, slots=True)
class Turn:
    """One discharge of a cell and the charge that follows it, if the set has it."""

    number: int
    discharge: pl.DataFrame
    charge: pl.DataFrame | None
    measured_ah: float


def spec_of(cell: str) -> Spec:
    return Spec(RATED_AH, full_v=4.2, empty_v=EMPTY_V[cell])


def whole_set() -> Path | None:
    """The folder with the whole set, if one is given."""
    given = os.environ.get("TBMS_NASA_PCOE")
    return Path(given) if given else None


def turns_of(cell: str) -> list[Turn]:
    """Every turn whose discharge began full and under load."""
    rows = _rows(cell)
    charges = {key[0]: part for key, part in _phases(rows, "charge")}
    found = []
    for (number,), discharge in _phases(rows, "discharge"):
        measured = _measured_ah(discharge, EMPTY_V[cell])
        began_full = float(discharge["voltage_v"][0]) > 4.1
        if measured is not None and began_full:
            found.append(Turn(int(number), discharge, charges.get(number), measured))
    return found


def _rows(cell: str) -> pl.DataFrame:
    folder = whole_set()
    if folder is None:
        packed = resources.files("trackingbms.devices") / "data" / "nasa_pcoe.parquet"
        with resources.as_file(packed) as file:
            rows = pl.read_parquet(file).rename({"cycle": "index"})
        return rows.filter(pl.col("cell").cast(pl.String) == cell)
    name = "cycles" if cell in ("B0005", "B0006", "B0018") else "discharges"
    return pl.read_parquet(folder / f"{name}.parquet").filter(pl.col("cell") == cell)


def _phases(rows: pl.DataFrame, phase: str) -> Iterator[tuple[tuple[int], pl.DataFrame]]:
    mine = rows.filter(pl.col("phase").cast(pl.String) == phase)
    for key, part in mine.group_by("index", maintain_order=True):
        yield (int(str(key[0])),), part[_NOISE_RECORDS:]


def _measured_ah(discharge: pl.DataFrame, empty_v: float) -> float | None:
    """What flowed from the first moment under load to the first one below the empty voltage."""
    current = discharge["current_a"].to_numpy().astype(float)
    voltage = discharge["voltage_v"].to_numpy().astype(float)
    loaded = np.flatnonzero(current < -0.5)
    if len(loaded) < 20:
        return None
    first, last = int(loaded[0]), int(loaded[-1])
    below = np.flatnonzero(voltage[first : last + 1] <= empty_v)
    if not len(below):
        return None
    part = slice(first, first + int(below[0]) + 1)
    time_s = discharge["time_s"].to_numpy().astype(float)[part]
    return float(np.trapezoid(-current[part], time_s)) / 3_600


def replay(
    turns: list[Turn], window: dict[int, tuple[float, float]] | None = None
) -> tuple[Series, dict[int, float]]:
    """The turns one after another as telemetry, and when each discharge ended.

    `window` cuts the discharge of a turn to what lies between two shares of its measured capacity;
    its charge is left out as well, since it would fill more than was taken.
    """
    parts: list[pl.DataFrame] = []
    ends: dict[int, float] = {}
    at = START_S
    for turn in turns:
        cut = (window or {}).get(turn.number)
        frames = [_cut(turn, *cut)] if cut else [turn.discharge, turn.charge]
        for frame in frames:
            if frame is None:
                continue
            own_s = frame["time_s"].cast(pl.Float64)
            time_s = own_s - own_s[0] + at
            parts.append(frame.select(time_s, *_COLUMNS))
            if frame is frames[0]:
                ends[turn.number] = float(parts[-1]["time_s"][-1])
            at = float(parts[-1]["time_s"][-1]) + REST_S
    whole = pl.concat(parts)
    columns: list[Floats] = [whole[name].to_numpy() for name in ("time_s", *_NAMES)]
    return Series(*columns), ends


_NAMES = ("voltage_v", "current_a", "temperature_c")
_COLUMNS = [
    pl.col("voltage_v").cast(pl.Float64).round(3),
    pl.col("current_a").cast(pl.Float64).round(2),
    pl.col("temperature_c").cast(pl.Float64).round(1),
]


def _cut(turn: Turn, high: float, low: float) -> pl.DataFrame:
    frame = turn.discharge
    current = -frame["current_a"].to_numpy().astype(float)
    time_s = frame["time_s"].to_numpy().astype(float)
    steps = np.diff(time_s) * (current[1:] + current[:-1]) / 2 / 3_600
    left = 1.0 - np.concatenate([[0.0], np.cumsum(steps)]) / turn.measured_ah
    return frame.filter(pl.Series((left <= high) & (left >= low)))
