"""What a dashboard shows, and how the changes of two editors become one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from trackingbms.dashboards.widgets import AnyWidget

FEWEST, MOST = 2, 8
Side = Literal["mine", "theirs"]
_PLACES = frozenset({"x", "y", "w", "h"})  # where a widget stands: the last mover wins


class Content(BaseModel):
    """Widgets, how often they are renewed, and the stretch of time that they share."""

    model_config = ConfigDict(extra="forbid")

    refresh: Literal["live", "15", "30", "60", "off"] = Field(
        "live", description="Seconds, live, or only when somebody asks."
    )
    range: Literal["1h", "6h", "24h", "7d", "30d", "90d", "1y", "7y"] = "1h"
    widgets: list[AnyWidget] = Field(min_length=FEWEST, max_length=MOST)

    @model_validator(mode="after")
    def _apart(self) -> Self:
        ids = [each.id for each in self.widgets]
        if len(set(ids)) < len(ids):
            raise ValueError("each widget has an id of its own")
        return self


class FleetQuery(BaseModel):
    """What the fleet's table is narrowed to, its order and columns, as its address tells them."""

    model_config = ConfigDict(extra="forbid")

    search: str = Field("", max_length=200)
    site: str = Field("", max_length=64, description="The id of a site.")
    level: str = Field("", max_length=64)
    link: str = Field("", max_length=64)
    soh: str = Field("", max_length=64)
    temperature: str = Field("", max_length=64)
    life: str = Field("", max_length=64)
    model: str = Field("", max_length=64, description="Of the BMS.")
    sort: str = Field("", max_length=64)
    columns: str = Field("", max_length=1000)


Plain = Mapping[str, Any]  # a content as JSON


@dataclass(frozen=True, slots=True)
class Merged:
    """Both editors' changes in one; `clashes` name what both have changed differently."""

    content: dict[str, Any]
    clashes: tuple[str, ...]


def merge(base: Plain, mine: Plain, theirs: Plain, prefer: Side | None = None) -> Merged:
    """Join what two editors made of the same content, field by field.

    Where both changed the same thing, `prefer` decides; a widget that one changes and the other
    removes stays, and who moved a widget last has moved it.
    """
    clashes: list[str] = []
    merged: dict[str, Any] = {}
    for key in ("refresh", "range"):
        merged[key] = _value(key, base, mine, theirs, prefer, clashes)
    was, one, other = (_by_id(side) for side in (base, mine, theirs))
    merged["widgets"] = list(_widgets(was, one, other, prefer, clashes))
    if len(merged["widgets"]) > MOST:
        clashes.append("widgets")
    if len(merged["widgets"]) < FEWEST:  # each removed another one
        clashes.append("widgets")
        merged["widgets"] = list((mine if prefer == "mine" else theirs)["widgets"])
    if prefer is not None:
        merged["widgets"] = _cut(merged["widgets"], (mine if prefer == "mine" else theirs))
        clashes = []
    return Merged(merged, tuple(clashes))


def _by_id(content: Plain) -> dict[str, Plain]:
    return {each["id"]: each for each in content["widgets"]}


def _widgets(
    base: Mapping[str, Plain], mine: Mapping[str, Plain], theirs: Mapping[str, Plain],
    prefer: Side | None, clashes: list[str],
) -> Iterator[Plain]:  # fmt: skip
    for key in dict.fromkeys([*theirs, *mine]):
        was, one, other = base.get(key), mine.get(key), theirs.get(key)
        if one is None or other is None:
            kept = one or other
            if kept != was:  # made by one, or changed by one while the other removed it
                assert kept is not None
                yield kept
        else:
            yield {
                name: _value(name, was or {}, one, other, prefer, clashes, f"widgets.{key}.")
                for name in dict.fromkeys([*other, *one])
            }


def _value(
    name: str, base: Plain, mine: Plain, theirs: Plain, prefer: Side | None,
    clashes: list[str], at: str = "",
) -> Any:  # fmt: skip
    was, one, other = base.get(name), mine.get(name), theirs.get(name)
    if one in (other, was):
        return other
    if other == was or name in _PLACES or prefer == "mine":
        return one
    if prefer is None:
        clashes.append(at + name)
    return other


def _cut(widgets: Sequence[Plain], first: Plain) -> list[Plain]:
    """No more widgets than may be: those of one side stay."""
    ids = {each["id"] for each in first["widgets"]}
    ordered = sorted(widgets, key=lambda each: each["id"] not in ids)
    return list(ordered[:MOST])
