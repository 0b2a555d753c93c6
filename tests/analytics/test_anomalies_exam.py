"""The exam of the watch: anomalies put into replays of cells that its limits were not learnt on.

The protocol is docs/guides/anomalies.md.
"""

import sys
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pytest

from tests.analytics.injections import Columns, Injected, batch_of, clean, inject, rough
from trackingbms.analytics.anomalies import (
    KINDS,
    THRESHOLD,
    Judged,
    Kind,
    Limits,
    Watch,
    learn_limits,
)
from trackingbms.analytics.anomalies.model import features_of
from trackingbms.analytics.found import Verdict, doubt_of, reliability

LEARNT_ON, JUDGED_ON = ("B0005", "B0006"), "B0018"
MARGIN = 1.3
LIVES = (0.1, 0.5, 0.9)
MONTH_DAYS = 30.0


@pytest.fixture(scope="module")
def limits() -> Limits:
    """Learnt on ten clean days of six packs of the cells for learning."""
    watch = Watch()
    found: list[dict[str, np.ndarray]] = []
    for number, cell in enumerate(LEARNT_ON):
        for place, life in enumerate(LIVES):
            rows = watch.take(batch_of(clean(cell, 10 + 5 * number + place, 10, life), 1)).rows
            found.append(features_of(rows))
            watch = Watch()
    return learn_limits(
        {name: np.concatenate([each[name] for each in found]) for name in found[0]}, MARGIN
    )


@dataclass(frozen=True)
class Found:
    injected: Injected
    after: int | None  # samples until it was found, the first counting 1
    named: bool  # by its own kind


def find(judged: Judged, injected: list[Injected]) -> list[Found]:
    told = []
    for each in injected:
        part = slice(each.start, each.stop + 2)
        at = np.flatnonzero(judged.score[part] >= THRESHOLD)
        kinds = {KINDS[kind] for kind in judged.kind[part][at]}
        told.append(Found(each, int(at[0]) + 1 if len(at) else None, each.kind in kinds))
    return told


def judge(limits: Limits, columns: Columns) -> Judged:
    """In batches of an hour, as a gateway would send them."""
    watch, whole = Watch(limits), batch_of(columns, 7)
    parts = [watch.take(whole.slice(start, 240)) for start in range(0, whole.num_rows, 240)]
    rows = parts[0].rows
    return Judged(
        rows,
        *(np.concatenate([getattr(each, name) for each in parts])
          for name in ("score", "kind", "begins", "feature")),
    )  # fmt: skip


def test_a_clean_month_has_at_most_one_false_alarm(limits: Limits) -> None:
    alarms, days = 0, 0.0
    for place, life in enumerate((0.05, 0.3, 0.6, 0.95)):
        judged = judge(limits, clean(JUDGED_ON, 100 + place, 30, life))
        alarms, days = alarms + int(judged.begins.sum()), days + 30
    months = days / MONTH_DAYS
    sys.stdout.write(f"clean: {alarms} alarms in {months:g} battery-months\n")
    assert alarms <= months


def test_what_was_put_in_is_found_at_once(limits: Limits) -> None:
    found: list[Found] = []
    for place, life in enumerate((0.05, 0.3, 0.6, 0.95)):
        columns = clean(JUDGED_ON, 200 + place, 30, life)
        injected = inject(columns, every_h=4, seed=place)
        found += find(judge(limits, columns), injected)
    for kind in Kind:
        mine = [each for each in found if each.injected.kind is kind]
        after = [each.after for each in mine if each.after]
        sys.stdout.write(
            f"{kind}: {len(after)} of {len(mine)} found, {sum(each.named for each in mine)} by "
            f"name, after {np.median(after):g} samples (worst {max(after)})\n"
        )
        assert len(mine) >= 20
        assert len(after) >= 0.95 * len(mine)
        assert np.median(after) <= 2


def verdicts_of(limits: Limits, seed: int, life: float) -> list[Verdict]:
    """What somebody would say of each alarm in ten days of a battery with bad sensors."""
    columns = rough(clean(JUDGED_ON, seed, 10, life), seed)
    injected = inject(columns, every_h=4, seed=seed)
    judged = judge(limits, columns)
    return [
        Verdict(
            KINDS[judged.kind[at]], float(judged.score[at]),
            any(each.start - 1 <= at < each.stop + 2 for each in injected),
        )
        for at in np.flatnonzero(judged.begins)
    ]  # fmt: skip


def test_the_probability_of_a_false_alarm_holds_on_batteries_without_verdicts(
    limits: Limits,
) -> None:
    known = [v for n in range(3) for v in verdicts_of(limits, 600 + n, LIVES[n])]
    asked = [v for n in range(3) for v in verdicts_of(limits, 700 + n, LIVES[n])]
    doubts = [(doubt_of(v.kind, v.score, known).false, not v.true) for v in asked]
    told, was = np.array([(share, false) for share, false in doubts if share is not None]).T
    band = np.minimum((told * 5).astype(int), 4)
    apart = 0.0
    for each in range(5):
        mine = band == each
        if mine.any():
            mean, share = float(told[mine].mean()), float(was[mine].mean())
            apart += mine.mean() * abs(mean - share)
            sys.stdout.write(f"told {mean:.2f}, was {share:.2f} ({mine.sum()} alarms)\n")
    sys.stdout.write(f"apart by {apart:.3f} on average, of {len(told)} alarms\n")
    assert len(told) >= 0.9 * len(asked)
    assert apart <= 0.1
    held = reliability(known)
    assert sum(each.verdicts for each in held) <= 500
    assert all(0 <= each.told <= 1 and 0 <= each.was <= 1 for each in held)


def test_the_watch_forgets_nothing_when_it_starts_again(limits: Limits) -> None:
    columns = clean(JUDGED_ON, 300, 1, 0.4)
    inject(columns, every_h=2, seed=1)
    whole, one = batch_of(columns, 3), Watch(limits)
    half = whole.num_rows // 2
    one.take(whole.slice(0, half))
    other = Watch(limits)
    other.load(one.dump())
    mine, its = one.take(whole.slice(half)), other.take(whole.slice(half))
    assert np.array_equal(mine.score, its.score)
    assert np.array_equal(mine.begins, its.begins)


def test_batteries_in_one_batch_do_not_disturb_each_other(limits: Limits) -> None:
    columns = [clean(JUDGED_ON, 400 + each, 0.5, 0.4) for each in range(3)]
    inject(columns[1], every_h=2, seed=2)
    together = Watch(limits)
    whole = pa.concat_tables([batch_of(each, n + 1) for n, each in enumerate(columns)])
    mixed = whole.take(np.random.default_rng(1).permutation(whole.num_rows))
    judged = together.take(mixed)
    for number, each in enumerate(columns):
        alone = Watch(limits).take(batch_of(each, number + 1))
        mine = judged.rows.battery == number + 1
        assert np.allclose(judged.score[mine], alone.score)


def test_an_empty_batch_and_missing_columns_are_judged_calmly() -> None:
    watch = Watch()
    columns = clean(JUDGED_ON, 1, 0.1, 0.5)
    batch = batch_of(columns, 1).select(["battery", "ts", "soc_pct"])
    assert len(watch.take(batch.slice(0, 0)).score) == 0
    assert not watch.take(batch).begins.any()
    assert not watch.take(batch).begins.any()  # the same again is too late to be judged
