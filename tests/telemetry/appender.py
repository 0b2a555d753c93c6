"""A process that appends to a store until it is killed, and says what was acknowledged.

`python -m tests.telemetry.appender FOLDER FIRST [URL DATABASE]` appends batches without end.
"""

import asyncio
import sys
from pathlib import Path

from tests.telemetry.rigs import HOUR, NOON, batch_of
from trackingbms.telemetry import ColumnStore, Keeping
from trackingbms.telemetry.engines.chdb import ChdbEngine
from trackingbms.telemetry.engines.clickhouse import ClickhouseEngine

BATTERY = 7


def rows_of(number: int) -> list[dict[str, object]]:
    """The rows of a batch: new, late, amended and sent again, over two days before noon."""
    steps = [number * 5 + i for i in range(5)] + [number * 3 % (number * 5 + 1)]
    return [
        {
            "battery": BATTERY,
            "ts": NOON - 48 * HOUR + step % 997 * 173_000,
            "voltage_v": 40.0 + number % 100 / 10,
            "extra": [("n", float(number))],
        }
        for step in steps
    ]


async def _append(folder: Path, first: int, engine: ChdbEngine | ClickhouseEngine) -> None:
    keeping = Keeping(every_s=0.1)
    store = ColumnStore(engine, folder / "journal", keeping, lambda: NOON / 1000)
    await store.start()
    number = first
    while True:
        await store.append(batch_of(rows_of(number)))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1


if __name__ == "__main__":
    folder, first, *server = sys.argv[1:]
    engine = ClickhouseEngine(*server) if server else ChdbEngine(Path(folder))
    asyncio.run(_append(Path(folder), int(first), engine))
