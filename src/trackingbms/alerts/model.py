"""What an alert is: its level, its phase, what each level asks for, and what a rule says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from trackingbms.kernel import Invalid


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


def ways_at(level: Level, usual: Mapping[str, Sequence[str]]) -> tuple[Way, ...]:
    """By which ways people are told of a level: as the company chose, else as the manual says.

    `usual` holds channels by level, as set-up asks for them. Critical alerts are never left to the
    dashboard alone.
    """
    chosen = usual.get(level)
    if chosen is None:
        return RESPONSES[level].ways
    ways = tuple(each for each in Way if each in chosen)
    return ways or (RESPONSES[level].ways if level is Level.CRITICAL else ())


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


class RuleKind(StrEnum):
    """What a rule compares with its bounds.

    `fixed`: the value of the metric. `trend`: by how much it changes within the window, in its
    unit, in the direction of the rule. `deviation`: by how many percent it differs from the mean
    of the battery's own window before, up or down. `projection`: in how many days it reaches
    `target`, going on as it did in the window. `silence`: for how many minutes no value of the
    metric has come. `anomaly`: the score of what analyses found. `business`: a figure of the place
    in percent, over the window; its metric names which.
    """

    FIXED = "fixed"
    TREND = "trend"
    DEVIATION = "deviation"
    PROJECTION = "projection"
    SILENCE = "silence"
    ANOMALY = "anomaly"
    BUSINESS = "business"


LOOKS_BACK = frozenset({RuleKind.TREND, RuleKind.DEVIATION, RuleKind.PROJECTION})


class Stage(StrEnum):
    """How far a rule is trusted: elsewhere than where it is active it tells nobody."""

    WATCH = "watch"
    SOME = "some"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Action:
    """What a rule orders once its alert is at a level or worse; `values` by point."""

    level: Level
    order: str  # the kind of the command
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """From which bounds on a metric is an alert, of which level, at a place and below.

    A rule with the same `key` further down takes its place there. It must hold for `hold_s`
    seconds, and is over once the value is back by more than `slack`. `window_s` and `target` are
    for the kinds that look back. At stage `some` it tells people below `stage_paths` only.
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
    kind: RuleKind = RuleKind.FIXED
    window_s: float = 0.0
    target: float | None = None
    times: int = 1
    within_s: float = 0.0
    anomaly: str | None = None
    actions: tuple[Action, ...] = ()
    stage: Stage = Stage.ALL
    stage_paths: tuple[str, ...] = ()

    def rank_of(self, value: float) -> int:
        """Of a value that is compared with the bounds once: 0 when it passes none."""
        passed = (
            each.rank
            for each, bound in self.bounds.items()
            if (value < bound if self.below else value >= bound)
        )
        return max(passed, default=0)

    @property
    def below(self) -> bool:
        """Whether it is worse the smaller what is judged is."""
        if self.kind in (RuleKind.PROJECTION, RuleKind.BUSINESS):
            return True
        return self.falls and self.kind is RuleKind.FIXED

    def trusted_at(self, path: str) -> bool:
        """Whether people are told of it at this path."""
        if self.stage is Stage.SOME:
            return any(path.startswith(each) for each in self.stage_paths)
        return self.stage is Stage.ALL


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
WINDOW_S = (300.0, 90 * 86_400.0)  # of what looks back: the shortest and the longest
MOST_SILENCE_MIN = 10_080.0
MOST_TIMES = 100
WITHIN_S = (60.0, 30 * 86_400.0)  # of a rule that asks for several times
MOST_DAYS = 3_650.0  # beyond it a projection says nothing
MOST_PERCENT = 10_000.0
MOST_STAGE_PLACES = 100
MAX_NAME = 100
MAX_TEXT = 2_000
LONGEST_SNOOZE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Turn:
    """A battery changed its rank under a rule: from `before` to `after`, over `peak`.

    `rises` counts how often it passed the mildest bound anew meanwhile.
    """

    key: str
    number: int
    before: int
    peak: int
    after: int
    peak_at: int  # epoch ms, as the samples tell it
    peak_value: float
    after_at: int
    after_value: float
    rises: int = 0


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
    life: tuple[float, float, float] | None = None  # years that are left, and their 90 % range
    cost: float | None = None  # of a failure, in `currency`
    currency: str | None = None
    outage_h: float | None = None  # that an unplanned replacement takes
    maintained_at: int | None = None  # epoch s; None: never, as far as we know


def check_text(text: str) -> str:
    """A comment without spaces around it, or `Invalid`."""
    tidy = text.strip()
    if not 0 < len(tidy) <= MAX_TEXT:
        raise Invalid(f"write 1 to {MAX_TEXT} characters", field="text")
    return tidy
