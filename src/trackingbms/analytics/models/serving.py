"""A trained model as batteries are served by it: only within what it has learnt from."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from trackingbms.analytics.lifetime.cells import FIRST_POINT, Cell, Floats
from trackingbms.analytics.lifetime.consensus import Consensus
from trackingbms.analytics.lifetime.features import features, matrix
from trackingbms.analytics.lifetime.points import Points
from trackingbms.analytics.lifetime.registry import pack_model, unpack_model
from trackingbms.analytics.models.field import trajectory
from trackingbms.analytics.outlook import END_OF_LIFE_PCT, Point

MOST_OUTSIDE = 0.05  # of the features may lie beyond what was learnt from
_EDGE = 0.05  # of the span that was learnt from counts as inside, on either side


@dataclass(frozen=True, slots=True)
class Domain:
    """Between what each feature lay in training."""

    low: Floats
    high: Floats

    @classmethod
    def learn(cls, x: Floats) -> "Domain":
        """From the rows that were learnt from."""
        low, high = x.min(axis=0), x.max(axis=0)
        edge = _EDGE * (high - low) + 1e-9
        return cls(low - edge, high + edge)

    def outside(self, x: Floats) -> Floats:
        """The share of each row's features that lie beyond."""
        return np.asarray(((x < self.low) | (x > self.high)).mean(axis=1))


@dataclass(frozen=True, slots=True)
class Served:
    """A version that serves batteries."""

    version: str
    model: Consensus
    domain: Domain

    def foresee(self, points: Sequence[Point]) -> tuple[tuple[float, float, float] | None, str]:
        """The cycles of a battery's whole life: low, middle and high, nine times out of ten.

        Or none and why: `short`, `beginning` (not seen), `ended` or `domain` (unlike any cell).
        """
        path = trajectory(points)
        if path is None:
            return None, "beginning"
        if len(path) < FIRST_POINT:
            return None, "short"
        start = float(np.median(path[:5]))
        fraction = END_OF_LIFE_PCT / 100 / start
        if path[-1] / start <= fraction or not 0 < fraction < 1:
            return None, "ended"
        row = one_row(path / start, fraction)
        if self.domain.outside(row.x)[0] > MOST_OUTSIDE:
            return None, "domain"
        heard = self.model.say(row)
        half = float(self.model.bands.width(row.cycle, heard.consensus, heard.apart)[0])
        life, now = float(heard.consensus[0]), float(len(path))
        low, high = max(life * np.exp(-half), now), life * np.exp(half)
        return (float(low), life, float(high)), ""


def one_row(share: Floats, fraction: float) -> Points:
    """The end of a record as a row to ask about."""
    at = np.array([len(share)])
    columns = features(Cell("", "", share), at, fraction)
    return Points(tuple(columns), matrix(columns), at, np.ones(1), np.zeros(1, np.int64))


def pack_served(model: Consensus, domain: Domain) -> bytes:
    """A model and its domain as bytes."""
    kept = io.BytesIO()
    np.savez(
        kept, allow_pickle=False, model=np.frombuffer(pack_model(model), np.uint8),
        low=domain.low, high=domain.high,
    )  # fmt: skip
    return kept.getvalue()


def unpack_served(version: str, kept: bytes) -> Served:
    """What `pack_served` gave; `ValueError` for another format."""
    with np.load(io.BytesIO(kept), allow_pickle=False) as read:
        if "model" not in read.files:
            raise ValueError("these bytes are no model that serves: train it anew")
        model = unpack_model(read["model"].tobytes())
        return Served(version, model, Domain(read["low"], read["high"]))
