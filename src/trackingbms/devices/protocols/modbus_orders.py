"""Orders over Modbus TCP: registers that the link names, and SunSpec's contactors."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from pymodbus.client import AsyncModbusTcpClient
from pymodbus.exceptions import ModbusException

from trackingbms.devices.model import Device
from trackingbms.devices.orders import Answer, OrderRefused, Point
from trackingbms.devices.pacing import obey_cancelling
from trackingbms.devices.protocols.modbus import Asker, ModbusLink, find_models
from trackingbms.devices.protocols.registers import ControlRegister
from trackingbms.devices.source import read_link
from trackingbms.devices.sunspec import offset_of
from trackingbms.devices.sunspec.battery import BATTERY
from trackingbms.kernel import DeviceSilent

_CONNECT, _DISCONNECT = 1, 2  # SetOp
_DISCONNECTED = 1  # State
_ANSWERS = {  # by Modbus's exception codes
    1: Answer.NO_SUCH, 2: Answer.NO_SUCH, 3: Answer.VALUE, 4: Answer.FAILURE, 6: Answer.BUSY,
}  # fmt: skip


class ModbusOrders:
    """One battery of a Modbus TCP device: what may be ordered of it."""

    def __init__(self, device: Device, battery: str) -> None:
        self._link = read_link(ModbusLink, device.link)
        self._unit = next((u for u, code in self._link.units.items() if code == battery), None)

    @property
    def points(self) -> frozenset[Point]:
        """What the link names; SunSpec has contactors besides."""
        if self._unit is None:
            return frozenset()
        contactors = {Point.CONTACTORS} if self._link.sunspec else set()
        return frozenset(self._link.controls.keys() | contactors)

    @asynccontextmanager
    async def open(self) -> AsyncIterator["ModbusControls"]:
        """Connect; nothing is ever sent twice."""
        client = AsyncModbusTcpClient(
            self._link.host, port=self._link.port, timeout=self._link.timeout_s,
            retries=0, reconnect_delay=0,
        )  # fmt: skip
        try:
            if self._unit is None or not await client.connect():
                raise DeviceSilent(f"no connection to {self._link.host}:{self._link.port}")
            yield ModbusControls(Asker(client, self._unit), self._link.controls, self._link.bases)
        finally:
            client.close()


@dataclass(slots=True)
class ModbusControls:
    """Reads and writes the registers of one unit."""

    asker: Asker
    registers: Mapping[Point, ControlRegister]
    bases: tuple[int, ...]
    _battery: int | None = None  # where model 802 begins

    async def read(self, point: Point) -> float:
        """What stands in the register, or in the one that tells the effect."""
        register = self.registers.get(point)
        if register is None:
            state = (await self.asker.read(await self._of_sunspec("State"), 1))[0]
            return float(state != _DISCONNECTED)
        told = register.feedback or register
        value = told.read(await self.asker.read(told.address, told.size))
        if value is None:
            raise DeviceSilent(f"register {told.address} holds no value")
        return value

    async def write(self, point: Point, value: float) -> None:
        """Write once; what is not acknowledged is not tried again."""
        register = self.registers.get(point)
        if register is None:
            operation = _CONNECT if value else _DISCONNECT
            await self._write(await self._of_sunspec("SetOp"), [operation])
        else:
            await self._write(register.address, register.written(value))

    async def _write(self, address: int, values: list[int]) -> None:
        try:
            answer = await self.asker.client.write_registers(
                address, values, device_id=self.asker.unit
            )
        except (ModbusException, OSError, TimeoutError) as error:
            obey_cancelling()
            raise DeviceSilent(f"unit {self.asker.unit}: {error}") from error
        if answer.isError():
            code = getattr(answer, "exception_code", 0)
            raise OrderRefused(f"unit {self.asker.unit}: {answer}", _ANSWERS.get(code))

    async def _of_sunspec(self, name: str) -> int:
        """The address of a point of model 802."""
        if self._battery is None:
            places = await find_models(self.asker, self.bases)
            found = next((each.begin for each in places if each.model == BATTERY), None)
            if found is None:
                raise OrderRefused(
                    f"unit {self.asker.unit}: it has no model {BATTERY}", Answer.NO_SUCH
                )
            self._battery = found
        return self._battery + offset_of(BATTERY, name)
