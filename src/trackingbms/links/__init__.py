"""Links: whether we hear from each device, and the cause when we do not."""

from trackingbms.links.events import LinkChanged, ModesChanged
from trackingbms.links.jobs import Standing, Watch
from trackingbms.links.model import (
    CAUSES,
    CODE_OF,
    LINK_CODES,
    LINKS,
    Cause,
    Link,
    Mode,
    ModeAt,
    by_age,
    explained,
    link_of,
)
from trackingbms.links.service import (
    changes,
    clear_mode,
    mode_at,
    set_mode,
)
from trackingbms.links.tables import LinkChange, LinkState, ServiceMode

__all__ = [
    "CAUSES",
    "CODE_OF",
    "LINKS",
    "LINK_CODES",
    "Cause",
    "Link",
    "LinkChange",
    "LinkChanged",
    "LinkState",
    "Mode",
    "ModeAt",
    "ModesChanged",
    "ServiceMode",
    "Standing",
    "Watch",
    "by_age",
    "changes",
    "clear_mode",
    "explained",
    "link_of",
    "mode_at",
    "set_mode",
]
