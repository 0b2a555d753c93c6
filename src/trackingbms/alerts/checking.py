"""What a rule may say: anything else is refused with the field that is wrong."""

from collections.abc import Sequence
from itertools import pairwise

from trackingbms import commands
from trackingbms.alerts.figures import MOST, Figure
from trackingbms.alerts.model import (
    LEVELS,
    LOOKS_BACK,
    MAX_NAME,
    MOST_DAYS,
    MOST_HOLD_S,
    MOST_PERCENT,
    MOST_SILENCE_MIN,
    MOST_STAGE_PLACES,
    MOST_TIMES,
    WINDOW_S,
    WITHIN_S,
    Action,
    Rule,
    RuleKind,
    Stage,
)
from trackingbms.analytics import KINDS, THRESHOLD
from trackingbms.commands import ORDERS, Kind
from trackingbms.devices import Point
from trackingbms.kernel import Actor, Forbidden, Invalid
from trackingbms.telemetry import METRICS

# What a rule may order on its own: what makes safe, or can be taken back.
BY_RULES = (Kind.TEMPERATURE, Kind.PAUSE, Kind.ADJUST_CURRENT, Kind.EMERGENCY_STOP)
MOST_ACTIONS = 8


def check_actions(actor: Actor, path: str, actions: Sequence[Action]) -> None:
    """Raise `Invalid` for what no rule orders, `Forbidden` for what its author may not order."""
    if len(actions) > MOST_ACTIONS:
        raise Invalid(f"choose at most {MOST_ACTIONS} actions", field="actions")
    for each in actions:
        if each.order not in BY_RULES:
            raise Invalid(f"choose one of {', '.join(BY_RULES)}", field="actions")
        order = ORDERS[Kind(each.order)]
        if not actor.may(order.need, at=path):
            raise Forbidden(f"{order.need} is not yours here")
        values = {Point(key): value for key, value in each.values.items() if key in set(Point)}
        commands.checked(Kind(each.order), values, frozenset(order.points))


def allowed_of(names: Sequence[str]) -> frozenset[Kind]:
    """The kinds of command that the settings let rules order, or `Invalid`."""
    for each in names:
        if each not in BY_RULES:
            raise Invalid(f"{each}: choose among {', '.join(BY_RULES)}", field="by_rules")
    return frozenset(Kind(each) for each in names)


def check_rule(rule: Rule) -> Rule:
    """Return the rule, or raise `Invalid`."""
    if rule.kind is RuleKind.ANOMALY:
        _check_anomaly(rule)
    elif rule.kind is RuleKind.BUSINESS:
        if rule.metric not in set(Figure):
            raise Invalid(f"choose one of {', '.join(Figure)}", field="metric")
    elif rule.metric not in METRICS:
        raise Invalid(f"choose one of {', '.join(METRICS)}", field="metric")
    if not 0 < len(rule.name.strip()) <= MAX_NAME or not rule.name.isprintable():
        raise Invalid(f"name the rule in 1 to {MAX_NAME} printable characters", field="name")
    if not 0 <= rule.hold_s <= MOST_HOLD_S:
        raise Invalid(f"choose 0 to {MOST_HOLD_S:g} seconds", field="hold_s")
    low, high = _range_of(rule)
    if not 0 <= rule.slack <= high - low:
        raise Invalid("choose 0 or more, within the range of the metric", field="slack")
    _check_window(rule)
    _check_times(rule)
    _check_bounds(rule)
    _check_stage(rule)
    return rule


def _check_window(rule: Rule) -> None:
    if rule.kind not in LOOKS_BACK and rule.kind is not RuleKind.BUSINESS:
        return
    shortest, longest = WINDOW_S
    if not shortest <= rule.window_s <= longest:
        raise Invalid(f"choose {shortest:g} to {longest:g} seconds", field="window_s")
    if rule.kind is RuleKind.BUSINESS:
        return
    metric = METRICS[rule.metric]
    if rule.kind is RuleKind.PROJECTION and not (
        rule.target is not None and metric.accepts(rule.target)
    ):
        raise Invalid(f"write {metric.low:g} to {metric.high:g}", field="target")


def _check_anomaly(rule: Rule) -> None:
    if rule.anomaly is not None and rule.anomaly not in KINDS:
        raise Invalid(f"choose one of {', '.join(KINDS)}", field="anomaly")
    shortest, longest = WITHIN_S
    if not shortest <= rule.window_s <= longest:
        raise Invalid(f"choose {shortest:g} to {longest:g} seconds", field="window_s")


def _check_times(rule: Rule) -> None:
    most = 1 if rule.kind is RuleKind.BUSINESS else MOST_TIMES
    if not 1 <= rule.times <= most:
        raise Invalid(f"choose 1 to {most} times", field="times")
    shortest, longest = WITHIN_S
    if rule.times > 1 and not shortest <= rule.within_s <= longest:
        raise Invalid(f"choose {shortest:g} to {longest:g} seconds", field="within_s")


def _check_stage(rule: Rule) -> None:
    if rule.stage is not Stage.SOME:
        return
    if not 0 < len(rule.stage_paths) <= MOST_STAGE_PLACES:
        raise Invalid(f"choose 1 to {MOST_STAGE_PLACES} places", field="stage_places")
    if not all(each.startswith(rule.path) for each in rule.stage_paths):
        raise Invalid("choose places below that of the rule", field="stage_places")


def _range_of(rule: Rule) -> tuple[float, float]:
    """Within which its bounds make sense."""
    if rule.kind is RuleKind.ANOMALY:
        return THRESHOLD, 1.0
    if rule.kind is RuleKind.BUSINESS:
        return 0.0, MOST[rule.metric]
    metric = METRICS[rule.metric]
    match rule.kind:
        case RuleKind.FIXED:
            return metric.low, metric.high
        case RuleKind.TREND:
            return 0.0, metric.high - metric.low
        case RuleKind.DEVIATION:
            return 0.0, MOST_PERCENT
        case RuleKind.SILENCE:
            return 1.0, MOST_SILENCE_MIN
    return 0.0, MOST_DAYS


def _check_bounds(rule: Rule) -> None:
    low, high = _range_of(rule)
    if not rule.bounds:
        raise Invalid("give a bound for one level at least", field="bounds")
    for level, bound in rule.bounds.items():
        if not low <= bound <= high:
            raise Invalid(f"write {low:g} to {high:g}", field=f"bounds.{level}")
    rising = [(each, rule.bounds[each]) for each in LEVELS if each in rule.bounds]
    for (_, milder), (level, worse) in pairwise(rising):
        if not (worse < milder if rule.below else worse > milder):
            side = "below" if rule.below else "above"
            raise Invalid(f"a worse level lies {side} the milder one", field=f"bounds.{level}")
