"""Ready-made dashboards, one for each role: nobody begins with an empty page."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from trackingbms.dashboards.model import Content
from trackingbms.dashboards.widgets import (
    BarsWidget,
    GaugeWidget,
    HeatWidget,
    How,
    KpiWidget,
    LineWidget,
    Pick,
    TableWidget,
)

_HOT = {"low": 0.0, "high": 70.0, "attention": 45.0, "critical": 60.0}
_HEALTH = {"low": 0.0, "high": 100.0, "attention": 80.0, "critical": 50.0}
_TILE = {"w": 3, "h": 3}

READY: Mapping[str, Content] = MappingProxyType(
    {
        "fleet": Content(
            widgets=[
                KpiWidget(id="batteries", of="not-optimal", x=0, **_TILE),
                KpiWidget(id="offline", of="offline", x=3, **_TILE),
                KpiWidget(id="power", metric="power_w", how=How.SUM, x=6, **_TILE),
                KpiWidget(id="soh", metric="soh_pct", x=9, **_TILE),
                BarsWidget(id="clients", by="site", metric="soh_pct", x=0, y=3, w=6, h=7),
                HeatWidget(id="health", metric="soh_pct", x=6, y=3, w=6, h=7),
                TableWidget(id="worst", count=8, x=0, y=10, w=12, h=7),
            ]
        ),
        "site": Content(
            widgets=[
                GaugeWidget(
                    id="hot", metric="temperature_max_c", how=How.MAX, x=0, w=3, h=5, **_HOT
                ),
                GaugeWidget(id="soc", metric="soc_pct", x=3, w=3, h=5, attention=20, critical=10),
                KpiWidget(id="offline", of="offline", x=6, w=3, h=5),
                KpiWidget(id="power", metric="power_w", how=How.SUM, x=9, w=3, h=5),
                LineWidget(
                    id="heat", metrics=["temperature_max_c", "current_a"], pick=Pick.HOTTEST,
                    x=0, y=5, w=8, h=8,
                ),
                HeatWidget(id="cells", metric="temperature_max_c", x=8, y=5, w=4, h=8),
                TableWidget(id="worst", count=8, x=0, y=13, w=12, h=7),
            ]
        ),
        "technician": Content(
            widgets=[
                TableWidget(
                    id="worst", count=10, x=0, w=7, h=8,
                    metrics=["voltage_v", "soc_pct", "temperature_max_c"],
                ),
                HeatWidget(id="cells", of="cell_voltages_v", x=7, w=5, h=8),
                LineWidget(id="volts", metrics=["voltage_v"], count=4, x=0, y=8, w=6, h=7),
                LineWidget(
                    id="heat", metrics=["temperature_max_c"], pick=Pick.HOTTEST, count=4,
                    x=6, y=8, w=6, h=7,
                ),
            ]
        ),
        "observer": Content(
            widgets=[
                GaugeWidget(id="soh", metric="soh_pct", x=0, w=4, h=5, **_HEALTH),
                GaugeWidget(id="soc", metric="soc_pct", x=4, w=4, h=5),
                KpiWidget(id="level", of="not-optimal", x=8, w=4, h=5),
                BarsWidget(id="sites", by="site", metric="soh_pct", x=0, y=5, w=6, h=7),
                HeatWidget(id="health", metric="soh_pct", x=6, y=5, w=6, h=7),
            ]
        ),
    }
)  # fmt: skip
# The roles, the mightiest first, and what each begins with.
FIRST: Mapping[str, str] = MappingProxyType(
    {
        "super-admin": "fleet", "client-admin": "fleet", "site-manager": "site",
        "technician": "technician", "observer": "observer",
    }
)  # fmt: skip


def first_for(roles: Iterable[str]) -> str:
    """The ready-made dashboard with which somebody of these roles begins."""
    held = set(roles)
    return next((ready for role, ready in FIRST.items() if role in held), "observer")
