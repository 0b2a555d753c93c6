"""The bus: news and batches travel from where they happen to whoever listens."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Protocol, TypeVar

from trackingbms.kernel import Event

E = TypeVar("E", bound=Event)
Handler = Callable[[E], Awaitable[None]]
Pack = Callable[[Any, int], Iterable[bytes]]  # (event, most bytes of one message) -> messages
Unpack = Callable[[bytes], Event]


class Bus(Protocol):
    """One way to tell, one way to listen; in this process or across nodes."""

    def on(self, kind: type[E], handler: Handler[E], *, newest: int | None = None) -> None:
        """Call the handler for each event of this very class, in the order they were told.

        With `newest` the handler serves a live view: nobody waits for it, at most so many events
        wait, and beyond that the oldest are dropped. Without it nothing is ever dropped.
        """

    async def publish(self, event: Event, *, key: str | None = None) -> None:
        """Tell every listener. A handler that fails is logged and never stops the others.

        Returns when this node's listeners have heard (live views apart), or after a while when
        one of them is slow. Told again with the same `key` within minutes, other nodes hear it
        once. Raises when other nodes cannot be told: then tell it again later.
        """

    async def start(self) -> None:
        """Connect, and begin to deliver."""

    async def stop(self) -> None:
        """Deliver what was told, then disconnect."""
