"""The fleet as a table: filtered, sorted, counted and paged by vector over the live state."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from trackingbms.fleet import FleetIndex, fold
from trackingbms.kernel import Actor, Invalid
from trackingbms.links import LINKS
from trackingbms.live.hub import Hub
from trackingbms.live.latest import NEVER
from trackingbms.live.model import LEVELS, Level
from trackingbms.telemetry import METRICS

Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
TEXTS = ("code", "name", "site")
SORTS = (*TEXTS, "level", "link", "at", *METRICS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What rows, in what order. `ranges` are half open: from the first value, below the second."""

    path: str = "/"
    search: str = ""
    code: str | None = None
    levels: Sequence[str] = ()
    links: Sequence[str] = ()
    ranges: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    by_limit: tuple[str, Sequence[Level]] | None = None  # a limit, and the levels that it gives
    only: npt.NDArray[np.int64] | None = None  # none but the batteries of these numbers
    sort: str = "code"
    falling: bool = False
    limit: int = 100
    offset: int = 0  # rows left out at the beginning: a table that scrolls asks for any stretch
    after: tuple[str, int] | None = None  # key and number of the last row of the page before


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of the index in order; counts of all that match, whatever their level or link."""

    index: FleetIndex
    rows: list[int]
    total: int
    levels: dict[str, int]
    links: dict[str, int]
    after: tuple[str, int] | None


class Table:
    """Answers queries; texts are prepared once for each snapshot of the fleet."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._index = FleetIndex.empty()
        self._folded: list[str] | None = None
        self._ranks: dict[str, tuple[Floats, list[str]]] = {}

    def find(self, actor: Actor, wanted: Wanted) -> Found:
        """The page that is wanted, of what the actor may see."""
        index = self._hub.index
        if index is not self._index:
            self._index, self._folded, self._ranks = index, None, {}
        numbers = index.numbers
        level, link = self._hub.level[numbers], self._hub.link[numbers]
        mask = self._matching(actor, wanted)
        by_level, by_link = (
            _one_of(level, LEVELS, wanted.levels),
            _one_of(link, LINKS, wanted.links),
        )
        counts = np.bincount(level[mask & by_link], minlength=len(LEVELS)).tolist()
        lost = np.bincount(link[mask & by_level], minlength=len(LINKS)).tolist()
        matching = np.flatnonzero(mask & by_level & by_link)
        rows, after = self._page(matching, wanted)
        return Found(
            index, rows, len(matching), dict(zip(LEVELS, counts, strict=True)),
            dict(zip(map(str, LINKS), lost, strict=True)), after,
        )  # fmt: skip

    def _matching(self, actor: Actor, wanted: Wanted) -> Mask:
        index = self._index
        mask = np.zeros(len(index), np.bool_)
        rows = index.rows_below(wanted.path)
        mask[rows] = index.rows_for(actor)[rows]
        if words := fold(wanted.search).split():
            mask &= self._named(words)
        if wanted.code is not None:
            mask &= np.fromiter((each == wanted.code for each in index.codes), np.bool_, len(index))
        for metric, (low, high) in wanted.ranges.items():
            values = self._hub.latest.of(metric)[index.numbers]
            mask &= (values >= low) & (values < high)
        if wanted.only is not None:
            mask &= np.isin(index.numbers, wanted.only)
        if wanted.by_limit is not None:
            key, levels = wanted.by_limit
            hub = self._hub
            mask &= np.isin(hub.judge.levels_by(key, hub.latest.of, index.numbers), levels)
        return mask

    def _named(self, words: list[str]) -> Mask:
        if self._folded is None:
            both = zip(self._index.codes, self._index.names, strict=True)
            self._folded = [fold(f"{code}\n{name}") for code, name in both]
        found = (all(word in text for word in words) for text in self._folded)
        return np.fromiter(found, np.bool_, len(self._folded))

    def _page(
        self, rows: npt.NDArray[np.intp], wanted: Wanted
    ) -> tuple[list[int], tuple[str, int] | None]:
        keys, sign = self._keys(wanted.sort)[rows], -1.0 if wanted.falling else 1.0
        keys = np.where(np.isnan(keys), np.inf, sign * keys)  # unknown comes last either way
        numbers = self._index.numbers[rows].astype(np.int64)
        if wanted.after is not None:
            key, number = self._key(wanted.sort, wanted.after[0], sign), wanted.after[1]
            left = (keys > key) | ((keys == key) & (numbers > number))
            rows, keys, numbers = rows[left], keys[left], numbers[left]
        end = wanted.offset + wanted.limit
        order = np.lexsort((numbers, keys))[wanted.offset : end]
        page = rows[order].tolist()
        if len(rows) <= end:
            return page, None
        return page, (self._told(wanted.sort, page[-1]), int(numbers[order[-1]]))

    def _keys(self, sort: str) -> Floats:
        hub, numbers = self._hub, self._index.numbers
        match sort:
            case "level":
                return hub.level[numbers].astype(np.float64)
            case "link":
                return hub.link[numbers].astype(np.float64)
            case "at":
                at = hub.latest.at[numbers]
                return np.where(at == NEVER, np.nan, at.astype(np.float64))
            case _ if sort in TEXTS:
                return self._ranked(sort)[0]
        values: Floats = hub.latest.of(sort)[numbers]
        return values

    def _ranked(self, sort: str) -> tuple[Floats, list[str]]:
        if sort not in self._ranks:
            texts = self._texts(sort)
            known = sorted(set(texts))
            rank = {text: position for position, text in enumerate(known)}
            self._ranks[sort] = (np.array([rank[text] for text in texts], np.float64), known)
        return self._ranks[sort]

    def _texts(self, sort: str) -> list[str]:
        index = self._index
        if sort == "code":
            return index.codes
        if sort == "name":
            return index.names
        return [index.places.names[place] for place in index.site.tolist()]

    def _told(self, sort: str, row: int) -> str:
        """The row's key as a cursor carries it: it holds when other rows come and go."""
        if sort in TEXTS:
            return self._texts(sort)[row]
        return repr(float(self._keys(sort)[row]))

    def _key(self, sort: str, told: str, sign: float) -> float:
        if sort in TEXTS:
            known = self._ranked(sort)[1]
            left, right = bisect_left(known, told), bisect_right(known, told)
            return sign * (left if left < right else left - 0.5)
        try:
            key = float(told)
        except ValueError as error:
            raise Invalid("send next_cursor as the page before gave it", field="cursor") from error
        return np.inf if np.isnan(key) else sign * key


def _one_of(codes: npt.NDArray[np.uint8], names: Sequence[str], wanted: Sequence[str]) -> Mask:
    if not wanted:
        return np.ones(len(codes), np.bool_)
    return np.isin(codes, [names.index(each) for each in wanted])
