"""The bounds of every battery as arrays, and how batteries are judged by them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from trackingbms.fleet import FleetIndex
from trackingbms.live.model import (
    LIMITS,
    NO_BOUNDS,
    WORSENING,
    Bounds,
    Codes,
    Floats,
    Level,
    Limit,
    Override,
    Reason,
    level_of_state,
)

Ints = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class _Watched:
    """A limit that some battery has: its bounds by level, one number where all share it.

    `where` tells by battery number who has any bound of it; None: everybody.
    """

    limit: Limit
    bounds: tuple[tuple[np.uint8, float | Floats], ...]
    where: npt.NDArray[np.bool_] | None

    def judge(self, values: Floats, numbers: Ints) -> Codes:
        """The level of each value; unknown where there is no value or no bound."""
        known = values == values
        if self.where is not None:
            known &= self.where[numbers]
        levels: Codes = known.view(np.uint8)  # true is `OPTIMAL`
        for level, bound in self.bounds:
            at = bound[numbers] if isinstance(bound, np.ndarray) else bound
            beyond = values < at if self.limit.falls else values >= at
            np.maximum(levels, beyond.view(np.uint8) * level, out=levels)
        return levels


class Judge:
    """Decides levels and reasons from the newest values, for any number of batteries at once."""

    def __init__(self, defaults: Mapping[str, Bounds]) -> None:
        self._defaults = {key: defaults.get(key, NO_BOUNDS) for key in LIMITS}
        self._watched: dict[str, _Watched] = {}
        self.spread(FleetIndex.empty(), (), 0)

    def spread(self, index: FleetIndex, overrides: Iterable[Override], size: int) -> None:
        """Give every battery its bounds: those of the nearest place above it that has its own."""
        own: dict[str, list[Override]] = {key: [] for key in LIMITS}
        for each in sorted(overrides, key=lambda override: override.path):  # from the top down
            own[each.key].append(each)
        self._watched = {
            key: watched
            for key in LIMITS
            if (watched := self._watch(key, index, own[key], size)) is not None
        }

    def judge(
        self, values_of: Callable[[str], Floats], state: Codes, numbers: Ints
    ) -> tuple[Codes, Codes]:
        """Level and reasons of these batteries."""
        levels = level_of_state(state)
        reasons = (levels > Level.OPTIMAL).view(np.uint8) * np.uint8(Reason.STATE)
        for watched in self._watched.values():
            each = watched.judge(values_of(watched.limit.metric)[numbers], numbers)
            np.maximum(levels, each, out=levels)
            reasons |= (each > Level.OPTIMAL).view(np.uint8) * np.uint8(watched.limit.reason)
        return levels, reasons

    def levels_by(self, key: str, values_of: Callable[[str], Floats], numbers: Ints) -> Codes:
        """The level that one limit alone gives these batteries."""
        watched = self._watched.get(key)
        if watched is None:
            return np.zeros(len(numbers), np.uint8)
        return watched.judge(values_of(watched.limit.metric)[numbers], numbers)

    def levels_by_metric(self, values_of: Callable[[str], Floats], number: int) -> dict[str, Level]:
        """The level of each metric of one battery that has limits."""
        one = np.array([number])
        found: dict[str, Level] = {}
        for key, watched in self._watched.items():
            level = Level(int(self.levels_by(key, values_of, one)[0]))
            metric = watched.limit.metric
            found[metric] = max(found.get(metric, Level.UNKNOWN), level)
        return found

    def _watch(
        self, key: str, index: FleetIndex, own: list[Override], size: int
    ) -> _Watched | None:
        default = self._defaults[key]
        if not own:
            bounds = tuple(
                (np.uint8(level), bound)
                for level, bound in zip(WORSENING, default, strict=True)
                if bound == bound
            )
            return _Watched(LIMITS[key], bounds, None) if bounds else None
        table = np.repeat(np.array(default, np.float64)[:, None], size, axis=1)
        for each in own:
            table[:, index.numbers[index.rows_below(each.path)]] = np.array(
                each.bounds, np.float64
            )[:, None]
        given: npt.NDArray[np.bool_] = ~np.isnan(table)
        if not given.any():
            return None
        rows = tuple(
            (np.uint8(level), table[row]) for row, level in enumerate(WORSENING) if given[row].any()
        )
        return _Watched(LIMITS[key], rows, np.any(given, axis=0))
