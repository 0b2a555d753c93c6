"""Rules that no ladder judges, tried on history: silence by the gaps, anomalies by what was found.

A silence whose link was known to be lost counts here too: who was excused then is not kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import pyarrow as pa

from trackingbms.alerts.model import Rule, RuleKind, level_of
from trackingbms.alerts.opening import instant
from trackingbms.alerts.simulating import (
    MINUTES_UNTIL,
    Raised,
    Simulation,
    Trial,
    days_checked,
    looked_at,
    read,
    simulate,
    trial_of,
)
from trackingbms.analytics import Finding
from trackingbms.fleet import FleetIndex
from trackingbms.infra import Work, below, visible
from trackingbms.kernel import Invalid
from trackingbms.telemetry import Resolution, TelemetryStore

MOST_FOUND = 50_000
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Spell:
    """Something that a rule may judge: how bad it was, of whom, and from when to when."""

    battery: str
    value: float
    since: datetime
    until: datetime | None


async def try_rule(
    work: Work, store: TelemetryStore, index: FleetIndex, rule: Rule, present: Rule | None, *,
    days: int,
) -> Simulation:  # fmt: skip
    """Try a rule of any kind, and the present one, on the last days; `Invalid` names the field."""
    if rule.kind is RuleKind.SILENCE:
        return await _silence(store, index, rule, present, now=work.now, days=days)
    if rule.kind is RuleKind.ANOMALY:
        return await _anomaly(work, index, rule, present, days=days)
    if rule.kind is RuleKind.BUSINESS:
        raise Invalid("a rule of this kind cannot be tried on history", field="kind")
    return await simulate(store, index, rule, present, now=work.now, days=days)


async def _silence(
    store: TelemetryStore, index: FleetIndex, rule: Rule, present: Rule | None, *,
    now: datetime, days: int,
) -> Simulation:  # fmt: skip
    since = now - days_checked(days)
    if now - since > MINUTES_UNTIL:
        raise Invalid(f"choose 1 to {MINUTES_UNTIL.days} days", field="days")
    numbers, some = looked_at(index, rule.path)
    past = await read(store, some.tolist(), rule, (since, now), Resolution.MINUTE)
    tried = [
        None if each is None else judged(each, gaps(each, index, past, now), since, days)
        for each in (rule, present)
    ]
    assert tried[0] is not None
    return Simulation(
        since, now, len(numbers), len(some), Resolution.MINUTE, past.num_rows, tried[0], tried[1]
    )  # fmt: skip


async def _anomaly(
    work: Work, index: FleetIndex, rule: Rule, present: Rule | None, *, days: int
) -> Simulation:
    since = work.now - days_checked(days)
    query = visible(work, Finding).where(
        below(Finding.path, rule.path), Finding.at >= since, Finding.at < work.now
    )
    rows = list(await work.db.scalars(query.order_by(Finding.at).limit(MOST_FOUND)))
    found = [each for each in rows if each.battery_id in index.row_of]
    tried = [
        None if each is None else judged(each, spells(each, found, work.now), since, days)
        for each in (rule, present)
    ]
    assert tried[0] is not None
    count = len(looked_at(index, rule.path)[0])
    return Simulation(
        since, work.now, count, count, Resolution.RAW, len(found), tried[0], tried[1]
    )  # fmt: skip


def gaps(rule: Rule, index: FleetIndex, past: pa.Table, now: datetime) -> Iterator[Spell]:
    """How long each battery said nothing of the metric, from its first value on."""
    values = past[rule.metric].to_numpy()
    known = values == values
    numbers = past["battery"].to_numpy().astype(np.int64)[known]
    at = past["ts"].cast(pa.int64()).to_numpy()[known]
    first = timedelta(minutes=min(rule.bounds.values()))
    for number in np.unique(numbers).tolist():
        mine = np.append(at[numbers == number], round(now.timestamp() * 1000))
        minutes = np.diff(mine) / 60_000
        battery = index.ids[int(index.row_of_number[number])]
        for place in np.flatnonzero(minutes >= first / _MINUTE).tolist():
            ends = place < len(minutes) - 1
            yield Spell(
                battery, float(minutes[place]), instant(int(mine[place])) + first,
                instant(int(mine[place + 1])) if ends else None,
            )  # fmt: skip


def spells(rule: Rule, found: Sequence[Finding], now: datetime) -> Iterator[Spell]:
    """What was found of the rule's kind, together as long as each is near the one before."""
    calm = timedelta(seconds=rule.window_s)
    going: dict[str, Spell] = {}
    least = min(rule.bounds.values())
    for each in found:
        if rule.anomaly not in (None, each.kind) or each.score < least:
            continue
        before = going.get(each.battery_id)
        if before is not None and before.until is not None and each.at <= before.until:
            worse = max(before.value, each.score)
            going[each.battery_id] = Spell(before.battery, worse, before.since, each.at + calm)
            continue
        if before is not None:
            yield before
        going[each.battery_id] = Spell(each.battery_id, each.score, each.at, each.at + calm)
    for last in going.values():
        over = last.until if last.until is not None and last.until <= now else None
        yield Spell(last.battery, last.value, last.since, over)


def judged(rule: Rule, found: Iterable[Spell], since: datetime, days: int) -> Trial:
    """What the rule would have raised of them, when it watches and as often as it asks."""
    raised, signs = list[Raised](), dict[str, list[datetime]]()
    for each in sorted(found, key=lambda one: one.since):
        rank = rule.rank_of(each.value)
        asleep = rule.schedule is not None and not rule.schedule.holds(each.since)
        if not rank or asleep or not _suffices(rule, each, signs):
            continue
        level = level_of(rank)
        raised.append(
            Raised(each.battery, level, each.since, each.until, each.value, rule.bounds[level])
        )
    return trial_of(raised, since, days)


def _suffices(rule: Rule, each: Spell, signs: dict[str, list[datetime]]) -> bool:
    if rule.times <= 1:
        return True
    oldest = each.since - timedelta(seconds=rule.within_s)
    near = [at for at in signs.get(each.battery, ()) if at >= oldest]
    enough = len(near) + 1 >= rule.times
    signs[each.battery] = [] if enough else [*near, each.since]
    return enough
