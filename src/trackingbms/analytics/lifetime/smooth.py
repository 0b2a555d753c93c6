"""The smooth members: a neural network and a Gaussian process, kept as arrays.

Both see features brought to one scale: less the median, over half of what the middle two thirds
span, never beyond four of these.
"""

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from trackingbms.analytics.lifetime.cells import Floats
from trackingbms.analytics.lifetime.effort import Effort
from trackingbms.analytics.lifetime.trees import Arrays

_FARTHEST = 4.0
_AT_ONCE = 4_096


@dataclass(frozen=True, slots=True)
class Scaling:
    """Brings features to one scale; `weight` says how much each counts."""

    middle: Floats
    width: Floats
    weight: Floats

    @classmethod
    def learn(cls, x: Floats, weight: Floats) -> "Scaling":
        """From the rows to train on."""
        low, high = np.percentile(x, [16, 84], axis=0)
        return cls(np.median(x, axis=0), (high - low) / 2 + 1e-9, weight)

    def __call__(self, x: Floats) -> Floats:
        """The rows, scaled."""
        return np.clip((x - self.middle) / self.width, -_FARTHEST, _FARTHEST) * self.weight

    def arrays(self) -> Arrays:
        """All of it, to be kept."""
        return {"middle": self.middle, "width": self.width, "weight": self.weight}

    @classmethod
    def of(cls, kept: Arrays) -> "Scaling":
        """What `arrays` gave."""
        return cls(*(np.asarray(kept[name], float) for name in ("middle", "width", "weight")))


@dataclass(frozen=True, slots=True)
class Network:
    """Several networks that began from different seeds; the mean of what they say."""

    scaling: Scaling
    layers: list[list[tuple[Floats, Floats]]]
    middle: float
    width: float

    def predict(self, x: Floats) -> Floats:
        """What the networks say of each row."""
        scaled = self.scaling(x)
        said = [_forward(net, scaled) for net in self.layers]
        return np.asarray(np.mean(said, axis=0) * self.width + self.middle)

    def arrays(self) -> Arrays:
        """All of it, to be kept."""
        kept = dict(self.scaling.arrays()) | {"target": np.array([self.middle, self.width])}
        for i, net in enumerate(self.layers):
            for j, (weights, bias) in enumerate(net):
                kept |= {f"weights_{i}_{j}": weights, f"bias_{i}_{j}": bias}
        return kept

    @classmethod
    def of(cls, kept: Arrays) -> "Network":
        """What `arrays` gave."""
        nets: list[list[tuple[Floats, Floats]]] = []
        while f"weights_{len(nets)}_0" in kept:
            net: list[tuple[Floats, Floats]] = []
            i = len(nets)
            while f"weights_{i}_{len(net)}" in kept:
                pair = (kept[f"weights_{i}_{len(net)}"], kept[f"bias_{i}_{len(net)}"])
                net.append((np.asarray(pair[0], float), np.asarray(pair[1], float)))
            nets.append(net)
        middle, width = (float(v) for v in np.asarray(kept["target"], float))
        return cls(Scaling.of(kept), nets, middle, width)


def train_network(
    x: Floats, y: Floats, weight: Floats, counts: Floats, seed: int, effort: Effort
) -> Network:
    """Some small networks; `counts` says how much each feature counts."""
    scaling = Scaling.learn(x, counts)
    middle, width = float(y.mean()), float(y.std()) or 1.0
    even = (y - middle) / width
    nets = [
        _train(scaling(x), even, weight, seed + i, effort.passes) for i in range(effort.networks)
    ]
    layers = [
        [(np.asarray(w), np.asarray(b)) for w, b in zip(net.coefs_, net.intercepts_, strict=True)]
        for net in nets
    ]
    return Network(scaling, layers, middle, width)


def _train(x: Floats, y: Floats, weight: Floats, seed: int, passes: int) -> Any:
    """So many passes, whether or not more would still change something."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPRegressor

    net = MLPRegressor(
        hidden_layer_sizes=(64, 64, 32), alpha=1e-2, max_iter=passes, batch_size=min(128, len(x)),
        learning_rate_init=2e-3, n_iter_no_change=1_000, random_state=seed,
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return net.fit(x, y, sample_weight=weight)


def _forward(net: list[tuple[Floats, Floats]], x: Floats) -> Floats:
    for weights, bias in net[:-1]:
        x = np.maximum(x @ weights + bias, 0)
    weights, bias = net[-1]
    said: Floats = (x @ weights + bias)[:, 0]
    return said


@dataclass(frozen=True, slots=True)
class Process:
    """A Gaussian process: cells that look alike live alike, and a straight line beyond them."""

    scaling: Scaling
    known: Floats
    dual: Floats
    reach: float
    line: float
    middle: float
    width: float

    def predict(self, x: Floats) -> Floats:
        """Its mean for each row."""
        parts = [
            _kernel(self.scaling(x[i : i + _AT_ONCE]), self.known, self.reach, self.line)
            @ self.dual
            for i in range(0, len(x), _AT_ONCE)
        ]
        said = np.concatenate(parts) if parts else np.zeros(0)
        return said * self.width + self.middle

    def arrays(self) -> Arrays:
        """All of it, to be kept."""
        numbers = np.array([self.reach, self.line, self.middle, self.width])
        return dict(self.scaling.arrays()) | {
            "known": self.known, "dual": self.dual, "numbers": numbers
        }  # fmt: skip

    @classmethod
    def of(cls, kept: Arrays) -> "Process":
        """What `arrays` gave."""
        reach, line, middle, width = (float(v) for v in np.asarray(kept["numbers"], float))
        known, dual = np.asarray(kept["known"], float), np.asarray(kept["dual"], float)
        return cls(Scaling.of(kept), known, dual, reach, line, middle, width)


def train_process(
    x: Floats, y: Floats, weight: Floats, counts: Floats, *, length: float, noise: float
) -> Process:
    """Solve it once; `length` is in root mean squares of the scaled features."""
    scaling = Scaling.learn(x, counts)
    known = scaling(x)
    line = float((counts**2).sum())
    reach = length * length * line
    middle, width = float(y.mean()), float(y.std()) or 1.0
    system = _kernel(known, known, reach, line) + np.diag(noise / weight)
    dual = np.asarray(np.linalg.solve(system, (y - middle) / width), float)
    return Process(scaling, known, dual, reach, line, middle, width)


def _kernel(a: Floats, b: Floats, reach: float, line: float) -> Floats:
    """Matérn 3/2, and a line."""
    dot = a @ b.T
    apart = np.maximum((a * a).sum(1)[:, None] + (b * b).sum(1)[None] - 2 * dot, 0) / reach
    root = np.sqrt(3 * apart)
    alike: Floats = (1 + root) * np.exp(-root) + dot / line
    return alike
