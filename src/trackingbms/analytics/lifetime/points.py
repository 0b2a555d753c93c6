"""Points in the lives of cells: what to learn from, and what to be judged at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from trackingbms.analytics.lifetime.cells import Cell, End, Floats, Ints, lowest
from trackingbms.analytics.lifetime.features import features, matrix

Rows = npt.NDArray[np.intp] | npt.NDArray[np.bool_]
_LEAST_SCALE = 0.03


def scale_of(done: Floats) -> Floats:
    """The share of the allowed loss that is still to come, where `done` of it has come."""
    return np.asarray(np.clip(1 - np.clip(done, 0, 1), _LEAST_SCALE, 1))


@dataclass(frozen=True, slots=True)
class Points:
    """Rows of features, each a cell at a cycle on its way to a life."""

    names: tuple[str, ...]
    x: Floats
    cycle: Ints
    life: Floats
    cell: Ints

    @property
    def scale(self) -> Floats:
        """How large the answer may be: the share of the allowed loss that is still to come."""
        return scale_of(self.x[:, self.names.index("done")])

    @property
    def target(self) -> Floats:
        """What is learnt: the logarithm of life over cycles so far, over its scale."""
        return np.asarray(np.log(self.life / self.cycle) / self.scale)

    @property
    def weight(self) -> Floats:
        """Every cell counts the same, and an error where it matters: in shares of the life."""
        cells = 1 / np.bincount(self.cell)[self.cell]
        weight = cells * self.scale
        return np.asarray(weight / weight.mean())

    def take(self, rows: Rows) -> "Points":
        """Some of the rows."""
        return Points(self.names, self.x[rows], self.cycle[rows], self.life[rows], self.cell[rows])

    def life_of(self, said: Floats) -> Floats:
        """The life that an answer means: never before the cycle at hand."""
        return np.asarray(self.cycle * np.exp(np.clip(said * self.scale, 0, 8)))


def points_of(
    cells: Sequence[Cell], at: Callable[[int], Ints], end: End, *, charge: bool, more: bool = False
) -> Points:
    """The points of every cell that reaches the end.

    With `more`, censored cells too: on the way to the lowest fraction that they do reach.
    """
    whole: list[tuple[dict[str, Floats], Ints, int, int]] = []
    for i, cell in enumerate(cells):
        fraction = end.fraction
        if more and cell.life(end) is None and len(cell.capacity) >= 5:
            fraction = lowest(cell) or end.fraction
        life = cell.life(End(fraction, end.first, end.steady))
        cycles = cell.looks(at(life)) if life is not None else np.zeros(0, np.int64)
        if life is not None and len(cycles):
            seen = cell if charge else replace(cell, charge=None)
            whole.append((features(seen, cycles, fraction), cycles, life, i))
    return _join(whole)


def _join(whole: list[tuple[dict[str, Floats], Ints, int, int]]) -> Points:
    if not whole:
        return Points((), np.zeros((0, 0)), np.zeros(0, np.int64), np.zeros(0), np.zeros(0, int))
    names = tuple(whole[0][0])
    return Points(
        names,
        np.concatenate([matrix(columns) for columns, *_ in whole]),
        np.concatenate([cycles for _, cycles, _, _ in whole]),
        np.concatenate([np.full(len(cycles), float(life)) for _, cycles, life, _ in whole]),
        np.concatenate([np.full(len(cycles), i) for _, cycles, _, i in whole]),
    )
