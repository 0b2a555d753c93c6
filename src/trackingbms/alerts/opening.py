"""Turns become alerts: one transaction stores them, groups them and has people told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Select, update

from trackingbms.alerts.events import AlertChanged, AlertOpened, AlertResolved
from trackingbms.alerts.judging import Ladder
from trackingbms.alerts.model import RESPONSES, Evidence, Phase, RuleKind, Turn, level_of
from trackingbms.alerts.notes import Deed, note
from trackingbms.alerts.recurring import Happened, Signs
from trackingbms.alerts.tables import Alert, AlertGroup
from trackingbms.fleet import FleetIndex, Kind
from trackingbms.infra import Work, visible
from trackingbms.kernel import new_id

GATHERS = timedelta(minutes=5)  # alerts of one cause and place within this time are one group
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known while turns are written: the fleet, the rules, and what surrounds each turn."""

    index: FleetIndex
    ladders: Mapping[str, Sequence[Ladder]]  # by key
    evidence: Mapping[tuple[str, int], Evidence] = field(default_factory=dict)

    def ladder(self, turn: Turn) -> Ladder | None:
        """The ladder that holds for the battery of the turn."""
        for each in self.ladders.get(turn.key, ()):
            if each.where is None or (turn.number < len(each.where) and each.where[turn.number]):
                return each
        return None


@dataclass(slots=True)
class Written:
    """What came of some turns: the groups that people are to be told of, each with its alerts."""

    groups: dict[str, AlertGroup] = field(default_factory=dict)  # by id
    alerts: dict[str, list[Alert]] = field(default_factory=dict)  # by the id of their group


async def write(work: Work, turns: Sequence[Turn], scene: Scene) -> Written:
    """Store what the turns mean. The same turns again change nothing."""
    opened = await open_alerts(work, {open_key(each.key, each.number) for each in turns})
    book = _Book(work, scene, await _gathering(work, turns), await _signs(work, turns, scene))
    for turn in turns:
        key = open_key(turn.key, turn.number)
        alert = opened.get(key)
        if alert is None and turn.peak > 0:
            alert = book.open(turn)
            if alert is not None:
                opened[key] = alert
        elif alert is not None and turn.peak > alert.rank:
            book.worsen(alert, turn)
        if alert is not None:
            book.settle(alert, turn)
            if turn.after == 0:
                opened.pop(key, None)
        elif turn.after == 0:
            book.signs.ended(key)
    await book.signs.forget()
    await calm(work, book.calmed)
    return book.written


async def _signs(work: Work, turns: Sequence[Turn], scene: Scene) -> Signs:
    """What happened before under the rules that ask for several times."""
    often = {key for key, ladders in scene.ladders.items() if any(_often(each) for each in ladders)}
    return await Signs.of(work, {open_key(t.key, t.number) for t in turns if t.key in often})


def _often(ladder: Ladder) -> bool:
    return ladder.rule is not None and ladder.rule.times > 1


async def trust(work: Work, alerts: Sequence[Alert], scene: Scene) -> Written:
    """Have people told of alerts whose rule was tried until now."""
    turns = [Turn(each.key, each.number or 0, 0, 0, 0, 0, 0.0, 0, 0.0) for each in alerts]
    book = _Book(work, scene, await _gathering(work, turns), Signs(work, {}))
    for each in alerts:
        book.trust(each)
    await work.db.flush()
    return book.written


class _Book:
    """Writes one turn after the other."""

    def __init__(
        self, work: Work, scene: Scene, gathering: dict[tuple[str, str], AlertGroup], signs: Signs
    ) -> None:
        self.work, self.scene, self.gathering, self.signs = work, scene, gathering, signs
        self.written = Written()
        self.calmed: set[str] = set()  # groups of which an alert ended

    def open(self, turn: Turn) -> Alert | None:
        index, ladder = self.scene.index, self.scene.ladder(turn)
        known = turn.number < len(index.row_of_number)
        row = int(index.row_of_number[turn.number]) if known else -1
        if row < 0 or ladder is None:  # archived, or the rule is gone
            return None
        rule, path = ladder.rule, index.paths[row]
        about, at = open_key(turn.key, turn.number), instant(turn.peak_at)
        happened = Happened(turn.peak, at, turn.rises, turn.number)
        if rule and not self.signs.suffices(about, rule, happened):
            return None
        trial = rule is not None and not rule.trusted_at(path)
        group = self._group(turn, path)
        alert = Alert(
            open_key=about, group_id=group.id, path=path, key=turn.key,
            rule_id=rule.id if rule else None, rule_name=rule.name if rule else None,
            node_id=index.ids[row], node_kind=Kind.BATTERY, number=turn.number,
            kind=rule.kind if rule else RuleKind.FIXED, trial=trial,
            metric=ladder.metric, falls=ladder.falls, rank=turn.peak, worst_rank=turn.peak,
            phase=Phase.OPEN,
            value=turn.peak_value, bound=bound_of(ladder, turn.peak, turn.number),
            opened_at=at, noticed_at=self.work.now,
            evidence=_plain(self.scene.evidence.get((turn.key, turn.number))),
        )  # fmt: skip
        alert.id = new_id()
        self.work.db.add(alert)
        note(self.work, alert, Deed.OPENED, value=turn.peak_value, level=level_of(turn.peak))
        self._news(alert)
        self._tell(group, alert)
        return alert

    def trust(self, alert: Alert) -> None:
        """Its rule is tried no more: people are told of what is still so."""
        alert.trial = False
        turn = Turn(alert.key, alert.number or 0, 0, alert.rank, alert.rank, 0, 0.0, 0, 0.0)
        note(self.work, alert, Deed.TRUSTED)
        self._news(alert)
        self._tell(self._group(turn, alert.path), alert)

    def worsen(self, alert: Alert, turn: Turn) -> None:
        """The level rose: people are told again, and whoever has it in hand is not enough."""
        ladder = self.scene.ladder(turn)
        alert.rank, alert.value = turn.peak, turn.peak_value
        if (seen := self.scene.evidence.get((turn.key, turn.number))) is not None:
            alert.evidence = {**_plain(seen), "similar": alert.evidence.get("similar", 0)}
        if ladder is not None:
            alert.bound = bound_of(ladder, turn.peak, turn.number)
        note(self.work, alert, Deed.ROSE, value=turn.peak_value, level=level_of(turn.peak))
        self._changed(alert)
        if turn.peak > alert.worst_rank:
            alert.worst_rank, alert.phase = turn.peak, Phase.OPEN
            self._tell(self._group(turn, alert.path), alert)

    def settle(self, alert: Alert, turn: Turn) -> None:
        """How it stands at the end of the turn."""
        if turn.after == 0:
            resolve(self.work, alert, instant(turn.after_at), turn.after_value)
            self.calmed.add(alert.group_id)
        elif turn.after < alert.rank:
            alert.rank = turn.after
            note(self.work, alert, Deed.FELL, value=turn.after_value, level=level_of(turn.after))
            self._changed(alert)

    def _news(self, alert: Alert) -> None:
        """It is open: news to everybody, unless its rule is tried."""
        if alert.trial:
            return
        self.work.announce(
            AlertOpened(
                alert.id, alert.path, alert.node_id, alert.key, level_of(alert.rank), alert.value,
                alert.opened_at,
            )
        )  # fmt: skip

    def _changed(self, alert: Alert) -> None:
        if alert.trial:
            return
        self.work.announce(AlertChanged(alert.id, alert.path, level_of(alert.rank), self.work.now))

    def _group(self, turn: Turn, path: str) -> AlertGroup:
        place = place_of(path)
        group = self.gathering.get((turn.key, place))
        if group is None:
            group = self.gathering[turn.key, place] = gather_at(self.work, turn.key, place)
        return group

    def _tell(self, group: AlertGroup, alert: Alert) -> None:
        """Have people told of the group, if they do not know that it is so bad."""
        alert.group_id = group.id
        if alert.trial:
            return
        told = self.written.alerts.setdefault(group.id, [])
        if raise_group(self.work, group, alert.worst_rank):
            self.written.groups[group.id] = group
            told.insert(0, alert)  # it leads
        else:
            told.append(alert)
            wait(self.work, group, alert)


def raise_group(work: Work, group: AlertGroup, rank: int) -> bool:
    """Begin the escalation anew when it is worse than people were told; tell whether it is."""
    if rank <= group.told_rank:
        return False
    after = RESPONSES[level_of(rank)].escalate_after
    group.told_rank, group.step = rank, 0
    group.escalate_at = work.now + after if after else None
    return True


def resolve(work: Work, alert: Alert, at: datetime, value: float | None) -> None:
    """What was wrong is over."""
    alert.phase, alert.open_key = Phase.RESOLVED, None
    alert.resolved_at, alert.last_value = at, value
    note(work, alert, Deed.RESOLVED, value=value)
    if not alert.trial:
        work.announce(AlertResolved(alert.id, alert.path, work.now))


async def calm(work: Work, groups: Iterable[str]) -> None:
    """Nothing escalates any more in groups of which no alert waits for somebody."""
    for group_id in groups:
        waiting = visible(work, Alert).where(
            Alert.group_id == group_id, Alert.phase == Phase.OPEN, Alert.trial.is_(False)
        )
        if await work.db.scalar(waiting.limit(1)) is None:
            await work.db.execute(
                update(AlertGroup).where(AlertGroup.id == group_id).values(escalate_at=None)
            )


async def open_alerts(work: Work, keys: Iterable[str]) -> dict[str, Alert]:
    """Alerts that are not over, by their open key."""
    wanted, found = sorted(keys), {}
    for place in range(0, len(wanted), _AT_ONCE):
        query = visible(work, Alert).where(Alert.open_key.in_(wanted[place : place + _AT_ONCE]))
        for each in await work.db.scalars(query):
            found[str(each.open_key)] = each
    return found


async def _gathering(work: Work, turns: Sequence[Turn]) -> dict[tuple[str, str], AlertGroup]:
    """Groups that still take alerts in, by key and place."""
    keys = {each.key for each in turns}
    query = gathering_groups(work).where(AlertGroup.key.in_(keys))
    found = await work.db.scalars(query.order_by(AlertGroup.opened_at))
    return {(each.key, each.path): each for each in found}


def open_key(key: str, number: int) -> str:
    """What only one open alert may have."""
    return f"{key}:{number}"


def gathering_groups(work: Work) -> Select[AlertGroup]:
    """Groups that still take alerts in: what comes after one was taken in hand is news."""
    in_hand = visible(work, Alert).where(
        Alert.group_id == AlertGroup.id, Alert.phase == Phase.ACKNOWLEDGED
    )
    return visible(work, AlertGroup).where(AlertGroup.gathers_until > work.now, ~in_hand.exists())


def wait(work: Work, group: AlertGroup, alert: Alert) -> None:
    """Somebody is to take it in hand in time, even if all others of its group are over."""
    after = RESPONSES[level_of(alert.rank)].escalate_after
    if group.escalate_at is None and after is not None:
        group.escalate_at = work.now + after


def gather_at(work: Work, key: str, place: str) -> AlertGroup:
    """A new group at a place."""
    now = work.now
    group = AlertGroup(
        id=new_id(), key=key, path=place, told_rank=0, opened_at=now, gathers_until=now + GATHERS,
        step=0,
    )  # fmt: skip
    work.db.add(group)
    return group


def place_of(path: str) -> str:
    """The place that shares a cause with this battery: its BMS."""
    return path[: path.rstrip("/").rfind("/") + 1]


def bound_of(ladder: Ladder, rank: int, number: int) -> float | None:
    """The bound that this battery has for a rank."""
    for each, bound in ladder.steps:
        if each == rank:
            return float(bound if isinstance(bound, float | int) else bound[number])
    return None


def instant(ms: int) -> datetime:
    """An instant of epoch ms."""
    return datetime.fromtimestamp(ms / 1000, UTC)


def _plain(evidence: Evidence | None) -> dict[str, Any]:
    import msgspec

    return dict(msgspec.to_builtins(evidence or Evidence()))
