"""Where samples are missing."""

import numpy as np

from trackingbms.telemetry.model import find_gaps


def _instants(*steps: int) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(steps)]).astype(np.int64)


def test_a_hole_in_a_steady_pace_is_a_gap() -> None:
    assert find_gaps(_instants(*[10] * 8, 100, *[10] * 8), 0) == [(80, 180)]


def test_a_device_that_changes_its_pace_leaves_no_gap() -> None:
    slow_then_fast = _instants(*[600] * 10, 380, *[20] * 100)
    assert find_gaps(slow_then_fast, 0) == []
    assert find_gaps((slow_then_fast[-1] - slow_then_fast)[::-1], 0) == []


def test_a_window_that_sees_little_of_the_former_pace_has_no_gap_either() -> None:
    assert find_gaps(_instants(60, 60, 38, *[2] * 100), 0) == []
    assert find_gaps(_instants(150, *[2] * 100), 0) == [(0, 150)]


def test_a_hole_is_seen_at_either_pace() -> None:
    instants = _instants(*[600] * 10, 6_000, *[600] * 10, *[20] * 50, 300, *[20] * 50)
    assert [b - a for a, b in find_gaps(instants, 0)] == [6_000, 300]


def test_buckets_have_a_gap_where_some_are_missing() -> None:
    assert find_gaps(_instants(*[60] * 6, 240, *[60] * 6), 60) == [(420, 600)]


def test_too_few_samples_tell_nothing() -> None:
    assert find_gaps(_instants(1_000), 0) == []
