"""A sliding window in two numbers: the calls of this window, and a share of those of the last."""

from dataclasses import dataclass
from math import ceil

from trackingbms.kernel import Overloaded


class TooOften(Overloaded):
    """They asked more often than they may; told with when to come back."""


@dataclass(frozen=True, slots=True)
class Policy:
    """So many calls in so many seconds."""

    name: str
    quota: int
    window_s: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a caller stands with a policy."""

    policy: Policy
    remaining: int
    reset_s: int  # until the present window ends
    retry_s: float  # until the next call is allowed; 0 when it is now


@dataclass(slots=True)
class Tally:
    """A caller's calls: `unshared` of them are not yet known to other nodes."""

    window: int  # its number since 1970
    calls: int = 0
    before: int = 0  # of the window before
    unshared: int = 0

    def turn(self, window: int) -> None:
        """Go on to this window."""
        if window == self.window:
            return
        self.before = self.calls if window == self.window + 1 else 0
        self.window, self.calls = window, 0


def weigh(tally: Tally, policy: Policy, now: float) -> Standing:
    """Where the caller stands before the next call. The tally is of the present window."""
    gone = now % policy.window_s
    weight = 1 - gone / policy.window_s
    used = tally.calls + tally.before * weight
    left = policy.quota - used
    retry = 0.0 if left >= 1 else _retry(tally, policy, gone)
    return Standing(policy, max(0, int(left)), ceil(policy.window_s - gone), retry)


def _retry(tally: Tally, policy: Policy, gone: float) -> float:
    """Seconds until the shares of both windows leave room for one call."""
    room = policy.quota - 1 - tally.calls
    if room >= 0 and tally.before:
        return max(0.0, policy.window_s * (1 - room / tally.before) - gone)
    wait = policy.window_s * (1 - (policy.quota - 1) / tally.calls) if tally.calls else 0.0
    return policy.window_s - gone + max(0.0, wait)
