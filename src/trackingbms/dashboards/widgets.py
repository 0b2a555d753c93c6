"""The kinds of widgets, each with all that can be configured about it.

The JSON Schema of each model draws its form on screen: a new field needs no code there. What is
no plain choice says so with `x-form`; what depends on another field, with `x-when`.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from trackingbms.telemetry import METRICS

COLUMNS = 12  # of the grid on which widgets stand
MOST_ROWS = 200
_ID = r"^[a-z0-9]{1,16}$"


def _known(key: str) -> str:
    if key not in METRICS:
        raise ValueError(f"choose one of {', '.join(METRICS)}")
    return key


MetricName = Annotated[
    str, AfterValidator(_known), WithJsonSchema({"type": "string", "enum": list(METRICS)})
]
NodeId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,24}$")]


class Pick(StrEnum):
    """Which batteries of a place are shown, when they are not named."""

    WORST = "worst"
    HOTTEST = "hottest"
    LOWEST_SOC = "lowest-soc"
    LOWEST_SOH = "lowest-soh"
    FIRST = "first"


class How(StrEnum):
    """How the values of many batteries become one."""

    MEAN = "mean"
    MIN = "min"
    MAX = "max"
    SUM = "sum"


class Level(StrEnum):
    """How a battery is."""

    CRITICAL = "critical"
    MAINTENANCE = "maintenance"
    ATTENTION = "attention"
    OPTIMAL = "optimal"
    UNKNOWN = "unknown"


class Widget(BaseModel):
    """What every widget has: where it stands on the grid, and of which place it tells."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern=_ID)
    x: int = Field(0, ge=0, lt=COLUMNS)
    y: int = Field(0, ge=0, lt=MOST_ROWS)
    w: int = Field(4, ge=2, le=COLUMNS)
    h: int = Field(4, ge=2, le=24)
    title: str = Field("", max_length=80, description="None: what it shows.")
    place: NodeId | None = Field(
        None,
        description="None: the place at which the dashboard is looked at.",
        json_schema_extra={"x-form": "place"},
    )


class LineWidget(Widget):
    """Metrics of some batteries over time, live at its end."""

    kind: Literal["line"] = "line"
    metrics: list[MetricName] = Field(["voltage_v"], min_length=1, max_length=3)
    batteries: list[NodeId] = Field(
        [],
        max_length=6,
        description="None: as picked from the place.",
        json_schema_extra={"x-form": "batteries"},
    )
    pick: Pick = Pick.WORST
    count: int = Field(3, ge=1, le=6, description="How many are picked.")


class GaugeWidget(Widget):
    """One value against its bounds."""

    kind: Literal["gauge"] = "gauge"
    metric: MetricName = "soc_pct"
    how: How = How.MEAN
    low: float = Field(0, ge=-1e7, le=1e7)
    high: float = Field(100, ge=-1e7, le=1e7)
    attention: float | None = Field(None, ge=-1e7, le=1e7)
    critical: float | None = Field(
        None, ge=-1e7, le=1e7, description="Below `attention`: what falls is bad."
    )


class KpiWidget(Widget):
    """One number and where it is going."""

    kind: Literal["kpi"] = "kpi"
    of: Literal["metric", "batteries", "offline", "critical", "not-optimal"] = "metric"
    metric: MetricName = Field("soh_pct", json_schema_extra={"x-when": {"of": "metric"}})
    how: How = Field(How.MEAN, json_schema_extra={"x-when": {"of": "metric"}})


class TableWidget(Widget):
    """Batteries, a row each."""

    kind: Literal["table"] = "table"
    metrics: list[MetricName] = Field(
        ["soc_pct", "soh_pct", "temperature_max_c"], min_length=1, max_length=6
    )
    pick: Pick = Pick.WORST
    levels: list[Level] = Field([], max_length=5, description="None: whatever their level.")
    count: int = Field(8, ge=3, le=50)


class BarsWidget(Widget):
    """Batteries or places beside each other."""

    kind: Literal["bars"] = "bars"
    metric: MetricName = "soh_pct"
    by: Literal["battery", "bms", "site", "client"] = "site"
    how: How = Field(How.MEAN, description="Of each place's batteries.")
    order: Literal["lowest", "highest"] = "lowest"
    count: int = Field(10, ge=2, le=30)


class HeatWidget(Widget):
    """Each battery or cell as a field, coloured by its value."""

    kind: Literal["heat"] = "heat"
    of: Literal["batteries", "cell_voltages_v", "cell_temperatures_c"] = "batteries"
    metric: MetricName = Field(
        "soh_pct", description="Of batteries.", json_schema_extra={"x-when": {"of": "batteries"}}
    )
    colour: Literal["scale", "level"] = Field(
        "scale", json_schema_extra={"x-when": {"of": "batteries"}}
    )


class MapWidget(Widget):
    """The sites of a place where they are, coloured by the worst of their batteries."""

    kind: Literal["map"] = "map"


class PlanWidget(Widget):
    """The floor plan of a site or a zone, with a metric of each battery where it stands."""

    kind: Literal["plan"] = "plan"
    metric: MetricName = "temperature_max_c"


AnyWidget = Annotated[
    LineWidget
    | GaugeWidget
    | KpiWidget
    | TableWidget
    | BarsWidget
    | HeatWidget
    | MapWidget
    | PlanWidget,
    Field(discriminator="kind"),
]
KINDS: Mapping[str, type[Widget]] = MappingProxyType(
    {
        "line": LineWidget, "gauge": GaugeWidget, "kpi": KpiWidget, "table": TableWidget,
        "bars": BarsWidget, "heat": HeatWidget, "map": MapWidget, "plan": PlanWidget,
    }
)  # fmt: skip


def schema_of(kind: str) -> dict[str, Any]:
    """What can be configured about a kind of widget, as JSON Schema."""
    return KINDS[kind].model_json_schema()
