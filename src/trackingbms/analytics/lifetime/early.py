"""Cycle life from the first hundred cycles: two linear ways to learn from few cells, averaged.

Which signs, how many of them and how much to shrink was chosen by cross-validation inside the
training part alone. Boosting and deep models have nothing to stand on with forty cells.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trackingbms.analytics.lifetime.cells import Floats
from trackingbms.analytics.lifetime.curves import Curves, latest_life, signs

SHRINK, SUBSET, KEEP, SUBSET_SHRINK = 0.01, 3, 50, 1e-3
_FARTHEST = 4.0  # standard deviations: no sign is believed beyond
_AT_ONCE = 3_000
LEAST_CELLS = 10


@dataclass(frozen=True, slots=True)
class EarlyModel:
    """What was learnt: the logarithm of life as two linear functions of the signs."""

    names: tuple[str, ...]
    middle: Floats
    width: Floats
    ridge: Floats
    subsets: Floats
    half_width: float

    def members(self, cells: Sequence[Curves]) -> dict[str, Floats]:
        """The life that each member and the consensus tell, in cycles."""
        x = _signs(cells, self.names)
        even = np.clip((x - self.middle) / self.width, -_FARTHEST, _FARTHEST)
        ones = np.column_stack([np.ones(len(even)), even])
        said = {"ridge": ones @ self.ridge, "subset_regression": ones @ self.subsets}
        said["consensus"] = (said["ridge"] + said["subset_regression"]) / 2
        latest = np.array([latest_life(cell) for cell in cells])
        return {name: np.minimum(np.exp(value), latest) for name, value in said.items()}


def learn_early(cells: Sequence[Curves], folds: int = 10, seed: int = 0) -> EarlyModel:
    """Learn from cells whose life is known; the interval comes from cells left out in turn."""
    known = [cell for cell in cells if cell.life is not None]
    if len(known) < LEAST_CELLS:
        raise ValueError(f"{len(known)} cells of known life are too few: {LEAST_CELLS} at least")
    left_out = cross_validate(known, folds, seed)["consensus"]
    error = np.sort(np.abs(np.log(left_out / _lives(known))))
    rank = min(int(np.ceil(0.9 * (len(error) + 1))), len(error)) - 1
    return _learn(known, float(error[rank]))


def cross_validate(cells: Sequence[Curves], folds: int, seed: int) -> dict[str, Floats]:
    """What is said of each cell by models that never saw it."""
    order = np.random.default_rng(seed).permutation(len(cells))
    said: dict[str, Floats] = {}
    for fold in range(folds):
        out = order[fold::folds]
        if not len(out):
            continue
        model = _learn([cells[i] for i in np.setdiff1d(order, out)], 0.0)
        for name, value in model.members([cells[i] for i in out]).items():
            said.setdefault(name, np.zeros(len(cells)))[out] = value
    return said


def _lives(cells: Sequence[Curves]) -> Floats:
    return np.array([cell.life for cell in cells], float)


def _signs(cells: Sequence[Curves], names: Sequence[str]) -> Floats:
    shown = [signs(cell) for cell in cells]
    return np.asarray(np.nan_to_num(np.array([[each[name] for name in names] for each in shown])))


def _learn(cells: Sequence[Curves], half_width: float) -> EarlyModel:
    names = tuple(signs(cells[0]))
    x, y = _signs(cells, names), np.log(_lives(cells))
    middle, width = x.mean(axis=0), x.std(axis=0) + 1e-12
    even = (x - middle) / width
    return EarlyModel(names, middle, width, _ridge(even, y), _subsets(even, y), half_width)


def _ridge(x: Floats, y: Floats) -> Floats:
    mean = y.mean()
    system = x.T @ x + SHRINK * len(y) * np.eye(x.shape[1])
    return np.concatenate([[mean], np.linalg.solve(system, x.T @ (y - mean))])


def _subsets(x: Floats, y: Floats) -> Floats:
    """The mean of the best small regressions, as one row of coefficients."""
    subsets = np.array(list(itertools.combinations(range(x.shape[1]), SUBSET)))
    parts = np.array_split(subsets, max(len(subsets) // _AT_ONCE, 1))
    solved = [_left_out(x, y, part) for part in parts]
    coefficients = np.concatenate([each for each, _ in solved])
    errors = np.concatenate([each for _, each in solved])
    best = np.argsort(errors, kind="stable")[:KEEP]
    whole = np.zeros(x.shape[1] + 1)
    for i in best:
        whole[0] += coefficients[i, 0] / len(best)
        whole[subsets[i] + 1] += coefficients[i, 1:] / len(best)
    return whole


def _left_out(x: Floats, y: Floats, subsets: np.ndarray) -> tuple[Floats, Floats]:
    """Each regression's coefficients, and its relative error on cells left out one at a time."""
    count = len(y)
    ones = np.ones((len(subsets), count, 1))
    z = np.concatenate([ones, x[:, subsets].transpose(1, 0, 2)], axis=2)
    shrink = np.eye(z.shape[2]) * SUBSET_SHRINK * count
    shrink[0, 0] = 0
    inverse = np.linalg.inv(z.transpose(0, 2, 1) @ z + shrink)
    coefficients = (inverse @ (z.transpose(0, 2, 1) @ y)[:, :, None])[:, :, 0]
    fitted = (z @ coefficients[:, :, None])[:, :, 0]
    lever = ((z @ inverse) * z).sum(axis=2)
    apart = (y - fitted) / (1 - np.minimum(lever, 0.95))
    return coefficients, np.abs(np.expm1(-apart)).mean(axis=1)
