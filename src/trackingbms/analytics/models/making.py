"""How a model that serves batteries is made, and when it takes the place of another.

It runs in a process of its own: scikit-learn and a minute of arithmetic are none of a server's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from trackingbms.analytics.lifetime.card import DEFINITIONS, FIELD, Card
from trackingbms.analytics.lifetime.cells import Cell, End, Floats, Ints, spread
from trackingbms.analytics.lifetime.consensus import JUDGED_AT, LEAST_CELLS, learn
from trackingbms.analytics.lifetime.effort import Effort
from trackingbms.analytics.lifetime.folders import read_folder
from trackingbms.analytics.lifetime.points import Points, points_of
from trackingbms.analytics.lifetime.report import cross_scores
from trackingbms.analytics.lifetime.scores import by_horizon
from trackingbms.analytics.models.field import field_view
from trackingbms.analytics.models.replaying import judge_replayed, records_in
from trackingbms.analytics.models.serving import Domain, Served, pack_served, unpack_served

_CYCLES_A_DAY = 1.0  # turns cycles that are left into months
Record = tuple[str, str, list[float]]  # set, name, capacity cycle by cycle


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to learn from, and the version that serves now."""

    at: datetime
    seed: int
    folder: str | None
    records: Sequence[Record]
    effort: Effort
    live: tuple[str, bytes, Mapping[str, float]] | None = None  # version, body, errors by cell


@dataclass(frozen=True, slots=True)
class Made:
    """A new version; none (`body` empty) where too few cells reached their end of life."""

    card: dict[str, Any]
    body: bytes
    better: bool
    reason: str
    against: dict[str, Any]


def make(wanted: Wanted) -> Made:
    """Learn, judge on cells left out, and compare with the version that serves."""
    cells = gather(Path(wanted.folder) if wanted.folder else None, wanted.records)
    lived = sum(cell.life() is not None for cell in cells)
    if lived < LEAST_CELLS:
        return Made({"lived": lived, "needed": LEAST_CELLS}, b"", False, "too_few_cells", {})
    end = End()
    model, said, points = learn(
        cells, end=end, charge=False, seed=wanted.seed, effort=wanted.effort
    )  # fmt: skip
    scores, life = cross_scores(cells, points, said, wanted.seed)
    print_ = sha256("".join(sorted(cell.fingerprint for cell in cells)).encode()).hexdigest()
    errors = errors_of(cells, points, life)
    card = Card(
        version=f"{wanted.at:%Y%m%dT%H%M%SZ}-{print_[:8]}", made_at=wanted.at.isoformat(),
        fingerprint=print_, cells=len(cells), lived=lived, seed=wanted.seed,
        error=scores["consensus"]["mae_pct_of_life"], scores=scores, weights=model.weights.mean(),
        sets=_sets(cells), errors=errors,
    )  # fmt: skip
    better, reason, against = compare(cells, errors, wanted.live)
    told = card.told()
    told["definitions"] = DEFINITIONS | FIELD
    told["by_horizon"] = {
        name: {"points": each["points"], "error_pct": each["mae_pct_of_life"]}
        for name, each in by_horizon(points, life, _CYCLES_A_DAY).items()
    }
    served = Served(card.version, model, Domain.learn(points.x))
    told["replayed"] = judge_replayed(Path(wanted.folder), served) if wanted.folder else None
    body = pack_served(model, served.domain)
    return Made(told, body, better, reason, against)


def gather(folder: Path | None, records: Sequence[Record]) -> list[Cell]:
    """The cells of the folder as the field would see them, and our own batteries; each once.

    Cells that were recorded sample by sample are kept for judging: they are never learnt from.
    """
    found: dict[str, Cell] = {}
    if folder is not None and folder.is_dir() and any(folder.rglob("*.parquet")):
        apart = {path.stem for path in records_in(folder)}
        for cell in read_folder(folder).cells:
            if len(cell.capacity) >= JUDGED_AT and cell.group not in apart:
                found.setdefault(cell.fingerprint, field_view(cell))
    for group, name, capacity in records:
        own = Cell(group, name, np.array(capacity, float))
        found.setdefault(own.fingerprint, own)
    return list(found.values())


def compare(
    cells: Sequence[Cell],
    errors: Mapping[str, float],
    live: tuple[str, bytes, Mapping[str, float]] | None,
) -> tuple[bool, str, dict[str, Any]]:
    """Whether the new one is better, on cells that neither had seen when it was asked about them.

    The new one left each cell out in turn; so had the old one those that it learnt from, and the
    others it never met. An old one of another format cannot be asked: it is replaced.
    """
    if live is None:
        return True, "first", {}
    version, body, known = live
    try:
        served = unpack_served(version, body)
    except ValueError:
        return True, "format", {"version": version}
    new = [cell for cell in cells if cell.fingerprint in errors and cell.fingerprint not in known]
    judged = points_of(new, _at, End(), charge=False)
    old = {key: known[key] for key in errors if key in known}
    if len(judged.cycle):
        old |= errors_of(new, judged, served.model.say(judged).consensus)
    mine = float(np.mean([errors[key] for key in old]))
    theirs = float(np.mean(list(old.values())))
    told = {
        "version": version, "cells": len(old), "never_met": len(new), "error": round(mine, 3),
        "error_of_live": round(theirs, 3),
    }  # fmt: skip
    return mine < theirs, "better" if mine < theirs else "no_better", told


def errors_of(cells: Sequence[Cell], points: Points, life: Floats) -> dict[str, float]:
    """Each cell's mean error, in per cent of its life."""
    share = 100 * np.abs(life - points.life) / points.life
    return {
        cells[i].fingerprint: round(float(share[points.cell == i].mean()), 4)
        for i in np.unique(points.cell)
    }


def _at(life: int) -> Ints:
    return spread(life, JUDGED_AT)


def _sets(cells: Sequence[Cell]) -> dict[str, int]:
    found: dict[str, int] = {}
    for cell in cells:
        found[cell.group] = found.get(cell.group, 0) + 1
    return found
