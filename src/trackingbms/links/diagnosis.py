"""The diagnosis of the network: the internet, names, the server, and the way to each BMS."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from trackingbms.devices import Device, Step, Target, probe, reach, reach_host

MOST_DEVICES = 50
_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Check:
    """What was found about one thing: the internet, the server or a BMS, by its code.

    `step` is the last one that was taken, and `detail` what it said.
    """

    kind: str
    name: str
    state: str
    step: str
    took_ms: float
    detail: str


async def diagnose(server: str, internet: str | None, devices: Sequence[Device]) -> list[Check]:
    """Look at everything, several at once; the order is that of the manual."""
    turn = asyncio.Semaphore(_AT_ONCE)

    async def look(kind: str, name: str, steps: AsyncIterable[Step]) -> Check:
        async with turn:
            return await _checked(kind, name, steps)

    wanted = [look("server", server, reach_host(_target(server)))]
    if internet is not None:
        wanted.insert(0, look("internet", internet, reach_host(_target(f"tcp://{internet}"))))
    wanted += [look("bms", each.code, reach(each)) for each in devices[:MOST_DEVICES]]
    return list(await asyncio.gather(*wanted))


async def look_at(device: Device, *, reads: bool) -> list[Step]:
    """Every step of one device; `reads` False leaves its values alone."""
    return [step async for step in probe(device, reads=reads)]


async def _checked(kind: str, name: str, steps: AsyncIterable[Step]) -> Check:
    began, last = time.monotonic(), Step("settings", "skipped", 0.0)
    try:
        async for step in steps:
            if step.state != "skipped":
                last = step
    except Exception as error:  # noqa: BLE001, RUF100 - a step that failed ends its own look only
        last = getattr(error, "step", None) or Step(last.name, "failed", 0.0, str(error))
    took = round((time.monotonic() - began) * 1000, 1)
    return Check(kind, name, last.state, last.name, took, last.detail)


def _target(url: str) -> Target:
    parts = urlsplit(url)
    port = parts.port or {"https": 443}.get(parts.scheme, 80)
    tls = ssl.create_default_context() if parts.scheme == "https" else None
    return Target(parts.hostname or "", port, tls=tls)
