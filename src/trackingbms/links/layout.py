"""The fleet as the links see it: every BMS with its batteries, as arrays."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from trackingbms.fleet import FleetIndex, Kind
from trackingbms.links.model import CODE_OF, MODE_CAUSES, Codes, ModeAt

Ints = npt.NDArray[np.int64]
NEVER = np.iinfo(np.int64).min
_INTERVAL_S = 15.0


@dataclass(frozen=True, slots=True)
class Layout:
    """One snapshot of the fleet: a position for each living BMS, sorted by path."""

    index: FleetIndex
    ids: list[str]
    paths: list[str]
    position: dict[str, int]
    of_row: Ints  # the position of each battery's BMS
    interval_s: npt.NDArray[np.float64]
    batteries: Ints  # how many each has

    @classmethod
    def of(cls, index: FleetIndex) -> Self:
        """Look at a snapshot."""
        places = index.places
        where = [n for n, kind in enumerate(places.kinds) if kind is Kind.BMS]
        position = np.full(len(places.ids) + 1, -1, np.int64)
        position[where] = np.arange(len(where))
        of_row = position[index.bms]
        interval = np.full(len(where), _INTERVAL_S)
        interval[of_row] = index.interval_s
        ids = [places.ids[n] for n in where]
        return cls(
            index, ids, [places.paths[n] for n in where],
            {each: n for n, each in enumerate(ids)}, of_row, interval,
            np.bincount(of_row, minlength=len(where)),
        )  # fmt: skip

    def newest(self, heard: Ints) -> Ints:
        """For each BMS the newest of its batteries' instants; `heard` is by battery number."""
        found = np.full(len(self.ids), NEVER, np.int64)
        numbers = self.index.numbers.astype(np.int64)
        known = numbers < len(heard)
        np.maximum.at(found, self.of_row[known], heard[numbers[known]])
        return found

    def modes(self, modes: Iterable[ModeAt]) -> tuple[Codes, Codes]:
        """The modes' causes by position and by row; the nearest place wins."""
        bms = np.zeros(len(self.ids), np.uint8)
        rows = np.zeros(len(self.index), np.uint8)
        for each in modes:  # from the top down
            code = CODE_OF[MODE_CAUSES[each.mode]]
            start = bisect_left(self.paths, each.path)
            bms[start : bisect_left(self.paths, each.path[:-1] + "0", lo=start)] = code
            rows[self.index.rows_below(each.path)] = code
        return bms, rows
