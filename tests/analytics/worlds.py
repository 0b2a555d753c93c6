"""Made-up cells whose life is known, small enough to train on in a test."""

from pathlib import Path

import numpy as np
import polars as pl

from trackingbms.analytics.lifetime import Cell
from trackingbms.analytics.lifetime.features import CHARGE


def fading(life: int, power: float = 1.3, *, seed: int = 0, beyond: float = 1.1) -> np.ndarray:
    """Capacity of 2 Ah that loses a fifth in `life` cycles, as a power of the cycles."""
    cycles = np.arange(1, int(life * beyond) + 1)
    noise = np.random.default_rng(seed).normal(0, 2e-4, len(cycles))
    return np.asarray(2 * (1 - 0.2 * (cycles / life) ** power + noise))


def a_cell(number: int, *, charge: bool = True, beyond: float = 1.1) -> Cell:
    """Its charge tells its wear: the constant current ends sooner the more capacity is lost."""
    rng = np.random.default_rng(number)
    life, power = int(rng.integers(150, 600)), float(rng.uniform(1.0, 1.8))
    capacity = fading(life, power, seed=number, beyond=beyond)
    if not charge:
        return Cell("made", f"c{number}", capacity)
    lost = 1 - capacity / 2
    columns = [lost * (i + 1) + 1 + life / 5_000 for i in range(len(CHARGE))]
    return Cell("made", f"c{number}", capacity, np.column_stack(columns))


def write(folder: Path, cells: list[Cell], name: str = "cells.parquet") -> Path:
    """The cells as a file of the format with features of the charge."""
    folder.mkdir(parents=True, exist_ok=True)
    frames = []
    for cell in cells:
        columns = {
            "dataset": [cell.group] * len(cell.capacity), "cell": [cell.name] * len(cell.capacity),
            "cycle": np.arange(1, len(cell.capacity) + 1), "capacity_ah": cell.capacity,
        }  # fmt: skip
        if cell.charge is not None:
            columns |= {key: cell.charge[:, i] for i, key in enumerate(CHARGE)}
        frames.append(pl.DataFrame(columns))
    pl.concat(frames).write_parquet(folder / name)
    return folder


def write_curves(folder: Path, part: str, count: int, seed: int) -> Path:
    """Discharge curves that sag the more from cycle to cycle the shorter the life."""
    rng = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    volts = np.linspace(3.5, 2.0, 60)
    rows: dict[str, list[object]] = {
        name: [] for name in ("cell", "cycle", "cycle_life", "discharge_capacity_ah")
    }
    for i in range(count):
        life = float(np.exp(rng.uniform(np.log(300), np.log(2_000))))
        for cycle in range(2, 101):
            sag = (cycle / 100) * 20 / life * np.exp(-(((volts - 3.0) / 0.2) ** 2))
            curve = 1.07 / (1 + np.exp((volts - 3.2) / 0.03)) - sag + rng.normal(0, 1e-5, 60)
            values = (f"{part}_{i}", cycle, life, curve.tolist())
            for name, value in zip(rows, values, strict=True):
                rows[name].append(value)
    pl.DataFrame(rows).write_parquet(folder / f"{part}.parquet")
    return folder
