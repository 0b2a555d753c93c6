"""What a rule may say: anything else is refused with the field that is wrong."""

from itertools import pairwise

from trackingbms.alerts.model import (
    LEVELS,
    MAX_NAME,
    MOST_DAYS,
    MOST_HOLD_S,
    MOST_PERCENT,
    MOST_STAGE_PLACES,
    WINDOW_S,
    Rule,
    RuleKind,
    Stage,
)
from trackingbms.kernel import Invalid
from trackingbms.telemetry import METRICS


def check_rule(rule: Rule) -> Rule:
    """Return the rule, or raise `Invalid`."""
    metric = METRICS.get(rule.metric)
    if metric is None:
        raise Invalid(f"choose one of {', '.join(METRICS)}", field="metric")
    if not 0 < len(rule.name.strip()) <= MAX_NAME or not rule.name.isprintable():
        raise Invalid(f"name the rule in 1 to {MAX_NAME} printable characters", field="name")
    if not 0 <= rule.hold_s <= MOST_HOLD_S:
        raise Invalid(f"choose 0 to {MOST_HOLD_S:g} seconds", field="hold_s")
    low, high = _range_of(rule)
    if not 0 <= rule.slack <= high - low:
        raise Invalid("choose 0 or more, within the range of the metric", field="slack")
    _check_window(rule)
    _check_bounds(rule)
    _check_stage(rule)
    return rule


def _check_window(rule: Rule) -> None:
    if rule.kind is RuleKind.FIXED:
        return
    shortest, longest = WINDOW_S
    if not shortest <= rule.window_s <= longest:
        raise Invalid(f"choose {shortest:g} to {longest:g} seconds", field="window_s")
    metric = METRICS[rule.metric]
    if rule.kind is RuleKind.PROJECTION and not (
        rule.target is not None and metric.accepts(rule.target)
    ):
        raise Invalid(f"write {metric.low:g} to {metric.high:g}", field="target")


def _check_stage(rule: Rule) -> None:
    if rule.stage is not Stage.SOME:
        return
    if not 0 < len(rule.stage_paths) <= MOST_STAGE_PLACES:
        raise Invalid(f"choose 1 to {MOST_STAGE_PLACES} places", field="stage_places")
    if not all(each.startswith(rule.path) for each in rule.stage_paths):
        raise Invalid("choose places below that of the rule", field="stage_places")


def _range_of(rule: Rule) -> tuple[float, float]:
    """Within which its bounds make sense."""
    metric = METRICS[rule.metric]
    match rule.kind:
        case RuleKind.FIXED:
            return metric.low, metric.high
        case RuleKind.TREND:
            return 0.0, metric.high - metric.low
        case RuleKind.DEVIATION:
            return 0.0, MOST_PERCENT
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
