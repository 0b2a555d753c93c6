"""Which benches there are, and how their lines are printed."""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict

import orjson

from trackingbms.bench import (
    alerts,
    anomalies,
    devices,
    durability,
    forecasts,
    history,
    idle,
    ingest,
    live,
    logins,
    records,
    storm,
)
from trackingbms.bench.model import Line

BENCHES: Mapping[str, Callable[[float], Iterator[Line]]] = {
    "ingest": ingest.measure,
    "live": live.measure,
    "clients": live.measure_clients,
    "history": history.measure,
    "durability": durability.measure,
    "idle": idle.measure,
    "devices": devices.measure,
    "anomalies": anomalies.measure,
    "forecasts": forecasts.measure,
    "logins": logins.measure,
    "audit": records.measure,
    "alerts": alerts.measure,
    "storm": storm.measure,
}


def run_bench(name: str, seconds: float) -> bool:
    """Run one bench, or `all`; print a JSON object a line. True when every goal was met."""
    met = True
    for each in BENCHES if name == "all" else [name]:
        for line in BENCHES[each](seconds):
            sys.stdout.write(orjson.dumps(asdict(line)).decode() + "\n")
            sys.stdout.flush()
            met = met and line.met is not False
    return met
