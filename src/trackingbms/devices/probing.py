"""The connection test: from the settings to the first value, each step with its time."""

import asyncio
import os
import socket
import ssl
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar, runtime_checkable
from urllib.parse import urlsplit

from trackingbms.devices.model import Device
from trackingbms.devices.protocols import open_source
from trackingbms.devices.protocols.security import Tls, security_of
from trackingbms.devices.samples import Reading
from trackingbms.devices.source import Source
from trackingbms.kernel import DeviceRefuses, DeviceSilent, Invalid

STEPS = (
    "settings", "name", "tcp", "tls", "authentication", "protocol", "firmware", "value",
)  # fmt: skip
PATIENCE_S = 5.0
LEAST_FIRST_S, LONGEST_FIRST_S = 15.0, 90.0  # how long a first value is waited for
_PORTS = {"modbus": 502, "mqtt": 1883, "sparkplug": 1883}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: `state` is ok, failed or skipped."""

    name: str
    state: str
    took_ms: float
    detail: str = ""


@runtime_checkable
class Greeter(Protocol):
    """A source that can say who is there before it reads anything."""

    async def greet(self) -> str:
        """Connect, prove who we are; return what the other says of itself, or nothing.

        Raises `DeviceRefuses` and `DeviceSilent`.
        """


@dataclass(frozen=True, slots=True)
class Target:
    """Where a device is: a host and a port, or a line that is a file."""

    host: str = ""
    port: int = 0
    file: str = ""
    tls: ssl.SSLContext | None = None


@dataclass(slots=True)
class _Failed(Exception):
    step: Step


@dataclass(slots=True)
class _Watch:
    """Times a step."""

    name: str
    detail: str = ""
    began: float = field(default_factory=time.monotonic)

    def step(self, state: str, detail: str) -> Step:
        return Step(self.name, state, round((time.monotonic() - self.began) * 1000, 1), detail)


def target_of(device: Device) -> Target:
    """Where a device is, by its settings."""
    link: dict[str, Any] = dict(device.link)
    if address := link.get("endpoint") or link.get("address"):
        parts = urlsplit(str(address))
        if parts.hostname:
            port = parts.port or {"https": 443, "http": 80}.get(parts.scheme, 0)
            secure = _security(link) or ssl.create_default_context()
            return Target(parts.hostname, port, tls=secure if parts.scheme == "https" else None)
        return Target(file=str(address))
    if host := link.get("host"):
        port = int(link.get("port") or _PORTS.get(device.protocol, 8080))
        return Target(str(host), port, tls=_security(link))
    return Target()


def _security(link: dict[str, Any]) -> ssl.SSLContext | None:
    tls = link.get("tls")
    return security_of(Tls.model_validate(tls)) if tls is not None else None


async def probe(device: Device, *, reads: bool = True) -> AsyncGenerator[Step, None]:
    """Yield each step as it ends; after one that failed nothing follows.

    `reads` False stops before values are read: somebody else listens to the device.
    """
    try:
        async for step in reach(device):
            yield step
        source = await asyncio.to_thread(open_source, device)
        async for step in _speak(device, source, reads=reads):
            yield step
    except _Failed as failure:
        yield failure.step


async def reach(device: Device) -> AsyncGenerator[Step, None]:
    """The steps up to an open way to the device."""
    async with _timed("settings") as watch:
        await asyncio.to_thread(open_source, device)
        target = target_of(device)
    yield watch.step("ok", device.protocol)
    if target.file:
        yield Step("name", "skipped", 0.0)
        async with _timed("tcp") as watch:
            if not os.access(target.file, os.R_OK | os.W_OK):
                there = await asyncio.to_thread(Path(target.file).exists)
                raise OSError("we may not use this port" if there else "there is no such port")
        yield watch.step("ok", target.file)
        yield Step("tls", "skipped", 0.0)
        return
    if not target.host:
        for name in ("name", "tcp", "tls"):
            yield Step(name, "skipped", 0.0)
        return
    async for step in reach_host(target):
        yield step


async def reach_host(target: Target) -> AsyncGenerator[Step, None]:
    """Name, TCP, TLS of a host."""
    async with _timed("name") as watch:
        found = await _within(
            asyncio.get_running_loop().getaddrinfo(
                target.host, target.port, type=socket.SOCK_STREAM
            )
        )
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    yield watch.step("ok", ", ".join(addresses[:4]))
    async with _timed("tcp") as watch:
        _reader, writer = await _within(asyncio.open_connection(addresses[0], target.port))
    yield watch.step("ok", f"{addresses[0]}:{target.port}")
    try:
        if target.tls is None:
            yield Step("tls", "skipped", 0.0)
            return
        async with _timed("tls") as watch:
            await _within(writer.start_tls(target.tls, server_hostname=target.host))
            told = _certificate(writer)
        yield watch.step("ok", told)
    finally:
        writer.transport.abort()
        with suppress(OSError, ssl.SSLError):
            await writer.wait_closed()


async def _speak(device: Device, source: Source, *, reads: bool) -> AsyncGenerator[Step, None]:
    told = ""
    if isinstance(source, Greeter):
        async with _timed("authentication") as watch:
            told = await _within(source.greet(), 2 * PATIENCE_S)
        yield watch.step("ok", "")
    else:
        yield Step("authentication", "skipped", 0.0)
    if not reads:
        for name in ("protocol", "firmware", "value"):
            yield Step(name, "skipped", 0.0, told if name == "firmware" else "")
        return
    patience = min(LONGEST_FIRST_S, max(LEAST_FIRST_S, 2.5 * device.interval_s))
    async with _timed("protocol") as watch, aclosing(source.readings()) as readings:
        reading = await _within(anext(readings), patience)
    yield watch.step("ok", "")
    yield Step("firmware", "ok" if told else "skipped", 0.0, told)
    yield _value_of(device, reading)


def _value_of(device: Device, reading: Reading) -> Step:
    watch = _Watch("value")
    if not reading.batch.num_rows:
        return watch.step("failed", "the device is there, and tells no value")
    codes = {number: code for code, number in device.batteries.items()}
    told = []
    for row in reading.batch.slice(0, 4).to_pylist():
        values = [
            f"{key} {value:g}"
            for key, value in row.items()
            if isinstance(value, float) and value == value
        ]
        told.append(f"{codes.get(row['battery'], row['battery'])}: {', '.join(values[:4])}")
    return watch.step("ok", " · ".join(told))


def _certificate(writer: asyncio.StreamWriter) -> str:
    shown = writer.get_extra_info("ssl_object")
    version = shown.version() if shown else ""
    certificate = shown.getpeercert() if shown else None
    if not certificate or "notAfter" not in certificate:
        return str(version)
    ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(str(certificate["notAfter"])), UTC)
    return f"{version}, {ends:%Y-%m-%d}"


async def _within(what: Awaitable[T], patience_s: float = PATIENCE_S) -> T:
    async with asyncio.timeout(patience_s):
        return await what


@asynccontextmanager
async def _timed(name: str) -> AsyncIterator[_Watch]:
    """Time what is inside; its failing becomes the step's."""
    watch = _Watch(name)
    try:
        yield watch
    except TimeoutError as error:
        raise _Failed(watch.step("failed", "no answer in time")) from error
    except DeviceRefuses as error:
        refused = _Watch("authentication", began=watch.began)
        raise _Failed(refused.step("failed", str(error))) from error
    except (Invalid, DeviceSilent, OSError, ssl.SSLError, StopAsyncIteration) as error:
        raise _Failed(watch.step("failed", str(error) or type(error).__name__)) from error
