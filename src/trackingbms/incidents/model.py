"""The eight steps of an incident, what each asks for, and what comes after what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from trackingbms.kernel import Conflict, Invalid

MAX_TEXT = 4_000
MAX_TITLE = 200
MOST_TESTS = 20
STATISTICS = timedelta(days=30)


class Step(StrEnum):
    """The manual's steps, in their order."""

    DETECTION = "detection"
    CLASSIFICATION = "classification"
    NOTIFICATION = "notification"
    ESCALATION = "escalation"
    RESOLUTION = "resolution"
    VALIDATION = "validation"
    DOCUMENTATION = "documentation"
    PREVENTION = "prevention"


STEPS = tuple(Step)
OPTIONAL = frozenset({Step.ESCALATION})  # taken where it is needed


@dataclass(frozen=True, slots=True)
class Test:
    """One test after the repair, and whether it went well."""

    name: str
    good: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What somebody says when they take a step."""

    step: Step
    text: str = ""
    skipped: bool = False
    level: str | None = None  # of the classification
    kind: str | None = None
    tests: Sequence[Test] = field(default_factory=tuple)  # of the validation
    client: str = ""  # who agreed at the client
    satisfaction: int | None = None  # 1 to 5, as the client tells it
    lessons: str = ""  # of the documentation


def next_step(last: Step) -> Step | None:
    """What comes after the step that was last taken; None: it is over."""
    place = STEPS.index(last) + 1
    return STEPS[place] if place < len(STEPS) else None


def check(last: Step, taken: Taken) -> Taken:
    """The step with tidy words, or `Conflict`, or `Invalid`."""
    due = next_step(last)
    if due is None:
        raise Conflict("the incident is closed: reopen it first")
    if taken.step is not due:
        raise Conflict(f"the next step is {due}")
    text = taken.text.strip()
    if taken.skipped and due not in OPTIONAL:
        raise Invalid("this step cannot be left out", field="skipped")
    if not text or len(text) > MAX_TEXT:
        raise Invalid(f"write 1 to {MAX_TEXT} characters", field="text")
    match due:
        case Step.VALIDATION:
            _check_validation(taken)
        case Step.DOCUMENTATION if not 0 < len(taken.lessons.strip()) <= MAX_TEXT:
            raise Invalid(f"write 1 to {MAX_TEXT} characters", field="lessons")
    return Taken(
        step=due, text=text, skipped=taken.skipped, level=taken.level, kind=taken.kind,
        tests=taken.tests, client=taken.client.strip(), satisfaction=taken.satisfaction,
        lessons=taken.lessons.strip(),
    )  # fmt: skip


def facts_of(taken: Taken) -> dict[str, object]:
    """What is kept of a step beside its words."""
    facts: dict[str, object] = {}
    if taken.step is Step.CLASSIFICATION:
        facts |= {"level": taken.level, "kind": taken.kind}
    if taken.step is Step.VALIDATION:
        tests = [{"name": each.name.strip(), "good": each.good} for each in taken.tests]
        facts |= {"tests": tests, "client": taken.client, "satisfaction": taken.satisfaction}
    if taken.step is Step.DOCUMENTATION:
        facts |= {"lessons": taken.lessons}
    return {key: value for key, value in facts.items() if value is not None}


def _check_validation(taken: Taken) -> None:
    if not 0 < len(taken.tests) <= MOST_TESTS:
        raise Invalid(f"name 1 to {MOST_TESTS} tests", field="tests")
    if any(not 0 < len(each.name.strip()) <= MAX_TITLE for each in taken.tests):
        raise Invalid(f"name each test in 1 to {MAX_TITLE} characters", field="tests")
    if not all(each.good for each in taken.tests):
        raise Conflict("a test failed: the incident is not resolved")
    if not 0 < len(taken.client.strip()) <= MAX_TITLE:
        raise Invalid("say who agreed at the client", field="client")
    if taken.satisfaction is not None and not 1 <= taken.satisfaction <= 5:
        raise Invalid("choose 1 to 5", field="satisfaction")


@dataclass(frozen=True, slots=True)
class Lived:
    """What statistics need of one incident."""

    critical: bool
    opened_at: datetime
    answered_at: datetime | None
    resolved_at: datetime | None
    within: timedelta | None  # how soon its level asks for an answer
    satisfaction: int | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """How incidents went: counts, means, and shares from 0 to 1; None: nothing to tell from."""

    total: int
    critical: int
    mean_resolve_s: float | None
    kept_share: float | None
    satisfaction: float | None


def statistics_of(lived: Sequence[Lived], now: datetime) -> Statistics:
    """The figures of these incidents.

    The service level is kept when somebody took the first step within the time that the level
    asks for; what still waits within its time is not counted yet.
    """
    spans = [
        (each.resolved_at - each.opened_at).total_seconds() for each in lived if each.resolved_at
    ]
    kept = [
        (each.answered_at or now) - each.opened_at <= each.within
        for each in lived
        if each.within is not None
        and (each.answered_at is not None or now - each.opened_at > each.within)
    ]
    told = [each.satisfaction for each in lived if each.satisfaction is not None]
    return Statistics(
        len(lived), sum(each.critical for each in lived), _mean(spans), _mean(kept), _mean(told)
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def proposed(key: str, rule: str, metric: str | None, *, falls: bool) -> str:
    """The kind that an alert suggests; people may choose another.

    By the threshold that it is of, else by what its rule compares (`rule`) and the metric's name.
    """
    if key in KIND_OF:
        return KIND_OF[key]
    if rule in OF_RULE:
        return OF_RULE[rule]
    for name, (high, low) in OF_METRIC.items():
        if metric is not None and name in metric:
            return low if falls else high
    return "other"


KINDS = (
    "overheating", "cold", "low-charge", "overcharge", "wear", "voltage", "communication",
    "anomaly", "other",
)  # fmt: skip
KIND_OF: Mapping[str, str] = {
    "temperature_high": "overheating", "temperature_low": "cold", "soc_low": "low-charge",
    "soc_high": "overcharge", "soh_low": "wear", "voltage_low": "voltage",
    "voltage_high": "voltage", "no_data": "communication",
}  # fmt: skip
OF_RULE: Mapping[str, str] = {"anomaly": "anomaly", "silence": "communication"}
# What a metric means when it is too high, and too low.
OF_METRIC: Mapping[str, tuple[str, str]] = {
    "temperature": ("overheating", "cold"), "soc_": ("overcharge", "low-charge"),
    "soh_": ("wear", "wear"), "capacity": ("wear", "wear"), "voltage": ("voltage", "voltage"),
}  # fmt: skip
