"""What an alert is: its level, its phase, what each level asks for, and what a rule says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from zoneinfo import ZoneInfo

from trackingbms.kernel import Invalid
from trackingbms.telemetry import METRICS


class Level(StrEnum):
    """How urgent it is, the mildest first; `rank` grows with it."""

    INFO = "info"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """1 to 4: arrays hold it, and 0 means that nothing is wrong."""
        return _RANKS[self]


LEVELS = tuple(Level)  # by rank, from 1 on
_RANKS: Mapping[str, int] = MappingProxyType({each: place for place, each in enumerate(LEVELS, 1)})


def level_of(rank: int) -> Level:
    """The level of a rank."""
    return LEVELS[rank - 1]


class Phase(StrEnum):
    """Where an alert stands."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"


class Way(StrEnum):
    """A way to tell somebody; the dashboard shows everything anyhow."""

    EMAIL = "email"
    SMS = "sms"
    CALL = "call"
    PUSH = "push"


@dataclass(frozen=True, slots=True)
class Response:
    """What a level asks for. None: no escalation by itself, no response time."""

    ways: tuple[Way, ...]
    escalate_after: timedelta | None
    respond_within: timedelta | None


# The manual's table of levels.
RESPONSES: Mapping[Level, Response] = MappingProxyType(
    {
        Level.CRITICAL: Response(
            (Way.EMAIL, Way.SMS, Way.CALL), timedelta(minutes=2), timedelta(seconds=30)
        ),
        Level.HIGH: Response((Way.EMAIL, Way.SMS), timedelta(minutes=15), timedelta(minutes=5)),
        Level.MEDIUM: Response((Way.EMAIL,), timedelta(hours=1), timedelta(minutes=30)),
        Level.INFO: Response((), None, None),
    }
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a rule watches: days of the week (Monday is 0) and minutes of the day at its place.

    When `until` is not after `since`, the watch goes on past midnight, into the next day.
    """

    days: frozenset[int]
    since: int
    until: int
    zone: str

    def holds(self, at: datetime) -> bool:
        """Whether the rule watches at this instant."""
        local = at.astimezone(ZoneInfo(self.zone))
        minute, day = local.hour * 60 + local.minute, local.weekday()
        if self.since < self.until:
            return day in self.days and self.since <= minute < self.until
        if minute >= self.since:
            return day in self.days
        return (day - 1) % 7 in self.days and minute < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """From which bounds on a metric is an alert, of which level, at a place and below.

    A rule with the same `key` further down takes its place there. It must hold for `hold_s`
    seconds, and is over once the value is back by more than `slack`.
    """

    key: str
    path: str
    metric: str
    falls: bool
    bounds: Mapping[Level, float]
    hold_s: float = 0.0
    slack: float = 0.0
    schedule: Schedule | None = None
    active: bool = True
    id: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Habit:
    """How the thresholds of the tree become alerts: the level of each bound, delay and slack."""

    levels: tuple[Level | None, Level | None, Level | None]  # attention, maintenance, critical
    hold_s: float
    slack: float


_URGENT = (Level.MEDIUM, Level.HIGH, Level.CRITICAL)
_WEAR = (None, Level.INFO, Level.MEDIUM)  # wear is slow: nobody is woken for it
HABITS: Mapping[str, Habit] = MappingProxyType(
    {
        "temperature_high": Habit(_URGENT, 0.0, 2.0),
        "temperature_low": Habit(_URGENT, 60.0, 2.0),
        "soc_low": Habit((Level.MEDIUM, Level.HIGH, Level.HIGH), 60.0, 2.0),
        "soc_high": Habit((Level.INFO, Level.MEDIUM, Level.HIGH), 60.0, 1.0),
        "soh_low": Habit(_WEAR, 300.0, 0.5),
        "voltage_low": Habit(_URGENT, 10.0, 0.2),
        "voltage_high": Habit(_URGENT, 10.0, 0.2),
    }
)

MOST_HOLD_S = 86_400.0
MAX_NAME = 100
MAX_TEXT = 2_000
LONGEST_SNOOZE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Turn:
    """A battery changed its rank under a rule: from `before` to `after`, over `peak`."""

    key: str
    number: int
    before: int
    peak: int
    after: int
    peak_at: int  # epoch ms, as the samples tell it
    peak_value: float
    after_at: int
    after_value: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was known of a battery when its alert opened; what is unknown is left out."""

    values: Mapping[str, float] = field(default_factory=dict)
    rise: float | None = None  # of the metric, since `rise_s` before
    rise_s: int | None = None
    usual: float | None = None  # mean voltage of the day before, to compare with
    charge_ended_s: int | None = None  # 0: charging
    similar: int = 0  # alerts of the same rule and battery in 90 days
    cooling: str | None = None


def check_rule(rule: Rule) -> Rule:
    """Return the rule, or raise `Invalid`."""
    metric = METRICS.get(rule.metric)
    if metric is None:
        raise Invalid(f"choose one of {', '.join(METRICS)}", field="metric")
    if not 0 < len(rule.name.strip()) <= MAX_NAME or not rule.name.isprintable():
        raise Invalid(f"name the rule in 1 to {MAX_NAME} printable characters", field="name")
    if not 0 <= rule.hold_s <= MOST_HOLD_S:
        raise Invalid(f"choose 0 to {MOST_HOLD_S:g} seconds", field="hold_s")
    if not 0 <= rule.slack <= metric.high - metric.low:
        raise Invalid("choose 0 or more, within the range of the metric", field="slack")
    _check_bounds(rule)
    return rule


def _check_bounds(rule: Rule) -> None:
    metric = METRICS[rule.metric]
    if not rule.bounds:
        raise Invalid("give a bound for one level at least", field="bounds")
    for level, bound in rule.bounds.items():
        if not metric.accepts(bound):
            raise Invalid(f"write {metric.low:g} to {metric.high:g}", field=f"bounds.{level}")
    rising = [(each, rule.bounds[each]) for each in LEVELS if each in rule.bounds]
    for (_, milder), (level, worse) in pairwise(rising):
        if not (worse < milder if rule.falls else worse > milder):
            side = "below" if rule.falls else "above"
            raise Invalid(f"a worse level lies {side} the milder one", field=f"bounds.{level}")


def check_text(text: str) -> str:
    """A comment without spaces around it, or `Invalid`."""
    tidy = text.strip()
    if not 0 < len(tidy) <= MAX_TEXT:
        raise Invalid(f"write 1 to {MAX_TEXT} characters", field="text")
    return tidy
