"""Anomalies that were found: kept, read, and judged by people, whose word calibrates the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import exp

import numpy as np
from sqlalchemy import func, select, tuple_

from trackingbms.analytics.anomalies import THRESHOLD
from trackingbms.analytics.events import AnomalyFound
from trackingbms.analytics.tables import Finding
from trackingbms.infra import Work, below, hold, visible
from trackingbms.kernel import Permission

_WIDTH = 0.1  # of a score: how far a verdict on another finding speaks, while there are few
_FEW = 10
_OTHER_KIND = 0.2  # what a verdict on another kind counts
_LEAST_WORTH = 3.0  # verdicts: with fewer nobody knows
_MOST_VERDICTS = 2_000
_MOST_JUDGED = 500  # each by all the others: their square counts
_BANDS = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What people said of a finding."""

    kind: str
    score: float
    true: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """How probably a finding is a false alarm, and how many verdicts that rests on."""

    false: float | None
    verdicts: int


@dataclass(frozen=True, slots=True)
class Findings:
    """A page of findings, newest first; `after` is where the next begins."""

    items: Sequence[Finding]
    total: int
    after: tuple[datetime, str] | None


async def keep(work: Work, found: Sequence[Finding]) -> None:
    """Keep findings that nobody kept yet, and tell of them."""
    keys = [(each.number, each.at) for each in found]
    known = set(
        await work.db.execute(
            visible(work, Finding)
            .where(tuple_(Finding.number, Finding.at).in_(keys))
            .with_only_columns(Finding.number, Finding.at)
        )
    )
    fresh = [each for each in found if (each.number, each.at) not in known]
    work.db.add_all(fresh)
    await work.db.flush()
    for each in fresh:
        work.announce(
            AnomalyFound(each.path, each.id, each.battery_id, each.kind, each.score, each.at)
        )


async def findings(
    work: Work, *, path: str | None, limit: int, after: tuple[datetime, str] | None
) -> Findings:
    """The findings at and below a place, or everywhere that the actor sees."""
    query = visible(work, Finding, Permission.SEE_ANALYSES)
    if path is not None:
        query = query.where(below(Finding.path, path))
    total = await work.db.scalar(select(func.count()).select_from(query.subquery())) or 0
    if after is not None:
        query = query.where(tuple_(Finding.at, Finding.id) < after)
    query = query.order_by(Finding.at.desc(), Finding.id.desc()).limit(limit + 1)
    items = (await work.db.scalars(query)).all()
    last = items[limit - 1] if len(items) > limit else None
    return Findings(items[:limit], total, (last.at, last.id) if last else None)


async def give_verdict(work: Work, finding_id: str, *, true: bool) -> Finding:
    """Say whether it was a true anomaly or a false alarm."""
    finding = await hold(work, Finding, finding_id, need=Permission.HANDLE_ALERTS)
    finding.verdict, finding.verdict_at = true, work.now
    finding.verdict_by = work.actor.name[:200]
    await work.db.flush()
    return finding


async def verdicts(work: Work) -> list[Verdict]:
    """The newest verdicts within the actor's scope."""
    query = visible(work, Finding).where(Finding.verdict.is_not(None))
    query = query.order_by(Finding.verdict_at.desc()).limit(_MOST_VERDICTS)
    return [
        Verdict(each.kind, each.score, bool(each.verdict)) for each in await work.db.scalars(query)
    ]


def doubt_of(kind: str, score: float, given: Sequence[Verdict]) -> Doubt:
    """The share of false alarms among verdicts on findings alike, with one of each for a start."""
    false = worth = 0.0
    width = _width(len(given))
    for each in given:
        near = exp(-(((each.score - score) / width) ** 2) / 2)
        near *= 1.0 if each.kind == kind else _OTHER_KIND
        worth += near
        false += near * (not each.true)
    share = (false + 1) / (worth + 2) if worth >= _LEAST_WORTH else None
    return Doubt(share, sum(each.kind == kind for each in given))


def _width(count: int) -> float:
    """The more verdicts there are, the nearer by those that count (as their cube root)."""
    return _WIDTH * float((_FEW / max(count, _FEW)) ** (1 / 3))


@dataclass(frozen=True, slots=True)
class Held:
    """Where probabilities of a false alarm lay, on average, and how often it was one (shares)."""

    told: float
    was: float
    verdicts: int


def reliability(given: Sequence[Verdict]) -> list[Held]:
    """Whether probabilities of a false alarm hold: each verdict is told by all the others.

    By fifths of the probability told; the newest verdicts only.
    """
    some = given[:_MOST_JUDGED]
    if not some:
        return []
    score = np.array([each.score for each in some])
    kind = np.unique([each.kind for each in some], return_inverse=True)[1]
    false = np.array([not each.true for each in some])
    near = np.exp(-(((score[:, None] - score) / _width(len(some))) ** 2) / 2)
    near *= np.where(kind[:, None] == kind, 1.0, _OTHER_KIND)
    np.fill_diagonal(near, 0.0)
    worth = near.sum(axis=1)
    told = (near @ false + 1) / (worth + 2)
    band = np.where(worth >= _LEAST_WORTH, np.minimum((told * _BANDS).astype(int), _BANDS - 1), -1)
    return [
        Held(float(told[mine].mean()), float(false[mine].mean()), int(mine.sum()))
        for mine in (band == each for each in range(_BANDS))
        if mine.any()
    ]


def calibration(given: Sequence[Verdict]) -> list[tuple[float, float, int]]:
    """By band of score: its middle, the share of true anomalies, and how many verdicts."""
    found = []
    for low in (THRESHOLD, 0.7, 0.8, 0.9):
        high = 1.01 if low == 0.9 else round(low + 0.1, 1)
        band = [each.true for each in given if low <= each.score < high]
        if band:
            found.append((low + 0.05, sum(band) / len(band), len(band)))
    return found
