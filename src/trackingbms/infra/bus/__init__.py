"""Bus: how parts of the house hear of each other without knowing each other."""

from trackingbms.infra.bus.local import LocalBus
from trackingbms.infra.bus.opening import open_bus
from trackingbms.infra.bus.port import Bus, Handler

__all__ = ["Bus", "Handler", "LocalBus", "open_bus"]
