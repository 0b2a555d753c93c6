"""The tables of telemetry, written for ClickHouse; the catalogue decides their columns.

A metric is kept as a whole number of its step (`Nullable(Int32)`): exact sums, small on disk. The
codecs were chosen on real cells replayed at 15 s: GCD drops the digits that nobody sent, Delta the
slowness of a battery; 0.5 bytes a value, against 0.56 with T64 and 0.63 without either.
"""

from collections.abc import Mapping

from trackingbms.telemetry.model import CELLS, METRICS, Metric

DATABASE = "trackingbms"
HOUR_MS = 3_600_000
DAY_MS = 86_400_000
NO_CELL = -2_147_483_648  # a cell that was not measured, inside an array

# What every statement runs under.
SETTINGS = {
    "max_query_size": 67_108_864,
    "prefer_column_name_to_alias": 1,
    "do_not_merge_across_partitions_select_final": 1,
    "max_partitions_per_insert_block": 1_000,
}
# An insert is on disk when it returns, and so is the merge that replaces it.
DURABLE = "fsync_after_insert = 1, fsync_part_directory = 1, min_rows_to_fsync_after_merge = 1"
# Samples come all the time: few and wide merges. Roll-ups come once an hour, and a month of one
# battery is some 700 of their rows: small granules, few parts.
LAYOUT = {
    "raw": "index_granularity = 8192, min_parts_to_merge_at_once = 12, merge_selector_base = 12",
    "hours": "index_granularity = 1024",
    "days": "index_granularity = 1024",
}
_KEY = (
    "battery UInt32 CODEC(Delta(4), ZSTD(1))",
    "ts DateTime64(3, 'UTC') CODEC(DoubleDelta, ZSTD(1))",
)
_VALUE = "CODEC(GCD, Delta(4), ZSTD(1))"
_SEQ = "seq UInt64 CODEC(Delta(8), ZSTD(1))"


def per_unit(metric: Metric) -> int:
    """How many steps of the store make one unit of the metric."""
    return round(1 / metric.step)


def raw_columns() -> dict[str, str]:
    """The columns of the raw table beside its key, with their types."""
    return {
        **dict.fromkeys(METRICS, f"Nullable(Int32) {_VALUE}"),
        "state": "Nullable(UInt8) CODEC(ZSTD(1))",
        "cooling": "Nullable(UInt8) CODEC(ZSTD(1))",
        **dict.fromkeys(CELLS, "Array(Int32) CODEC(GCD, T64, ZSTD(1))"),
        "extra": "Map(LowCardinality(String), Float64) CODEC(ZSTD(1))",
    }


def rolled_columns() -> dict[str, str]:
    """The columns of a roll-up beside its key: exact sums, so that hours add up to days."""
    return {
        name: kind
        for key in METRICS
        for name, kind in (
            (f"{key}_sum", "Int64 CODEC(Delta(8), ZSTD(1))"),
            (f"{key}_count", "UInt32 CODEC(T64, ZSTD(1))"),
            (f"{key}_min", f"Nullable(Int32) {_VALUE}"),
            (f"{key}_max", f"Nullable(Int32) {_VALUE}"),
        )
    }


def tables() -> Mapping[str, str]:
    """The statement that makes each table."""
    return {
        "raw": _table(
            "raw",
            raw_columns(),
            partition="toMonday(ts)",
            extra=", INDEX seq_range seq TYPE minmax GRANULARITY 1",
        ),
        "hours": _table("hours", rolled_columns(), partition="toYYYYMM(ts)"),
        "days": _table("days", rolled_columns(), partition="toYear(ts)"),
        "checkpoint": (
            "CREATE TABLE IF NOT EXISTS checkpoint (id UInt8, seq UInt64, "
            "floor Int64, hours Array(Int64), days Array(Int64)) "
            f"ENGINE = ReplacingMergeTree(seq) ORDER BY id SETTINGS {DURABLE}"
        ),
        "seen": (
            "CREATE TABLE IF NOT EXISTS seen (key String) "
            f"ENGINE = ReplacingMergeTree ORDER BY key SETTINGS {DURABLE}"
        ),
        "suspects": (
            "CREATE TABLE IF NOT EXISTS suspects (battery UInt32, ts DateTime64(3, 'UTC')) "
            "ENGINE = Memory"
        ),
    }


def _table(name: str, columns: Mapping[str, str], partition: str, extra: str = "") -> str:
    listed = ", ".join([*_KEY, *(f"{key} {kind}" for key, kind in columns.items()), _SEQ])
    return (
        f"CREATE TABLE IF NOT EXISTS {name} ({listed}{extra}) ENGINE = ReplacingMergeTree(seq) "
        f"PARTITION BY {partition} ORDER BY (battery, ts) SETTINGS {DURABLE}, {LAYOUT[name]}"
    )


def additions(table: str, present: set[str]) -> list[str]:
    """The statements that give an older table the columns that the catalogue has since gained."""
    wanted = {"raw": raw_columns(), "checkpoint": {"floor": "Int64"}}.get(table, rolled_columns())
    return [
        f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {key} {kind}"
        for key, kind in wanted.items()
        if key not in present
    ]
