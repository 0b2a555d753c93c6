"""The exam of the estimates: whole cells that nothing was chosen on, replayed as telemetry.

The protocol is docs/guides/estimation.md. The cells that ship are sat by everybody; the whole set
when TBMS_NASA_PCOE names its folder.
"""

import sys
from dataclasses import dataclass, replace

import numpy as np
import pytest

from tests.analytics.cells import APART, RATED_AH, Turn, replay, spec_of, turns_of, whole_set
from trackingbms.analytics.estimation.capacity import discharges_of, look_at_capacity
from trackingbms.analytics.estimation.charge import Strayed, anchors_of, audit, count_soc
from trackingbms.analytics.estimation.model import Method
from trackingbms.analytics.estimation.resistance import look_at_resistance
from trackingbms.analytics.estimation.series import Floats, Flow, Series, runs_of

CELLS = APART if whole_set() else ("B0018",)
FIRST, EVERY = (
    (10, 20) if whole_set() else (3, 4)
)  # what stays whole: the first, and one in so many
WINDOW = (0.90, 0.50)
FULL_POINTS, PART_POINTS = 2.0, 4.0


def tell(line: str) -> None:
    """For `pytest -s`: the figures themselves."""
    sys.stdout.write(f"{line}\n")


@dataclass(frozen=True)
class Scored:
    """Errors in points of the rated capacity."""

    full: Floats
    part: Floats
    held: Floats  # of the errors of parts in standard deviations of their own


def sane(turns: list[Turn], place: int) -> bool:
    """Whether the bench measured what its neighbours say: some discharges of the set broke off."""
    near = [each.measured_ah for each in turns[max(0, place - 3) : place + 4]]
    return abs(turns[place].measured_ah / float(np.median(near)) - 1) < 0.1


def score(cell: str) -> Scored:
    turns, spec = turns_of(cell), spec_of(cell)
    cut = {t.number: WINDOW for k, t in enumerate(turns) if k >= FIRST and k % EVERY}
    series, ends = replay(turns, cut)
    seen, _ = look_at_capacity(discharges_of(series, runs_of(series, RATED_AH)), spec)
    full, part, held = [], [], []
    for place, turn in enumerate(turns):
        before = ends[turns[place - 1].number] if place else 0.0
        mine = [each for each in seen if before < each.at_s <= ends[turn.number]]
        if not mine or not sane(turns, place):
            continue
        error = mine[-1].value - turn.measured_ah
        if turn.number in cut:
            assert mine[-1].method is Method.VOLTAGE_CURVE
            part.append(error)
            held.append(error / mine[-1].sigma)
        else:
            full.append(error)
    points = 100 / RATED_AH
    return Scored(points * np.array(full), points * np.array(part), np.array(held))


@pytest.fixture(scope="module")
def scores() -> dict[str, Scored]:
    return {cell: score(cell) for cell in CELLS}


@pytest.mark.parametrize("cell", CELLS)
def test_whole_cycles_give_the_measured_health(cell: str, scores: dict[str, Scored]) -> None:
    errors = np.abs(scores[cell].full)
    tell(f"{cell} full n={len(errors)} mean={errors.mean():.2f} max={errors.max():.2f}")
    assert len(errors) >= 5
    assert errors.max() <= FULL_POINTS


@pytest.mark.parametrize("cell", CELLS)
def test_parts_of_cycles_give_the_measured_health(cell: str, scores: dict[str, Scored]) -> None:
    errors = np.abs(scores[cell].part)
    inside = float((np.abs(scores[cell].held) < 1.645).mean())
    p95 = float(np.quantile(errors, 0.95))
    tell(
        f"{cell} part n={len(errors)} mean={errors.mean():.2f} p95={p95:.2f} "
        f"max={errors.max():.2f} within {PART_POINTS:g}: {(errors <= PART_POINTS).mean():.3f} "
        f"bias={scores[cell].part.mean():+.2f} in the 90 % interval: {inside:.2f}"
    )
    assert len(errors) >= 10
    assert p95 <= PART_POINTS


@pytest.mark.parametrize("cell", CELLS)
def test_resistance_rises_with_age(cell: str) -> None:
    series, _ = replay(turns_of(cell))
    steps = look_at_resistance(series, RATED_AH)
    groups = ([each.value for each in steps if each.like(one)] for one in steps)
    like = max(groups, key=len)  # the conditions under which the cell was used most
    thirds = [float(np.mean(part)) for part in np.array_split(np.array(like), 3)]
    tell(f"{cell} resistance by thirds of life, mohm: {[round(1e3 * each, 1) for each in thirds]}")
    assert len(like) >= 10
    assert thirds == sorted(thirds)


def told_soc(cell: str, turns: list[Turn], series: Series, ends: dict[int, float]) -> Floats:
    """What a faultless BMS would say: from the capacity that the bench measured."""
    soc = np.full(len(series), np.nan)
    counted = series.counted_ah()
    for run in runs_of(series, RATED_AH):
        turn = next((t for t in turns if series.time_s[run.start] <= ends[t.number]), None)
        if run.flow is Flow.DISCHARGE and turn is not None:
            part = slice(run.start, run.stop)
            soc[part] = 100 * (1 + (counted[part] - counted[run.start]) / turn.measured_ah)
    return np.clip(soc, 0, 100)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("kind", ["offset", "gain"])
def test_the_audit_finds_a_drift_within_three_cycles(cell: str, kind: str) -> None:
    turns = turns_of(cell)
    turns = [t for k, t in enumerate(turns) if sane(turns, k)]
    series, ends = replay(turns)
    soc = told_soc(cell, turns, series, ends)
    began = len(turns) // 2
    since = series.time_s > ends[turns[began - 1].number]
    wrong = soc + 10 if kind == "offset" else 100 - 0.9 * (100 - soc)
    told = np.clip(np.where(since, wrong, soc), 0, 100)
    found = audited(replace(series, others={"soc_pct": told}), cell)
    before = [each for each in found if each.at_s <= ends[turns[began - 1].number]]
    after = [each for each in found if each.at_s > ends[turns[began - 1].number]]
    false, first = sum(each.strays for each in before), [each.strays for each in after].index(True)
    tell(
        f"{cell} {kind}: {false} of {len(before)} clean cycles strayed; found in cycle {first + 1}"
    )
    assert false == 0
    assert first < 3


def audited(series: Series, cell: str) -> list[Strayed]:
    spec, runs = spec_of(cell), runs_of(series, RATED_AH)
    seen, _ = look_at_capacity(discharges_of(series, runs), spec)
    at, states = anchors_of(series, runs, spec)
    return audit(series, count_soc(series, seen[-1].value, at, states), runs)
