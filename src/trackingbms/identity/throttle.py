"""A throttle: so many failures within a while, then a wait."""

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from trackingbms.kernel import Overloaded


@dataclass(slots=True)
class Throttle:
    """Counts failures by key in memory; the keys that failed longest ago are forgotten first."""

    allowed: int
    within: timedelta
    keys_kept: int = 10_000
    _failures: OrderedDict[str, deque[datetime]] = field(default_factory=OrderedDict)

    def check(self, key: str, now: datetime) -> None:
        """Raise `Overloaded` while the key has failed too often."""
        failures = self._failures.get(key)
        if not failures:
            return
        while failures and now - failures[0] >= self.within:
            failures.popleft()
        if len(failures) >= self.allowed:
            wait = (failures[0] + self.within - now).total_seconds()
            raise Overloaded("too many failed tries: wait a little", retry_after_s=wait)

    def failed(self, key: str, now: datetime) -> None:
        """Count a failure."""
        self._failures.setdefault(key, deque(maxlen=self.allowed)).append(now)
        self._failures.move_to_end(key)
        if len(self._failures) > self.keys_kept:
            self._failures.popitem(last=False)

    def succeeded(self, key: str) -> None:
        """Forget the key's failures."""
        self._failures.pop(key, None)
