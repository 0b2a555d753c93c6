"""Folders of Parquet files, told apart by their columns, whatever the files are called."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from trackingbms.analytics.lifetime.cells import Cell
from trackingbms.analytics.lifetime.curves import Curves
from trackingbms.analytics.lifetime.features import CHARGE
from trackingbms.kernel import later

if TYPE_CHECKING:
    import polars as pl
else:
    pl = later("polars")

CYCLES = ("cell", "cycle", "capacity_ah")
CURVES = ("cell", "cycle", "discharge_capacity_ah")
RECORDS = ("cell", "phase", "index", "time_s", "voltage_v", "current_a")
_SECONDS_OF_HOUR = 3600.0
_ABSURD = 1e9


@dataclass(slots=True)
class Folder:
    """What was found: cells by cycle, cells by curve, and a fingerprint of all files."""

    cells: list[Cell] = field(default_factory=list)
    curves: dict[str, list[Curves]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    fingerprint: str = ""


def read_folder(folder: Path) -> Folder:
    """Read every Parquet file in the folder and below it.

    Files of one kind may hold the same cell: what comes again is left out.
    """
    paths = sorted(folder.rglob("*.parquet")) if folder.is_dir() else [folder]
    if not paths or not all(path.is_file() for path in paths):
        raise ValueError(f"{folder}: no Parquet file is here")
    found, digest = Folder(), hashlib.sha256()
    for path in paths:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
        found.files.append(path.name)
        _read(path, found)
    seen: dict[str, Cell] = {}
    for cell in found.cells:
        seen.setdefault(cell.key, cell)
    found.cells, found.fingerprint = list(seen.values()), digest.hexdigest()
    return found


def _read(path: Path, found: Folder) -> None:
    columns = set(pl.read_parquet_schema(path))
    if columns.issuperset(CURVES):
        found.curves[path.stem] = _curves(pl.read_parquet(path))
    elif columns.issuperset(CYCLES):
        found.cells += _cells(pl.read_parquet(path), path)
    elif columns.issuperset(RECORDS):
        found.cells += _cells(_measure(pl.read_parquet(path)), path)
    else:
        kinds = {"cycles": CYCLES, "discharge curves": CURVES, "records": RECORDS}
        kind, wanted = min(kinds.items(), key=lambda each: len(set(each[1]) - columns))
        missing = ", ".join(name for name in wanted if name not in columns)
        raise ValueError(f"{path.name}: it looks most like {kind}, but has no column {missing}")


def _cells(frame: pl.DataFrame, path: Path) -> list[Cell]:
    group = [name for name in ("dataset",) if name in frame.columns]
    charge = [name for name in CHARGE if name in frame.columns]
    if charge and len(charge) < len(CHARGE):
        missing = ", ".join(name for name in CHARGE if name not in frame.columns)
        raise ValueError(f"{path.name}: features of the charge are there, but not {missing}")
    frame = frame.drop_nulls("capacity_ah").filter(pl.col("capacity_ah").is_finite())
    parts = frame.sort([*group, "cell", "cycle"]).partition_by([*group, "cell"])
    return [_cell(part, part["dataset"][0] if group else path.stem, charge) for part in parts]


def _cell(part: pl.DataFrame, group: str, charge: Sequence[str]) -> Cell:
    extra = part.select(_credible(name) for name in charge).to_numpy() if charge else None
    return Cell(
        str(group), str(part["cell"][0]), part["capacity_ah"].to_numpy().astype(float), extra
    )  # fmt: skip


def _credible(name: str) -> pl.Expr:
    """What is no number, or an absurd one, is what it was the cycle before."""
    value = pl.col(name).cast(pl.Float64)
    kept = pl.when(value.is_finite() & (value.abs() < _ABSURD)).then(value)
    return kept.forward_fill().backward_fill().fill_null(0.0).alias(name)


def _measure(frame: pl.DataFrame) -> pl.DataFrame:
    """Capacity of each discharge, counted from its current."""
    step = pl.col("time_s").diff().clip(0, 120)
    drawn = (-pl.col("current_a")).clip(0, None) * step / _SECONDS_OF_HOUR
    return (
        frame.filter(pl.col("phase") == "discharge")
        .sort("cell", "index", "time_s")
        .with_columns(drawn.over("cell", "index").alias("drawn"))
        .group_by("cell", "index", maintain_order=True)
        .agg(pl.col("drawn").sum().alias("capacity_ah"))
        .filter(pl.col("capacity_ah") > 0.1)
        .rename({"index": "cycle"})
    )


def _curves(frame: pl.DataFrame) -> list[Curves]:
    life = "cycle_life" in frame.columns
    cells = []
    for part in frame.sort("cell", "cycle").partition_by("cell"):
        told = part["cycle_life"][0] if life else None
        cells.append(
            Curves(
                str(part["cell"][0]),
                part["cycle"].to_numpy().astype(np.int64),
                np.array(part["discharge_capacity_ah"].to_list(), float),
                None if told is None or not np.isfinite(told) else float(told),
            )
        )
    return cells
