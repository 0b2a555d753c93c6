"""Batteries as they are told: a row of the table, and one in full."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from trackingbms.api.house import House
from trackingbms.fleet import Battery, FleetIndex, Node
from trackingbms.links import CAUSES, LINKS, Cause
from trackingbms.live import LEVELS, REASONS, Hub, Level, Reading, moment
from trackingbms.telemetry import BatteryState, Cooling, Resolution, Span

_HOUR = timedelta(hours=1)
_OF_STATE = {
    int(BatteryState.CALIBRATING): "calibrating",
    int(BatteryState.MAINTENANCE): "maintenance",
    int(BatteryState.OFF): "off",
}


def tell_row(hub: Hub, index: FleetIndex, row: int) -> dict[str, Any]:
    """One row of the index with its newest state."""
    number = int(index.numbers[row])
    return {
        "id": index.ids[row],
        "code": index.codes[row],
        "name": index.names[row],
        "chemistry": index.chemistries[row],
        **{
            kind: {"id": index.places.ids[place], "name": index.places.names[place]}
            for kind, place in (
                ("site", int(index.site[row])),
                ("bms", int(index.bms[row])),
                ("client", int(index.client[row])),
            )
        },
        **_newest(hub.reading(number)),
    }


async def tell_full(
    house: House, battery: Battery, line: Sequence[Node], now: datetime
) -> dict[str, Any]:
    """Everything about one battery; `line` are its ancestors within the asker's scope."""
    hub, index = house.hub, house.hub.index
    row = index.row_of.get(battery.id)
    reading = hub.reading(battery.number)
    hour = await _last_hour(house, battery.number, reading, now)
    return {
        **(_archived(battery, line, reading) if row is None else tell_row(hub, index, row)),
        "ancestors": [
            {"id": each.id, "kind": each.kind, "code": each.code, "name": each.name}
            for each in line
        ],
        "capacity_ah": battery.capacity_ah,
        "nominal_voltage_v": battery.nominal_voltage_v,
        "cells": battery.cells,
        "state": _name(BatteryState, reading.state),
        "cooling": _name(Cooling, reading.cooling),
        "cells_now": {
            "voltages_v": hub.latest.cells["cell_voltages_v"].of(battery.number) or [],
            "temperatures_c": hub.latest.cells["cell_temperatures_c"].of(battery.number) or [],
        },
        "indicators": _indicators(hub, battery.number, reading, hour),
        "time_left_s": reading.time_left_s(battery.capacity_ah),
        "unavailable": _unavailable(reading, row is None),
    }


def _archived(battery: Battery, line: Sequence[Node], reading: Reading) -> dict[str, Any]:
    """The row of a battery that the index does not have any more."""
    above = {str(each.kind): {"id": each.id, "name": each.name} for each in line}
    return {
        "id": battery.id,
        "code": battery.code,
        "name": battery.name,
        "chemistry": battery.chemistry,
        **{kind: above.get(kind, {"id": "", "name": ""}) for kind in ("site", "bms", "client")},
        **_newest(reading),
    }


def _newest(reading: Reading) -> dict[str, Any]:
    return {
        "level": LEVELS[reading.level],
        "reasons": REASONS[reading.reasons],
        "link": LINKS[reading.link],
        "cause": cause_told(reading),
        "at": None if reading.at is None else moment(reading.at),
        "values": {metric: value for metric, (value, _) in reading.values.items()},
    }


async def _last_hour(
    house: House, number: int, reading: Reading, now: datetime
) -> dict[str, tuple[float, float, float | None]]:
    """Least, greatest and slope in an hour, for each metric that has values."""
    known = tuple(metric for metric, (value, _) in reading.values.items() if value is not None)
    if not known:
        return {}
    span = Span(number, now - _HOUR, now + timedelta(minutes=5), known, Resolution.RAW)
    table = (await house.store.history(span)).table
    hours = table["ts"].cast("int64").to_numpy() / 3_600_000
    told = {}
    for name in table.column_names:
        if name == "ts" or str(table.schema.field(name).type) not in ("double", "float"):
            continue
        values = table[name].to_numpy().astype(np.float64)
        here = ~np.isnan(values)
        if here.any():
            told[name] = _went(hours[here], values[here])
    return told


def _went(hours: Any, values: Any) -> tuple[float, float, float | None]:
    low, high = float(values.min()), float(values.max())
    x = hours - hours.mean()
    spread = float((x * x).sum())
    trend = round(float((x * (values - values.mean())).sum()) / spread, 6) if spread else None
    return low, high, trend


def _indicators(
    hub: Hub, number: int, reading: Reading, hour: dict[str, tuple[float, float, float | None]]
) -> dict[str, dict[str, Any]]:
    levels = hub.judge.levels_by_metric(hub.latest.of, number)
    told = {}
    for metric, (value, at) in reading.values.items():
        if value is None or at is None:
            continue
        level = levels.get(metric, Level.UNKNOWN)
        low, high, trend = hour.get(metric, (None, None, None))
        told[metric] = {
            "value": value, "at": moment(at), "level": LEVELS[level],
            "min_1h": low, "max_1h": high, "trend_1h": trend,
        }  # fmt: skip
    return told


def cause_told(reading: Reading) -> str | None:
    """Why nothing new comes, or why some values are missing: what the battery itself says."""
    cause = CAUSES[reading.cause]
    if cause is not Cause.NONE:
        return cause.value
    return _OF_STATE.get(reading.state) if reading.state is not None else None


def _unavailable(reading: Reading, archived: bool) -> dict[str, str] | None:
    if archived:
        return {"cause": "archived"}
    cause = CAUSES[reading.cause]
    return None if cause is Cause.NONE else {"cause": cause.value}


def _name(kind: type[BatteryState] | type[Cooling], code: int | None) -> str | None:
    if code is None:
        return None
    try:
        return kind(code).name.lower()
    except ValueError:
        return None
