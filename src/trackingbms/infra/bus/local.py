"""The bus of a single process: whoever publishes waits until the listeners have heard."""

from collections import defaultdict
from dataclasses import dataclass, field

import structlog

from trackingbms.infra.bus.port import E, Handler
from trackingbms.kernel import Event

log = structlog.get_logger()


@dataclass(slots=True)
class LocalBus:
    """Calls the listeners of an event one after the other, in the order they came."""

    _handlers: dict[type[Event], list[Handler[Event]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def on(self, kind: type[E], handler: Handler[E]) -> None:
        """Call the handler for each event of this very class."""
        self._handlers[kind].append(handler)  # type: ignore[arg-type]  # it hears this kind only

    async def publish(self, event: Event) -> None:
        """Tell every listener; one that fails is logged and stops none of the others."""
        for handler in self._handlers.get(type(event), ()):
            try:
                await handler(event)
            except Exception:
                log.exception("a listener failed", event_kind=type(event).__name__)

    async def start(self) -> None:
        """Nothing to connect."""

    async def stop(self) -> None:
        """Nothing waits: what was published was heard."""
