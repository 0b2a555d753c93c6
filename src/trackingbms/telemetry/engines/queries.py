"""The questions that are put to the store, as SQL."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trackingbms.telemetry.engines.schema import DAY_MS, HOUR_MS, per_unit
from trackingbms.telemetry.model import METRICS, Resolution

# Rows that were amended exist twice until the engine merges them: FINAL sees the newest only.
FINAL = "FINAL"
BACKGROUND = "SETTINGS max_threads = 1, optimize_aggregation_in_order = 1"
ROWS = "_rows"  # from how many raw rows, at least, a bucket was made
HOUR = "toDateTime64(toStartOfHour(ts), 3, 'UTC') AS hour"
DAY = "toDateTime64(toStartOfDay(ts), 3, 'UTC') AS day"
Range = tuple[int, int]  # epoch ms, the second exclusive


@dataclass(frozen=True, slots=True)
class Stretch:
    """One battery's rows from `since` to `until` (epoch ms, exclusive)."""

    battery: int
    since: int
    until: int

    @property
    def where(self) -> str:
        """The condition on the table's key."""
        return f"battery = {self.battery} AND {within((self.since, self.until))}"


def instant(ms: int) -> str:
    """An epoch in ms as a literal of the engine."""
    return f"fromUnixTimestamp64Milli({ms}, 'UTC')"


def within(span: Range) -> str:
    """The condition that `ts` lies in the range."""
    return f"ts >= {instant(span[0])} AND ts < {instant(span[1])}"


def any_of(ranges: Iterable[Range]) -> str:
    """The condition that `ts` lies in one of the ranges; never, when there is none."""
    return " OR ".join(f"({within(each)})" for each in ranges) or "0"


def ranges_of(buckets: Sequence[int], width: int) -> list[Range]:
    """The bucket numbers as ranges of ms, neighbours joined; `buckets` ascend."""
    joined: list[Range] = []
    for bucket in buckets:
        since, until = bucket * width, (bucket + 1) * width
        if joined and joined[-1][1] == since:
            joined[-1] = (joined[-1][0], until)
        else:
            joined.append((since, until))
    return joined


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _name(text: str) -> str:
    return "`" + text.replace("\\", "\\\\").replace("`", "\\`") + "`"


def _list(*chosen: str) -> str:
    """What a query takes; of no metrics at all there is nothing to take."""
    return ", ".join(each for each in chosen if each)


def _value(key: str) -> str:
    """A metric of a raw row, in its own unit."""
    if key in METRICS:
        return f"{key} / {per_unit(METRICS[key])}"
    return f"if(mapContains(extra, {_quoted(key)}), extra[{_quoted(key)}], NULL)"


def _told(how: str, key: str) -> str:
    """An aggregate of a metric, in its own unit: the unit is made once a bucket, not once a row."""
    return f"{how}({key}) / {per_unit(METRICS[key])}" if key in METRICS else f"{how}({_value(key)})"


def count_rows(stretch: Stretch, most: int) -> str:
    """How many raw rows there are, counted up to `most` (repeats that are not merged included)."""
    return f"SELECT count() AS n FROM (SELECT 1 FROM raw WHERE {stretch.where} LIMIT {most})"


def extra_keys(stretch: Stretch) -> str:
    """The names of the extra metrics in the stretch."""
    return (
        f"SELECT DISTINCT arrayJoin(mapKeys(extra)) AS name FROM raw WHERE {stretch.where} "
        "ORDER BY name LIMIT 256"
    )


def raw(stretch: Stretch, metrics: Sequence[str], whole: Sequence[str]) -> str:
    """The rows as they were sent; `whole` are columns taken as they are (cells, codes)."""
    chosen = ", ".join(["ts", *(f"{_value(key)} AS {_name(key)}" for key in metrics), *whole])
    return f"SELECT {chosen} FROM raw {FINAL} WHERE {stretch.where} ORDER BY ts"


def buckets_of_raw(stretch: Stretch, metrics: Sequence[str], width: int) -> str:
    """Mean, least and greatest of each bucket, from the raw rows; `width` in ms."""
    chosen = ", ".join(
        f"{_told(how, key)} AS {_name(key + tail)}"
        for key in metrics
        for how, tail in (("avg", ""), ("min", "_min"), ("max", "_max"))
    )
    columns = _list(f"{_bucket(width)} AS bucket", chosen)
    return (
        f"SELECT {columns} FROM raw {FINAL} WHERE {stretch.where} GROUP BY bucket ORDER BY bucket"
    )


def _bucket(width: int) -> str:
    return f"toDateTime64(toStartOfInterval(ts, INTERVAL {width // 1000} SECOND), 3, 'UTC')"


def _sums(metrics: Iterable[str]) -> str:
    """The exact parts of a roll-up, from raw rows."""
    return ", ".join(
        f"ifNull(sum({key}), 0) AS {key}_sum, toUInt32(count({key})) AS {key}_count, "
        f"min({key}) AS {key}_min, max({key}) AS {key}_max"
        for key in metrics
    )


def _added(metrics: Iterable[str]) -> str:
    """The exact parts of a roll-up, from a finer one."""
    return ", ".join(
        f"sum({key}_sum) AS {key}_sum, toUInt32(sum({key}_count)) AS {key}_count, "
        f"min({key}_min) AS {key}_min, max({key}_max) AS {key}_max"
        for key in metrics
    )


def _parts(metrics: Iterable[str]) -> str:
    return ", ".join(f"{key}_{part}" for key in metrics for part in ("sum", "count", "min", "max"))


def _shown(metrics: Sequence[str]) -> str:
    """A roll-up's parts as mean, least and greatest in the metric's unit; and the rows behind."""
    counts = ", ".join(f"{key}_count" for key in metrics)
    shown = ", ".join(
        f"if({key}_count = 0, NULL, {key}_sum / {key}_count / {n}) AS {_name(key)}, "
        f"{key}_min / {n} AS {_name(key + '_min')}, {key}_max / {n} AS {_name(key + '_max')}"
        for key in metrics
        for n in (per_unit(METRICS[key]),)
    )
    return f"{shown}, greatest({counts}) AS {ROWS}" if metrics else f"0 AS {ROWS}"


def _hours(stretch: Stretch, metrics: Sequence[str], dirty: Sequence[Range]) -> str:
    """A battery's hours: rolled up where clean, from raw rows where dirty."""
    rolled = (
        f"SELECT {_list('ts', _parts(metrics))} FROM hours {FINAL} "
        f"WHERE {stretch.where} AND NOT ({any_of(dirty)})"
    )
    fresh = (
        f"SELECT {_list(HOUR, _sums(metrics))} "
        f"FROM raw {FINAL} WHERE {stretch.where} AND ({any_of(dirty)}) GROUP BY hour"
    )
    return f"{rolled} UNION ALL {fresh}" if dirty else rolled


def hours(stretch: Stretch, metrics: Sequence[str], dirty: Sequence[Range]) -> str:
    """A battery's hours, as mean, least and greatest."""
    return (
        f"SELECT {_list('ts AS bucket', _shown(metrics))} FROM ({_hours(stretch, metrics, dirty)}) "
        f"ORDER BY bucket"
    )


def days(
    stretch: Stretch,
    metrics: Sequence[str],
    dirty_hours: Sequence[Range],
    dirty_days: Sequence[Range],
) -> str:
    """A battery's days (UTC), as mean, least and greatest."""
    parts = (
        f"SELECT {_list('ts', _parts(metrics))} FROM days {FINAL} "
        f"WHERE {stretch.where} AND NOT ({any_of(dirty_days)})"
    )
    if dirty_days:
        parts += (
            f" UNION ALL SELECT {_list(DAY, _added(metrics))} "
            f"FROM ({_hours(stretch, metrics, dirty_hours)}) "
            f"WHERE {any_of(dirty_days)} GROUP BY day"
        )
    return f"SELECT {_list('ts AS bucket', _shown(metrics))} FROM ({parts}) ORDER BY bucket"


def roll_hours(span: Range, batteries: Iterable[int] | None, seq: int) -> str:
    """Write the hours of the range anew from the raw rows."""
    only = "" if batteries is None else f" AND battery IN ({', '.join(map(str, batteries))})"
    return (
        f"INSERT INTO hours (battery, ts, {_parts(METRICS)}, seq) "
        f"SELECT battery, {HOUR}, {_sums(METRICS)}, "
        f"{seq} FROM raw {FINAL} WHERE {within(span)}{only} GROUP BY battery, hour {BACKGROUND}"
    )


def roll_days(span: Range, seq: int) -> str:
    """Write the days of the range anew from the hours."""
    return (
        f"INSERT INTO days (battery, ts, {_parts(METRICS)}, seq) "
        f"SELECT battery, {DAY}, {_added(METRICS)}, "
        f"{seq} FROM hours {FINAL} WHERE {within(span)} GROUP BY battery, day {BACKGROUND}"
    )


def latest(since: int, until: int, besides: str = "") -> str:
    """The newest value of each metric of each battery in the range."""
    chosen = ", ".join(
        [f"argMax({key}, ts) / {per_unit(METRICS[key])} AS {key}" for key in METRICS]
        + ["argMax(state, ts) AS state", "argMax(cooling, ts) AS cooling"]
    )
    return (
        f"SELECT battery, max(ts) AS newest, {chosen} FROM raw {FINAL} "
        f"WHERE {within((since, until))}{besides} GROUP BY battery"
    )


def latest_of(key: str, span: Range, batteries: Iterable[int]) -> str:
    """The newest value of one metric or code of some batteries, where they told it."""
    steps = f" / {per_unit(METRICS[key])}" if key in METRICS else ""
    return (
        f"SELECT battery, argMax({key}, (ts, seq)){steps} AS {key} FROM raw WHERE {within(span)} "
        f"AND battery IN ({', '.join(map(str, batteries))}) AND {key} IS NOT NULL GROUP BY battery"
    )


WIDTHS = {Resolution.MINUTE: 60_000, Resolution.HOUR: HOUR_MS, Resolution.DAY: DAY_MS}
