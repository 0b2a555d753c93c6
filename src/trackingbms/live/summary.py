"""A place at a glance: many batteries as a few numbers, or as columns, by vector."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from trackingbms.fleet import FleetIndex
from trackingbms.kernel import Actor
from trackingbms.links import LINKS, Link
from trackingbms.live.hub import Hub
from trackingbms.live.model import LEVELS

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
_ONLINE = LINKS.index(Link.ONLINE)
MOST_CELLS_TOLD = 100_000


class Grouping(StrEnum):
    """By what batteries are put together."""

    ALL = "all"
    CLIENT = "client"
    SITE = "site"
    BMS = "bms"


@dataclass(frozen=True, slots=True)
class Figures:
    """One metric of one group: of the batteries that are online and tell it."""

    count: int
    mean: float
    min: float
    max: float
    sum: float


@dataclass(frozen=True, slots=True)
class Group:
    """The batteries of one place."""

    id: str
    name: str
    batteries: int
    levels: dict[str, int]
    links: dict[str, int]
    metrics: dict[str, Figures] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Columns:
    """The newest of many batteries: lists of the same length, levels and links as codes."""

    ids: list[str]
    codes: list[str]
    level: list[int]
    link: list[int]
    values: dict[str, Floats]


@dataclass(frozen=True, slots=True)
class CellRow:
    """The newest value of each cell of one battery."""

    id: str
    code: str
    link: int
    values: list[float]


class Summaries:
    """Answers from the live state."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def groups(
        self, actor: Actor, path: str, metrics: Sequence[str], by: Grouping = Grouping.ALL
    ) -> list[Group]:
        """The batteries below a path, put together; groups stand in the order of the tree."""
        index = self._hub.index
        rows = _rows(index, actor, path)
        bounds, places = _cut(index, rows, by)
        numbers = index.numbers[rows].astype(np.int64)
        level, link = self._hub.level[numbers], self._hub.link[numbers]
        online = link == _ONLINE
        values = {each: np.where(online, self._values(each, numbers), np.nan) for each in metrics}
        told = []
        for place, start, stop in zip(places, bounds[:-1], bounds[1:], strict=True):
            part = slice(int(start), int(stop))
            told.append(
                Group(
                    id=index.places.ids[place] if place >= 0 else "",
                    name=index.places.names[place] if place >= 0 else "",
                    batteries=part.stop - part.start,
                    levels=_counted(level[part], LEVELS), links=_counted(link[part], LINKS),
                    metrics={key: each for key in metrics if (each := _figures(values[key][part]))},
                )
            )  # fmt: skip
        return told

    def columns(self, actor: Actor, path: str, metrics: Sequence[str]) -> Columns:
        """Every battery below a path."""
        index = self._hub.index
        rows = _rows(index, actor, path)
        numbers = index.numbers[rows].astype(np.int64)
        order = rows.tolist()
        return Columns(
            ids=[index.ids[row] for row in order], codes=[index.codes[row] for row in order],
            level=self._hub.level[numbers].tolist(), link=self._hub.link[numbers].tolist(),
            values={each: self._values(each, numbers) for each in metrics},
        )  # fmt: skip

    def cells(self, actor: Actor, path: str, metric: str) -> tuple[list[CellRow], int]:
        """The cells of batteries below a path, and how many batteries were left out.

        Batteries come in the order of the tree, until there are `MOST_CELLS_TOLD` cells.
        """
        index, cells = self._hub.index, self._hub.latest.cells[metric]
        told: list[CellRow] = []
        left = MOST_CELLS_TOLD
        rows = _rows(index, actor, path).tolist()
        for position, row in enumerate(rows):
            number = int(index.numbers[row])
            values = cells.of(number)
            if not values:
                continue
            if len(values) > left:
                return told, len(rows) - position
            left -= len(values)
            link = int(self._hub.link[number])
            told.append(CellRow(index.ids[row], index.codes[row], link, values))
        return told, 0

    def _values(self, metric: str, numbers: Ints) -> Floats:
        latest = self._hub.latest
        values: Floats = latest.of(metric)[numbers]
        if metric == "power_w":  # as it was told, else from voltage and current
            derived = latest.of("voltage_v")[numbers] * latest.of("current_a")[numbers]
            values = np.where(np.isnan(values), derived, values)
        return values


def _rows(index: FleetIndex, actor: Actor, path: str) -> Ints:
    below = index.rows_below(path)
    seen = index.rows_for(actor)[below]
    rows: Ints = np.flatnonzero(seen).astype(np.int64) + below.start
    return rows


def _cut(index: FleetIndex, rows: Ints, by: Grouping) -> tuple[Ints, list[int]]:
    """Where each group begins, and its place: rows stand by path, so a group is one run."""
    if by is Grouping.ALL or not len(rows):
        return np.array([0, len(rows)]), [-1]
    places: npt.NDArray[Any] = getattr(index, by.value)[rows]
    starts = np.flatnonzero(np.diff(places, prepend=places[0] - 1))
    return np.append(starts, len(rows)), places[starts].tolist()


def _figures(values: Floats) -> Figures | None:
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    return Figures(
        len(known), float(known.mean()), float(known.min()), float(known.max()), float(known.sum())
    )


def _counted(codes: npt.NDArray[np.uint8], names: Sequence[str]) -> dict[str, int]:
    counts = np.bincount(codes, minlength=len(names)).tolist()
    return dict(zip(map(str, names), counts, strict=True))
