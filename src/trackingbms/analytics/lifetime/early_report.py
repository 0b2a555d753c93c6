"""How well cycle life is told from the first hundred cycles."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

import numpy as np

from trackingbms.analytics.lifetime.cells import Floats
from trackingbms.analytics.lifetime.curves import Curves
from trackingbms.analytics.lifetime.early import LEAST_CELLS, cross_validate, learn_early

Told = dict[str, object]
PROTOCOL = (
    "What is learnt is the logarithm of the cycles left after the last one seen. Shrinkage, size, "
    "number and shrinkage of small regressions and their mix are chosen by three times tenfold "
    "cross-validation inside the cells learnt from, each time anew and without anybody looking; "
    "then the scored part is scored once. What is tried there is 375 settings: the error of "
    "cross-validation is that of the best of them. The list of settings was made by "
    "cross-validation inside the published training part alone. The signs come from an earlier "
    "version, for which the published first test part had been looked at three times; a score on "
    "that part is therefore not wholly blind. Cells scored here are never among those learnt from."
)
TRAIN = "train"  # the part of this name is learnt from, the others are scored


def judge_curves(
    known: Mapping[str, list[Curves]], other: Mapping[str, list[Curves]] | None
) -> Told:
    """Learn from the part called train (or from all), score the others (or each fold)."""
    learnt = list(known.get(TRAIN) or [cell for part in known.values() for cell in part])
    parts = other
    if parts is None:
        parts = {name: cells for name, cells in known.items() if name != TRAIN and TRAIN in known}
    there = {_print(cell) for part in parts.values() for cell in part}
    learnt = [cell for cell in learnt if cell.life is not None and _print(cell) not in there]
    if len(learnt) < LEAST_CELLS:
        return {"note": f"{len(learnt)} cells of known life: {LEAST_CELLS} are needed"}
    model = learn_early(learnt)
    said = cross_validate(learnt, model.choice, 0)
    told: Told = {
        "protocol": PROTOCOL,
        "trained_on": len(learnt),
        "chosen": asdict(model.choice),
        "cross_validation_inside_training": _scores(learnt, said),
    }
    for name, cells in parts.items():
        lived = [cell for cell in cells if cell.life is not None]
        if lived:
            members = model.members(lived)
            told[name] = _scores(lived, members) | _interval(lived, *model.interval(lived))
    return told


def _scores(cells: Sequence[Curves], said: Mapping[str, Floats]) -> Told:
    lived = _lives(cells)
    scores: Told = {"cells": len(cells)}
    for name, life in said.items():
        error = np.abs(life - lived)
        around = float(((lived - lived.mean()) ** 2).sum())
        share = 100 * error / lived
        scores[name] = {
            "mean_error_pct": round(float(share.mean()), 2),
            "median_error_pct": round(float(np.median(share)), 2),
            "worst_error_pct": round(float(share.max()), 1),
            "mae_cycles": round(float(error.mean()), 1),
            "rmse_cycles": round(float(np.sqrt(((life - lived) ** 2).mean())), 1),
            "r2": round(1 - float(((life - lived) ** 2).sum()) / around, 4) if around else None,
        }
    return scores


def _interval(cells: Sequence[Curves], low: Floats, high: Floats) -> Told:
    lived = _lives(cells)
    return {
        "interval": {
            "level_pct": 90.0,
            "coverage_pct": round(100 * float(((low <= lived) & (lived <= high)).mean()), 1),
            "mean_width_pct_of_life": round(100 * float(((high - low) / lived).mean()), 1),
        }
    }


def _lives(cells: Sequence[Curves]) -> Floats:
    return np.array([cell.life for cell in cells], float)


def _print(cell: Curves) -> bytes:
    return np.round(cell.charge_ah[:2], 5).tobytes()
