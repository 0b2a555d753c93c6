"""The eight steps in their order, what each asks for, and the figures of 30 days."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from trackingbms.incidents import STEPS, Lived, Step, Taken, check, next_step, statistics_of
from trackingbms.incidents import Test as Trial
from trackingbms.incidents.model import proposed
from trackingbms.kernel import Conflict, Invalid

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
WORDS = {
    Step.VALIDATION: Taken(
        step=Step.VALIDATION, text="essayé", tests=(Trial("Capacité", True),), client="M. Roy"
    ),
    Step.DOCUMENTATION: Taken(step=Step.DOCUMENTATION, text="rapport", lessons="leçons"),
}


def test_the_steps_follow_each_other_and_end() -> None:
    last: Step = Step.DETECTION
    for step in STEPS[1:]:
        with pytest.raises(Conflict):
            check(last, Taken(step=last, text="encore"))
        taken = check(last, WORDS.get(step, Taken(step=step, text=" fait ")))
        assert taken.text.strip() == taken.text
        last = taken.step
    assert next_step(last) is None
    with pytest.raises(Conflict):
        check(last, Taken(step=Step.DETECTION, text="x"))


def test_only_the_escalation_can_be_left_out_and_with_a_reason() -> None:
    left_out = Taken(step=Step.ESCALATION, text="le technicien suffit", skipped=True)
    assert check(Step.NOTIFICATION, left_out).skipped
    with pytest.raises(Invalid):
        check(Step.NOTIFICATION, replace(left_out, text=" "))
    with pytest.raises(Invalid):
        check(Step.ESCALATION, Taken(step=Step.RESOLUTION, text="x", skipped=True))


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"tests": ()}, Invalid),
        ({"tests": (Trial(" ", True),)}, Invalid),
        ({"tests": (Trial("Capacité", True), Trial("Isolement", False))}, Conflict),
        ({"client": " "}, Invalid),
        ({"satisfaction": 6}, Invalid),
    ],
)
def test_a_validation_has_good_tests_and_a_client_who_agrees(
    change: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        check(Step.RESOLUTION, replace(WORDS[Step.VALIDATION], **change))  # type: ignore[arg-type]
    assert check(Step.RESOLUTION, replace(WORDS[Step.VALIDATION], satisfaction=5)).client


def test_a_report_has_lessons() -> None:
    with pytest.raises(Invalid):
        check(Step.VALIDATION, replace(WORDS[Step.DOCUMENTATION], lessons=""))


def test_figures_of_30_days() -> None:
    def lived(minutes: float | None, answered_s: float | None, told: int | None = None) -> Lived:
        opened = NOW - timedelta(hours=1)
        return Lived(
            told is not None, opened,
            None if answered_s is None else opened + timedelta(seconds=answered_s),
            None if minutes is None else opened + timedelta(minutes=minutes),
            timedelta(minutes=5), told,
        )  # fmt: skip

    found = statistics_of([lived(10, 60, 5), lived(30, 600), lived(None, None, 4)], NOW)
    assert (found.total, found.critical, found.mean_resolve_s) == (3, 2, 1200)
    assert found.kept_share == pytest.approx(1 / 3)  # one in time, one late, one unanswered
    assert found.satisfaction == 4.5
    fresh = replace(lived(None, None), opened_at=NOW)
    assert statistics_of([fresh], NOW).kept_share is None  # its time is not over
    assert statistics_of([], NOW).mean_resolve_s is None


def test_a_kind_is_proposed_by_threshold_rule_and_metric() -> None:
    assert proposed("temperature_high", "fixed", "temperature_max_c", falls=False) == "overheating"
    assert proposed("a1b2", "trend", "temperature_max_c", falls=False) == "overheating"
    assert proposed("a1b2", "fixed", "temperature_min_c", falls=True) == "cold"
    assert proposed("a1b2", "fixed", "soc_pct", falls=True) == "low-charge"
    assert proposed("a1b2", "anomaly", "temperature_spike", falls=False) == "anomaly"
    assert proposed("a1b2", "silence", "voltage_v", falls=False) == "communication"
    assert proposed("a1b2", "fixed", "humidity_pct", falls=False) == "other"
