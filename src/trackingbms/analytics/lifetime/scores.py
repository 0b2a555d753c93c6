"""Scores: how far what was said is from what came."""

import itertools
from collections.abc import Mapping

import numpy as np

from trackingbms.analytics.lifetime.bands import STAGES, Bands
from trackingbms.analytics.lifetime.cells import Floats
from trackingbms.analytics.lifetime.consensus import Sayings
from trackingbms.analytics.lifetime.points import Points

Score = dict[str, float]
_DAYS_OF_MONTH = 365.25 / 12
_HORIZONS = (0.0, 6.0, 18.0, 36.0, float("inf"))  # months


def score(points: Points, life: Floats) -> Score:
    """Errors of the remaining cycles. Shares are of the life that the cell really had."""
    left, said = points.life - points.cycle, life - points.cycle
    error = np.abs(said - left)
    share = 100 * error / points.life
    _, cell = np.unique(points.cell, return_inverse=True)
    by_cell = np.bincount(cell, share) / np.bincount(cell)
    around = float(((left - left.mean()) ** 2).sum())
    return {
        "mae_cycles": round(float(error.mean()), 2),
        "mae_pct_of_life": round(float(share.mean()), 3),
        "mae_pct_of_life_by_cell": round(float(by_cell.mean()), 3),
        "mae_pct_of_mean_life": round(float(100 * error.mean() / points.life.mean()), 3),
        "r2": round(1 - float(((said - left) ** 2).sum()) / around, 4) if around else float("nan"),
    }


def score_interval(said: Sayings, half: Floats) -> Score:
    """How often the interval holds the truth, and how wide it is."""
    points = said.points
    low = np.maximum(said.consensus * np.exp(-half), points.cycle)
    high = said.consensus * np.exp(half)
    holds = (low <= points.life) & (points.life <= high)
    _, cell = np.unique(points.cell, return_inverse=True)
    by_cell = np.bincount(cell, holds) / np.bincount(cell)
    return {
        "level_pct": 90.0,
        "coverage_pct": round(100 * float(holds.mean()), 2),
        "coverage_pct_by_cell": round(100 * float(by_cell.mean()), 2),
        "mean_width_cycles": round(float((high - low).mean()), 1),
        "mean_width_pct_of_life": round(100 * float(((high - low) / points.life).mean()), 2),
    }


def by_stage(points: Points, life: Floats) -> dict[str, Score]:
    """Scores by how much of the real life had passed."""
    edges = [0.0, *STAGES, 1.0]
    passed = points.cycle / points.life
    parts = {f"{a:.0%}-{b:.0%}": (passed >= a) & (passed < b) for a, b in itertools.pairwise(edges)}
    return _parts(points, life, parts)


def by_horizon(points: Points, life: Floats, cycles_a_day: float) -> dict[str, Score]:
    """Scores by how far away the end really was, at so many cycles a day."""
    months = (points.life - points.cycle) / cycles_a_day / _DAYS_OF_MONTH
    parts = {}
    for a, b in itertools.pairwise(_HORIZONS):
        name = f"over {a:.0f} months" if np.isinf(b) else f"{a:.0f}-{b:.0f} months"
        parts[name] = (months >= a) & (months < b)
    scores = _parts(points, life, parts)
    for each in scores.values():
        each["accuracy_pct"] = round(100 - each["mae_pct_of_life"], 2)
    return scores


def by_group(points: Points, life: Floats, groups: list[str]) -> dict[str, Score]:
    """Scores of each set of cells."""
    named = np.array(groups)[points.cell]
    return _parts(points, life, {name: named == name for name in sorted(set(named.tolist()))})


def _parts(points: Points, life: Floats, parts: Mapping[str, np.ndarray]) -> dict[str, Score]:
    found = {}
    for name, rows in parts.items():
        if rows.any():
            found[name] = {"points": float(rows.sum()), **score(points.take(rows), life[rows])}
    return found


def half_width(said: Sayings, bands: Bands) -> Floats:
    """Half the interval of each point, as a logarithm of life."""
    return bands.width(said.points.cycle, said.consensus, said.apart)
