"""Rules over columns, against the plainest possible loop over rows."""

from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackingbms.alerts.judging import Bench, Ladder
from trackingbms.alerts.model import Schedule, Turn
from trackingbms.alerts.watcher import urgent_first
from trackingbms.telemetry import COLUMNS

METRIC = "temperature_max_c"


def a_batch(*rows: tuple[int, float, float | None]) -> pa.Table:
    """Rows of battery, seconds and value."""
    numbers, at, values = zip(*rows, strict=True)
    stamps = [round(each * 1000) for each in at]
    return pa.table(
        {
            "battery": pa.array(numbers, pa.uint32()),
            "ts": pa.array(stamps, pa.int64()).cast(COLUMNS["ts"]),
            METRIC: pa.array(values, pa.float64()),
        }
    )


def a_ladder(
    *steps: tuple[int, float], hold_s: float = 0, slack: float = 0, falls: bool = False
) -> Ladder:
    return Ladder("hot", METRIC, falls, steps, steps[0][1], hold_s * 1000, slack, None)


def judged(bench: Bench, batch: pa.Table) -> list[tuple[int, int, int, int]]:
    return [(each.number, each.before, each.peak, each.after) for each in bench.take(batch, {})]


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_a_level_rises_falls_and_ends_with_its_slack(bench: Bench) -> None:
    bench.use([a_ladder((2, 35), (4, 45), slack=2)])
    assert judged(bench, a_batch((7, 0, 30), (8, 0, 30))) == []
    assert judged(bench, a_batch((7, 1, 36), (8, 1, 30))) == [(7, 0, 2, 2)]
    assert judged(bench, a_batch((7, 2, 45.0))) == [(7, 2, 4, 4)]
    assert judged(bench, a_batch((7, 3, 43.5))) == []
    assert judged(bench, a_batch((7, 4, 42.9))) == [(7, 4, 2, 2)]
    assert judged(bench, a_batch((7, 5, 33.1))) == []
    assert judged(bench, a_batch((7, 6, 32.9))) == [(7, 2, 0, 0)]


def test_a_peak_within_one_batch_is_not_lost(bench: Bench) -> None:
    bench.use([a_ladder((4, 45))])
    (turn,) = bench.take(a_batch((1, 0, 20), (1, 1, 52.3), (1, 2, 60), (1, 3, 20)), {})
    assert (turn.before, turn.peak, turn.after) == (0, 4, 0)
    assert (turn.peak_at, turn.peak_value, turn.after_at) == (1000, 52.3, 3000)


def test_a_bound_must_be_passed_for_as_long_as_the_rule_says(bench: Bench) -> None:
    bench.use([a_ladder((3, 45), hold_s=60)])
    assert judged(bench, a_batch((1, 0, 50), (1, 59, 50))) == []
    assert bench.standings["hot"].pending() == {(1, 3): 0}
    assert judged(bench, a_batch((1, 59.5, 44), (1, 60, 50))) == []
    assert bench.standings["hot"].pending() == {(1, 3): 60_000}
    assert judged(bench, a_batch((1, 120, 50))) == [(1, 0, 3, 3)]
    assert bench.standings["hot"].pending() == {}


def test_late_samples_are_history(bench: Bench) -> None:
    bench.use([a_ladder((4, 45))])
    judged(bench, a_batch((1, 100, 20)))
    assert judged(bench, a_batch((1, 50, 60))) == []


def test_a_place_may_lack_a_level_that_others_have(bench: Bench) -> None:
    mild, worst = np.array([np.nan, 35.0]), np.array([45.0, 45.0])
    edge = np.fmin(mild, worst)
    bench.use([Ladder("hot", METRIC, False, ((2, mild), (4, worst)), edge, 0, 0, None)])
    assert judged(bench, a_batch((0, 0, 40), (1, 0, 40))) == [(1, 0, 2, 2)]
    assert judged(bench, a_batch((0, 1, 46))) == [(0, 0, 4, 4)]


def test_what_was_pending_or_open_is_taken_up_again(bench: Bench) -> None:
    bench.use([a_ladder((2, 35), (4, 45), hold_s=60)])
    bench.standing("hot").restore(1, 4, 10_000)
    bench.standing("hot").raised(2, 4, 10_000)
    assert judged(bench, a_batch((1, 70, 50), (2, 70, 20))) == [(1, 0, 4, 4), (2, 4, 0, 0)]
    assert not bench.standings["hot"].busy[2]


def test_a_schedule_goes_on_past_midnight() -> None:
    night = Schedule(frozenset({4}), 22 * 60, 6 * 60, "America/Montreal")  # Friday evening
    holds = {
        "2026-11-28T02:59:00": False,  # Friday 21:59 there
        "2026-11-28T03:00:00": True,
        "2026-11-28T10:59:00": True,  # Saturday 05:59
        "2026-11-28T11:00:00": False,
        "2026-11-29T04:00:00": False,  # Saturday 23:00
    }
    for text, expected in holds.items():
        at = datetime.fromisoformat(text).replace(tzinfo=UTC)
        assert night.holds(at) is expected, text


def test_a_rule_that_sleeps_judges_nothing(bench: Bench) -> None:
    night = Schedule(frozenset(range(7)), 0, 360, "UTC")
    ladder = Ladder("hot", METRIC, False, ((4, 45.0),), 45.0, 0, 0, None, night)
    bench.use([ladder])
    assert list(bench.take(a_batch((1, 0, 50)), {night: False})) == []
    assert len(list(bench.take(a_batch((1, 1, 50)), {night: True}))) == 1


# The oracle: one row after the other, as anybody would write it.


class Plain:
    def __init__(self, ladder: Ladder) -> None:
        self.ladder = ladder
        self.since: dict[tuple[int, int], float] = {}
        self.open: dict[tuple[int, int], bool] = {}

    def rank(self, number: int) -> int:
        return max((r for r, _ in self.ladder.steps if self.open.get((number, r))), default=0)

    def row(self, number: int, at: float, value: float) -> int:
        ladder = self.ladder
        for rank, bound in ladder.steps:
            key = (number, rank)
            assert isinstance(bound, int | float)
            over = value < bound if ladder.falls else value >= bound
            back = value >= bound + ladder.slack if ladder.falls else value < bound - ladder.slack
            if over:
                self.since.setdefault(key, at)
            elif back:
                self.since.pop(key, None)
                self.open[key] = False
            if key in self.since and at * 1000 - self.since[key] * 1000 >= ladder.hold_ms:
                self.open[key] = True
        return self.rank(number)

    def batch(self, rows: list[tuple[int, int, float]]) -> list[tuple[int, int, int, int]]:
        found = []
        for number in sorted({row[0] for row in rows}):
            before = self.rank(number)
            ranks = [self.row(n, at, value) for n, at, value in rows if n == number]
            if max(ranks) != before or ranks[-1] != before:
                found.append((number, before, max(ranks), ranks[-1]))
        return found


VALUES = st.sampled_from([20.0, 33.0, 34.9, 35.0, 37.5, 43.0, 44.9, 45.0, 52.3])


@given(
    batches=st.lists(
        st.lists(st.tuples(st.integers(0, 3), VALUES), min_size=1, max_size=12),
        min_size=1, max_size=8,
    ),
    hold_s=st.sampled_from([0, 3, 10]), slack=st.sampled_from([0.0, 2.0]), falls=st.booleans(),
)  # fmt: skip
def test_vectors_say_what_a_loop_says(
    batches: list[list[tuple[int, float]]], hold_s: int, slack: float, falls: bool
) -> None:
    steps = ((2, 45.0), (4, 35.0)) if falls else ((2, 35.0), (4, 45.0))
    ladder = a_ladder(*steps, hold_s=hold_s, slack=slack, falls=falls)
    bench, plain, clock = Bench(), Plain(ladder), 0
    bench.use([ladder])
    for batch in batches:
        rows = []
        for number, value in batch:
            clock += 1
            rows.append((number, clock, value))
        shuffled = [rows[place] for place in np.random.default_rng(clock).permutation(len(rows))]
        assert judged(bench, a_batch(*shuffled)) == plain.batch(rows)


def test_nothing_critical_waits_behind_a_flood() -> None:
    def turn(number: int, before: int, peak: int) -> Turn:
        return Turn("hot", number, before, peak, peak, 0, 0.0, 0, 0.0)

    flood = [turn(number, 0, 2) for number in range(5)]
    waiting = [*flood, turn(9, 0, 4), turn(3, 2, 4), turn(7, 0, 1)]
    assert urgent_first(waiting) == [flood[3], turn(9, 0, 4), turn(3, 2, 4)]
    assert urgent_first(flood) == flood
    assert urgent_first([]) == []
