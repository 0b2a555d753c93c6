"""History that is loaded from its newest day back needs no look at what is stored."""

import numpy as np

from trackingbms.telemetry.engines.novelty import Newest, all_new

DAY = 86_400_000


def _rows(*days: float) -> tuple[np.ndarray, np.ndarray]:
    instants = np.array([round(day * DAY) for day in days], np.int64)
    return np.full(len(days), 7, np.uint32), instants


def test_what_is_older_than_everything_known_is_new() -> None:
    known = Newest()
    for days in ((90.0, 91.0), (88.0, 89.0), (86.0, 87.0), (92.0, 93.0)):
        assert all_new(*_rows(*days), known)
        known.saw(*_rows(*days))
    assert known.oldest == 86 * DAY


def test_what_lies_between_is_looked_up() -> None:
    known = Newest()
    known.saw(*_rows(10.0, 20.0))
    for days in ((15.0,), (20.0,), (10.0,), (9.0, 15.0)):
        assert not all_new(*_rows(*days), known)


def test_a_key_that_comes_twice_is_looked_at() -> None:
    assert not all_new(*_rows(1.0, 1.0), Newest())
