"""In which words a device tells and takes one point: a member of its JSON, an item, a metric."""

import math
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from trackingbms.devices.orders import SPANS, Point

Raw = bool | int | float | str


class Setting(BaseModel):
    """Member `path` holds (value - offset) / scale; a switch says `on` or `off` there."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str = Field(min_length=1, max_length=200)
    scale: float = Field(1.0, allow_inf_nan=False, gt=0)
    offset: float = Field(0.0, allow_inf_nan=False)
    on: Raw = True
    off: Raw = False

    def told(self, point: Point, value: float) -> Raw:
        """The value in the device's words."""
        if is_switch(point):
            return self.on if value else self.off
        raw = round((value - self.offset) / self.scale, 6)
        return int(raw) if raw.is_integer() else raw

    def heard(self, point: Point, raw: object) -> float | None:
        """The value of what the device says; None when it makes no sense."""
        if is_switch(point):
            if raw == self.on:
                return 1.0
            return 0.0 if raw == self.off else None
        if isinstance(raw, bool) or not isinstance(raw, int | float):
            return None
        value = float(raw) * self.scale + self.offset
        return value if math.isfinite(value) else None


def from_path(told: object) -> object:
    """A setting by its path alone."""
    return {"path": told} if isinstance(told, str) else told


SettingOrPath = Annotated[Setting, BeforeValidator(from_path)]


def is_switch(point: Point) -> bool:
    """Tell whether it is only on or off."""
    span = SPANS[point]
    return (span.low, span.high) == (0, 1)


def nested(path: str, value: Raw, beside: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """An object with the value at its path (`pack.charge`), beside what else goes along."""
    found: dict[str, Any] = dict(beside or {})
    *above, last = path.split(".")
    here = found
    for part in above:
        inner = here.get(part)
        here[part] = dict(inner) if isinstance(inner, Mapping) else {}
        here = here[part]
    here[last] = value
    return found
