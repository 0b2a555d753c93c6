"""A store that is driven step by step, with a clock that is a value."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pyarrow as pa

from trackingbms.telemetry import COLUMNS, Appended, ColumnStore, History, Keeping, Resolution, Span
from trackingbms.telemetry.engines.port import Engine

DAY = 86_400_000
HOUR = 3_600_000
NOON = 1_750_000_000_000 // DAY * DAY + DAY // 2  # noon of 2025-06-15, epoch ms
ALWAYS = (NOON - 4_000 * DAY, NOON + 4_000 * DAY)
Row = Mapping[str, object]


_batteries = count(1)


def a_battery() -> int:
    """A number that no other test of this process has."""
    return next(_batteries)


def batch_of(rows: Sequence[Row]) -> pa.Table:
    """Rows as a batch: the columns that any of them has."""
    names = [name for name in COLUMNS if any(name in row for row in rows)]
    return pa.table(
        {
            name: pa.array([row.get(name) for row in rows], pa.int64()).cast(COLUMNS[name])
            if name == "ts"
            else pa.array([row.get(name) for row in rows], COLUMNS[name])
            for name in names
        }
    )


class Rig:
    """One folder and one engine; stop and start it at will. Housekeeping happens when told."""

    def __init__(self, folder: Path, engine: Callable[[], Engine], keeping: Keeping) -> None:
        self.folder = folder
        self.engine = engine
        self.keeping = keeping
        self.now = NOON
        self._runner = asyncio.Runner()
        self.store = self._made()

    def _made(self) -> ColumnStore:
        return ColumnStore(
            self.engine(), self.folder / "journal", self.keeping, lambda: self.now / 1000
        )

    def start(self) -> None:
        self.store = self._made()
        self._runner.run(self.store.start())

    def stop(self) -> None:
        self._runner.run(self.store.stop())

    def restart(self) -> None:
        self.stop()
        self.start()

    def close(self) -> None:
        self._runner.close()

    def append(self, *rows: Row) -> list[bool]:
        """Append the rows as one batch; tells which were repeats."""
        return self.append_batch(batch_of(rows)).duplicates.tolist()

    def append_batch(self, batch: pa.Table) -> Appended:
        return self._runner.run(self.store.append(batch))

    def roll_up(self) -> int:
        return self._runner.run(self.store.roll_up())

    def keep_house(self) -> int:
        """Do what is done every minute; tells how many partitions went."""
        self.roll_up()
        return self._runner.run(self.store.drop_old())

    def drop_old(self) -> int:
        return self._runner.run(self.store.drop_old())

    def latest(self) -> dict[int, dict[str, object]]:
        rows = self._runner.run(self.store.latest()).to_pylist()
        return {row["battery"]: row for row in rows}

    def history(
        self,
        battery: int,
        resolution: Resolution = Resolution.RAW,
        span: tuple[int, int] = ALWAYS,
        metrics: Sequence[str] = (),
        most_points: int = 1_500,
        most_rows: int | None = None,
    ) -> History:
        since, until = (datetime.fromtimestamp(each / 1000, UTC) for each in span)
        asked = Span(battery, since, until, metrics, resolution, most_points, most_rows)
        return self._runner.run(self.store.history(asked))

    def told(
        self, battery: int, resolution: Resolution, metrics: Sequence[str] = ()
    ) -> dict[int, dict[str, object]]:
        """What history tells, by epoch ms."""
        table = self.history(battery, resolution, metrics=metrics).table
        instants = table["ts"].cast(pa.int64()).to_pylist()
        return dict(zip(instants, table.drop_columns("ts").to_pylist(), strict=True))
