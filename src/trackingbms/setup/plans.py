"""A new client as the assistant's three steps say it, as a form or as JSON: the same thing.

A BMS is described by the manual's own JSON; whatever it leaves out is made up from the rest.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import nan
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from trackingbms.kernel import Invalid
from trackingbms.live import Bounds, check_bounds
from trackingbms.setup.model import Code, Fault, Value, Wrong, code_of, read_capacity

MOST_OF_A_BMS = 1_000  # batteries


class Part(BaseModel):
    """A part of a plan; a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid")


class ContactPlan(Part):
    """Whom to call."""

    name: str = Field(min_length=1, max_length=200)
    function: str | None = None
    email: str | None = None
    phone: str | None = None


class General(Part):
    """Step 1: who the client is."""

    name: str = Field(min_length=1, max_length=200)
    code: str | None = Field(None, description="None: made from the name.")
    sector: str | None = Field(None, description="industry, commercial, residential, or others.")
    contact: ContactPlan | None = None
    time_zone: str | None = None


class BoundsPlan(Part):
    """From where on each level holds."""

    attention: float | None = None
    maintenance: float | None = None
    critical: float | None = None


class Technical(Part):
    """Step 2: what its BMS are unless one of them says otherwise."""

    bms_type: str | None = None
    protocol: str | None = Field(None, description="`modbus`, `mqtt`, `REST API`, `ThingSet`…")
    interval_s: float = Field(30, description="Seconds between readings: 15, 30, 60 or others.")
    thresholds: dict[str, BoundsPlan] = Field(default_factory=dict, max_length=32)


class Communication(BaseModel):
    """How a BMS is spoken to; what stands beside the protocol are that protocol's settings."""

    model_config = ConfigDict(extra="allow")

    protocol: str | None = None


class BatteryPlan(Part):
    """One battery."""

    code: str
    name: str | None = None
    chemistry: str | None = None
    capacity_ah: float | None = None
    nominal_voltage_v: float | None = None
    cells: int | None = None


class BmsPlan(Part):
    """A BMS, as the manual writes it."""

    bms_id: str
    name: str | None = None
    type: str | None = None
    capacity_total: str | float | None = Field(None, description="Such as `500kWh`.")
    battery_count: int | None = Field(None, ge=0, le=MOST_OF_A_BMS)
    communication: Communication = Field(default_factory=Communication)
    interval_s: float | None = None
    batteries: list[BatteryPlan] = Field(
        default_factory=list, max_length=MOST_OF_A_BMS, description="None: as many as counted."
    )


class ZonePlan(Part):
    """A building or a part of a site."""

    name: str = Field(min_length=1, max_length=200)
    code: str | None = None
    bms: list[BmsPlan] = Field(default_factory=list, max_length=1_000)


class SitePlan(Part):
    """A place on the map."""

    name: str = Field(min_length=1, max_length=200)
    code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    zones: list[ZonePlan] = Field(default_factory=list, max_length=1_000)


class ClientPlan(Part):
    """A client with all that it begins with."""

    general: General
    technical: Technical = Field(default_factory=lambda: Technical())
    sites: list[SitePlan] = Field(default_factory=list, max_length=1_000)


# What people and the manual call the protocols, and what the server does.
_PROTOCOLS: Mapping[str, str] = MappingProxyType(
    {
        "rest_api": "rest", "modbus_tcp": "modbus", "can_bus": "foxbms", "can": "foxbms",
        "mqtt": "mqtt", "thingset": "thingset",
    }
)  # fmt: skip


def protocol_of(name: str) -> str:
    """The server's word for a protocol: `REST_API` is `rest`."""
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    return _PROTOCOLS.get(plain, plain)


@dataclass(slots=True)
class Lines:
    """A plan as rows; `places` tells for each row and column the key of the plan it came from."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    places: list[dict[str, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def name(self, level: str, code: str) -> None:
        """Note that the plan names a place; to name it twice is a fault."""
        row = len(self.rows) + 1
        if (level, code) in self.seen:
            values: dict[str, Value] = {"code": code, "row": self.seen[level, code]}
            self.faults.append(Fault(row, level, Code.TWICE, values))
        self.seen.setdefault((level, code), row)

    def add(self, row: Mapping[str, Any], places: Mapping[str, str]) -> None:
        """One more row; what is not given stands in no column."""
        self.rows.append({key: cell for key, cell in row.items() if cell is not None})
        self.places.append(dict(places))

    def key_of(self, fault: Fault) -> str:
        """The key of the plan that a fault of a row is about."""
        if not 0 < fault.row <= len(self.places):
            return fault.column
        return self.places[fault.row - 1].get(fault.column, fault.column)


def read_plan(told: Mapping[str, Any]) -> ClientPlan:
    """The plan that an object of JSON is, or `Invalid` that names the key."""
    try:
        return ClientPlan.model_validate(told)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise Invalid(first["msg"], field=key) from error


def lines_of(plan: ClientPlan) -> Lines:
    """The rows that a plan stands for: one for each battery, or for what has none below it."""
    lines = Lines()
    general = plan.general
    row = {
        "client": general.code or code_of(general.name), "client_name": general.name,
        "sector": general.sector, "time_zone": general.time_zone,
    }  # fmt: skip
    places = {
        "client": "general.code" if general.code else "general.name",
        "client_name": "general.name", "sector": "general.sector",
        "time_zone": "general.time_zone",
    }  # fmt: skip
    if not plan.sites:
        lines.add(row, places)
    for position, site in enumerate(plan.sites):
        _add_site(lines, plan, site, f"sites.{position}", row, places)
    return lines


def thresholds_of(plan: ClientPlan) -> Iterator[tuple[str, Bounds, Invalid | None]]:
    """The thresholds of a plan, and what is wrong with each."""
    for key, given in plan.technical.thresholds.items():
        found = (given.attention, given.maintenance, given.critical)
        attention, maintenance, critical = (nan if each is None else each for each in found)
        bounds = (attention, maintenance, critical)
        try:
            check_bounds(key, bounds)
        except Invalid as error:
            yield key, bounds, error
        else:
            yield key, bounds, None


def _add_site(
    lines: Lines, plan: ClientPlan, site: SitePlan, at: str, row: dict[str, Any],
    places: dict[str, str],
) -> None:  # fmt: skip
    row = row | {
        "site": site.code or code_of(site.name), "site_name": site.name,
        "latitude": site.latitude, "longitude": site.longitude,
    }  # fmt: skip
    places = places | _under(at, "site", site.code) | {
        "latitude": f"{at}.latitude", "longitude": f"{at}.longitude"
    }  # fmt: skip
    lines.name("site", str(row["site"]))
    if not site.zones:
        lines.add(row, places)
    for position, zone in enumerate(site.zones):
        here = f"{at}.zones.{position}"
        made = f"{row['site']}_{code_of(zone.name)}"[:64]  # other sites have an Entrepôt A too
        below = row | {"zone": zone.code or made, "zone_name": zone.name}
        known = places | _under(here, "zone", zone.code)
        lines.name("zone", str(below["zone"]))
        if not zone.bms:
            lines.add(below, known)
        for number, bms in enumerate(zone.bms):
            _add_bms(lines, plan.technical, bms, f"{here}.bms.{number}", below, known)


def _add_bms(
    lines: Lines, technical: Technical, bms: BmsPlan, at: str, row: dict[str, Any],
    places: dict[str, str],
) -> None:  # fmt: skip
    protocol = bms.communication.protocol or technical.protocol
    row = row | {
        "bms": bms.bms_id, "bms_name": bms.name, "model": bms.type or technical.bms_type,
        "protocol": protocol_of(protocol) if protocol else None,
        "link": dict(bms.communication.model_extra or {}),
        "interval_s": bms.interval_s or technical.interval_s,
    }  # fmt: skip
    places = places | {
        "bms": f"{at}.bms_id", "bms_name": f"{at}.name", "model": f"{at}.type",
        "protocol": f"{at}.communication.protocol", "link": f"{at}.communication",
        "interval_s": f"{at}.interval_s" if bms.interval_s else "technical.interval_s",
        "capacity_kwh": f"{at}.capacity_total",
    }  # fmt: skip
    lines.name("bms", bms.bms_id)
    try:
        row["capacity_kwh"] = read_capacity(bms.capacity_total)
    except Wrong as wrong:
        number = len(lines.rows) + 1
        lines.faults.append(Fault(number, "capacity_kwh", wrong.code))
    batteries = bms.batteries or [
        BatteryPlan(code=f"{bms.bms_id}_{number:03}")
        for number in range(1, (bms.battery_count or 0) + 1)
    ]
    if not batteries:
        lines.add(row, places)
    if bms.batteries and bms.battery_count not in (None, len(bms.batteries)):
        detail = f"{bms.battery_count} are counted, {len(bms.batteries)} are listed"
        fault = Fault(len(lines.rows) + 1, "battery_count", Code.VALUE, {"detail": detail})
        places = places | {"battery_count": f"{at}.battery_count"}
        lines.faults.append(fault)
    for number, battery in enumerate(batteries):
        here = f"{at}.batteries.{number}" if bms.batteries else f"{at}.battery_count"
        told = battery.model_dump(exclude={"code", "name"})
        lines.add(
            row | {"battery": battery.code, "battery_name": battery.name} | told,
            places | {key: f"{here}.{key}" for key in told} | {
                "battery": f"{here}.code" if bms.batteries else here,
                "battery_name": f"{here}.name",
            },
        )  # fmt: skip


def _under(at: str, level: str, code: str | None) -> dict[str, str]:
    return {level: f"{at}.code" if code else f"{at}.name", f"{level}_name": f"{at}.name"}
