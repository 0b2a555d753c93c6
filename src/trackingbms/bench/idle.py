"""What a server takes when nothing happens, and how fast it is there."""

import time
from collections.abc import Iterator
from statistics import median

from trackingbms.bench.model import Line, at_most
from trackingbms.bench.server import plant, serving, workplace

BATTERIES = 1_000
STARTS = 5


def measure(seconds: float) -> Iterator[Line]:
    """Yield the time to be ready, the CPU and the memory of a quiet server."""
    with workplace() as folder:
        plant(folder, BATTERIES)
        with serving(folder):
            pass
        starts = []
        for _ in range(STARTS - 1):
            with serving(folder) as server:
                starts.append(server.ready_s)
        with serving(folder) as server:
            starts.append(server.ready_s)
            yield at_most(
                "idle", "start until ready, median", median(starts), "s", 3.0, starts=starts
            )
            time.sleep(5)
            before = server.cpu_s
            time.sleep(max(seconds, 20))
            share = (server.cpu_s - before) / max(seconds, 20) * 100
            yield at_most("idle", "CPU", share, "% of a core", 1.0, batteries=BATTERIES)
            yield at_most("idle", "resident memory", server.rss_mb, "MB", 600)
