"""Silence and anomalies, tried on history: gaps and findings become what would have been raised."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pyarrow as pa

from tests.live.batches import an_index
from trackingbms.alerts.looking_back import gaps, judged, spells
from trackingbms.alerts.model import Level, Rule, RuleKind, Schedule

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
SINCE = NOW - timedelta(days=2)
SILENCE = Rule(
    key="k", path="/", metric="soc_pct", falls=False, kind=RuleKind.SILENCE,
    bounds={Level.MEDIUM: 10.0, Level.HIGH: 60.0},
)  # fmt: skip
ANOMALY = Rule(
    key="k", path="/", metric="", falls=False, kind=RuleKind.ANOMALY, window_s=3600.0,
    anomaly="unusual_voltage", bounds={Level.MEDIUM: 0.6, Level.HIGH: 0.9},
)  # fmt: skip


@dataclass
class Found:
    battery_id: str
    minute: int
    score: float
    kind: str = "unusual_voltage"

    @property
    def at(self) -> datetime:
        return SINCE + timedelta(minutes=self.minute)


def test_gaps_are_silences_and_one_goes_on() -> None:
    index = an_index()
    number = int(index.numbers[0])
    minutes = [0, 1, 20, 21, 300, 2870]
    at = [round((SINCE + timedelta(minutes=each)).timestamp() * 1000) for each in minutes]
    values = [50.0, 50.0, 50.0, float("nan"), 50.0, 50.0]
    past = pa.table(
        {
            "battery": pa.array([number] * len(at), pa.uint32()),
            "ts": pa.array(at).cast(pa.timestamp("ms", "UTC")),
            "soc_pct": values,
        }
    )
    trial = judged(SILENCE, gaps(SILENCE, index, past, NOW), SINCE, 2)
    assert [(each.level, each.value) for each in trial.raised] == [
        (Level.MEDIUM, 19.0), (Level.HIGH, 280.0), (Level.HIGH, 2570.0), (Level.MEDIUM, 10.0),
    ]  # fmt: skip
    first, *_, last = trial.raised
    assert first.since == SINCE + timedelta(minutes=11)  # ten minutes after the last value
    assert first.until == SINCE + timedelta(minutes=20)
    assert last.until is None
    assert (trial.count, trial.batteries, sum(trial.by_day)) == (4, 1, 4)


def test_findings_near_each_other_are_one_alert_as_bad_as_the_worst() -> None:
    found = [
        Found("a", 0, 0.7), Found("b", 5, 0.95), Found("a", 40, 0.92), Found("a", 90, 0.65),
        Found("a", 200, 0.5), Found("a", 400, 0.8), Found("b", 500, 0.99, "temperature_spike"),
        Found("b", 2850, 0.7),
    ]  # fmt: skip
    told = judged(ANOMALY, spells(ANOMALY, found, NOW), SINCE, 2)  # type: ignore[arg-type]
    assert [(each.battery, each.level, each.until is None) for each in told.raised] == [
        ("a", Level.HIGH, False), ("b", Level.HIGH, False), ("a", Level.MEDIUM, False),
        ("b", Level.MEDIUM, True),
    ]  # fmt: skip
    assert told.raised[0].until == SINCE + timedelta(minutes=150)
    twice = replace(ANOMALY, times=2, within_s=12 * 3600.0)
    assert judged(twice, spells(twice, found, NOW), SINCE, 2).count == 1  # type: ignore[arg-type]
    nights = replace(ANOMALY, schedule=Schedule(frozenset(range(7)), 0, 360, "UTC"))
    assert judged(nights, spells(nights, found, NOW), SINCE, 2).count == 0  # type: ignore[arg-type]
