"""What rules reckon of a battery's own past, against the plainest arithmetic."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.alerts.test_judging import METRIC, a_batch, judged
from trackingbms.alerts.derived import BUCKETS, Memory, Source
from trackingbms.alerts.judging import Bench, Ladder
from trackingbms.alerts.model import MOST_DAYS, RuleKind

WINDOW_S = 1_600.0  # buckets of 100 s
RISING = Source(RuleKind.TREND, WINDOW_S, False, None)
FALLING = Source(RuleKind.TREND, WINDOW_S, True, None)
UNLIKE = Source(RuleKind.DEVIATION, WINDOW_S, False, None)


def told(memory: Memory, source: Source, rows: list[tuple[int, float, float]]) -> list[float]:
    """What is reckoned for battery 1 with each bucket of a batch."""
    numbers, at, values = (np.array(each) for each in zip(*rows, strict=True))
    found = []
    for who, when in memory.take(numbers, np.round(at * 1000).astype(np.int64), values):
        value = memory.judge(source, who, when)[who == 1]
        found += value.tolist()
    return found


def a_line(a_second: float, count: int, start: float = 0.0) -> list[tuple[int, float, float]]:
    return [(1, 100.0 * n, start + a_second * 100 * n) for n in range(count)]


def test_a_slope_is_told_as_the_change_within_the_window() -> None:
    memory = Memory(WINDOW_S, 4)
    found = told(memory, RISING, a_line(0.005, 20))
    assert np.isnan(found[:8]).all()  # less than half a window says nothing
    assert found[8:] == pytest.approx([8.0] * 12)
    assert told(Memory(WINDOW_S, 4), FALLING, a_line(0.005, 20))[-1] == pytest.approx(-8.0)


def test_what_lies_outside_of_the_window_is_forgotten() -> None:
    memory = Memory(WINDOW_S, 4)
    told(memory, RISING, a_line(0.005, 20))
    assert np.isnan(told(memory, RISING, [(1, 50_000.0, 3.0)])).all()


def test_a_deviation_is_from_the_batterys_own_mean() -> None:
    memory = Memory(WINDOW_S, 4)
    told(memory, UNLIKE, [(1, 100.0 * n, 50.0) for n in range(10)])
    assert told(memory, UNLIKE, [(1, 1_000.0, 40.0)]) == pytest.approx([20.0])
    assert told(memory, UNLIKE, [(1, 1_100.0, 60.0)]) == pytest.approx([100 * 120 / 540])


@pytest.mark.parametrize(
    ("a_day", "start", "expected"),
    [(-2.0, 100.0, 10.0), (2.0, 100.0, MOST_DAYS), (0.0, 100.0, MOST_DAYS), (-2.0, 79.0, 0.0)],
)
def test_a_projection_tells_the_days_until_the_target(
    a_day: float, start: float, expected: float
) -> None:
    source = Source(RuleKind.PROJECTION, WINDOW_S, True, 80.0)
    line = a_line(a_day / 86_400, 16, start)
    found = told(Memory(WINDOW_S, 4), source, line)[-1]
    assert found == pytest.approx(expected, abs=0.02)


def test_a_memory_is_put_back_as_it_was() -> None:
    memory = Memory(WINDOW_S, 4)
    told(memory, RISING, a_line(0.005, 12))
    again = Memory.load(WINDOW_S, memory.copy().dump())
    again.grow(900)
    more = [(1, 1_200.0, 6.0), (1, 1_300.0, 6.5)]
    assert told(again, RISING, more) == pytest.approx(told(memory, RISING, more))


@given(
    values=st.lists(st.floats(-50, 50), min_size=10, max_size=60),
    cut=st.integers(1, 9), seed=st.integers(0, 99),
)  # fmt: skip
def test_batches_may_be_cut_anywhere_and_come_in_any_order(
    values: list[float], cut: int, seed: int
) -> None:
    rows = [(1, 40.0 * n, value) for n, value in enumerate(values)]
    whole = Memory(WINDOW_S, 4)
    last = told(whole, RISING, rows)[-1]
    parts, found = Memory(WINDOW_S, 4), [np.nan]
    dice = np.random.default_rng(seed)
    for start in range(0, len(rows), cut):
        part = rows[start : start + cut]
        found = told(parts, RISING, [part[each] for each in dice.permutation(len(part))])
    assert found[-1] == pytest.approx(last, nan_ok=True, abs=1e-9)
    assert last == pytest.approx(plainly(rows), nan_ok=True, abs=1e-6)


def plainly(rows: list[tuple[int, float, float]]) -> float:
    """The slope as anybody would reckon it."""
    slots: dict[int, list[float]] = {}
    for _, at, value in rows:
        slots.setdefault(int(at // 100), []).append(value)
    newest = max(slots)
    known = {slot: each for slot, each in slots.items() if slot > newest - BUCKETS}
    if len(known) < 3 or newest - min(known) < BUCKETS / 2:
        return float("nan")
    means = [sum(each) / len(each) for each in known.values()]
    return float(np.polyfit(list(known), means, 1)[0]) * BUCKETS


def test_a_trend_raises_and_ends_an_alert() -> None:
    bench = Bench()
    bench.use([Ladder("t", METRIC, False, ((3, 6.0),), 6.0, 0, 1.0, None, source=RISING)])
    turns = []
    for step in range(60):
        value = 20.0 + (0.5 * (step - 20) if 20 <= step < 40 else 10.0 * (step >= 40))
        turns += judged(bench, a_batch((1, 100.0 * step, value), (2, 100.0 * step, 20.0)))
    assert turns == [(1, 0, 3, 3), (1, 3, 0, 0)]
