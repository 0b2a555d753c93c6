"""The members of the consensus: five ways to learn, of one face."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

import numpy as np

from trackingbms.analytics.lifetime.cells import Floats
from trackingbms.analytics.lifetime.effort import Effort
from trackingbms.analytics.lifetime.points import Points, scale_of
from trackingbms.analytics.lifetime.smooth import Network, Process, train_network, train_process
from trackingbms.analytics.lifetime.trees import Arrays, Trees, boost, grow_forest

_MOST_KNOWN = 4_000  # rows that a Gaussian process takes: its cost grows with their cube


class Member(Protocol):
    """Something that learnt, and can be kept."""

    def predict(self, x: Floats) -> Floats:
        """What it says of each row."""

    def arrays(self) -> Arrays:
        """All of it, to be kept."""


@dataclass(frozen=True, slots=True)
class Left:
    """Trees that say the logarithm of the cycles left over those so far: surest near the end."""

    trees: Trees
    done: int  # the column with the share of the loss that has come

    def predict(self, x: Floats) -> Floats:
        """What the trees say of each row, told as all members do."""
        said = np.logaddexp(0, self.trees.predict(x))
        return np.asarray(said / scale_of(x[:, self.done]))

    def arrays(self) -> Arrays:
        """All of it, to be kept."""
        return dict(self.trees.arrays()) | {"done": np.array(self.done)}

    @classmethod
    def of(cls, kept: Arrays) -> "Left":
        """What `arrays` gave."""
        return cls(Trees.of(kept), int(np.asarray(kept["done"])))


def _forest(points: Points, seed: int, effort: Effort) -> Member:
    return grow_forest(points.x, points.target, points.weight, seed, effort)


def _left(points: Points, seed: int, effort: Effort) -> Member:
    """Every cell counts the same, and an error wherever it is."""
    weight = 1 / np.bincount(points.cell)[points.cell]
    left = np.log(points.life / points.cycle - 1)
    trees = grow_forest(points.x, left, weight / weight.mean(), seed, effort)
    return Left(trees, points.names.index("done"))


def _boosting(points: Points, seed: int, effort: Effort) -> Member:
    return boost(points.x, points.target, points.weight, seed, effort)


def _network(points: Points, seed: int, effort: Effort) -> Member:
    counts = _counts(points, 3.0)
    return train_network(points.x, points.target, points.weight, counts, 10 * seed, effort)


def _process(points: Points, seed: int, _effort: Effort) -> Member:
    if len(points.cycle) > _MOST_KNOWN:
        rng = np.random.default_rng(seed)
        points = points.take(np.sort(rng.permutation(len(points.cycle))[:_MOST_KNOWN]))
    counts = _counts(points, 3.0)
    return train_process(
        points.x, points.target, points.weight, counts, length=0.5, noise=0.01
    )  # fmt: skip


def _counts(points: Points, present: float) -> Floats:
    """How much each feature counts: the charge as it is now more than its history."""
    return np.array([present if name.endswith(":now") else 1.0 for name in points.names])


LEARN: Mapping[str, Callable[[Points, int, Effort], Member]] = MappingProxyType(
    {
        "random_forest": _forest,
        "forest_of_cycles_left": _left,
        "gradient_boosting": _boosting,
        "neural_network": _network,
        "gaussian_process": _process,
    }
)

KEPT: Mapping[str, Callable[[Arrays], Member]] = MappingProxyType(
    {
        "random_forest": Trees.of,
        "forest_of_cycles_left": Left.of,
        "gradient_boosting": Trees.of,
        "neural_network": Network.of,
        "gaussian_process": Process.of,
    }
)
