"""Each bench runs through on a small scale; its figures are for people, not for tests."""

from collections.abc import Callable, Iterator

import pytest

from trackingbms.bench import durability, history, ingest, logins
from trackingbms.bench.model import Line

pytestmark = pytest.mark.exam


def told(measure: Callable[[float], Iterator[Line]]) -> dict[str, Line]:
    return {line.name: line for line in measure(1.0)}


def test_ingest_keeps_what_it_acknowledged() -> None:
    lines = told(ingest.measure)
    for kind in ("ndjson", "arrow"):
        assert lines[kind].value > 0
        assert lines[f"{kind} rows kept of acknowledged"].value == 1.0


def test_history_reads_what_it_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "READS", 20)
    lines = told(history.measure)
    batteries, days = history.SMALL
    kept = lines["bytes a value on disk"]
    assert kept.about["rows"] == batteries * days * 86_400 // history.STEP_S
    assert kept.met
    assert len([line for line in lines.values() if line.unit == "ms"]) == 7


def test_durability_loses_nothing() -> None:
    lines = told(durability.measure)
    assert lines["acknowledged rows lost"].value == 0
    assert lines["rows found twice"].value == 0
    assert lines["roll-up buckets unlike the raw rows"].value == 0


def test_log_ins_are_measured_beside_samples_and_screens() -> None:
    lines = told(logins.measure)
    assert lines["Argon2id, one password"].about["memory MiB"] == 46
    assert lines["log-ins"].value > 0
    assert lines["ingest in a flood / without"].value > 0
    assert lines["live delay p95 in a flood / without"].value > 0
