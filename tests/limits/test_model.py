from hypothesis import given
from hypothesis import strategies as st

from trackingbms.limits import Policy
from trackingbms.limits.model import Tally, weigh

HOUR = Policy("api", 10, 3600)


def test_a_full_window_waits_until_enough_of_it_lies_behind() -> None:
    standing = weigh(Tally(0, calls=10), HOUR, 1800)
    assert (standing.remaining, standing.reset_s) == (0, 1800)
    assert standing.retry_s == 1800 + 360  # then a tenth of the window lies behind
    assert weigh(Tally(1, before=10), HOUR, 1800 + standing.retry_s).retry_s == 0


def test_the_window_before_counts_for_the_share_that_is_still_near() -> None:
    assert weigh(Tally(1, before=10), HOUR, 3600).remaining == 0
    assert weigh(Tally(1, before=10), HOUR, 3600 + 1800).remaining == 5
    assert weigh(Tally(1, calls=5, before=10), HOUR, 3600 + 1800).retry_s == 360


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 3599), st.integers(1, 20))
def test_whoever_waits_as_told_is_let_in(calls: int, before: int, gone: int, quota: int) -> None:
    policy = Policy("api", quota, 3600)
    tally = Tally(5, calls, before)
    now = 5 * 3600 + gone
    standing = weigh(tally, policy, now)
    later = now + standing.retry_s + 0.001
    tally.turn(int(later) // 3600)
    assert weigh(tally, policy, later).retry_s < 0.01


def test_after_a_pause_nothing_is_left_of_the_past() -> None:
    tally = Tally(0, calls=10)
    tally.turn(2)
    assert (tally.calls, tally.before) == (0, 0)
