"""The one shape of telemetry: an Arrow table of samples, from the adapter to the screen.

Columns: `battery` (uint32, the battery's number) and `ts` (timestamp[ms, UTC]) always; any of the
metrics (float64, null where not measured), `state` and `cooling` (uint8 codes), `cell_voltages_v`
and `cell_temperatures_c` (list<float32>), `extra` (map<string, float64>). A batch holds only the
columns that its sender has; rows come in any order.
"""

import pyarrow as pa

from trackingbms.telemetry.model import CELLS, METRICS

TIMESTAMP = pa.timestamp("ms", tz="UTC")
KEY = {"battery": pa.uint32(), "ts": TIMESTAMP}
COLUMNS: dict[str, pa.DataType] = {
    **KEY,
    **{key: pa.float64() for key in METRICS},
    "state": pa.uint8(),
    "cooling": pa.uint8(),
    **{key: pa.list_(pa.float32()) for key in CELLS},
    "extra": pa.map_(pa.string(), pa.float64()),
}


def check_shape(batch: pa.Table) -> None:
    """Raise `ValueError` when the table is not a batch of telemetry."""
    for name in KEY:
        if name not in batch.column_names:
            raise ValueError(f"a batch needs the column {name!r}")
    for name, kind in zip(batch.column_names, batch.schema.types, strict=True):
        if COLUMNS.get(name) != kind:
            raise ValueError(f"column {name!r} is {kind}, not {COLUMNS.get(name, 'known')}")
