"""Which bus it is."""

from collections.abc import Mapping

from trackingbms.infra.bus.local import LocalBus
from trackingbms.infra.bus.port import Bus, Pack, Unpack
from trackingbms.kernel import Event


def open_bus(url: str | None, live: Mapping[type[Event], tuple[Pack, Unpack]]) -> Bus:
    """A bus within this process; with a `url` (`nats://…`), across nodes.

    `live` holds how events that are worth nothing a moment later become messages, and come back.
    """
    if url is None:
        return LocalBus()
    # Only who has several nodes waits for its client to load.
    from trackingbms.infra.bus.nats import NatsBus

    bus = NatsBus(url)
    for kind, (pack, unpack) in live.items():
        bus.teach(kind, pack, unpack)
    return bus
