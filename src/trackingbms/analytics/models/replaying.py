"""How forecasts of batteries in use hold: whole measured cells replayed as telemetry.

A cell's discharges and charges follow one another with an hour of rest, three turns a look, as a
battery tells them; nothing but these samples is seen. What is judged is the whole way from samples
to the interval of the forecast, against the equivalent full cycles that the cell really had left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from trackingbms.analytics.estimation import Series, Spec
from trackingbms.analytics.lifetime.cells import END_OF_LIFE, FIRST, steady
from trackingbms.analytics.lifetime.folders import RECORDS
from trackingbms.analytics.outlook import Memory, Oracle, Stage, forecast_of, learn
from trackingbms.kernel import later

if TYPE_CHECKING:
    import polars as pl
else:
    pl = later("polars")

TURNS = 3  # of a look
_REST_S = 3_600.0
_FULL_V = 4.2
_LOADED_A = -0.5
_LEAST_LOOKS = 2
_WINDOW_MV = 1_500.0
_START_S = 1_767_225_600.0
_SANE = 0.15  # of its neighbours: a discharge that broke off says nothing


@dataclass(frozen=True, slots=True)
class Replayed:
    """One cell: at each look, equivalent full cycles left as foretold and as they came."""

    cell: str
    method: list[str]
    low: list[float]
    said: list[float]
    high: list[float]
    came: list[float]

    @property
    def held(self) -> int:
        """How many intervals held."""
        rows = zip(self.low, self.came, self.high, strict=True)
        return sum(low <= came <= high for low, came, high in rows)


def judge_replayed(folder: Path, oracle: Oracle | None = None) -> dict[str, object] | None:
    """Coverage of the intervals over every cell of the folder's records; None: there are none."""
    found = [each for part in _records(folder) for each in [_replay(part, oracle)] if each]
    looks = sum(len(each.came) for each in found)
    if not looks:
        return None
    held = sum(each.held for each in found)
    errors = np.concatenate([np.abs(np.array(each.said) - each.came) for each in found])
    return {
        "level_pct": 90.0, "cells": len(found), "looks": looks,
        "coverage_pct": round(100 * held / looks, 1),
        "coverage_pct_by_cell": {
            each.cell: round(100 * each.held / len(each.came), 1) for each in found
        },
        "mae_cycles": round(float(errors.mean()), 1),
        "by_model": sum(method == "consensus" for each in found for method in each.method),
    }  # fmt: skip


def records_in(folder: Path) -> list[Path]:
    """The files that hold cells sample by sample."""
    return [
        path for path in sorted(folder.rglob("*.parquet"))
        if set(pl.read_parquet_schema(path)).issuperset(RECORDS)
    ]  # fmt: skip


def _records(folder: Path) -> Iterator[pl.DataFrame]:
    for path in records_in(folder):
        yield from pl.read_parquet(path).partition_by("cell", maintain_order=True)


def _replay(rows: pl.DataFrame, oracle: Oracle | None) -> Replayed | None:
    turns = _turns(rows)
    capacity = np.array([_moved_ah(each[0]) for each in turns])
    sane = steady(capacity) if len(capacity) >= FIRST else capacity
    turns = [t for t, own, near in zip(turns, capacity, sane, strict=True)
             if abs(own / max(near, 1e-6) - 1) < _SANE]  # fmt: skip
    capacity = steady(np.array([_moved_ah(each[0]) for each in turns]))
    if len(capacity) < 4 * FIRST:
        return None
    rated = float(np.median(capacity[:FIRST]))
    below = np.nonzero(capacity < END_OF_LIFE * rated)[0]
    if not len(below):
        return None
    spec = Spec(rated, full_v=_FULL_V, empty_v=_empty_v(turns))
    told = _looks(turns, spec, int(below[0]), oracle)
    return told(str(rows["cell"][0])) if told else None


def _looks(
    turns: list[list[pl.DataFrame]], spec: Spec, end: int, oracle: Oracle | None
) -> Callable[[str], Replayed] | None:
    memory, at, made = Memory(), _START_S, []
    cycles_at_end = None
    for start in range(0, len(turns) - TURNS + 1, TURNS):
        series, at = _series(turns[start : start + TURNS], at)
        memory = learn(memory, series, spec, 0.0)
        now = memory.points[-1].cycles
        if start + TURNS > end:
            share = (end - start) / TURNS
            cycles_at_end = now - memory.points[-1].turns * (1 - share)
            break
        forecast = forecast_of(memory.points, _WINDOW_MV, oracle)
        if forecast.stage is Stage.IN_LIFE and forecast.cycles is not None:
            made.append((now, forecast.method, forecast.cycles))
    if cycles_at_end is None or len(made) < _LEAST_LOOKS:
        return None
    whole = cycles_at_end
    return lambda cell: Replayed(
        cell, [m for _, m, _ in made], [c.low for *_, c in made], [c.value for *_, c in made],
        [c.high for *_, c in made], [whole - now for now, *_ in made],
    )  # fmt: skip


def _turns(rows: pl.DataFrame) -> list[list[pl.DataFrame]]:
    """Discharges in their order, each with the charge of the same number where there is one."""
    parts = {
        (str(key[0]), int(str(key[1]))): part[1:]  # the first record is noise of the switch-over
        for key, part in rows.group_by("phase", "index", maintain_order=True)
    }
    numbers = sorted(number for phase, number in parts if phase == "discharge")
    return [
        [parts[phase, number] for phase in ("discharge", "charge") if (phase, number) in parts]
        for number in numbers
    ]


def _moved_ah(discharge: pl.DataFrame) -> float:
    time_s = discharge["time_s"].to_numpy().astype(float)
    current = discharge["current_a"].to_numpy().astype(float)
    return float(np.trapezoid(np.maximum(-current, 0), time_s)) / 3_600


def _empty_v(turns: list[list[pl.DataFrame]]) -> float:
    """The voltage at which discharges usually ended, a little above."""
    lowest = [
        float(loaded["voltage_v"].min() or 0.0)  # type: ignore[arg-type]  # a float column's
        for turn in turns
        if len(loaded := turn[0].filter(pl.col("current_a") < _LOADED_A))
    ]
    return float(np.median(lowest)) + 0.05


def _series(turns: list[list[pl.DataFrame]], at: float) -> tuple[Series, float]:
    parts = []
    for phase in (phase for turn in turns for phase in turn):
        own = phase["time_s"].to_numpy().astype(float)
        columns = [phase[name].to_numpy().astype(float) for name in
                   ("voltage_v", "current_a", "temperature_c")]  # fmt: skip
        parts.append(np.column_stack([own - own[0] + at, *columns]))
        at = float(parts[-1][-1, 0]) + _REST_S
    whole = np.concatenate(parts)
    return Series(whole[:, 0], whole[:, 1], whole[:, 2], whole[:, 3]), at
