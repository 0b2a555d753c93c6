"""Thresholds: set at any place, inherited by everything below it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan, nan

from sqlalchemy import select

from trackingbms.fleet import ids_of, path_below
from trackingbms.infra import Work, visible
from trackingbms.kernel import Forbidden, NotFound, Permission
from trackingbms.live.events import ThresholdsChanged
from trackingbms.live.model import (
    LIMITS,
    NO_BOUNDS,
    WORSENING,
    Bounds,
    Limit,
    Override,
    check_bounds,
)
from trackingbms.live.tables import Threshold


@dataclass(frozen=True, slots=True)
class Effective:
    """A limit as it holds at a place. `source` is the path that it comes from; None: a default.

    `above` is what would hold without the place's own.
    """

    limit: Limit
    bounds: Bounds
    source: str | None
    set_by: str | None
    above: Bounds


async def set_threshold(work: Work, path: str, key: str, bounds: Bounds) -> Threshold:
    """Give a place bounds of its own."""
    _may(work, path)
    check_bounds(key, bounds)
    mine = await _own(work, path, key)
    if mine is None:
        mine = Threshold(path=path, key=key)
        work.db.add(mine)
    mine.bounds = {
        level.label: bound
        for level, bound in zip(WORSENING, bounds, strict=True)
        if not isnan(bound)
    }
    mine.set_by, mine.set_by_name, mine.set_at = work.actor.id, work.actor.name[:200], work.now
    await work.db.flush()
    work.announce(ThresholdsChanged(path))
    return mine


async def clear_threshold(work: Work, path: str, key: str) -> None:
    """Have a place inherit again."""
    _may(work, path)
    mine = await _own(work, path, key)
    if mine is None:
        raise NotFound(f"Threshold {key}")
    await work.db.delete(mine)
    await work.db.flush()
    work.announce(ThresholdsChanged(path))


async def thresholds_at(work: Work, path: str, defaults: Mapping[str, Bounds]) -> list[Effective]:
    """Every limit as it holds at a place, and where it comes from."""
    # What holds here may come from above the actor's scope: its values are told, its place not.
    query = select(Threshold).where(Threshold.path.in_(_line(path))).order_by(Threshold.path)
    line: dict[str, list[Threshold]] = {}
    for each in await work.db.scalars(query):
        line.setdefault(each.key, []).append(each)
    return [
        _effective(limit, line.get(key, []), path, defaults.get(key, NO_BOUNDS))
        for key, limit in LIMITS.items()
    ]


async def overrides(work: Work) -> list[Override]:
    """Every threshold that a place has of its own."""
    found = await work.db.scalars(visible(work, Threshold))
    return [Override(each.path, each.key, _bounds_of(each)) for each in found]


def _effective(limit: Limit, line: list[Threshold], path: str, default: Bounds) -> Effective:
    above = [each for each in line if each.path != path]
    inherited = _bounds_of(above[-1]) if above else default
    if not line:
        return Effective(limit, default, None, None, default)
    nearest = line[-1]
    return Effective(limit, _bounds_of(nearest), nearest.path, nearest.set_by_name, inherited)


def _bounds_of(row: Threshold) -> Bounds:
    attention, maintenance, critical = (row.bounds.get(level.label, nan) for level in WORSENING)
    return attention, maintenance, critical


def _line(path: str) -> list[str]:
    """The paths from the root down to this one."""
    line, here = [], "/"
    for each in ids_of(path):
        here = path_below(here, each)
        line.append(here)
    return line


async def _own(work: Work, path: str, key: str) -> Threshold | None:
    query = visible(work, Threshold).where(Threshold.path == path, Threshold.key == key)
    return await work.db.scalar(query)


def _may(work: Work, path: str) -> None:
    if not work.actor.may(Permission.CONFIGURE_ALERTS, at=path):
        raise Forbidden(f"{Permission.CONFIGURE_ALERTS} is not yours here")
