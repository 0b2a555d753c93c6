"""The newest cells of every battery, pooled by how many cells it has."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]
NONE = -1


class Cells:
    """One list of floats for each battery: the newest, with its timestamp.

    Batteries of the same count of cells share one two-dimensional array, so that a batch goes in
    by vector however many batteries it tells of.
    """

    def __init__(self) -> None:
        self._count = np.full(0, NONE, np.int32)  # cells of each battery, by number
        self._slot = np.full(0, NONE, np.int32)  # its row in the pool of this count
        self._at = np.zeros(0, np.int64)
        self._pools: dict[int, npt.NDArray[np.float32]] = {}
        self._used: dict[int, int] = {}

    def grow(self, size: int) -> None:
        """Make room for battery numbers below `size`."""
        more = size - len(self._count)
        self._count = np.pad(self._count, (0, more), constant_values=NONE)
        self._slot = np.pad(self._slot, (0, more), constant_values=NONE)
        self._at = np.pad(self._at, (0, more))

    def take(self, lists: pa.ChunkedArray, numbers: Ints, at: Ints) -> None:
        """Keep the newest list of each battery; rows stand in the order of `at` (epoch ms)."""
        told = np.flatnonzero(lists.is_valid().to_numpy())
        told = told[at[told] >= self._at[numbers[told]]]
        if not len(told):
            return
        # Of several rows of one battery the last counts.
        _, last = np.unique(numbers[told][::-1], return_index=True)
        rows = told[len(told) - 1 - last]
        kept = lists.take(pa.array(rows)).combine_chunks()
        lengths = pc.list_value_length(kept).to_numpy(zero_copy_only=False)
        for count in np.unique(lengths):
            same = np.flatnonzero(lengths == count)
            flat = kept.take(pa.array(same)).flatten().to_numpy(zero_copy_only=False)
            self._put(int(count), numbers[rows[same]], flat.reshape(len(same), int(count)))
        self._at[numbers[rows]] = at[rows]

    def of(self, number: int) -> list[float] | None:
        """The newest list of one battery."""
        if number >= len(self._count) or self._count[number] == NONE:
            return None
        pool = self._pools[int(self._count[number])]
        return [round(each, 4) for each in pool[self._slot[number]].tolist()]

    def _put(self, count: int, numbers: Ints, values: npt.NDArray[np.float32]) -> None:
        fresh = numbers[self._count[numbers] != count]
        used = self._used.get(count, 0)
        pool = self._pools.get(count, np.zeros((0, count), np.float32))
        if used + len(fresh) > len(pool):
            room = max(16, used + len(fresh), len(pool) * 3 // 2)
            pool = np.pad(pool, ((0, room - len(pool)), (0, 0)))
        self._slot[fresh] = np.arange(used, used + len(fresh), dtype=np.int32)
        self._count[fresh] = count
        self._used[count] = used + len(fresh)
        pool[self._slot[numbers]] = values
        self._pools[count] = pool
