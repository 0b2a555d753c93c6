"""Straight lines through any stretches of a record at once, from sums made once."""

from dataclasses import dataclass

import numpy as np

from trackingbms.analytics.lifetime.cells import Floats, Ints


def running_median(values: Floats, width: int = 5) -> Floats:
    """The median of each value and those just before it."""
    padded = np.concatenate([np.repeat(values[:1], width - 1, axis=0), values])
    around = np.lib.stride_tricks.sliding_window_view(padded, width, axis=0)
    return np.asarray(np.median(around, axis=-1))


@dataclass(frozen=True, slots=True)
class Line:
    """Least squares over a stretch: value = start + slope * x, and what is left over."""

    slope: Floats
    start: Floats
    residual: Floats


class Windows:
    """Means and lines over stretches [since, until) of one record, all stretches at once."""

    def __init__(self, x: Floats, y: Floats) -> None:
        self._x, self._xx = _sums(x), _sums(x * x)
        across = x.reshape((-1,) + (1,) * (y.ndim - 1))
        self._y, self._xy, self._yy = _sums(y), _sums(across * y), _sums(y * y)

    def mean(self, since: Ints, until: Ints) -> Floats:
        """The mean of each stretch."""
        count = (until - since).reshape((-1,) + (1,) * (self._y.ndim - 1))
        return (self._y[until] - self._y[since]) / count

    def fit(self, since: Ints, until: Ints) -> Line:
        """The line through each stretch; flat where there is one value only."""
        n = (until - since).astype(float)
        x, xx, y, xy, yy = (
            sums[until] - sums[since] for sums in (self._x, self._xx, self._y, self._xy, self._yy)
        )
        spread = n * xx - x * x
        slope = np.where(spread > 1e-9, (n * xy - x * y) / np.where(spread > 1e-9, spread, 1), 0.0)
        mean = y / n
        variance = yy / n - mean**2 - slope**2 * spread / n**2
        return Line(slope, mean - slope * x / n, np.sqrt(np.maximum(variance, 0)))


def _sums(values: Floats) -> Floats:
    return np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0)])
