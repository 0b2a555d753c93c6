"""The fleet in memory: who is where, as arrays, so that scopes and names resolve by vector."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from types import MappingProxyType
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from trackingbms.fleet.model import Kind, ids_of
from trackingbms.infra import outermost
from trackingbms.kernel import Actor, Permission

UNKNOWN = -1
AMBIGUOUS = -2
_INTERVAL_S = 15.0  # of a BMS that has none
_SCOPES_KEPT = 256  # as many tables of codes stay in memory; beyond that they are made anew


@dataclass(frozen=True, slots=True)
class Places:
    """Every living node above the batteries, sorted by path.

    `start` and `stop` bound the rows of the batteries below each, in the order of `FleetIndex`.
    """

    ids: list[str]
    kinds: list[Kind]
    codes: list[str]
    names: list[str]
    paths: list[str]
    parents: npt.NDArray[np.int32]  # place of the parent, -1 for the company
    start: npt.NDArray[np.int32]
    stop: npt.NDArray[np.int32]
    place_of: dict[str, int] = field(repr=False)  # id -> place


@dataclass(frozen=True, slots=True)
class FleetIndex:
    """A snapshot of every battery that is not archived, sorted by path.

    A subtree is therefore a contiguous run of rows. Snapshots are immutable: `version` grows when
    the fleet changes and a new snapshot takes the place of the old one.
    """

    version: int
    numbers: npt.NDArray[np.uint32]  # telemetry's number of the battery in each row
    ids: list[str]
    codes: list[str]
    names: list[str]
    chemistries: list[str | None]
    paths: list[str]
    clients: list[str]  # the client's id, for each row
    row_of_number: npt.NDArray[np.int32] = field(repr=False)  # number -> row, -1 where unknown
    row_of: dict[str, int] = field(repr=False)  # id -> row
    places: Places = field(repr=False)
    bms: npt.NDArray[np.int32] = field(repr=False)  # place of the BMS, for each row
    site: npt.NDArray[np.int32] = field(repr=False)  # place of the site
    client: npt.NDArray[np.int32] = field(repr=False)  # place of the client
    interval_s: npt.NDArray[np.float64] = field(repr=False)  # of the BMS: seconds between samples
    _codes: dict[tuple[str, ...], dict[str, int]] = field(default_factory=dict, repr=False)

    @classmethod
    def empty(cls) -> Self:
        """The index of a fleet without batteries."""
        return cls.build(0, [], [])

    @classmethod
    def build(
        cls,
        version: int,
        places: Sequence[tuple[str, Kind, str, str, str]],
        batteries: Sequence[tuple[str, int, str, str, str | None, str]],
        intervals: Mapping[str, float] = MappingProxyType({}),
    ) -> Self:
        """Make an index of rows sorted by path.

        `places` are (id, kind, code, name, path); `batteries` are (id, number, code, name,
        chemistry, path); `intervals` are those of the BMS that have one, by id.
        """
        ids, numbers, codes, names, chemistries, paths = _columns(batteries, 6)
        above = _places(places, paths)
        number = np.array(numbers, np.uint32)
        bms = _parents_of(paths, above.place_of)
        site = _up(_up(bms, above.parents), above.parents)
        client = _up(site, above.parents)
        clients = np.array([*above.ids, ""], object)[client].tolist()
        interval = np.array(
            [*(intervals.get(each, _INTERVAL_S) for each in above.ids), _INTERVAL_S]
        )
        return cls(
            version=version, numbers=number, ids=ids, codes=codes, names=names,
            chemistries=chemistries, paths=paths, clients=clients,
            row_of_number=_inverse(number), row_of=dict(zip(ids, range(len(ids)), strict=True)),
            places=above, bms=bms, site=site, client=client,
            interval_s=interval[bms],
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.ids)

    def rows_below(self, path: str) -> slice:
        """The rows of every battery at or below the path."""
        start = bisect_left(self.paths, path)
        return slice(start, bisect_left(self.paths, path[:-1] + "0", lo=start))

    def rows_for(self, actor: Actor, need: Permission = Permission.READ) -> npt.NDArray[np.bool_]:
        """A mask of the rows where the actor holds the permission."""
        mask = np.zeros(len(self.ids), np.bool_)
        for root in actor.roots(need):
            mask[self.rows_below(root)] = True
        return mask

    def rows_of_numbers(self, numbers: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.int32]:
        """The row for each battery number, -1 where there is none."""
        known = numbers < len(self.row_of_number)
        return np.where(known, self.row_of_number[np.where(known, numbers, 0)], -1).astype(np.int32)

    def numbers_for(self, codes: Sequence[str], actor: Actor) -> npt.NDArray[np.int64]:
        """The battery number for each code within the actor's WRITE_TELEMETRY scope.

        -1: unknown (or outside the scope); -2: the code stands in several clients of the scope.
        A code may be written `client-code:battery-code`.
        """
        scope = tuple(outermost(actor.roots(Permission.WRITE_TELEMETRY)))
        table = self._codes.get(scope)
        if table is None:
            if len(self._codes) >= _SCOPES_KEPT:
                self._codes.clear()
            table = self._codes[scope] = self._code_table(scope)
        return np.fromiter(map(table.get, codes, repeat(UNKNOWN)), np.int64, len(codes))

    def highest_below(self, values: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.int64]:
        """For each place, the highest value among the batteries below it; 0 where there is none.

        `values` has one entry for each row.
        """
        start, stop = self.places.start, self.places.stop
        if not len(start):
            return np.zeros(0, np.int64)
        bounds = np.stack([start, stop], axis=1).reshape(-1)
        padded = np.append(values, 0).astype(np.int64)  # so that every bound is a valid row
        return np.where(stop > start, np.maximum.reduceat(padded, bounds)[::2], 0)

    def _code_table(self, scope: tuple[str, ...]) -> dict[str, int]:
        table: dict[str, int] = {}
        prefix = [f"{code}:" for code in self.places.codes]
        numbers = self.numbers.tolist()
        for root in scope:
            rows = range(*self.rows_below(root).indices(len(self.ids)))
            for row in rows:
                code, number = self.codes[row], numbers[row]
                if table.setdefault(code, number) != number:
                    table[code] = AMBIGUOUS
                table[prefix[self.client[row]] + code] = number
        return table


def _columns(rows: Sequence[tuple[Any, ...]], count: int) -> list[list[Any]]:
    # A loop of our own lets other threads run meanwhile; one call of `zip` would not.
    return [[row[column] for row in rows] for column in range(count)]


def _places(rows: Sequence[tuple[str, Kind, str, str, str]], batteries: list[str]) -> Places:
    ids, kinds, codes, names, paths = _columns(rows, 5)
    place_of = dict(zip(ids, range(len(ids)), strict=True))
    start = [bisect_left(batteries, path) for path in paths]
    stop = [bisect_left(batteries, path[:-1] + "0") for path in paths]
    return Places(
        ids, kinds, codes, names, paths,
        _parents_of(paths, place_of),
        np.array(start, np.int32),
        np.array(stop, np.int32),
        place_of,
    )  # fmt: skip


def _parents_of(paths: list[str], place_of: dict[str, int]) -> npt.NDArray[np.int32]:
    parents = ((ids_of(path)[-2:-1] or [""])[0] for path in paths)
    return np.fromiter((place_of.get(each, -1) for each in parents), np.int32, len(paths))


def _up(places: npt.NDArray[np.int32], parents: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    return np.append(parents, np.int32(-1))[places]


def _inverse(numbers: npt.NDArray[np.uint32]) -> npt.NDArray[np.int32]:
    rows = np.full(int(numbers.max()) + 1 if len(numbers) else 1, -1, np.int32)
    rows[numbers] = np.arange(len(numbers), dtype=np.int32)
    return rows
