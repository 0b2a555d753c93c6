"""A publisher that is hardly there: prepared MQTT packets, written at a steady rate."""

import asyncio
import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.sharedctypes import Synchronized

SLICES = 50  # a second
_BODY = (
    b'{"ts":%d,"voltage_v":48.2,"current_a":-15.4,"soc_pct":%d,"soh_pct":97.1,'
    b'"temperature_min_c":22.1,"temperature_max_c":24.7,"state":"discharging"}'
)


@dataclass(frozen=True, slots=True)
class PublisherPlan:
    """Where to, and how many messages a second, each topic in its turn."""

    host: str
    port: int
    topics: list[str]
    rate: int


@contextmanager
def publishing(plan: PublisherPlan) -> Iterator[Callable[[], int]]:
    """Publish in a process of its own; yield what tells how many were sent."""
    spawn = multiprocessing.get_context("spawn")
    count = spawn.Value("q", 0)
    process = spawn.Process(target=_run, args=(plan, count))
    process.start()
    try:
        yield lambda: int(count.value)
    finally:
        process.terminate()
        process.join(10)


def _run(plan: PublisherPlan, count: "Synchronized[int]") -> None:
    asyncio.run(_publish(plan, count))


async def _publish(plan: PublisherPlan, count: "Synchronized[int]") -> None:
    reader, writer = await asyncio.open_connection(plan.host, plan.port)
    writer.write(b"\x10\x12\x00\x04MQTT\x04\x02\x00\x00\x00\x06bench0")  # CONNECT, for ever
    await reader.readexactly(4)
    share, place, due = plan.rate // SLICES, 0, time.monotonic()
    while True:
        now_ms = time.time_ns() // 1_000_000
        packets = []
        for _ in range(share):
            body = _BODY % (now_ms, place % 100)
            packets.append(_packet(plan.topics[place % len(plan.topics)].encode(), body))
            place += 1
        writer.write(b"".join(packets))
        await writer.drain()
        count.value += share
        due += 1 / SLICES
        await asyncio.sleep(max(0.0, due - time.monotonic()))


def _packet(topic: bytes, body: bytes) -> bytes:
    """A PUBLISH at QoS 0."""
    rest = len(topic).to_bytes(2, "big") + topic + body
    length = bytearray()
    left = len(rest)
    while True:
        left, digit = divmod(left, 128)
        length.append(digit | 0x80 if left else digit)
        if not left:
            return b"\x30" + bytes(length) + rest
