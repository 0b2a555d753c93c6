"""The arithmetic of the bench: percentiles, and lines of results."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True, slots=True)
class Line:
    """One result: printed as one JSON object.

    `goal` is what the figure is held against, `met` whether it is reached; `about` says under what
    circumstances it was measured.
    """

    bench: str
    name: str
    value: float
    unit: str
    goal: str = ""
    met: bool | None = None
    about: dict[str, object] = field(default_factory=dict)


def at_least(bench: str, name: str, value: float, unit: str, goal: float, **about: object) -> Line:
    """A result that should not be smaller than the goal."""
    return Line(bench, name, round(value, 4), unit, f">= {goal:g}", value >= goal, about)


def at_most(bench: str, name: str, value: float, unit: str, goal: float, **about: object) -> Line:
    """A result that should not be larger than the goal."""
    return Line(bench, name, round(value, 4), unit, f"<= {goal:g}", value <= goal, about)


def percentiles(seconds: Sequence[float]) -> dict[str, float]:
    """The median, 95th and 99th percentile and the worst, in ms."""
    ms = np.asarray(seconds) * 1000
    told = np.percentile(ms, [50, 95, 99, 100])
    return dict(zip(("p50", "p95", "p99", "max"), (round(float(v), 2) for v in told), strict=True))
