"""Codes that were resolved once are remembered, for one fleet and one scope only."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackingbms.ingest.admission import Known
from trackingbms.kernel import Actor, Grant, Permission


class Fleet:
    def __init__(self, first: int) -> None:
        self.first, self.asked = first, 0

    def numbers_for(self, codes: Sequence[str], actor: Actor) -> npt.NDArray[np.int64]:
        self.asked += 1
        return np.arange(self.first, self.first + len(codes))


def actor_at(path: str) -> Actor:
    return Actor("a", "a", (Grant(path, frozenset({Permission.WRITE_TELEMETRY})),))


def test_the_same_codes_are_looked_up_once_per_scope_and_fleet() -> None:
    known, here, there = Known(), Fleet(10), Fleet(90)
    codes = pa.array(["a", "b"], pa.large_string())
    for _ in range(2):
        assert known.numbers_for(codes, here, actor_at("/x/")).tolist() == [10, 11]
    assert here.asked == 1
    known.numbers_for(codes, here, actor_at("/y/"))
    assert here.asked == 2
    assert known.numbers_for(codes, there, actor_at("/x/")).tolist() == [90, 91]


def test_codes_that_share_their_letters_are_not_confused() -> None:
    known, fleet = Known(), Fleet(0)
    known.numbers_for(pa.array(["ab", "c"], pa.large_string()), fleet, actor_at("/"))
    known.numbers_for(pa.array(["a", "bc"], pa.large_string()), fleet, actor_at("/"))
    both = pa.array(["ab", "c", "d"], pa.large_string())
    known.numbers_for(both.slice(0, 2), fleet, actor_at("/"))
    known.numbers_for(both.slice(1, 2), fleet, actor_at("/"))
    assert fleet.asked == 4


def test_long_lists_are_not_kept() -> None:
    known, fleet = Known(), Fleet(0)
    codes = pa.array(["x" * 300_000, "y" * 300_000], pa.large_string())
    for _ in range(2):
        assert known.numbers_for(codes, fleet, actor_at("/")).tolist() == [0, 1]
    assert fleet.asked == 2


def test_a_slow_look_up_in_an_old_fleet_says_nothing_about_the_new_one() -> None:
    """Between the threads that read bodies, the fleet may change at any moment."""
    known, new, codes = Known(), Fleet(90), pa.array(["a"], pa.large_string())

    class Old(Fleet):
        def numbers_for(self, codes: Sequence[str], actor: Actor) -> npt.NDArray[np.int64]:
            known.numbers_for(pa.array(["b"], pa.large_string()), new, actor)  # another thread's
            return super().numbers_for(codes, actor)

    assert known.numbers_for(codes, Old(10), actor_at("/")).tolist() == [10]
    assert known.numbers_for(codes, new, actor_at("/")).tolist() == [90]
