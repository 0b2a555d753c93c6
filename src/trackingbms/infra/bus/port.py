"""The bus: news and batches travel from where they happen to whoever listens."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from trackingbms.kernel import Event

E = TypeVar("E", bound=Event)
Handler = Callable[[E], Awaitable[None]]


class Bus(Protocol):
    """One way to tell, one way to listen; in this process or across nodes."""

    def on(self, kind: type[E], handler: Handler[E]) -> None:
        """Call the handler for each event of this very class, in the order they were told."""

    async def publish(self, event: Event) -> None:
        """Tell every listener. A handler that fails is logged and never stops the others."""

    async def start(self) -> None:
        """Connect, and begin to deliver."""

    async def stop(self) -> None:
        """Deliver what was told, then disconnect."""
