"""The watch: looks each second how every link stands, and tells what has changed, once."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa

from trackingbms.devices import LinkReport, Patience
from trackingbms.fleet import FleetIndex
from trackingbms.infra import Works
from trackingbms.kernel import Actor
from trackingbms.links.errands import Bell
from trackingbms.links.gateways import behind_gateways, gateways
from trackingbms.links.layout import NEVER, Ints, Layout
from trackingbms.links.model import (
    CAUSES,
    CODE_OF,
    Cause,
    Codes,
    DeviceReport,
    ModeAt,
    by_age,
    cause_of,
    explained,
)
from trackingbms.links.service import Turn, modes, note_turns, states
from trackingbms.telemetry import BatchStored

_WELL = frozenset({Cause.NONE, Cause.LATE})
_SILENT = frozenset({Cause.LATE, Cause.DOWN})
_LOOKED_AT_MS = 30_000
_AT_ONCE = 100  # changes of one transaction: others write between two
REPORT_S = 5.0  # a gateway reports so often


@dataclass(frozen=True, slots=True)
class Task:
    """Something that a gateway is to do for one device."""

    id: str
    kind: str
    device: str


@dataclass(slots=True)
class _Box:
    """What is known of one gateway: when it last reported, and what it saw."""

    path: str
    devices: frozenset[str] = frozenset()
    reported_ms: int = NEVER
    seen_ms: dict[str, int] = field(default_factory=dict)
    reports: dict[str, DeviceReport] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)
    wanted: dict[str, int] = field(default_factory=dict)  # until when frames are looked at
    frames: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the link to one BMS stands. `detail` are the words of whoever tried to reach it."""

    cause: Cause
    since: datetime
    seen_at: datetime | None
    detail: str | None


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


class Watch:
    """Knows when each BMS was last heard, from samples and from whoever listens to devices.

    `reports` are those of our own runner; `told` hears by battery number what explains silence
    better than its age does, whenever that changes.
    """

    def __init__(
        self,
        works: Works,
        index: Callable[[], FleetIndex],
        reports: Callable[[], Mapping[str, LinkReport]],
        told: Callable[[Codes], None],
        patience: Patience,
        now_ms: Callable[[], int] = _now_ms,
    ) -> None:
        self._works, self._index, self._reports, self._told = works, index, reports, told
        self._patience, self.now_ms = patience, now_ms
        self._heard: Ints = np.full(0, NEVER, np.int64)  # by battery number
        self._known: dict[str, tuple[Cause, datetime]] = {}
        self._details: dict[str, str | None] = {}
        self._seen: dict[str, int] = {}
        self._modes: list[ModeAt] = []
        self._restarts: dict[str, int] = {}  # until when a restart explains silence
        self._layout = Layout.of(FleetIndex.empty())
        self._began_ms = now_ms()
        self._given: bytes = b""
        self._boxes: dict[str, _Box] = {}
        self.bell = Bell()  # wakes gateways that wait for errands

    async def start(self, latest: pa.Table) -> None:
        """Begin with what is stored."""
        self._take(latest)
        async with self._works.read(Actor.system()) as work:
            self._known = {row.node: (Cause(row.cause), row.since) for row in await states(work)}
        await self.read_modes()
        await self.read_gateways()

    async def read_gateways(self, _event: object = None) -> None:
        """Look up which gateways there are, and what is behind them."""
        async with self._works.read(Actor.system()) as work:
            found = await gateways(work)
            behind = await behind_gateways(work)
        boxes: dict[str, _Box] = {}
        for row in found:
            box = self._boxes.get(row.id) or _Box(row.path)
            if box.reported_ms == NEVER and row.reported_at is not None:
                box.reported_ms = round(row.reported_at.timestamp() * 1000)
            devices = frozenset(key for key, gateway in behind.items() if gateway == row.id)
            box.path, box.devices = row.path, devices
            boxes[row.id] = box
        self._boxes = boxes

    def gateway_reports(
        self, gateway: str, path: str, devices: Iterable[str], reports: Iterable[DeviceReport]
    ) -> list[Task]:
        """A gateway says what it sees; returns what it is to do, each task once."""
        now = self.now_ms()
        box = self._boxes.setdefault(gateway, _Box(path))
        # Those that were given to it stay behind it, even if it has nothing to do for them.
        box.devices, box.reported_ms = box.devices | frozenset(devices), now
        box.reports = {each.device: each for each in reports}
        for key, each in box.reports.items():
            if each.age_s is not None:
                box.seen_ms[key] = now - round(each.age_s * 1000)
        tasks, box.tasks = box.tasks, []
        return tasks

    def gateway_of(self, bms: str) -> str | None:
        """The gateway that a BMS is behind."""
        return next((key for key, box in self._boxes.items() if bms in box.devices), None)

    def look_at(self, bms: str) -> list[dict[str, Any]] | None:
        """The frames that its gateway told lately, and have it tell more; None: it has none."""
        gateway = self.gateway_of(bms)
        if gateway is None:
            return None
        box = self._boxes[gateway]
        box.wanted[bms] = self.now_ms() + _LOOKED_AT_MS
        return box.frames.get(bms, [])

    def looked_at(self, gateway: str, frames: Mapping[str, list[dict[str, Any]]]) -> list[str]:
        """Keep what a gateway tells of frames; returns which devices somebody looks at."""
        box, now = self._boxes[gateway], self.now_ms()
        box.wanted = {key: until for key, until in box.wanted.items() if until > now}
        box.frames = {key: list(frames[key]) for key in box.wanted if key in frames}
        return list(box.wanted)

    def ask_gateway(self, gateway: str, task: Task) -> None:
        """Have it do something, with its next report."""
        self._boxes[gateway].tasks.append(task)

    async def hear(self, event: BatchStored) -> None:
        """Samples came."""
        self._take(event.batch)

    async def read_modes(self, _event: object = None) -> None:
        """Look up what people say of places."""
        async with self._works.read(Actor.system()) as work:
            self._modes = await modes(work)

    def restarting(self, bms: str) -> None:
        """The link to this BMS is being made anew: its silence has a reason for a while."""
        interval = self._interval(bms)
        patience_s = self._patience.offline_after(interval).total_seconds()
        self._restarts[bms] = self.now_ms() + round(patience_s * 1000)

    def standing(self, bms: str) -> Standing:
        """How it stands with one BMS."""
        began = datetime.fromtimestamp(self._began_ms / 1000, UTC)
        cause, since = self._known.get(bms, (Cause.NEVER_SEEN, began))
        seen = self._seen.get(bms, NEVER)
        seen_at = None if seen == NEVER else datetime.fromtimestamp(seen / 1000, UTC)
        return Standing(cause, since, seen_at, self._details.get(bms))

    async def check(self) -> None:
        """Look at every link; keep and tell what has changed."""
        index = self._index()
        if index is not self._layout.index:
            self._layout = Layout.of(index)
        now = self.now_ms()
        at = datetime.fromtimestamp(now / 1000, UTC)
        self._modes = [each for each in self._modes if each.until is None or each.until > at]
        self._restarts = {key: until for key, until in self._restarts.items() if until > now}
        codes, reasons = self._look(now)
        await self._turn(codes, now)
        self._tell(reasons)

    def _take(self, batch: pa.Table) -> None:
        if not batch.num_rows:
            return
        numbers = batch["battery"].to_numpy().astype(np.int64)
        at = np.minimum(batch["ts"].cast(pa.int64()).to_numpy(), self.now_ms())
        if (most := int(numbers.max())) >= len(self._heard):
            more = max(1024, most + 1, len(self._heard) * 3 // 2) - len(self._heard)
            self._heard = np.pad(self._heard, (0, more), constant_values=NEVER)
        np.maximum.at(self._heard, numbers, at)

    def _look(self, now: int) -> tuple[Codes, Codes]:
        """The cause of every BMS, and what explains the silence of every battery (by row)."""
        layout = self._layout
        last = layout.newest(self._heard)
        reasons = np.zeros(len(layout.ids), np.uint8)
        for key, report in self._reports().items():
            if (place := layout.position.get(key)) is None:
                continue
            if report.seen_at is not None:
                last[place] = max(last[place], round(report.seen_at.timestamp() * 1000))
            if (cause := cause_of(report.failure)) is not None:
                reasons[place] = CODE_OF[cause]
            self._details[key] = report.cause
        frozen = self._look_through_gateways(last, reasons, now)
        self._seen = dict(zip(layout.ids, last.tolist(), strict=True))
        for key in self._restarts:
            if (place := layout.position.get(key)) is not None:
                reasons[place] = CODE_OF[Cause.RESTARTING]
        seen = last != NEVER
        age_s = np.where(seen, np.maximum(frozen - np.where(seen, last, 0), 0), 0) / 1000
        by_silence = by_age(self._patience, age_s, layout.interval_s, seen)
        self._settle_in(by_silence, reasons, last, now)
        of_modes, rows = layout.modes(self._modes)
        codes = explained(explained(by_silence, reasons), of_modes)
        return codes, np.where(rows > 0, rows, reasons[layout.of_row]).astype(np.uint8)

    def _look_through_gateways(self, last: Ints, reasons: Codes, now: int) -> Ints:
        """What gateways saw; returns until when each BMS is known to be silent.

        Behind a gateway that says nothing, nothing is known: its BMS do not grow late one by one,
        they are lost with it.
        """
        until = np.full(len(last), now, np.int64)
        for box in self._boxes.values():
            lost = self._box_cause(box, now) is Cause.DOWN
            for key in box.devices:
                if (place := self._layout.position.get(key)) is None:
                    continue
                last[place] = max(last[place], box.seen_ms.get(key, NEVER))
                until[place] = now if lost else max(box.reported_ms, last[place])
                report = box.reports.get(key)
                cause = cause_of(report.failure if report else None)
                if lost:
                    reasons[place] = CODE_OF[Cause.GATEWAY_LOST]
                elif cause is not None:
                    reasons[place] = CODE_OF[cause]
                self._details[key] = report.cause if report else None
        return until

    def _box_cause(self, box: _Box, now: int) -> Cause:
        if box.reported_ms == NEVER:
            return Cause.NEVER_SEEN
        age = np.array([max(now - max(box.reported_ms, self._settled(box)), 0) / 1000])
        code = by_age(self._patience, age, np.array([REPORT_S]), np.array([True]))
        return CAUSES[int(code[0])]

    def _settled(self, box: _Box) -> int:
        """A gateway that reported before we began is given the time to report again."""
        return self._began_ms if box.reported_ms < self._began_ms else box.reported_ms

    def _settle_in(self, codes: Codes, reasons: Codes, last: Ints, now: int) -> None:
        """What was well before we began is given the time to speak again."""
        for place in np.flatnonzero((codes > 0) & (last < self._began_ms)).tolist():
            key = self._layout.ids[place]
            patience = self._patience.offline_after(float(self._layout.interval_s[place]))
            young = now - self._began_ms <= patience.total_seconds() * 1000
            if (
                young
                and not reasons[place]
                and CAUSES[codes[place]] in _SILENT
                and self._cause(key) in _WELL
            ):
                codes[place] = CODE_OF[self._cause(key)]
                reasons[place] = CODE_OF[Cause.RESTARTING]

    def _cause(self, bms: str) -> Cause:
        known = self._known.get(bms)
        return known[0] if known else Cause.NEVER_SEEN

    def _interval(self, bms: str) -> float:
        place = self._layout.position.get(bms)
        return 15.0 if place is None else float(self._layout.interval_s[place])

    async def _turn(self, codes: Codes, now: int) -> None:
        layout, turns = self._layout, []
        for place, code in enumerate(codes.tolist()):
            cause, key = CAUSES[code], layout.ids[place]
            if key not in self._known or (known := self._known[key][0]) is not cause:
                quiet = Cause.GATEWAY_LOST in (cause, known if key in self._known else None)
                turns.append(Turn(key, layout.paths[place], "bms", cause, quiet))
        for key, box in self._boxes.items():
            if (cause := self._box_cause(box, now)) is not self._cause(key):
                turns.append(Turn(key, box.path, "gateway", cause))
        if not turns:
            return
        for start in range(0, len(turns), _AT_ONCE):
            some = turns[start : start + _AT_ONCE]
            async with self._works.begin(Actor.system()) as work:
                await note_turns(work, some)
            for turn in some:
                self._known[turn.node] = (turn.cause, work.now)

    def _tell(self, rows: Codes) -> None:
        index = self._layout.index
        size = int(index.numbers.max()) + 1 if len(index) else 0
        by_number = np.zeros(size, np.uint8)
        by_number[index.numbers] = rows
        if (given := by_number.tobytes()) != self._given:
            self._given = given
            self._told(by_number)
