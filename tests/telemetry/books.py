"""What a store must answer, worked out row by row and with numpy: no SQL, no roll-ups."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from trackingbms.telemetry import METRICS

Told = dict[int, dict[str, object]]


@dataclass(slots=True)
class Book:
    """One battery's rows: later values win, one by one."""

    rows: Told = field(default_factory=dict)

    def append(self, row: Mapping[str, object]) -> bool:
        """Write the row down; tells whether it changes nothing."""
        ts = row["ts"]
        assert isinstance(ts, int)
        news = {
            key: _kept(key, value) for key, value in row.items() if key not in ("battery", "ts")
        }
        news = {key: value for key, value in news.items() if value not in (None, [], {})}
        known = self.rows.get(ts)
        merged = {**(known or {}), **news}
        if "extra" in news:
            merged["extra"] = {**dict(_extra(known)), **dict(_extra(news))}
        self.rows[ts] = merged
        return merged == known

    def buckets(self, metric: str, width: int) -> Told:
        """Mean, least and greatest of each bucket that has a row."""
        instants = np.array(sorted(self.rows))
        values = np.array([self.rows[ts].get(metric, np.nan) for ts in instants], np.float64)
        starts = instants // width * width
        return {
            int(start): _summary(metric, values[starts == start]) for start in np.unique(starts)
        }


def _summary(metric: str, values: np.ndarray) -> dict[str, object]:
    told = values[~np.isnan(values)]
    if not len(told):
        return {metric: None, f"{metric}_min": None, f"{metric}_max": None}
    return {
        metric: float(np.mean(told)),
        f"{metric}_min": float(told.min()),
        f"{metric}_max": float(told.max()),
    }


def _extra(row: Mapping[str, object] | None) -> Mapping[str, float]:
    found = (row or {}).get("extra") or {}
    assert isinstance(found, Mapping)
    return found


def _kept(key: str, value: object) -> object:
    """The value at the precision that is kept."""
    if key in METRICS and isinstance(value, float):
        return round(value / METRICS[key].step) * METRICS[key].step
    if isinstance(value, list) and key == "extra":
        return dict(value)
    return value
