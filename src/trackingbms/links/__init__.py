"""Links: whether we hear from each device, and the cause when we do not."""

from trackingbms.links.diagnosis import Check, diagnose, look_at
from trackingbms.links.errands import (
    Asked,
    Bell,
    Outcome,
    errands_of,
    fetches_orders,
    gateway_of,
    takes_images,
)
from trackingbms.links.errands import ask as ask_errand
from trackingbms.links.errands import take as take_errand
from trackingbms.links.errands import tell as tell_errand
from trackingbms.links.events import ErrandAsked, GatewaysChanged, LinkChanged, ModesChanged
from trackingbms.links.far import Far, FarFirmware
from trackingbms.links.gateways import (
    behind_gateways,
    create_gateway,
    device_of,
    edit_gateway,
    gateways,
    get_gateway,
    note_report,
    own_gateway,
    remove_gateway,
    wanted_of,
)
from trackingbms.links.history import during
from trackingbms.links.jobs import Standing, Task, Watch
from trackingbms.links.model import (
    CAUSES,
    CODE_OF,
    LINK_CODES,
    LINKS,
    Cause,
    DeviceReport,
    Link,
    Mode,
    ModeAt,
    by_age,
    explained,
    link_of,
)
from trackingbms.links.opening import watching
from trackingbms.links.service import (
    changes,
    clear_mode,
    mode_at,
    set_mode,
)
from trackingbms.links.tables import (
    Errand,
    Gateway,
    GatewayBms,
    LinkChange,
    LinkState,
    LinkTest,
    ServiceMode,
)
from trackingbms.links.trials import Prober, get_test, note_of_gateway, tests_of

__all__ = [
    "CAUSES",
    "CODE_OF",
    "LINKS",
    "LINK_CODES",
    "Asked",
    "Bell",
    "Cause",
    "Check",
    "DeviceReport",
    "Errand",
    "ErrandAsked",
    "Far",
    "FarFirmware",
    "Gateway",
    "GatewayBms",
    "GatewaysChanged",
    "Link",
    "LinkChange",
    "LinkChanged",
    "LinkState",
    "LinkTest",
    "Mode",
    "ModeAt",
    "ModesChanged",
    "Outcome",
    "Prober",
    "ServiceMode",
    "Standing",
    "Task",
    "Watch",
    "ask_errand",
    "behind_gateways",
    "by_age",
    "changes",
    "clear_mode",
    "create_gateway",
    "device_of",
    "diagnose",
    "during",
    "edit_gateway",
    "errands_of",
    "explained",
    "fetches_orders",
    "gateway_of",
    "gateways",
    "get_gateway",
    "get_test",
    "link_of",
    "look_at",
    "mode_at",
    "note_of_gateway",
    "note_report",
    "own_gateway",
    "remove_gateway",
    "set_mode",
    "take_errand",
    "takes_images",
    "tell_errand",
    "tests_of",
    "wanted_of",
    "watching",
]
