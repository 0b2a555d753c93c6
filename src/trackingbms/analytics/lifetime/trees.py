"""Trees as flat arrays: learnt by scikit-learn, kept and asked without it.

A tree is a row of nodes. `feature` is -1 at a leaf; a value of at most `threshold` goes left.
scikit-learn is loaded by whoever learns: a server that only asks does without its 100 MB.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from trackingbms.analytics.lifetime.cells import Floats
from trackingbms.analytics.lifetime.effort import Effort

Arrays = Mapping[str, npt.NDArray[np.generic]]
_AT_ONCE = 8_192  # rows that walk together, so that they stay in the cache


@dataclass(frozen=True, slots=True)
class Trees:
    """Many trees, one behind the other; what they say is added to `base` and scaled."""

    feature: npt.NDArray[np.int32]
    threshold: Floats
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: Floats
    roots: npt.NDArray[np.int32]
    base: float
    scale: float

    def predict(self, x: Floats) -> Floats:
        """What the trees say of each row."""
        parts = [self._some(x[i : i + _AT_ONCE]) for i in range(0, len(x), _AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _some(self, x: Floats) -> Floats:
        total = np.zeros(len(x))
        flat, width = np.ascontiguousarray(x).ravel(), x.shape[1]
        for root in self.roots:
            node = np.full(len(x), root, np.int32)
            walking = np.arange(len(x))
            while len(walking):
                here = node[walking]
                inner = self.feature[here] >= 0
                walking, here = walking[inner], here[inner]
                seen = flat[walking * width + self.feature[here]]
                node[walking] = np.where(
                    seen <= self.threshold[here], self.left[here], self.right[here]
                )
            total += self.value[node]
        return self.base + self.scale * total

    def arrays(self) -> Arrays:
        """All of it, to be kept."""
        return {
            "feature": self.feature, "threshold": self.threshold, "left": self.left,
            "right": self.right, "value": self.value, "roots": self.roots,
            "base": np.array(self.base), "scale": np.array(self.scale),
        }  # fmt: skip

    @classmethod
    def of(cls, kept: Arrays) -> "Trees":
        """What `arrays` gave."""
        whole = {name: np.asarray(kept[name], np.int32) for name in ("feature", "left", "right")}
        return cls(
            threshold=np.asarray(kept["threshold"], float), value=np.asarray(kept["value"], float),
            roots=np.asarray(kept["roots"], np.int32), base=float(np.asarray(kept["base"])),
            scale=float(np.asarray(kept["scale"])), **whole,
        )  # fmt: skip


def grow_forest(x: Floats, y: Floats, weight: Floats, seed: int, effort: Effort) -> Trees:
    """A random forest of extremely randomised trees."""
    from sklearn.ensemble import ExtraTreesRegressor

    forest = ExtraTreesRegressor(
        n_estimators=effort.trees,
        max_features=0.5,
        min_samples_leaf=1,
        random_state=seed,
        n_jobs=effort.threads,
    ).fit(x, y, sample_weight=weight)
    parts = [
        (tree.feature, tree.threshold, tree.children_left, tree.children_right,
         tree.value[:, 0, 0])
        for tree in (each.tree_ for each in forest.estimators_)
    ]  # fmt: skip
    return _join(parts, 0.0, 1 / len(parts))


def boost(x: Floats, y: Floats, weight: Floats, seed: int, effort: Effort) -> Trees:
    """Gradient boosting."""
    from sklearn.ensemble import HistGradientBoostingRegressor
    from threadpoolctl import threadpool_limits

    with threadpool_limits(effort.threads):
        model = HistGradientBoostingRegressor(
            max_iter=effort.rounds, learning_rate=0.06, max_leaf_nodes=16, min_samples_leaf=10,
            l2_regularization=1.0, max_features=0.3, max_bins=63,
            early_stopping=False, random_state=seed,
        ).fit(x, y, sample_weight=weight)  # fmt: skip
    parts: list[Part] = []
    for (grown,) in model._predictors:
        nodes = grown.nodes
        leaf = nodes["is_leaf"].astype(bool)
        feature = np.where(leaf, -1, nodes["feature_idx"].astype(np.int64))
        sides = (nodes["left"].astype(np.int64), nodes["right"].astype(np.int64))
        parts.append((feature, nodes["num_threshold"], *sides, nodes["value"]))
    return _join(parts, float(np.ravel(model._baseline_prediction)[0]), 1.0)


Part = tuple[npt.NDArray[Any], ...]


def _join(parts: Sequence[Part], base: float, scale: float) -> Trees:
    sizes = [len(part[0]) for part in parts]
    roots = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32)
    feature, left, right = (
        np.concatenate([np.asarray(part[i], np.int64) for part in parts]) for i in (0, 2, 3)
    )
    offset = np.repeat(roots, sizes)
    return Trees(
        feature=np.maximum(feature, -1).astype(np.int32),
        threshold=np.concatenate([np.asarray(part[1], float) for part in parts]),
        left=(left + offset).astype(np.int32),
        right=(right + offset).astype(np.int32),
        value=np.concatenate([np.asarray(part[4], float) for part in parts]),
        roots=roots, base=base, scale=scale,
    )  # fmt: skip
