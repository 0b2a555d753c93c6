"""Figures of the business: what counts, and what does not."""

from datetime import UTC, datetime, timedelta

import pytest

from trackingbms.alerts.checking import check_rule
from trackingbms.alerts.figures import kept_pct, well_pct
from trackingbms.alerts.model import Level, Rule, RuleKind
from trackingbms.kernel import Invalid
from trackingbms.links import Cause

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


def test_responses_are_kept_when_somebody_has_them_in_hand_in_time() -> None:
    critical, high, info = Level.CRITICAL.rank, Level.HIGH.rank, Level.INFO.rank
    rows = [
        (critical, ago(60), ago(59.6), None),  # within 30 seconds
        (critical, ago(60), ago(59), None),  # a minute
        (high, ago(60), None, ago(57)),  # over before anybody had to
        (high, ago(60), None, None),
        (high, ago(2), None, None),  # its time is not up
        (info, ago(60), None, None),  # nobody has to answer
    ]
    assert kept_pct(rows, NOW) == pytest.approx(50.0)
    assert kept_pct(rows[4:], NOW) is None


def test_availability_is_the_share_of_time_in_which_links_were_well() -> None:
    states = {"a": Cause.NONE, "b": Cause.GATEWAY_LOST, "c": Cause.NEVER_SEEN, "d": Cause.NONE}
    changes = {
        "a": [(ago(30), Cause.NONE, Cause.DOWN), (ago(15), Cause.DOWN, Cause.NONE)],
        "d": [(ago(30), Cause.NEVER_SEEN, Cause.NONE)],
    }
    # An hour each of a and b, half an hour of d: away for a quarter of an hour, and for an hour.
    assert well_pct(states, changes, ago(60), NOW) == pytest.approx(100 * (1 - 75 / 150))
    assert well_pct({"c": Cause.NEVER_SEEN}, {}, ago(60), NOW) is None


def test_a_business_rule_is_worse_the_lower_its_figure() -> None:
    rule = Rule(
        key="k", path="/", name="SLA", metric="responses", falls=False, kind=RuleKind.BUSINESS,
        bounds={Level.MEDIUM: 95.0, Level.HIGH: 80.0}, window_s=86_400.0,
    )  # fmt: skip
    assert check_rule(rule) is rule
    assert [rule.rank_of(each) for each in (96.0, 95.0, 90.0, 70.0)] == [0, 0, 2, 3]
    with pytest.raises(Invalid):
        check_rule(Rule(**{key: getattr(rule, key) for key in rule.__slots__} | {"metric": "roi"}))
