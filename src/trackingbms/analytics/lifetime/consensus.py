"""The consensus: members weighted by their errors on cells left out, with a calibrated interval."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from trackingbms.analytics.lifetime.bands import Bands, learn_bands
from trackingbms.analytics.lifetime.cells import Cell, End, Floats, Ints, scatter, spread
from trackingbms.analytics.lifetime.effort import Effort
from trackingbms.analytics.lifetime.members import LEARN, Member
from trackingbms.analytics.lifetime.points import Points, points_of
from trackingbms.analytics.lifetime.weights import Weights, weigh

LEAST_CELLS = 20  # that reached the end of life; below, the trend alone is honest
LEARNT_AT, JUDGED_AT = 40, 25  # points of each cell
FINELY, COARSELY = 80, 14  # what trees learn from, and who learns from censored cells too
WITH_CENSORED = frozenset({"gaussian_process"})
TREES = frozenset({"random_forest", "forest_of_cycles_left", "gradient_boosting"})
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Sayings:
    """What each member says of some points, left out of its learning, and the consensus of them."""

    points: Points
    lives: Mapping[str, Floats]
    consensus: Floats
    apart: Floats


@dataclass(frozen=True, slots=True)
class Consensus:
    """A trained model: members, their weights and the bands of the interval."""

    end: End
    charge: bool
    names: tuple[str, ...]
    members: Mapping[str, Member]
    weights: Weights
    bands: Bands

    def say(self, points: Points) -> Sayings:
        """What the members and the consensus say of the points."""
        said = {name: each.predict(points.x) for name, each in self.members.items()}
        return blend(points, said, self.weights)


def blend(points: Points, said: Mapping[str, Floats], weights: Weights) -> Sayings:
    """Lives from the members' answers; how far apart the members are, as a logarithm of life."""
    logs = np.array([np.log(points.life_of(each)) for each in said.values()])
    lives = {name: points.life_of(each) for name, each in said.items()}
    return Sayings(points, lives, points.life_of(weights.mix(points, said)), logs.std(axis=0))


def learn(
    cells: Sequence[Cell], *, end: End, charge: bool, seed: int, effort: Effort
) -> tuple[Consensus, Mapping[str, Floats], Points]:
    """Train on all cells; also what each member said of every cell while it was left out."""
    judged, left_out = leave_out(cells, end=end, charge=charge, seed=seed, effort=effort)
    weights = weigh(judged, left_out)
    heard = blend(judged, left_out, weights)
    bands = learn_bands(judged.cycle, heard.consensus, judged.life, heard.apart, judged.cell)
    members = _fit(cells, end, charge, seed, effort)
    model = Consensus(end, charge, judged.names, members, weights, bands)
    return model, left_out, judged


def leave_out(
    cells: Sequence[Cell], *, end: End, charge: bool, seed: int, effort: Effort
) -> tuple[Points, dict[str, Floats]]:
    """What each member says of every cell, having learnt from the other folds only."""
    judged = points_of(cells, lambda life: spread(life, JUDGED_AT), end, charge=charge)
    if len(np.unique(judged.cell)) < LEAST_CELLS:
        raise ValueError(
            f"{len(np.unique(judged.cell))} cells reach the end of life: {LEAST_CELLS} are needed"
        )
    fold = folds_of(cells, seed)
    said = {name: np.zeros(len(judged.cycle)) for name in LEARN}
    for number in range(FOLDS):
        out = fold[judged.cell] == number
        rest = [cell for cell, each in zip(cells, fold, strict=True) if each != number]
        for name, member in _fit(rest, end, charge, seed * 100 + number, effort).items():
            said[name][out] = member.predict(judged.x[out])
    return judged, said


def folds_of(cells: Sequence[Cell], seed: int) -> Ints:
    """A fold for every cell: each group is spread evenly over all of them."""
    fold = np.zeros(len(cells), np.int64)
    rng = np.random.default_rng(seed)
    for group in sorted({cell.group for cell in cells}):
        members = np.array([i for i, cell in enumerate(cells) if cell.group == group])
        fold[rng.permutation(members)] = np.arange(len(members)) % FOLDS
    return fold


def cross_fit(
    cells: Sequence[Cell], points: Points, said: Mapping[str, Floats], seed: int
) -> Iterator[tuple[np.ndarray, Sayings, Bands, Weights]]:
    """For each fold: its rows, with weights and bands that come from the other folds alone."""
    fold = folds_of(cells, seed)
    for number in range(FOLDS):
        out = np.nonzero(fold[points.cell] == number)[0]
        rest = np.nonzero(fold[points.cell] != number)[0]
        if not len(out):
            continue
        known, kept = points.take(rest), {name: each[rest] for name, each in said.items()}
        weights = weigh(known, kept)
        heard = blend(known, kept, weights)
        bands = learn_bands(known.cycle, heard.consensus, known.life, heard.apart, known.cell)
        now = blend(points.take(out), {name: each[out] for name, each in said.items()}, weights)
        yield out, now, bands, weights


def _fit(
    cells: Sequence[Cell], end: End, charge: bool, seed: int, effort: Effort
) -> dict[str, Member]:
    def at(count: int, more: bool) -> Points:
        rng = np.random.default_rng([seed, count])
        return points_of(
            cells, lambda life: scatter(life, count, rng), end, charge=charge, more=more
        )  # fmt: skip

    plain, fine, more = at(LEARNT_AT, False), at(FINELY, False), at(COARSELY, True)
    found: dict[str, Member] = {}
    for name, grow in LEARN.items():
        points = more if name in WITH_CENSORED else fine if name in TREES else plain
        found[name] = grow(points, seed, effort)
    return found
