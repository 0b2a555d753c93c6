"""Cycle life from the first hundred cycles: two linear ways to learn from few cells, mixed.

What is learnt is the logarithm of the cycles that are left after the last one seen: a cell that
was seen to live so long has only those before it. How much to shrink, how large the small
regressions are, how many to keep and how to mix is chosen each time anew, by cross-validation
inside the cells learnt from. Boosting and deep models have nothing to stand on with forty cells.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from trackingbms.analytics.lifetime.cells import Floats, Ints
from trackingbms.analytics.lifetime.curves import Curves, signs

FOLDS, REPEATS = 10, 3
SHRINKS = (0.003, 0.01, 0.03, 0.1, 0.3)
# Signs of each small regression, and how much it shrinks.
SUBSETS = ((3, 1e-3), (3, 1e-2), (4, 3e-4), (4, 1e-3), (4, 3e-3))
KEEPS = (10, 50, 200)
MIXES = (0.0, 0.25, 0.5, 0.75, 1.0)  # how much of the ridge
_FARTHEST = 4.0  # standard deviations: no sign is believed beyond
_AT_ONCE = 3_000
LEAST_CELLS = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """What cross-validation chose, and its error there, in per cent of the life."""

    shrink: float
    size: int
    subset_shrink: float
    keep: int
    mix: float
    error_pct: float


@dataclass(frozen=True, slots=True)
class EarlyModel:
    """What was learnt: the logarithm of the cycles left as two linear functions of the signs.

    `half_width` is that of the interval, as such a logarithm.
    """

    names: tuple[str, ...]
    middle: Floats
    width: Floats
    ridge: Floats
    subsets: Floats
    choice: Choice
    half_width: float

    def members(self, cells: Sequence[Curves]) -> dict[str, Floats]:
        """The life that each member and the consensus tell, in cycles."""
        even = _even(_signs(cells, self.names), self.middle, self.width)
        ones = np.column_stack([np.ones(len(even)), even])
        said = {"ridge": ones @ self.ridge, "subset_regression": ones @ self.subsets}
        mix = self.choice.mix
        said["consensus"] = mix * said["ridge"] + (1 - mix) * said["subset_regression"]
        seen = _seen(cells)
        return {name: seen + np.exp(value) for name, value in said.items()}

    def interval(self, cells: Sequence[Curves]) -> tuple[Floats, Floats]:
        """Between what each life lies nine times out of ten, in cycles."""
        seen, life = _seen(cells), self.members(cells)["consensus"]
        wide = np.exp(self.half_width)
        return seen + (life - seen) / wide, seen + (life - seen) * wide


def learn_early(cells: Sequence[Curves], seed: int = 0) -> EarlyModel:
    """Choose and learn from cells whose life is known.

    The interval comes from the same cells, left out in turn.
    """
    known = [cell for cell in cells if cell.life is not None and cell.life > cell.cycle[-1]]
    if len(known) < LEAST_CELLS:
        raise ValueError(f"{len(known)} cells of known life are too few: {LEAST_CELLS} at least")
    choice = choose(known, seed)
    left_out = cross_validate(known, choice, seed)["consensus"]
    error = np.sort(np.abs(np.log(left_out - _seen(known)) - _left(known)))
    rank = min(int(np.ceil(0.9 * (len(error) + 1))), len(error)) - 1
    return _learn(known, choice, float(error[rank]))


def cross_validate(cells: Sequence[Curves], choice: Choice, seed: int) -> dict[str, Floats]:
    """What is said of each cell by models that never saw it."""
    said: dict[str, Floats] = {}
    for out, rest in _folds(len(cells), seed):
        model = _learn([cells[i] for i in rest], choice, 0.0)
        for name, value in model.members([cells[i] for i in out]).items():
            said.setdefault(name, np.zeros(len(cells)))[out] = value
    return said


def choose(cells: Sequence[Curves], seed: int) -> Choice:
    """The settings of least mean error over repeated folds of these cells; the first of equals."""
    x, lives, seen = _signs(cells, tuple(signs(cells[0]))), _lives(cells), _seen(cells)
    ridges: dict[float, list[Floats]] = {shrink: [] for shrink in SHRINKS}
    subsets: dict[tuple[int, float, int], list[Floats]] = {}
    for repeat in range(REPEATS):
        ridge, subset = _left_out_sayings(x, _left(cells), seed + repeat)
        for shrink, said in ridge.items():
            ridges[shrink].append(said)
        for key, said in subset.items():
            subsets.setdefault(key, []).append(said)
    best: Choice | None = None
    for shrink, key, mix in itertools.product(SHRINKS, subsets, MIXES):
        logs = mix * np.array(ridges[shrink]) + (1 - mix) * np.array(subsets[key])
        said = seen + np.exp(logs)
        error = round(100 * float((np.abs(said - lives) / lives).mean()), 3)
        if best is None or error < best.error_pct:
            size, subset_shrink, keep = key
            best = Choice(shrink, size, subset_shrink, keep, mix, error)
    if best is None:
        raise ValueError("nothing to choose from")
    return best


def _left_out_sayings(
    x: Floats, y: Floats, seed: int
) -> tuple[dict[float, Floats], dict[tuple[int, float, int], Floats]]:
    """What every setting says of each cell, having learnt from others."""
    ridges = {shrink: np.zeros(len(y)) for shrink in SHRINKS}
    keys = [(size, shrink, keep) for size, shrink in SUBSETS for keep in KEEPS]
    subsets = {key: np.zeros(len(y)) for key in keys}
    for out, rest in _folds(len(y), seed):
        middle, width = x[rest].mean(axis=0), x[rest].std(axis=0) + 1e-12
        known, asked = (x[rest] - middle) / width, _even(x[out], middle, width)
        ones = np.column_stack([np.ones(len(asked)), asked])
        for shrink, kept in ridges.items():
            kept[out] = ones @ _ridge(known, y[rest], shrink)
        for size, shrink in SUBSETS:
            for keep, line in _subsets(known, y[rest], size, shrink, KEEPS).items():
                subsets[size, shrink, keep][out] = ones @ line
    return ridges, subsets


def _folds(count: int, seed: int) -> Iterator[tuple[Ints, Ints]]:
    order = np.random.default_rng(seed).permutation(count)
    for fold in range(FOLDS):
        out = order[fold::FOLDS]
        if len(out):
            yield out, np.setdiff1d(order, out)


def _lives(cells: Sequence[Curves]) -> Floats:
    return np.array([cell.life for cell in cells], float)


def _seen(cells: Sequence[Curves]) -> Floats:
    """The last cycle of each that is known."""
    return np.array([cell.cycle[-1] for cell in cells], float)


def _left(cells: Sequence[Curves]) -> Floats:
    return np.asarray(np.log(_lives(cells) - _seen(cells)))


def _signs(cells: Sequence[Curves], names: Sequence[str]) -> Floats:
    shown = [signs(cell) for cell in cells]
    return np.asarray(np.nan_to_num(np.array([[each[name] for name in names] for each in shown])))


def _even(x: Floats, middle: Floats, width: Floats) -> Floats:
    return np.clip((x - middle) / width, -_FARTHEST, _FARTHEST)


def _learn(cells: Sequence[Curves], choice: Choice, half_width: float) -> EarlyModel:
    names = tuple(signs(cells[0]))
    x, y = _signs(cells, names), _left(cells)
    middle, width = x.mean(axis=0), x.std(axis=0) + 1e-12
    even = (x - middle) / width
    subsets = _subsets(even, y, choice.size, choice.subset_shrink, (choice.keep,))[choice.keep]
    ridge = _ridge(even, y, choice.shrink)
    return EarlyModel(names, middle, width, ridge, subsets, choice, half_width)


def _ridge(x: Floats, y: Floats, shrink: float) -> Floats:
    mean = y.mean()
    system = x.T @ x + shrink * len(y) * np.eye(x.shape[1])
    return np.concatenate([[mean], np.linalg.solve(system, x.T @ (y - mean))])


def _subsets(
    x: Floats, y: Floats, size: int, shrink: float, keeps: Sequence[int]
) -> dict[int, Floats]:
    """The mean of the best small regressions, as one row of coefficients for each number kept."""
    subsets = np.array(list(itertools.combinations(range(x.shape[1]), size)))
    parts = np.array_split(subsets, max(len(subsets) // _AT_ONCE, 1))
    solved = [_left_out(x, y, part, shrink) for part in parts]
    coefficients = np.concatenate([each for each, _ in solved])
    best = np.argsort(np.concatenate([each for _, each in solved]), kind="stable")
    found: dict[int, Floats] = {}
    for keep in keeps:
        whole, kept = np.zeros(x.shape[1] + 1), best[:keep]
        for i in kept:
            whole[0] += coefficients[i, 0] / len(kept)
            whole[subsets[i] + 1] += coefficients[i, 1:] / len(kept)
        found[keep] = whole
    return found


def _left_out(x: Floats, y: Floats, subsets: np.ndarray, shrink: float) -> tuple[Floats, Floats]:
    """Each regression's coefficients, and its relative error on cells left out one at a time."""
    count = len(y)
    ones = np.ones((len(subsets), count, 1))
    z = np.concatenate([ones, x[:, subsets].transpose(1, 0, 2)], axis=2)
    less = np.eye(z.shape[2]) * shrink * count
    less[0, 0] = 0
    inverse = np.linalg.inv(z.transpose(0, 2, 1) @ z + less)
    coefficients = (inverse @ (z.transpose(0, 2, 1) @ y)[:, :, None])[:, :, 0]
    fitted = (z @ coefficients[:, :, None])[:, :, 0]
    lever = ((z @ inverse) * z).sum(axis=2)
    apart = (y - fitted) / (1 - np.minimum(lever, 0.95))
    return coefficients, np.abs(np.expm1(-apart)).mean(axis=1)
