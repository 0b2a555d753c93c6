import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest

from trackingbms.api.rest.histories import WRITERS
from trackingbms.telemetry import COLUMNS, TIMESTAMP, History, Resolution, Span

SINCE = datetime(2026, 11, 24, tzinfo=UTC)
SPAN = Span(1, SINCE, SINCE + timedelta(minutes=1))
TABLE = pa.table(
    {
        "ts": pa.array([SINCE, SINCE + timedelta(milliseconds=15_250)], TIMESTAMP),
        "voltage_v": pa.array([51.200000000000003, None]),
        "state": pa.array([1, None], COLUMNS["state"]),
        "cell_voltages_v": pa.array([[3.25, 3.5], None], COLUMNS["cell_voltages_v"]),
        "extra": pa.array([[("pump", 7.5)], None], COLUMNS["extra"]),
    }
)
HISTORY = History(Resolution.RAW, TABLE, ((SINCE, SINCE + timedelta(seconds=15)),))


def written(media_type: str) -> bytes:
    return WRITERS[media_type]("b1", SPAN, HISTORY)


def test_json_tells_columns_and_gaps() -> None:
    assert json.loads(written("application/json")) == {
        "battery": "b1",
        "from": "2026-11-24T00:00:00.000Z",
        "to": "2026-11-24T00:01:00.000Z",
        "resolution": "raw",
        "columns": {
            "ts": ["2026-11-24T00:00:00.000Z", "2026-11-24T00:00:15.250Z"],
            "voltage_v": [51.2, None],
            "state": ["charging", None],
            "cell_voltages_v": [[3.25, 3.5], None],
            "pump": [7.5, None],
        },
        "gaps": [{"from": "2026-11-24T00:00:00.000Z", "to": "2026-11-24T00:00:15.000Z"}],
    }


def test_csv_has_a_line_per_instant() -> None:
    first, second = csv.DictReader(io.StringIO(written("text/csv").decode(), newline=""))
    assert first == {
        "ts": "2026-11-24T00:00:00.000Z",
        "voltage_v": "51.2",
        "state": "charging",
        "cell_voltages_v": "3.25;3.5",
        "pump": "7.5",
    }
    assert second["voltage_v"] == ""


def test_ndjson_has_a_row_per_line() -> None:
    first, second = map(json.loads, written("application/x-ndjson").splitlines())
    assert first["ts"] == "2026-11-24T00:00:00.000Z"
    assert (first["voltage_v"], second["voltage_v"]) == (51.2, None)


def test_arrow_keeps_types_and_says_whose_it_is() -> None:
    table = pa.ipc.open_stream(written("application/vnd.apache.arrow.stream")).read_all()
    assert table.schema.field("ts").type == TIMESTAMP
    assert table.schema.metadata == {b"battery": b"b1", b"resolution": b"raw"}
    assert table["voltage_v"].to_pylist() == [51.2, None]


@pytest.mark.parametrize("media_type", WRITERS)
def test_a_past_without_samples_is_written_too(media_type: str) -> None:
    empty = History(Resolution.HOUR, TABLE.slice(0, 0), ())
    assert isinstance(WRITERS[media_type]("b1", SPAN, empty), bytes)
