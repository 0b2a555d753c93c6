"""Green-BMS: text frames on a serial line; it sends only the page that was asked for last."""

import asyncio
import math
import re
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field

from pydantic import Field, field_validator

from trackingbms.devices.metrics import UNKNOWN_BATTERY, UNREADABLE
from trackingbms.devices.model import Device
from trackingbms.devices.pacing import Beat
from trackingbms.devices.protocols.line import ADDRESS, Line, check_address, open_line
from trackingbms.devices.samples import Reading, Sample, reading_of
from trackingbms.devices.source import LinkSettings, battery_of, read_link
from trackingbms.kernel import DeviceSilent
from trackingbms.telemetry import METRICS, BatteryState

MOST_CELLS = 40  # its firmware has no room for more
LONGEST_FRAME = 256  # bytes between two ends: more is noise
_PAGE_OVERVIEW, _PAGE_CELLS = 2, 3
_LONGEST_PAGE_S = 30.0  # forty cells take 16 s
_PARAMETERS_S = 60.0  # how often capacity and number of cells are asked for
_JUMP_V = 0.5  # a cell does not change by more between two looks
_DOUBTS = 2  # so often an unlikely value must be repeated to be believed

_FRAME = re.compile(r"#([a-z])([0-9]{3})(-?[0-9]{1,7}(?:\.[0-9]{1,4})?)?")
_OVERVIEW = {  # g001 to g006: the firmware's text to our metric
    1: "voltage_v",
    2: "current_a",
    3: "soc_pct",
    4: "cell_voltage_max_v",
    5: "cell_voltage_min_v",
}
_STATES = {0: BatteryState.IDLE, 1: BatteryState.CHARGING, 2: BatteryState.DISCHARGING}
_CAPACITY, _CELL_COUNT, _ALARM = 12, 14, 1
_FLAGS = 6  # z: very high, balancing, low, failed, hot pole, hot resistor
_BALANCING, _FAILED = 1, 3
_MOST_BITS = 53  # that a float tells exactly


class GreenbmsLink(LinkSettings):
    """The `link` of a BMS that is a Green-BMS."""

    address: str = Field(min_length=1, description=ADDRESS)
    baud: int = Field(9_600, ge=1_200, le=1_000_000)
    battery: str | None = Field(None, description="The battery's code; None: the BMS's only one.")
    cells: int | None = Field(
        None, ge=1, le=MOST_CELLS, description="Cells in the pack; None: what the BMS says."
    )
    timeout_s: float = Field(5.0, gt=0, le=60, description="For one line.")

    @field_validator("address")
    @classmethod
    def _known(cls, address: str) -> str:
        return check_address(address)


@dataclass(frozen=True, slots=True)
class Frame:
    """One value of a line: its letter, its number and what follows, as text too."""

    letter: str
    number: int
    text: str

    @property
    def value(self) -> float:
        """The value as a number."""
        return float(self.text)


def frames_of(raw: bytes) -> tuple[list[Frame], int]:
    """The frames of a line (`$#g00148.1$#g0022.50$`), and how many pieces of it were none.

    There is no checksum: what does not look exactly like a frame is dropped, and reading goes on
    at the next `$`.
    """
    found: list[Frame] = []
    damaged = 0
    for piece in raw.decode("ascii", "replace").strip("\r\n\0 ").split("$"):
        if not piece:
            continue
        match = _FRAME.fullmatch(piece)
        if match is None or len(piece) > LONGEST_FRAME:
            damaged += 1
        else:
            found.append(Frame(match[1], int(match[2]), match[3] or ""))
    return found, damaged


@dataclass(slots=True)
class Cell:
    """One cell as last heard."""

    voltage_v: float | None = None
    temperature_c: float | None = None
    flags: str = ""
    doubted: float | None = None  # an unlikely voltage, waiting to be repeated
    doubts: int = 0

    def take_voltage(self, value: float) -> None:
        """Believe a voltage that is near the last one, or repeated."""
        last = self.voltage_v
        near = last is None or abs(value - last) <= _JUMP_V
        self.doubts = self.doubts + 1 if _alike(self.doubted, value) else 1
        self.doubted = value
        if near or self.doubts >= _DOUBTS:
            self.voltage_v = value

    @property
    def failed(self) -> bool:
        """Tell whether the BMS has lost this cell."""
        return len(self.flags) == _FLAGS and self.flags[_FAILED] == "1"


def _alike(a: float | None, b: float) -> bool:
    return a is not None and abs(a - b) <= _JUMP_V


@dataclass(slots=True)
class Pages:
    """What the pages said; `take` never raises."""

    cells_wanted: int | None = None
    overview: dict[str, float] = field(default_factory=dict)
    cells: dict[int, Cell] = field(default_factory=dict)
    heard_cells: set[int] = field(default_factory=set)  # since the last sample
    capacity_ah: float | None = None
    cell_count: int | None = None
    state: int | None = None
    alarm: bool | None = None
    wants_life: bool = False  # it asks whether anybody is there
    damaged: int = 0

    def take(self, raw: bytes) -> bool:
        """Take a line; tell whether there was a frame in it."""
        frames, damaged = frames_of(raw)
        self.damaged += damaged
        for frame in frames:
            if frame.letter == "m":
                self.wants_life = True
            elif frame.text:
                self._take(frame)
            else:
                self.damaged += 1
        return bool(frames)

    def _take(self, frame: Frame) -> None:
        if frame.letter == "g":
            self._take_overview(frame)
        elif frame.letter in "vtz" and 1 <= frame.number <= MOST_CELLS:
            self._take_cell(self.cells.setdefault(frame.number, Cell()), frame)
        elif frame.letter == "p" and frame.number == _CAPACITY:
            self.capacity_ah = frame.value
        elif frame.letter == "p" and frame.number == _CELL_COUNT:
            count = int(frame.value)
            self.cell_count = count if 1 <= count <= MOST_CELLS else self.cell_count
        elif frame.letter == "i" and frame.number == _ALARM:
            self.alarm = frame.value == 1

    def _take_overview(self, frame: Frame) -> None:
        metric = _OVERVIEW.get(frame.number)
        if metric is not None and METRICS[metric].accepts(frame.value):
            self.overview[metric] = frame.value
        elif frame.number == len(_OVERVIEW) + 1 and frame.value in _STATES:
            self.state = int(_STATES[int(frame.value)])

    def _take_cell(self, cell: Cell, frame: Frame) -> None:
        if frame.letter == "v":
            cell.take_voltage(frame.value)
            self.heard_cells.add(frame.number)
        elif frame.letter == "t":
            cell.temperature_c = frame.value
        elif len(frame.text) == _FLAGS and set(frame.text) <= {"0", "1"}:
            cell.flags = frame.text

    @property
    def count(self) -> int | None:
        """How many cells there are; None while nobody said so."""
        return self.cells_wanted or self.cell_count

    @property
    def has_cells(self) -> bool:
        """Tell whether every cell was heard since the last sample."""
        return self.count is not None and self.heard_cells >= set(range(1, self.count + 1))

    def tell(self, battery: int, at_ms: int) -> Sample | None:
        """What was heard since the last time, or None."""
        if not self.overview and not self.has_cells:
            return None
        values: dict[str, float | None] = dict(self.overview)
        cells = self._cells() if self.has_cells else {}
        extra = {} if self.capacity_ah is None else {"rated_capacity_ah": self.capacity_ah}
        if self.alarm is not None:
            extra["alarm"] = float(self.alarm)
        if cells:
            extra |= self._balancing()
        invalid = sum(each.count(None) for each in cells.values())
        state = int(BatteryState.WARNING) if self.alarm else self.state
        told = Sample(battery, at_ms, values, cells, state, extra=extra, invalid=invalid)
        self.overview, self.state, self.heard_cells = {}, None, set()
        return told

    def _balancing(self) -> dict[str, float]:
        """How many cells are balanced; and which, the first as the lowest bit."""
        balanced = [n for n, each in self.cells.items() if each.flags[_BALANCING:][:1] == "1"]
        extra = {"cells_balancing": float(len(balanced))}
        if max(self.cells) <= _MOST_BITS:
            extra["balancing_mask"] = float(sum(1 << (n - 1) for n in balanced))
        return extra

    def _cells(self) -> Mapping[str, list[float | None]]:
        assert self.count is not None
        mine = [self.cells.get(n, Cell()) for n in range(1, self.count + 1)]
        return {
            "cell_voltages_v": [None if c.failed else c.voltage_v for c in mine],
            "cell_temperatures_c": [None if c.failed else c.temperature_c for c in mine],
        }


class GreenbmsSource:
    """One Green-BMS, asked for its pages in turn."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._link = read_link(GreenbmsLink, device.link)
        self._battery = battery_of(device, self._link.battery)
        self._life = 0
        self._parameters_at = -math.inf

    async def readings(self) -> AsyncGenerator[Reading, None]:
        """Open the line, then go through the pages, once per interval."""
        async with open_line(self._link.address, self._link.baud, self._link.timeout_s) as line:
            pages = Pages(self._link.cells)
            beat = Beat(self._device.interval_s, "greenbms")
            self._parameters_at = -math.inf
            while True:
                await self._wait(line, pages, beat.advance())
                beat.note()
                await self._go_through(line, pages)
                UNREADABLE.labels("greenbms").inc(pages.damaged)
                pages.damaged = 0
                if self._battery is None:
                    UNKNOWN_BATTERY.labels("greenbms").inc()
                    continue
                told = pages.tell(self._battery, time.time_ns() // 1_000_000)
                if told is not None:
                    yield reading_of([told])

    async def _go_through(self, line: Line, pages: Pages) -> None:
        """The overview, now and then the parameters, then every cell once."""
        if time.monotonic() - self._parameters_at > _PARAMETERS_S:
            await self._ask(line, _PAGE_OVERVIEW, b"#h1")
            await self._hear(line, pages, lambda: pages.count is not None)
            self._parameters_at = time.monotonic()
        await self._ask(line, _PAGE_OVERVIEW, b"#h0")
        await self._hear(line, pages, lambda: len(pages.overview) == len(_OVERVIEW))
        pages.heard_cells = set()
        await self._ask(line, _PAGE_CELLS)
        await self._hear(line, pages, lambda: pages.has_cells)

    async def _ask(self, line: Line, page: int, *more: bytes) -> None:
        said = [b"#s%d" % page, *more, self._sign_of_life()]
        await line.send(b"\n".join(said))

    def _sign_of_life(self) -> bytes:
        """A page is sent only while this number changes."""
        self._life = self._life % 999 + 1
        return b"#m%03d\n" % self._life

    async def _hear(self, line: Line, pages: Pages, done: Callable[[], bool]) -> None:
        """Hear lines until the page is whole; raise `DeviceSilent` when nothing comes of it."""
        heard = time.monotonic()
        end = heard + _LONGEST_PAGE_S
        while not done():
            limit = min(end, heard + self._link.timeout_s)
            try:
                async with asyncio.timeout(max(0.0, limit - time.monotonic())):
                    raw = await line.until(b"\n")
            except TimeoutError:
                raise DeviceSilent(f"{self._link.address}: the page does not come") from None
            if pages.take(raw):
                heard = time.monotonic()
            if pages.wants_life:
                pages.wants_life = False
                await line.send(self._sign_of_life())

    async def _wait(self, line: Line, pages: Pages, until: float) -> None:
        """Wait for the next round; what comes meanwhile is not left to pile up."""
        try:
            async with asyncio.timeout(max(0.0, until - time.monotonic())):
                while True:
                    pages.take(await line.until(b"\n"))
        except TimeoutError:
            return
