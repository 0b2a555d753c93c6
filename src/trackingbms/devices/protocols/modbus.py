"""Modbus TCP: SunSpec's battery models, found by walking the model chain, and own registers."""

import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

import structlog
from pydantic import Field
from pymodbus.client import AsyncModbusTcpClient
from pymodbus.exceptions import ModbusException

from trackingbms.devices.metrics import UNKNOWN_BATTERY, UNREADABLE
from trackingbms.devices.model import Device
from trackingbms.devices.pacing import Beat, obey_cancelling
from trackingbms.devices.protocols.registers import (
    ControlMap,
    Register,
    RegisterMap,
    spans,
    values_of,
)
from trackingbms.devices.samples import Reading, Sample, reading_of
from trackingbms.devices.source import LinkSettings, read_link
from trackingbms.devices.sunspec import BASES, END, MARKER, read_battery
from trackingbms.devices.sunspec.battery import USED
from trackingbms.devices.tapping import note_frame, registers_of
from trackingbms.kernel import DeviceSilent
from trackingbms.telemetry import METRICS

log = structlog.get_logger()

MOST_REGISTERS = 125  # that one request may ask for
_COMMON = 48  # registers of the common model up to the version
_TOLD = ((0, 16), (16, 32), (40, 48))  # maker, model, version
MOST_MODELS = 64  # in one device: a longer chain is a damaged one


class ModbusLink(LinkSettings):
    """The `link` of a BMS that speaks Modbus TCP."""

    host: str = Field(min_length=1, description="Name or address of the device.")
    port: int = Field(502, ge=1, le=65_535)
    units: dict[int, str] = Field(
        min_length=1, description="Modbus unit (0 to 255) to the battery's code."
    )
    sunspec: bool = Field(True, description="Read SunSpec models 802 to 805.")
    bases: tuple[int, ...] = Field(
        BASES, description="Where SunSpec's marker may stand, in the order of trying."
    )
    positive: Literal["discharging", "charging"] = Field(
        "discharging", description="What a positive current means on this device."
    )
    registers: RegisterMap = Field(
        default_factory=dict,
        description="Metrics that stand in registers of the maker's own; a text is YAML.",
    )
    controls: ControlMap = Field(
        default_factory=dict,
        description="What can be ordered, and the register of each; a text is YAML.",
    )
    timeout_s: float = Field(3.0, gt=0, le=60)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a model stands: its id, and the addresses from its id to its end."""

    model: int
    begin: int
    end: int


class ModbusSource:
    """One Modbus TCP device, asked once per interval."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._link = read_link(ModbusLink, device.link)
        self._places: dict[int, tuple[_Place, ...]] = {}
        self._known = {
            unit: device.batteries[code]
            for unit, code in self._link.units.items()
            if code in device.batteries
        }

    async def readings(self) -> AsyncGenerator[Reading, None]:
        """Connect, then ask every unit once per interval."""
        client = AsyncModbusTcpClient(
            self._link.host,
            port=self._link.port,
            timeout=self._link.timeout_s,
            retries=0,
            reconnect_delay=0,
        )
        unknown = len(self._link.units) - len(self._known)
        try:
            if not await client.connect():
                raise DeviceSilent(f"no connection to {self._link.host}:{self._link.port}")
            beat = Beat(self._device.interval_s, "modbus")
            while True:
                await beat.wait()
                UNKNOWN_BATTERY.labels("modbus").inc(unknown)
                yield reading_of(await self._ask_all(client))
        finally:
            client.close()

    async def greet(self) -> str:
        """Connect; SunSpec's common model tells maker, model and version."""
        link = self._link
        client = AsyncModbusTcpClient(
            link.host, port=link.port, timeout=link.timeout_s, retries=0, reconnect_delay=0
        )
        try:
            if not await client.connect():
                raise DeviceSilent(f"no connection to {link.host}:{link.port}")
            return await _common(Asker(client, next(iter(link.units))), link)
        finally:
            client.close()

    async def _ask_all(self, client: AsyncModbusTcpClient) -> list[Sample]:
        """Ask each unit; a unit that fails is left out unless all of them do."""
        samples: list[Sample] = []
        failure = DeviceSilent("none of its units is a battery that the fleet knows")
        for unit, battery in self._known.items():
            try:
                samples.append(await self._ask(client, unit, battery))
            except DeviceSilent as error:
                self._places.pop(unit, None)
                failure = error
                if not client.connected:
                    break
        if not samples:
            raise failure
        return samples

    async def _ask(self, client: AsyncModbusTcpClient, unit: int, battery: int) -> Sample:
        asker = Asker(client, unit)
        models = await self._models(asker) if self._link.sunspec else []
        at_ms = time.time_ns() // 1_000_000
        points = read_battery(models, positive_discharges=self._link.positive == "discharging")
        own = await _read_own(asker, self._link.registers)
        values = points.values | {key: own[key] for key in own if key in METRICS}
        extra = {
            key: value for key, value in own.items() if key not in METRICS and value is not None
        }
        return Sample(
            battery, at_ms, values, points.cells, points.state, extra=points.extra | extra
        )

    async def _models(self, asker: "Asker") -> list[tuple[int, list[int]]]:
        """The registers of each battery model of a unit; places are looked up once."""
        places = self._places.get(asker.unit)
        if places is None:
            places = await find_models(asker, self._link.bases)
        begin, end = places[0].begin, places[-1].end
        registers = await asker.read(begin, end - begin)
        models = [(each.model, registers[each.begin - begin : each.end - begin]) for each in places]
        for (model, found), place in zip(models, places, strict=True):
            if found[:2] != [model, place.end - place.begin - 2]:
                raise DeviceSilent(f"unit {asker.unit}: model {model} is not where it was")
        self._places[asker.unit] = places
        return models


@dataclass(frozen=True, slots=True)
class Asker:
    """Reads holding registers of one unit; every failure is `DeviceSilent`."""

    client: AsyncModbusTcpClient
    unit: int

    async def read(self, address: int, count: int) -> list[int]:
        """Read `count` registers, in as many requests as it takes."""
        found: list[int] = []
        while len(found) < count:
            part = min(MOST_REGISTERS, count - len(found))
            found += await self._read_part(address + len(found), part)
        return found

    async def _read_part(self, address: int, count: int) -> list[int]:
        if not 0 <= address <= address + count <= 65_536:
            raise DeviceSilent(f"unit {self.unit}: register {address} does not exist")
        try:
            answer = await self.client.read_holding_registers(
                address, count=count, device_id=self.unit
            )
        except (ModbusException, OSError, TimeoutError) as error:
            obey_cancelling()  # pymodbus turns being cancelled into an error of its own
            raise DeviceSilent(f"unit {self.unit}: {error}") from error
        if answer.isError():
            raise DeviceSilent(f"unit {self.unit}: {answer}")
        if len(answer.registers) != count:
            UNREADABLE.labels("modbus").inc()
            raise DeviceSilent(
                f"unit {self.unit}: {len(answer.registers)} registers for {count} asked"
            )
        found = list(answer.registers)
        what = f"unit {self.unit}: {address} to {address + count - 1}"
        note_frame("in", what, registers_of(found))
        return found


async def _common(asker: Asker, link: ModbusLink) -> str:
    """What the common model says of the device; nothing where there is none."""
    if not link.sunspec:
        return ""
    for base in link.bases:
        with suppress(DeviceSilent):
            if tuple(await asker.read(base, 2)) == MARKER:
                model, length = await asker.read(base + 2, 2)
                if model == 1 and length >= _COMMON:
                    words = await asker.read(base + 4, _COMMON)
                    return " ".join(filter(None, (_word(words[a:b]) for a, b in _TOLD)))
    return ""


def _word(registers: Sequence[int]) -> str:
    raw = registers_of(registers).split(b"\0")[0]
    return raw.decode("ascii", "replace").strip()


async def find_models(asker: Asker, bases: Sequence[int]) -> tuple[_Place, ...]:
    """Walk the chain from SunSpec's marker; raise `DeviceSilent` without battery models."""
    for base in bases:
        with suppress(DeviceSilent):
            if tuple(await asker.read(base, 2)) == MARKER:
                return await _walk(asker, base + 2)
        if not asker.client.connected:
            raise DeviceSilent(f"unit {asker.unit}: the connection is gone")
    raise DeviceSilent(f"unit {asker.unit}: no SunSpec battery at any of {list(bases)}")


async def _walk(asker: Asker, address: int) -> tuple[_Place, ...]:
    found: list[_Place] = []
    for _ in range(MOST_MODELS):
        model, length = await asker.read(address, 2)
        if model == END:
            break
        end = address + 2 + length
        if model in USED:
            found.append(_Place(model, address, end))
        address = end
    if not found:
        raise DeviceSilent(f"unit {asker.unit}: it has no battery model")
    return tuple(found)


async def _read_own(asker: Asker, registers: Mapping[str, Register]) -> dict[str, float | None]:
    """The metrics that stand in registers of the maker's own."""
    found: dict[str, float | None] = {}
    for span in spans(registers, MOST_REGISTERS):
        found |= values_of(span, await asker.read(span.begin, span.end - span.begin))
    return found
