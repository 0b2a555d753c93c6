"""The definitions of SunSpec's information models, as published, turned into plain values."""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

MARKER = (0x5375, 0x6E53)  # "SunS" stands before the first model
END = 0xFFFF  # the id after the last model
BASES = (40_000, 50_000, 0)  # where the marker may stand

_SIZES = {
    "int16": 1,
    "uint16": 1,
    "enum16": 1,
    "bitfield16": 1,
    "sunssf": 1,
    "pad": 1,
    "count": 1,
    "int32": 2,
    "uint32": 2,
    "acc32": 2,
    "enum32": 2,
    "bitfield32": 2,
    "int64": 4,
    "uint64": 4,
    "acc64": 4,
}


@dataclass(frozen=True, slots=True)
class Point:
    """One value: its place is what comes before it in its group."""

    name: str
    kind: str
    size: int  # registers
    scale: str | int | None = None  # the point that holds the power of ten, or the power itself
    fixed: int | None = None  # the value that it always has (a model's id)


@dataclass(frozen=True, slots=True)
class Group:
    """Points in a row, then the groups below, each repeated.

    `count` is a number, the name of a point of an outer group, or 0: as often as there is room.
    """

    name: str
    points: tuple[Point, ...]
    groups: tuple["Group", ...] = ()
    count: str | int = 1

    @property
    def size(self) -> int:
        """How many registers the points take, without the groups below."""
        return sum(point.size for point in self.points)


@cache
def load_model(number: int) -> Group:
    """Return the definition of a model that ships with this package."""
    place = resources.files(__package__) / "definitions" / f"model_{number}.json"
    return _read_group(json.loads(place.read_text("utf-8"))["group"])


def _read_group(raw: dict[str, Any]) -> Group:
    return Group(
        raw["name"],
        tuple(_read_point(each) for each in raw.get("points", ())),
        tuple(_read_group(each) for each in raw.get("groups", ())),
        raw.get("count", 1),
    )


def _read_point(raw: dict[str, Any]) -> Point:
    kind = raw["type"]
    return Point(
        raw["name"], kind, raw.get("size") or _SIZES[kind], raw.get("sf"), raw.get("value")
    )


def offset_of(number: int, name: str) -> int:
    """How many registers stand before a point of a model, its id first."""
    points = load_model(number).points
    place = next(n for n, point in enumerate(points) if point.name == name)
    return sum(point.size for point in points[:place])
