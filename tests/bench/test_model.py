"""The bench's arithmetic, and that the same rows say the same in each format."""

import io

import orjson
import pyarrow as pa
import pytest

from trackingbms.bench.bodies import ARROW, LINES, METRICS, NDJSON
from trackingbms.bench.model import at_least, at_most, percentiles


def test_percentiles_are_told_in_ms() -> None:
    told = percentiles([0.001 * step for step in range(101)])
    assert told == {"p50": 50, "p95": 95, "p99": 99, "max": 100}


@pytest.mark.parametrize(("value", "met"), [(0.99, False), (1.0, True), (3.0, True)])
def test_a_goal_is_met_from_its_bound_on(value: float, met: bool) -> None:
    assert at_least("b", "n", value, "x", 1.0).met is met
    assert at_most("b", "n", value, "x", 0.99).met is (value <= 0.99)


def test_every_format_says_the_same() -> None:
    codes, ms = ["B1", "B2"], 1_700_000_000_123
    rows = [orjson.loads(line) for line in NDJSON.prepare(codes, 7)(ms).splitlines()]
    table = pa.ipc.open_stream(io.BytesIO(ARROW.prepare(codes, 7)(ms))).read_all()
    lines = LINES.prepare(codes, 7)(ms).decode().splitlines()
    for row, line, code, at in zip(rows, lines, codes, range(2), strict=True):
        assert (row["battery"], row["ts"]) == (code, ms)
        assert {key: row[key] for key in METRICS} == {
            key: table[key][at].as_py() for key in METRICS
        }
        told = ",".join(f"{key}={row[key]:g}" for key in METRICS)
        assert line == f"telemetry,battery={code} {told} {ms}"
