"""Batches and fleets to test the live state with."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from trackingbms.fleet import FleetIndex, Kind
from trackingbms.telemetry import COLUMNS

NOW_MS = 1_764_000_000_000


def batch(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """A batch with the columns that any of the rows names."""
    rows = list(rows)
    names = [name for name in COLUMNS if any(name in row for row in rows)]
    names = ["battery", "ts", *(name for name in names if name not in ("battery", "ts"))]
    columns = {name: pa.array([row.get(name) for row in rows], COLUMNS[name]) for name in names}
    return pa.table(columns)


def sample(battery: int, ts: int = NOW_MS, **values: Any) -> dict[str, Any]:
    return {"battery": battery, "ts": ts, **values}


def an_index(batteries: int = 4, sites: int = 2, version: int = 1, moved: str = "") -> FleetIndex:
    """Batteries 1… spread evenly over the sites `s0`…, each with one BMS of 10 s; ids `b0001`…

    The site `moved` hangs below the client `c2`, the others below `cl`.
    """
    places = [
        ("co", Kind.COMPANY, "co", "Company", "/co/"),
        ("cl", Kind.CLIENT, "cl", "Client", "/co/cl/"),
        *([("c2", Kind.CLIENT, "c2", "Other client", "/co/c2/")] if moved else []),
    ]
    rows = []
    each = batteries // sites
    for site in range(sites):
        path = f"/co/{'c2' if moved == f's{site}' else 'cl'}/s{site}/"
        places.append((f"s{site}", Kind.SITE, f"S{site}", f"Site {site}", path))
        places.append((f"z{site}", Kind.ZONE, f"Z{site}", f"Zone {site}", f"{path}z{site}/"))
        bms = f"{path}z{site}/m{site}/"
        places.append((f"m{site}", Kind.BMS, f"M{site}", f"BMS {site}", bms))
        for number in range(site * each + 1, site * each + each + 1):
            name = f"b{number:04}"
            rows.append((name, number, name.upper(), f"Battery {number}", "LFP", f"{bms}{name}/"))
    intervals = {f"m{site}": 10.0 for site in range(sites)}
    return FleetIndex.build(version, places, rows, intervals)
