"""Which metrics of the catalogue any battery has ever told: the others need not be read."""

import pyarrow as pa

from trackingbms.telemetry.engines.port import Engine
from trackingbms.telemetry.model import METRICS


class Seen:
    """A set that only grows; it is on disk before the first row that needs it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._keys: set[str] = set()

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def restore(self) -> None:
        """Read it; a store that is older than the table is looked through once."""
        self._keys = set(self._engine.query("SELECT key FROM seen")["key"].to_pylist())
        if self._keys:
            return
        counts = ", ".join(f"count({key}) AS {key}" for key in METRICS)
        found = self._engine.query(f"SELECT {counts} FROM raw").to_pylist()[0]
        self._add({key for key, count in found.items() if count})

    def note(self, rows: pa.Table) -> None:
        """Remember the metrics of rows that are about to be kept."""
        self._add(
            {
                key
                for key in rows.column_names
                if key in METRICS and key not in self and rows[key].null_count < rows.num_rows
            }
        )

    def _add(self, keys: set[str]) -> None:
        if keys:
            self._engine.insert("seen", pa.table({"key": pa.array(sorted(keys))}))
            self._keys |= keys
