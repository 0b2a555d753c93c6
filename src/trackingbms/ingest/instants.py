"""Instants as senders write them, turned into milliseconds by vector."""

import re
from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from trackingbms.telemetry import TIMESTAMP

MOST_MS = 1e15  # far beyond any calendar; keeps arithmetic exact
HINT = "send RFC 3339 with an offset, like 2026-11-24T03:31:18.250Z, or epoch milliseconds"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_USUAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z", re.ASCII)
_RFC3339 = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d):(\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:?\d\d)", re.ASCII
)


def parse(texts: pa.Array) -> pa.Array | None:
    """Turn RFC 3339 texts into timestamps (ms, UTC), or None when one of them is not."""
    for unit in ("ms", "us", "ns"):
        try:
            exact = texts.cast(pa.timestamp(unit, "UTC"))
        except pa.ArrowInvalid:
            continue  # finer than this unit, or not an instant at all
        return (
            exact if unit == "ms" else pc.floor_temporal(exact, unit="millisecond").cast(TIMESTAMP)
        )
    return None


def parse_one(text: str) -> int | None:
    """One RFC 3339 text in epoch ms. Knows a few spellings more than `parse`."""
    if _USUAL.fullmatch(text):
        try:
            return (datetime.fromisoformat(text) - _EPOCH) // timedelta(milliseconds=1)
        except ValueError:  # such as second 60
            pass
    found = parse(pa.array([text], pa.large_string()))
    if found is None and (match := _RFC3339.fullmatch(text)):
        found = parse(pa.array([_plain(*match.groups())], pa.large_string()))
    return None if found is None else int(found.cast(pa.int64())[0].as_py())


def _plain(day: str, minute: str, second: str, fraction: str | None, offset: str) -> str:
    """The same instant in ms, upper case; a leap second is told as the end of the one before."""
    fraction = (fraction or "0")[:3]
    if second == "60":
        second, fraction = "59", "999"
    return f"{day}T{minute}:{second}.{fraction}{offset.upper()}"


def from_ms(values: npt.NDArray[np.float64]) -> pa.Array | None:
    """Turn epoch ms into timestamps, or None when one of them cannot be an instant."""
    if not bool(np.all(np.abs(values) <= MOST_MS)):
        return None
    return pa.array(np.floor(values).astype(np.int64)).cast(TIMESTAMP)
