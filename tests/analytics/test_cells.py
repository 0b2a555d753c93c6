import numpy as np
import pytest

from tests.analytics.worlds import a_cell, fading
from trackingbms.analytics.lifetime import Cell, End
from trackingbms.analytics.lifetime.cells import lowest, scatter, spread
from trackingbms.analytics.lifetime.features import features, matrix
from trackingbms.analytics.lifetime.windows import Windows
from trackingbms.analytics.outlook import Mixture, extrapolate


def test_a_life_ends_at_four_fifths_of_the_initial_capacity() -> None:
    cell = Cell("made", "a", fading(400))
    assert cell.life() == pytest.approx(400, abs=3)
    assert cell.initial() == pytest.approx(2, abs=0.01)


def test_one_bad_reading_ends_no_life() -> None:
    capacity = fading(400)
    capacity[100] = 0.3
    assert Cell("made", "a", capacity).life() == pytest.approx(400, abs=3)
    assert Cell("made", "a", capacity).life(End(steady=False)) == 101


def test_a_record_that_never_gets_there_is_censored_but_tells_what_it_reached() -> None:
    cell = Cell("made", "a", fading(400, beyond=0.7))
    assert cell.life() is None
    reached = lowest(cell)
    assert reached is not None
    assert reached == pytest.approx(0.88, abs=0.015)
    assert cell.life(End(reached)) is not None


def test_points_lie_between_cycle_thirty_and_five_before_the_end() -> None:
    assert spread(400, 25)[[0, -1]].tolist() == [30, 395]
    assert len(spread(34, 25)) == 0
    drawn = scatter(400, 20, np.random.default_rng(0))
    assert drawn.min() == 30
    assert drawn.max() <= 395


def test_features_know_nothing_of_what_comes_after() -> None:
    whole, at = a_cell(1), np.array([30, 60, 90])
    assert whole.charge is not None
    cut = Cell("made", "c1", whole.capacity[:90], whole.charge[:90])
    assert np.array_equal(matrix(features(whole, at, 0.8)), matrix(features(cut, at, 0.8)))


def test_lines_through_stretches_are_those_of_least_squares() -> None:
    x = np.arange(1, 51, dtype=float)
    y = np.sin(x / 9) + x / 40
    line = Windows(x, y).fit(np.array([5, 20]), np.array([25, 50]))
    for i, (a, b) in enumerate(((5, 25), (20, 50))):
        slope, start = np.polyfit(x[a:b], y[a:b], 1)
        assert line.slope[i] == pytest.approx(slope)
        assert line.start[i] == pytest.approx(start)
        assert line.residual[i] == pytest.approx(np.std(y[a:b] - start - slope * x[a:b]))


def trend(cell: Cell, until: int) -> Mixture:
    return extrapolate(np.arange(1.0, until + 1), cell.capacity[:until] / cell.initial(), 0.8)


@pytest.mark.parametrize("power", [0.8, 1.0, 1.5])
def test_the_trend_follows_a_power_law_to_its_end(power: float) -> None:
    cell = Cell("made", "a", fading(500, power))
    told = trend(cell, 350)
    assert told.life == pytest.approx(500, rel=0.12)
    assert told.low < 500 < told.high


def test_the_trend_is_less_sure_the_less_it_saw() -> None:
    cell = Cell("made", "a", fading(500))
    early, late = trend(cell, 60), trend(cell, 400)
    assert early.high - early.low > late.high - late.low
