"""How much each member counts in the consensus, by how far the loss of capacity has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trackingbms.analytics.lifetime.cells import Floats
from trackingbms.analytics.lifetime.points import Points

STAGES = np.array([0.15, 0.35, 0.7])  # of the allowed loss that is still to come
_PULL = 0.003  # towards equal weights, where errors hardly differ
_FIRM = 1e3  # how strictly weights sum up to one


@dataclass(frozen=True, slots=True)
class Weights:
    """A row of weights for each stage, none negative and one in all, a column for each member."""

    names: tuple[str, ...]
    table: Floats

    def mix(self, points: Points, said: Mapping[str, Floats]) -> Floats:
        """The members' answers as one."""
        mine = self.table[_stage(points)]
        return np.asarray((mine * np.column_stack([said[name] for name in self.names])).sum(axis=1))

    def mean(self) -> dict[str, float]:
        """Over all stages, for people."""
        return dict(zip(self.names, self.table.mean(axis=0).tolist(), strict=True))


def weigh(points: Points, said: Mapping[str, Floats]) -> Weights:
    """Weights of least squared error, in shares of the life, on cells that members had not seen."""
    table = np.column_stack(list(said.values()))
    each = np.sqrt(1 / np.bincount(points.cell)[points.cell]) * points.scale
    stage = _stage(points)
    rows = [stage == number for number in range(len(STAGES) + 1)]
    found = [_least(table[mine], points.target[mine], each[mine]) for mine in rows]
    return Weights(tuple(said), np.array(found))


def _least(table: Floats, target: Floats, each: Floats) -> Floats:
    from scipy.optimize import nnls

    count = table.shape[1]
    even = np.full(count, 1 / count)
    if not len(target):
        return even
    each = each / each.mean()
    pull = np.sqrt(_PULL * len(target))
    parts: Sequence[Floats] = (table * each[:, None], np.full((1, count), _FIRM),
                               np.eye(count) * pull)  # fmt: skip
    found, _ = nnls(np.vstack(parts), np.concatenate([target * each, [_FIRM], even * pull]))
    return np.asarray(found / found.sum())


def _stage(points: Points) -> npt.NDArray[np.int64]:
    return np.searchsorted(STAGES, points.scale)
