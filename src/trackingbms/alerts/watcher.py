"""The watcher: hears what was stored, judges it, and has turns written down, in order."""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice

import structlog
from sqlalchemy import delete, select

from trackingbms.alerts import metrics
from trackingbms.alerts.evidence import Detective
from trackingbms.alerts.judging import Bench, Ladder
from trackingbms.alerts.ladders import ladders_of, size_of
from trackingbms.alerts.leaving import leave, left, take_left
from trackingbms.alerts.model import Evidence, Level, Schedule, Turn
from trackingbms.alerts.opening import Scene, calm, resolve, trust, write
from trackingbms.alerts.remembering import keep, remember
from trackingbms.alerts.rules import every_rule
from trackingbms.alerts.silent import excused_in
from trackingbms.alerts.tables import Alert, AlertPending, AlertSign
from trackingbms.alerts.telling import Post, tell
from trackingbms.fleet import FleetIndex
from trackingbms.infra import Work, Works, visible
from trackingbms.kernel import Actor, Event
from trackingbms.live import Bounds, Override, overrides
from trackingbms.telemetry import BatchStored, TelemetryStore

log = structlog.get_logger()

MOST_AT_ONCE = 250  # turns of one transaction: what is critical waits for one at most
LOOKED_UP = 8  # turns of one transaction whose history is looked up
_AGAIN_S = 1.0
_PENDING_EVERY_S = 2.0
_MEMORIES_EVERY_S = 300.0

Pending = dict[tuple[str, int, int], int]


@dataclass(slots=True)
class Watcher:
    """One for each node. Turns are kept in memory until they are stored, which is tried forever."""

    works: Works
    index_of: Callable[[], FleetIndex]
    defaults: Mapping[str, Bounds]
    detective: Detective
    post: Post
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    beside: Callable[[FleetIndex], Iterable[Ladder]] = lambda _index: ()  # beside rules of people
    bench: Bench = field(default_factory=Bench)
    heard: int = 0  # rows
    _ladders: dict[str, list[Ladder]] = field(default_factory=dict)
    _schedules: set[Schedule] = field(default_factory=set)
    _version: int = -1
    _overrides: tuple[Override, ...] = ()
    _turns: deque[Turn] = field(default_factory=deque)
    _leftover: bool = False  # whether an earlier run left turns to be written
    _remembers: bool = True  # whether the database holds what rules remembered
    _kept: Pending = field(default_factory=dict)  # as the database holds it
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _idle: asyncio.Event = field(default_factory=asyncio.Event)
    _memories_at: float = field(default_factory=time.monotonic)  # when they were last kept
    _over: bool = False
    _task: asyncio.Task[None] | None = None

    async def start(self, store: TelemetryStore) -> None:
        """Take up where an earlier run left, then judge the newest that the store knows."""
        async with self.works.read(Actor.system()) as work:
            self.bench.memories = await remember(work, size_of(self.index_of()))
        await self.follow()
        async with self.works.read(Actor.system()) as work:
            await self._restore(work)
        self._judge(await store.latest())
        self._task = asyncio.create_task(self._run(), name="alerts")

    async def stop(self) -> None:
        """End after what is in hand; what waits is left to the next start."""
        self._over = True
        self._woken.set()
        if self._task is not None:
            await self._task

    async def hear(self, event: BatchStored) -> None:
        """Judge what was stored."""
        began = time.perf_counter()
        if self.index_of().version != self._version:
            await self.follow()
        self._judge(event.batch)
        self.heard += event.batch.num_rows
        metrics.JUDGE_SECONDS.observe(time.perf_counter() - began)

    async def follow(self, _event: Event | None = None) -> None:
        """Read thresholds and rules anew; what they cover no more is over."""
        index = self.index_of()
        async with self.works.read(Actor.system()) as work:
            self._overrides, rules = tuple(await overrides(work)), await every_rule(work)
        ladders = list(ladders_of(index, self.defaults, self._overrides, rules))
        ladders += self.beside(index)
        self.bench.use(ladders)
        self._ladders = {}
        for each in ladders:
            self._ladders.setdefault(each.key, []).append(each)
        self._schedules = {each.schedule for each in ladders if each.schedule is not None}
        self._version = index.version
        await self._end_uncovered()
        await self._tell_trusted()

    async def look_for_silence(self) -> None:
        """Judge for how long batteries have said nothing; those whose link is lost are excused."""
        if not self.bench.silences:
            return
        index, now = self.index_of(), self.clock()
        async with self.works.read(Actor.system()) as work:
            excused = await excused_in(work, index)
        awake = {each: each.holds(now) for each in self._schedules}
        self._take(list(self.bench.look(round(now.timestamp() * 1000), excused, awake)))

    async def settled(self) -> None:
        """Wait until all that was judged is stored."""
        while self._turns or self._leftover or not self._idle.is_set():
            await self._idle.wait()

    def rank_of(self, key: str, number: int) -> int:
        """Where a battery stands under a rule: 0 when all is well."""
        standing = self.bench.standings.get(key)
        known = standing is not None and number < len(standing.ranks)
        return int(standing.ranks[number]) if standing is not None and known else 0

    def _judge(self, batch: object) -> None:
        now = self.clock()
        awake = {each: each.holds(now) for each in self._schedules}
        self._take(list(self.bench.take(batch, awake)))

    def _take(self, turns: Sequence[Turn]) -> None:
        if turns:
            self._turns.extend(turns)
            self._idle.clear()
            self._woken.set()

    async def _run(self) -> None:
        while True:
            try:
                while self._leftover and not self._over:
                    await self._write_left()
                while self._turns and not self._over:
                    await self._write_some()
                if self._turns:
                    await self._leave()
                await self._keep_pending()
                self._idle.set()
                await self._keep_memories()
            except Exception:
                metrics.FAILURES.inc()
                log.exception("alerts will be stored again", waiting=len(self._turns))
                await asyncio.sleep(_AGAIN_S)
                if not self._over:
                    continue
            if self._over:
                return
            self._woken.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_PENDING_EVERY_S):
                    await self._woken.wait()

    async def _write_some(self) -> None:
        turns = urgent_first(self._turns)
        scene = Scene(self.index_of(), self._ladders, await self._look(turns))
        urgent = any(each.peak == Level.CRITICAL.rank for each in turns)
        async with self.works.begin(Actor.system(), urgent=urgent, heard=False) as work:
            await self._write(work, turns, scene)
        written_now = {id(each) for each in turns}
        self._turns = deque(each for each in self._turns if id(each) not in written_now)
        metrics.TURNS.inc(len(turns))

    async def _write_left(self) -> None:
        """Write some of what an earlier run left, once."""
        scene = Scene(self.index_of(), self._ladders)
        async with self.works.begin(Actor.system(), heard=False) as work:
            turns = await take_left(work)
            await self._write(work, turns, scene)
        self._leftover = bool(turns)

    async def _leave(self) -> None:
        async with self.works.begin(Actor.system(), urgent=True) as work:
            leave(work, self._turns)
        log.info("alerts are left to the next start", turns=len(self._turns))
        self._turns.clear()

    async def _write(self, work: Work, turns: Sequence[Turn], scene: Scene) -> None:
        written = await write(work, turns, scene)
        for key, group in written.groups.items():
            await tell(work, self.post, scene.index, group, written.alerts[key])

    async def _look(self, turns: Sequence[Turn]) -> dict[tuple[str, int], Evidence]:
        """The surroundings of the worst that begins here; of a flood, of the first few."""
        begins = sorted(
            (each for each in turns if each.peak > each.before), key=lambda turn: -turn.peak
        )[:LOOKED_UP]
        found = await asyncio.gather(*(self._evidence(each) for each in begins))
        return {(each.key, each.number): told for each, told in zip(begins, found, strict=True)}

    async def _evidence(self, turn: Turn) -> Evidence:
        ladders = self._ladders.get(turn.key)
        return await self.detective.look(turn, ladders[0].metric) if ladders else Evidence()

    async def _restore(self, work: Work) -> None:
        """Where the batteries stood: open alerts, and bounds passed but not yet held."""
        going_on = AlertSign.over.is_(False) & AlertSign.number.is_not(None)
        for sign in await work.db.scalars(select(AlertSign).where(going_on)):
            since = round(sign.at.timestamp() * 1000)
            self.bench.standing(sign.key).raised(sign.number or 0, sign.rank, since)
        query = visible(work, Alert).where(Alert.open_key.is_not(None), Alert.number.is_not(None))
        for alert in await work.db.scalars(query):
            assert alert.number is not None
            since = int(alert.opened_at.timestamp() * 1000)
            self.bench.standing(alert.key).raised(alert.number, alert.rank, since)
        for turn in await left(work):
            self._leftover = True
            if turn.after:
                self.bench.standing(turn.key).raised(turn.number, turn.after, turn.after_at)
            else:
                self.bench.standing(turn.key).drop(turn.number)
        for pending in await work.db.scalars(select(AlertPending)):
            self.bench.standing(pending.key).restore(pending.number, pending.rank, pending.since)
            self._kept[pending.key, pending.number, pending.rank] = pending.since

    async def _keep_pending(self) -> None:
        """Write what differs from what the database holds."""
        now: Pending = {
            (key, number, rank): since
            for key, standing in self.bench.standings.items()
            if standing.busy.any()
            for (number, rank), since in standing.pending().items()
        }
        gone = [each for each, since in self._kept.items() if now.get(each) != since]
        new = [each for each, since in now.items() if self._kept.get(each) != since]
        if not gone and not new:
            return
        async with self.works.begin(Actor.system()) as work:
            for key, number, rank in gone:
                mine = (AlertPending.key == key) & (AlertPending.number == number)
                await work.db.execute(delete(AlertPending).where(mine, AlertPending.rank == rank))
            work.db.add_all(
                AlertPending(key=key, number=number, rank=rank, since=now[key, number, rank])
                for key, number, rank in new
            )
        self._kept = now

    async def _keep_memories(self) -> None:
        """Write down what rules remember, now and then and at the end."""
        if not self.bench.memories and not self._remembers:
            return
        if not self._over and time.monotonic() - self._memories_at < _MEMORIES_EVERY_S:
            return
        self._memories_at = time.monotonic()
        states = {}
        for key, memory in list(self.bench.memories.items()):
            states[key] = await asyncio.to_thread(memory.copy().dump)
        async with self.works.begin(Actor.system()) as work:
            await keep(work, states)
        self._remembers = bool(states)

    async def _tell_trusted(self) -> None:
        """Alerts of rules that are tried no more are told now."""
        async with self.works.begin(Actor.system()) as work:
            query = visible(work, Alert).where(Alert.open_key.is_not(None), Alert.trial.is_(True))
            scene = Scene(self.index_of(), self._ladders)
            ready = [each for each in await work.db.scalars(query) if _trusted(each, scene)]
            written = await trust(work, ready, scene)
            for key, group in written.groups.items():
                await tell(work, self.post, scene.index, group, written.alerts[key])

    async def _end_uncovered(self) -> None:
        """Alerts whose rule is gone, or whose battery is, are over."""
        scene = Scene(self.index_of(), self._ladders)
        async with self.works.begin(Actor.system()) as work:
            query = visible(work, Alert).where(
                Alert.open_key.is_not(None), Alert.number.is_not(None)
            )
            over = [each for each in await work.db.scalars(query) if not _covered(each, scene)]
            for alert in over:
                resolve(work, alert, work.now, None)
                self.bench.standing(alert.key).drop(alert.number or 0)
            await work.db.flush()
            await calm(work, {each.group_id for each in over})


def urgent_first(waiting: Sequence[Turn]) -> list[Turn]:
    """What is written next: nothing critical waits behind a flood of what is not.

    The turns of one battery under one rule stay in their order.
    """
    if len(waiting) <= 1:
        return list(waiting)
    urgent = {(each.key, each.number) for each in waiting if each.peak == Level.CRITICAL.rank}
    if urgent:
        return [each for each in waiting if (each.key, each.number) in urgent][:MOST_AT_ONCE]
    return list(islice(waiting, MOST_AT_ONCE))


def _ladder_of(alert: Alert, scene: Scene) -> Ladder | None:
    return scene.ladder(Turn(alert.key, alert.number or 0, 0, 0, 0, 0, 0.0, 0, 0.0))


def _covered(alert: Alert, scene: Scene) -> bool:
    return alert.node_id in scene.index.row_of and _ladder_of(alert, scene) is not None


def _trusted(alert: Alert, scene: Scene) -> bool:
    ladder = _ladder_of(alert, scene)
    return ladder is not None and ladder.rule is not None and ladder.rule.trusted_at(alert.path)
