"""Reading history: which resolution, from which table, with which gaps."""

from collections.abc import Container
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

from trackingbms.kernel import Invalid
from trackingbms.telemetry.engines import queries
from trackingbms.telemetry.engines.encoding import decode_cells
from trackingbms.telemetry.engines.port import Engine
from trackingbms.telemetry.engines.queries import WIDTHS, Stretch, ranges_of
from trackingbms.telemetry.engines.rollups import RollUps
from trackingbms.telemetry.engines.schema import DAY_MS, HOUR_MS, per_unit
from trackingbms.telemetry.model import CELLS, METRICS, Resolution, find_gaps, resolve
from trackingbms.telemetry.store import History, Span

CODES = ("state", "cooling")
FRESH_MS = 15 * 60_000
MANY = 2**62  # rows: more than anybody shows


def read(
    engine: Engine, rollups: RollUps, seen: Container[str], span: Span, horizon: int
) -> History:
    """Answer the span from raw rows or roll-ups; `horizon` is where raw rows begin (epoch ms).

    `seen` are the metrics that have any value at all: the others are not looked for.
    """
    told = [key for key in METRICS if key in seen]
    since, until = (int(each.timestamp() * 1000) for each in (span.since, span.until))
    stretch = Stretch(span.battery, since, until)

    def tell(resolution: Resolution) -> pa.Table:
        if resolution is Resolution.RAW:
            _check_rows(engine, stretch, span)
            return _raw(engine, stretch, span, told)
        return _buckets(engine, rollups, stretch, span, resolution, told)

    resolution, table = span.resolution, None
    if resolution is Resolution.AUTO:
        raw_kept = since >= horizon
        resolution = resolve(until - since, MANY, span.most_points, raw_kept=raw_kept)
        if resolution is not Resolution.MINUTE:
            table = tell(resolution)  # mostly the answer, and it tells how many rows there are
        if raw_kept and _rows_in(table) <= span.most_points >= _count(
            engine, stretch, span.most_points
        ):
            resolution, table = Resolution.RAW, None
    if table is None:
        table = tell(resolution)
    if queries.ROWS in table.column_names:
        table = table.drop_columns(queries.ROWS)
    instants = table["ts"].cast(pa.int64()).to_numpy()
    gaps = find_gaps(instants, WIDTHS.get(resolution, 0))
    return History(resolution, table, tuple((_instant(a), _instant(b)) for a, b in gaps))


def _rows_in(table: pa.Table | None) -> int:
    """How many raw rows the roll-ups of a table were made from, at least."""
    if table is None or queries.ROWS not in table.column_names:
        return 0
    rows: int | None = pc.sum(table[queries.ROWS]).as_py()
    return rows or 0


def _count(engine: Engine, stretch: Stretch, most: int) -> int:
    """How many raw rows there are; no further than one more than `most`."""
    rows: int = engine.query(queries.count_rows(stretch, most + 1))["n"][0].as_py()
    return rows


def _check_rows(engine: Engine, stretch: Stretch, span: Span) -> None:
    most = span.most_rows
    if span.resolution is not Resolution.RAW or most is None:
        return  # what AUTO picks is few
    if _count(engine, stretch, most) > most:
        raise Invalid(
            f"more than {most:,} samples: ask for a shorter time, or for 1m, 1h or 1d", field="from"
        )


def _raw(engine: Engine, stretch: Stretch, span: Span, told: list[str]) -> pa.Table:
    wanted = list(span.metrics) or [*told, *CODES, *_extras(engine, stretch)]
    whole = [key for key in wanted if key in CELLS or key in CODES]
    metrics = [key for key in wanted if key not in whole]
    table = engine.query(queries.raw(stretch, metrics, whole))
    for key in whole:
        if key in CELLS:
            at = table.column_names.index(key)
            cells = decode_cells(table[key], per_unit(CELLS[key]))
            table = table.set_column(at, key, cells)
    return table if span.metrics else _without_empty(table)


def _buckets(
    engine: Engine,
    rollups: RollUps,
    stretch: Stretch,
    span: Span,
    resolution: Resolution,
    told: list[str],
) -> pa.Table:
    width = WIDTHS[resolution]
    # Whole buckets at both ends: a bucket tells the same whether it is rolled up yet or not.
    since, until = stretch.since // width * width, -(-stretch.until // width) * width
    whole = Stretch(stretch.battery, since, until)
    wanted = [key for key in span.metrics if key not in CELLS and key not in CODES]
    known = [key for key in wanted if key in METRICS] if span.metrics else told
    extras = [key for key in wanted if key not in METRICS]
    if resolution is Resolution.MINUTE:
        table = _asked(engine, queries.buckets_of_raw(whole, known + extras, width))
    else:
        table = _asked(engine, _rolled(rollups, whole, resolution, known))
        if extras:  # these are not rolled up: they reach back as far as raw rows do
            fine = _asked(engine, queries.buckets_of_raw(whole, extras, width))
            table = table.join(fine, "ts", join_type="full outer").sort_by("ts")
    return table if span.metrics else _without_empty(table)


def _rolled(rollups: RollUps, whole: Stretch, resolution: Resolution, known: list[str]) -> str:
    hours, days = rollups.dirty()
    dirty = ranges_of(hours, HOUR_MS)
    if resolution is Resolution.HOUR:
        return queries.hours(whole, known, dirty)
    return queries.days(whole, known, dirty, ranges_of(days, DAY_MS))


def _asked(engine: Engine, sql: str) -> pa.Table:
    table = engine.query(sql)
    starts = table["bucket"].cast(pa.timestamp("ms", "UTC"))
    return table.drop_columns("bucket").add_column(0, "ts", starts)


def _extras(engine: Engine, stretch: Stretch) -> list[str]:
    names: list[str] = engine.query(queries.extra_keys(stretch))["name"].to_pylist()
    return names


def _without_empty(table: pa.Table) -> pa.Table:
    kept = [
        name
        for name, column in zip(table.column_names, table.columns, strict=True)
        if name == "ts" or column.null_count < len(column)
    ]
    return table.select(kept)


def _instant(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)


def read_latest(engine: Engine, now: int, seen: Container[str]) -> pa.Table:
    """The newest values of each battery: of a quarter of an hour, else of the last day."""
    begin, fresh_from, end = now - DAY_MS, now - FRESH_MS, now + DAY_MS
    fresh = engine.query(queries.latest(fresh_from, end))
    here = fresh["battery"].to_pylist()
    besides = f" AND battery NOT IN ({', '.join(map(str, here))})" if here else ""
    older = engine.query(queries.latest(begin, fresh_from, besides))
    fresh = _filled(engine, fresh, (begin, fresh_from), seen)
    return pa.concat_tables([fresh, older]).rename_columns(
        ["ts" if name == "newest" else name for name in fresh.column_names]
    )


def _filled(engine: Engine, fresh: pa.Table, span: queries.Range, seen: Container[str]) -> pa.Table:
    """Give batteries that told a metric earlier in the day only that value."""
    for at, key in enumerate(fresh.column_names):
        lacking = fresh["battery"].filter(fresh[key].is_null()).to_pylist()
        if not lacking or (key in METRICS and key not in seen):
            continue
        found = engine.query(queries.latest_of(key, span, lacking))
        place = pc.index_in(fresh["battery"], found["battery"])
        filled = pc.coalesce(fresh[key], found[key].take(place).cast(fresh[key].type))
        fresh = fresh.set_column(at, key, filled)
    return fresh


def footprint(engine: Engine) -> dict[str, float]:
    """Rows, bytes and parts of the tables on disk, and the bytes of one value."""
    tables = engine.query(
        "SELECT table, sum(rows) AS rows, sum(bytes_on_disk) AS bytes, count() AS parts "
        "FROM system.parts WHERE active AND database = currentDatabase() GROUP BY table"
    ).to_pylist()
    by_name = {row["table"]: row for row in tables}
    raw = by_name.get("raw", {"rows": 0, "bytes": 0, "parts": 0})
    counts = ", ".join(f"count({key})" for key in METRICS)
    values = engine.query(f"SELECT {counts} FROM raw").to_pylist()[0].values()
    return {
        "rows": raw["rows"],
        "raw_bytes": raw["bytes"],
        "raw_parts": raw["parts"],
        "values": sum(values),
        "bytes_per_value": raw["bytes"] / max(1, sum(values)),
        "bytes": sum(row["bytes"] for row in tables),
    }
