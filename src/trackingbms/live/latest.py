"""The newest value of every metric of every battery, in arrays by battery number."""

from typing import cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackingbms.live.cells import Cells
from trackingbms.live.model import NO_STATE
from trackingbms.telemetry import CELLS, METRICS

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
NEVER = np.iinfo(np.int64).min  # a timestamp: nothing was heard yet
ROW_OF = {metric: row for row, metric in enumerate(METRICS)}
_CODES = ("state", "cooling")
_ROOM = 1024


class Latest:
    """What is known of every battery. Each metric has a timestamp of its own (epoch ms)."""

    def __init__(self) -> None:
        self.values = np.full((len(METRICS), 0), np.nan)  # metric x battery
        self.stamps = np.full((len(METRICS), 0), NEVER, np.int64)  # metric x battery
        self.codes = np.full((len(_CODES), 0), NO_STATE, np.uint8)  # state and cooling x battery
        self._code_stamps = np.full((len(_CODES), 0), NEVER, np.int64)
        self.at = np.full(0, NEVER, np.int64)  # newest timestamp of any row, by battery
        self.cells = {metric: Cells() for metric in CELLS}

    def __len__(self) -> int:
        return len(self.at)

    @property
    def state(self) -> npt.NDArray[np.uint8]:
        """The state's code of each battery, 255 where unknown."""
        return cast("npt.NDArray[np.uint8]", self.codes[0])

    @property
    def cooling(self) -> npt.NDArray[np.uint8]:
        """The cooling's code of each battery, 255 where unknown."""
        return cast("npt.NDArray[np.uint8]", self.codes[1])

    def of(self, metric: str) -> Floats:
        """The newest values of one metric, by battery number; NaN where unknown."""
        return cast("Floats", self.values[ROW_OF[metric]])

    def grow(self, size: int) -> None:
        """Make room for battery numbers below `size`."""
        if size <= len(self):
            return
        size = max(size, len(self) * 3 // 2, _ROOM)
        more = ((0, 0), (0, size - len(self)))
        self.values = np.pad(self.values, more, constant_values=np.nan)
        self.stamps = np.pad(self.stamps, more, constant_values=NEVER)
        self.codes = np.pad(self.codes, more, constant_values=NO_STATE)
        self._code_stamps = np.pad(self._code_stamps, more, constant_values=NEVER)
        self.at = np.pad(self.at, more[1], constant_values=NEVER)
        for cells in self.cells.values():
            cells.grow(size)

    def take(self, batch: pa.Table) -> Ints:
        """Scatter the batch; rows in any order, several of a battery, columns that may be missing.

        For each metric the newest timestamp wins, of equal ones the later row. Returns the
        numbers of the batteries that it tells of, each once.
        """
        numbers: Ints = batch["battery"].to_numpy().astype(np.int64)
        at = batch["ts"].cast(pa.int64()).to_numpy()
        if not len(numbers):
            return numbers
        if len(at) > 1 and np.any(at[1:] < at[:-1]):
            order = np.argsort(at, kind="stable")
            batch, numbers, at = batch.take(pa.array(order)), numbers[order], at[order]
        self.grow(int(numbers.max()) + 1)
        told = np.zeros(len(self.at), np.bool_)  # marking is linear; sorting for unique ones is not
        told[numbers] = True
        self._take_columns(batch, numbers, at)
        newer = at >= self.at[numbers]
        self.at[numbers[newer]] = at[newer]  # of a repeated number the last row counts: the newest
        return np.flatnonzero(told)

    def _take_columns(self, batch: pa.Table, numbers: Ints, at: Ints) -> None:
        for name in batch.column_names:
            if name in ROW_OF:
                values = batch[name].to_numpy()
                row = ROW_OF[name]
                _scatter(self.values[row], self.stamps[row], values, ~np.isnan(values), numbers, at)
            elif name in _CODES:
                row = _CODES.index(name)
                told = batch[name].is_valid().to_numpy()
                codes = batch[name].fill_null(NO_STATE).to_numpy()
                _scatter(self.codes[row], self._code_stamps[row], codes, told, numbers, at)
            elif name in self.cells:
                self.cells[name].take(batch[name], numbers, at)


def _scatter(
    into: npt.NDArray[np.float64] | npt.NDArray[np.uint8],
    stamps: Ints,
    values: npt.NDArray[np.float64] | npt.NDArray[np.uint8],
    told: npt.NDArray[np.bool_],
    numbers: Ints,
    at: Ints,
) -> None:
    told &= at >= stamps[numbers]
    if told.all():
        into[numbers], stamps[numbers] = values, at
    else:
        where = numbers[told]
        into[where], stamps[where] = values[told], at[told]
