"""How many bytes of bodies may be in hand at once: senders are refused before memory grows."""

from collections.abc import Iterator
from contextlib import contextmanager

from trackingbms.ingest import metrics
from trackingbms.kernel import Overloaded


class Budget:
    """Bytes in hand, over all requests of this process."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.held = 0

    @contextmanager
    def share(self) -> Iterator["Share"]:
        """One request's part; given back when the request ends, however it ends."""
        share = Share(self)
        try:
            yield share
        finally:
            self.move(-share.held)

    def move(self, size: int) -> None:
        """Take (or give back) so many bytes; raises `Overloaded` when there is no room."""
        if size > 0 and self.held and self.held + size > self._most:
            metrics.OVERLOADS.inc()
            raise Overloaded("too many bodies are being read; send this one again later")
        self.held += size
        metrics.IN_FLIGHT.set(self.held)


class Share:
    """What one request holds of the budget."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self.held = 0

    def reach(self, size: int) -> None:
        """Hold at least so many bytes."""
        if size > self.held:
            self._budget.move(size - self.held)
            self.held = size
