"""Makes ladders of the thresholds and rules of the whole tree: who has which bounds, as arrays."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isnan

import numpy as np

from trackingbms.alerts.derived import Source
from trackingbms.alerts.judging import Bound, Ladder, Mask
from trackingbms.alerts.model import HABITS, LEVELS, Habit, Rule, RuleKind
from trackingbms.fleet import FleetIndex
from trackingbms.live import LIMITS, Bounds, Override

Tables = tuple[FleetIndex, int]  # the fleet, and how many battery numbers there may be


NO_LADDER = frozenset({RuleKind.ANOMALY, RuleKind.BUSINESS})  # judged elsewhere


def size_of(index: FleetIndex) -> int:
    """One more than the highest battery number."""
    return int(index.numbers.max()) + 1 if len(index) else 1


def ladders_of(
    index: FleetIndex, defaults: Mapping[str, Bounds], overrides: Iterable[Override],
    rules: Sequence[Rule],
) -> Iterator[Ladder]:  # fmt: skip
    """Every ladder that some battery has."""
    own: dict[str, list[Override]] = {}
    for each in sorted(overrides, key=lambda override: override.path):  # from the top down
        own.setdefault(each.key, []).append(each)
    for key, habit in HABITS.items():
        ladder = _of_thresholds(index, key, habit, defaults.get(key), own.get(key, []))
        if ladder is not None:
            yield ladder
    by_key: dict[str, list[Rule]] = {}
    for rule in sorted(rules, key=lambda rule: rule.path):
        by_key.setdefault(rule.key, []).append(rule)
    for alike in by_key.values():
        yield from _of_rules(index, alike)


def _of_thresholds(
    index: FleetIndex, key: str, habit: Habit, default: Bounds | None, own: Sequence[Override]
) -> Ladder | None:
    limit = LIMITS[key]
    steps: list[tuple[int, Bound]] = []
    for place, level in enumerate(habit.levels):
        if level is None:
            continue
        bound = _bound(index, place, default, own)
        if isinstance(bound, np.ndarray) or not isnan(bound):
            steps.append((level.rank, bound))
    steps = _one_of_each_rank(steps, limit.falls)
    if not steps:
        return None
    return Ladder(
        key, limit.metric, limit.falls, tuple(steps), _edge(steps, limit.falls),
        habit.hold_s * 1000, habit.slack, None,
    )  # fmt: skip


def _bound(index: FleetIndex, place: int, default: Bounds | None, own: Sequence[Override]) -> Bound:
    above = default[place] if default is not None else np.nan
    if not own:
        return above
    table = np.full(size_of(index), above, np.float64)  # whole numbers have no NaN
    for each in own:
        table[index.numbers[index.rows_below(each.path)]] = each.bounds[place]
    return np.nan if np.isnan(table).all() else table


def _one_of_each_rank(steps: list[tuple[int, Bound]], falls: bool) -> list[tuple[int, Bound]]:
    """Where two thresholds mean the same level, the one that is passed first."""
    merged: dict[int, Bound] = {}
    for rank, bound in steps:
        merged[rank] = _milder(merged[rank], bound, falls) if rank in merged else bound
    return sorted(merged.items(), key=lambda step: step[0])


def _edge(steps: Sequence[tuple[int, Bound]], falls: bool) -> Bound:
    edge = steps[0][1]
    for _, bound in steps[1:]:
        edge = _milder(edge, bound, falls)
    return edge


def _milder(one: Bound, other: Bound, falls: bool) -> Bound:
    found = np.fmax(one, other) if falls else np.fmin(one, other)
    return found if isinstance(found, np.ndarray) else float(found)


def _of_rules(index: FleetIndex, alike: Sequence[Rule]) -> Iterator[Ladder]:
    """Rules of one key from the top down: each holds where none further down takes its place."""
    owner = np.full(size_of(index), -1, np.int32)
    for place, rule in enumerate(alike):
        owner[index.numbers[index.rows_below(rule.path)]] = place
    for place, rule in enumerate(alike):
        where: Mask = owner == place
        if not rule.active or rule.kind in NO_LADDER or not where.any():
            continue
        steps: list[tuple[int, Bound]] = [
            (level.rank, rule.bounds[level]) for level in LEVELS if level in rule.bounds
        ]
        yield Ladder(
            rule.key, rule.metric, rule.below, tuple(steps), _edge(steps, rule.below),
            rule.hold_s * 1000, rule.slack, where, rule.schedule, rule, source_of(rule),
        )  # fmt: skip


def source_of(rule: Rule) -> Source | None:
    """What is reckoned for the rule; None: it looks at the values themselves."""
    if rule.kind is RuleKind.FIXED:
        return None
    return Source(rule.kind, rule.window_s, rule.falls, rule.target)
