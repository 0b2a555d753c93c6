"""Train, judge and predict on folders of cells; every answer is one JSON object."""

import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import numpy as np

from trackingbms.analytics.lifetime.card import DEFINITIONS, Card
from trackingbms.analytics.lifetime.cells import (
    FIRST_POINT,
    Cell,
    End,
    Floats,
    spread,
)
from trackingbms.analytics.lifetime.consensus import (
    JUDGED_AT,
    LEAST_CELLS,
    Consensus,
    Sayings,
    cross_fit,
    learn,
    leave_out,
)
from trackingbms.analytics.lifetime.early_report import judge_curves
from trackingbms.analytics.lifetime.effort import Effort
from trackingbms.analytics.lifetime.features import features, matrix
from trackingbms.analytics.lifetime.folders import Folder, read_folder
from trackingbms.analytics.lifetime.points import Points, points_of
from trackingbms.analytics.lifetime.registry import Registry
from trackingbms.analytics.lifetime.scores import (
    by_group,
    by_horizon,
    by_stage,
    half_width,
    score,
    score_interval,
)
from trackingbms.analytics.lifetime.windows import running_median
from trackingbms.analytics.outlook import extrapolate

Told = dict[str, object]
_FEW_TO_SCORE = 1


def evaluate(
    data: Path, scored: Path | None, end: End, *, seeds: Sequence[int], effort: Effort,
    cycles_a_day: float,
) -> Told:  # fmt: skip
    """Judge on cells never seen: those of another folder, or each fold of this one in turn."""
    began = time.monotonic()
    known = read_folder(data)
    other = read_folder(scored) if scored else None
    told: Told = {"definitions": DEFINITIONS | _of_end(end), "data": {"train": _about(known, end)}}
    if other:
        told["data"] = {"train": _about(known, end), "score": _about(other, end)}
    if known.cells and (other is None or other.cells):
        told["remaining_life"] = (
            _judge_other(known, other, end, seeds, effort, cycles_a_day)
            if other
            else _judge_folds(known, end, seeds, effort, cycles_a_day)
        )
    if known.curves:
        told["cycle_life_from_first_100_cycles"] = judge_curves(
            known.curves, other.curves if other else None
        )
    return told | {"seconds": round(time.monotonic() - began, 1)}


def train(data: Path, root: Path, end: End, *, seed: int, effort: Effort, at: datetime) -> Told:
    """Train on every cell of a folder and offer the model to the registry."""
    began = time.monotonic()
    known = read_folder(data)
    cells, charge = _alike(known.cells, end)
    model, said, points = learn(cells, end=end, charge=charge, seed=seed, effort=effort)
    scores, _ = cross_scores(cells, points, said, seed)
    lived = sum(cell.life(end) is not None for cell in cells)
    card = Card(
        version=f"{at:%Y%m%dT%H%M%SZ}-{known.fingerprint[:8]}", made_at=at.isoformat(),
        fingerprint=known.fingerprint, cells=len(cells), lived=lived, seed=seed,
        error=scores["consensus"]["mae_pct_of_life"], scores=scores, weights=model.weights.mean(),
    )  # fmt: skip
    live = Registry(root).offer(model, card)
    return card.told() | {"live": live, "seconds": round(time.monotonic() - began, 1)}


def predict(data: Path, root: Path, every: int | None = None) -> Told:
    """What the live model says of each cell of a folder, at its last cycle or every so many."""
    model, known = Registry(root).load(), read_folder(data)
    version = Registry(root).current()
    said = [
        each
        for cell in known.cells
        for each in (
            [{"set": cell.group, "cell": cell.name, "note": "no features of the charge"}]
            if model.charge and cell.charge is None
            else _foresee(model, cell, every)
        )
    ]
    return {"version": version, "definitions": DEFINITIONS, "predictions": said}


def _foresee(model: Consensus, cell: Cell, every: int | None) -> list[Told]:
    last = len(cell.capacity)
    ended = cell.life(model.end)
    about: Told = {"set": cell.group, "cell": cell.name, "cycles": last, "life": ended}
    if last < FIRST_POINT:
        return [about | {"cycle": last, "confidence": "learning"}]
    at = np.arange(FIRST_POINT, last + 1, every) if every else np.array([last])
    seen = cell if model.charge else Cell(cell.group, cell.name, cell.capacity)
    columns = features(seen, at, model.end.fraction)
    points = Points(
        tuple(columns), matrix(columns), at, np.ones(len(at)), np.zeros(len(at), np.int64)
    )
    heard = model.say(points)
    half = half_width(heard, model.bands)
    return [
        about | _one(int(k), float(life), float(h))
        for k, life, h in zip(at, heard.consensus, half, strict=True)
    ]


def _one(cycle: int, life: float, half: float) -> Told:
    low, high = max(life * np.exp(-half), cycle), life * np.exp(half)
    confidence = 100 * max(1 - float(high - low) / 2 / life, 0.0)
    return {
        "cycle": cycle, "remaining_cycles": round(life - cycle, 1),
        "remaining_low": round(float(low) - cycle, 1),
        "remaining_high": round(float(high) - cycle, 1),
        "confidence_pct": round(confidence, 1), "confidence": class_of(confidence),
    }  # fmt: skip


def class_of(confidence_pct: float) -> str:
    """How far to trust a prediction, as the manual's readers are told."""
    if confidence_pct > 90:
        return "very reliable"
    return "good estimate" if confidence_pct >= 70 else "indicative"


def _judge_folds(
    known: Folder, end: End, seeds: Sequence[int], effort: Effort, cycles_a_day: float
) -> Told:
    """Every cell is scored by models, weights and intervals of the other folds."""
    cells, charge = _alike(known.cells, end)
    runs: list[Told] = []
    for seed in seeds:
        points, said = leave_out(cells, end=end, charge=charge, seed=seed, effort=effort)
        scores, life = cross_scores(cells, points, said, seed)
        runs.append(
            _full(cells, points, life, scores, cycles_a_day) | {"seed": seed}
        )  # fmt: skip
    return {"protocol": "5 folds of whole cells, each set spread evenly", "runs": runs}


def _judge_other(
    known: Folder,
    other: Folder,
    end: End,
    seeds: Sequence[int],
    effort: Effort,
    cycles_a_day: float,
) -> Told:
    """Cells of the other folder; any that also stand in the first are taken out of it."""
    there = {cell.fingerprint for cell in other.cells}
    mine = [cell for cell in known.cells if cell.fingerprint not in there]
    mine, charge = _alike(mine, end)
    judged = [cell for cell in other.cells if cell.charge is not None or not charge]
    points = points_of(judged, lambda n: spread(n, JUDGED_AT), end, charge=charge)
    if len(points.cycle) < _FEW_TO_SCORE:
        return {"protocol": "another folder", "note": "no cell to score reaches its end of life"}
    runs: list[Told] = []
    for seed in seeds:
        began = time.monotonic()
        model, _, _ = learn(mine, end=end, charge=charge, seed=seed, effort=effort)
        heard = model.say(points)
        scores = _table(heard) | {"interval": score_interval(heard, half_width(heard, model.bands))}
        scores["trend"] = score(points, _trend(judged, points, end))
        told = _full(judged, points, heard.consensus, scores, cycles_a_day)
        seconds = round(time.monotonic() - began, 1)
        runs.append(told | {"seed": seed, "weights": model.weights.mean(), "seconds": seconds})
    taken_out = sum(cell.fingerprint in there for cell in known.cells)
    return {
        "protocol": "another folder",
        "taken_out_of_training": taken_out,
        "trained_on": len(mine),
        "without_features_of_the_charge": len(other.cells) - len(judged),
        "runs": runs,
    }


def cross_scores(
    cells: Sequence[Cell], points: Points, said: Mapping[str, Floats], seed: int
) -> tuple[dict[str, dict[str, float]], Floats]:
    """Scores of members, consensus and interval, weights and bands of other folds; and lives."""
    lives = {name: np.zeros(len(points.cycle)) for name in [*said, "consensus"]}
    apart, half = np.zeros(len(points.cycle)), np.zeros(len(points.cycle))
    for out, heard, bands, _ in cross_fit(cells, points, said, seed):
        lives["consensus"][out] = heard.consensus
        half[out], apart[out] = half_width(heard, bands), heard.apart
        for name in said:
            lives[name][out] = heard.lives[name]
    scores = {name: score(points, life) for name, life in lives.items()}
    whole = Sayings(points, lives, lives["consensus"], apart)
    return scores | {"interval": score_interval(whole, half)}, lives["consensus"]


def _table(heard: Sayings) -> dict[str, dict[str, float]]:
    scores = {name: score(heard.points, life) for name, life in heard.lives.items()}
    return scores | {"consensus": score(heard.points, heard.consensus)}


def _full(
    cells: Sequence[Cell], points: Points, life: Floats, scores: Mapping[str, Mapping[str, float]],
    cycles_a_day: float,
) -> Told:  # fmt: skip
    return {
        "scores": dict(scores),
        "by_stage": by_stage(points, life),
        "by_set": by_group(points, life, [cell.group for cell in cells]),
        "by_horizon": by_horizon(points, life, cycles_a_day),
        "cycles_a_day": cycles_a_day,
        "cells_scored": len(np.unique(points.cell)),
        "points": len(points.cycle),
    }


def _trend(cells: Sequence[Cell], points: Points, end: End) -> Floats:
    lives = np.empty(len(points.cycle))
    for row, (i, k) in enumerate(zip(points.cell, points.cycle, strict=True)):
        share = running_median(cells[i].capacity[:k] / cells[i].initial())
        lives[row] = extrapolate(np.arange(1.0, k + 1), share, end.fraction).life
    return lives


def _about(folder: Folder, end: End) -> Told:
    lived = [cell.life(end) for cell in folder.cells]
    return {
        "fingerprint": folder.fingerprint, "files": folder.files, "cells": len(folder.cells),
        "reached_end_of_life": sum(life is not None for life in lived),
        "censored": sum(life is None for life in lived),
        "too_short_to_score": sum(
            life is not None and not len(spread(life, JUDGED_AT)) for life in lived
        ),
        "cells_with_curves": {name: len(cells) for name, cells in folder.curves.items()},
    }  # fmt: skip


def _of_end(end: End) -> dict[str, str]:
    if end == End():
        return {}
    how = "running median of five" if end.steady else "a single capacity"
    return {
        "initial_capacity": f"median of the first {end.first}" if end.first > 1 else "the first",
        "end_of_life": f"first cycle at which {how} is below {end.fraction:g} of it",
    }


def _alike(cells: Sequence[Cell], end: End) -> tuple[list[Cell], bool]:
    """Cells that can be learnt from together, and whether by features of their charge.

    Where enough lived cells have these, the others are left out; else nobody's are looked at.
    """
    rich = [cell for cell in cells if cell.charge is not None]
    if sum(cell.life(end) is not None for cell in rich) >= LEAST_CELLS:
        return rich, True
    return list(cells), False
