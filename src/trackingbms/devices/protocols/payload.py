"""JSON payloads and a mapping to samples: which member is which metric."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Annotated, Literal, TypeAlias

import msgspec
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from trackingbms.devices.samples import Sample, instant_of
from trackingbms.telemetry import CELLS, METRICS, MOST_CELLS, MOST_EXTRAS, BatteryState, Cooling

Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | float | None"

_STATE_CODES = frozenset(int(state) for state in BatteryState)


class Pick(BaseModel):
    """One value of a payload: member `path` (`pack.cells.0.v`) * scale + offset."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str = Field(min_length=1)
    scale: float = Field(1.0, allow_inf_nan=False)
    offset: float = Field(0.0, allow_inf_nan=False)


PickOrPath = Annotated[
    Pick, BeforeValidator(lambda value: {"path": value} if isinstance(value, str) else value)
]


class Clock(BaseModel):
    """Where a payload tells its time, and how."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str = Field(min_length=1)
    unit: Literal["rfc3339", "s", "ms"] = "rfc3339"


class Mapped(BaseModel):
    """What the members of a payload mean."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    values: dict[str, PickOrPath] = Field(
        default_factory=lambda: {key: Pick(path=key) for key in (*METRICS, *CELLS)},
        description="Metric to member; other names than the catalogue's become extra metrics.",
    )
    state: str | None = Field("state", description="The member that tells the state.")
    states: dict[str, str] = Field(
        default_factory=dict, description="The device's word for a state to ours."
    )
    cooling: str | None = Field("cooling", description="The member that tells the cooling.")
    clock: Clock | None = Field(
        default_factory=lambda: Clock(path="ts"), description="None: the time of arrival."
    )
    battery: str | None = Field(None, description="The member that names the battery.")
    items: str | None = Field(
        None, description="The member that holds the batteries; None: the payload itself."
    )

    @cached_property
    def picks(self) -> Sequence[tuple[str, Pick, bool]]:
        """Metric, member, and whether the member lies within another: what each payload asks."""
        return [(key, pick, "." in pick.path) for key, pick in self.values.items()]


@dataclass(slots=True)
class Decoded:
    """What payloads held: samples, the unreadable, the batteries nobody knows."""

    samples: list[Sample] = field(default_factory=list)
    unreadable: int = 0
    unknown: int = 0

    def take(
        self,
        payload: bytes,
        mapped: Mapped,
        batteries: Mapping[str, int],
        named: str | None,
        now_ms: int,
    ) -> None:
        """Read one payload: an object is a sample, an array is several.

        `named` is the battery as the topic names it; `batteries` maps such names to numbers. Never
        raises: what cannot be read is counted.
        """
        try:
            body = msgspec.json.decode(payload)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            self.unreadable += 1
            return
        body = member(body, mapped.items) if mapped.items else body
        for each in body if isinstance(body, list) else [body]:
            if not isinstance(each, dict):
                self.unreadable += 1
                continue
            battery = batteries.get(_name_in(each, mapped, named) or "")
            if battery is None:
                self.unknown += 1
                continue
            sample = _sample(each, mapped, battery, now_ms)
            if sample is None:
                self.unreadable += 1
            else:
                self.samples.append(sample)


def decode_payload(
    payload: bytes, mapped: Mapped, batteries: Mapping[str, int], named: str | None, now_ms: int
) -> Decoded:
    """Read one payload alone, as `Decoded.take` does."""
    found = Decoded()
    found.take(payload, mapped, batteries, named, now_ms)
    return found


def _name_in(body: Json, mapped: Mapped, named: str | None) -> str | None:
    inside = member(body, mapped.battery) if mapped.battery else None
    return inside if isinstance(inside, str) else named


def _sample(body: dict[str, Json], mapped: Mapped, battery: int, now_ms: int) -> Sample | None:
    """None when there is nothing in it that we could keep."""
    values, cells, extra = _picked(body, mapped)
    state = state_of(member(body, mapped.state), mapped.states) if mapped.state else None
    cooling = cooling_of(member(body, mapped.cooling)) if mapped.cooling else None
    if not (values or cells or extra or state is not None):
        return None
    return Sample(battery, _time_in(body, mapped, now_ms), values, cells, state, cooling, extra)


def _picked(
    body: dict[str, Json], mapped: Mapped
) -> tuple[dict[str, float], dict[str, list[float | None]], dict[str, float]]:
    values: dict[str, float] = {}
    cells: dict[str, list[float | None]] = {}
    extra: dict[str, float] = {}
    for key, pick, lies_within in mapped.picks:
        raw = member(body, pick.path) if lies_within else body.get(pick.path)
        if raw is None:
            continue
        if key in CELLS:
            if isinstance(raw, list):
                cells[key] = [number_of(each, pick) for each in raw[:MOST_CELLS]]
            continue
        value = number_of(raw, pick)
        if value is None:
            continue
        if key in METRICS:
            values[key] = value
        elif math.isfinite(value) and len(extra) < MOST_EXTRAS:
            extra[key] = value
    return values, cells, extra


def member(body: Json, path: str) -> Json:
    """The member at `path`, or None when there is no such member."""
    if isinstance(body, dict) and "." not in path:  # by far the most frequent
        return body.get(path)
    here = body
    for part in path.split("."):
        if isinstance(here, dict):
            here = here.get(part)
        elif isinstance(here, list) and part.isdecimal() and int(part) < len(here):
            here = here[int(part)]
        else:
            return None
    return here


def number_of(raw: object, pick: Pick) -> float | None:
    """A number, also one that was written as text."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        return None
    try:
        return float(raw) * pick.scale + pick.offset
    except (ValueError, OverflowError):
        return None


def state_of(raw: object, words: Mapping[str, str]) -> int | None:
    """The code of a state, by our word, the device's word for it, or the code itself."""
    if isinstance(raw, bool) or raw is None:
        return None
    word = words.get(str(raw), raw)
    if isinstance(word, str):
        found = BatteryState.__members__.get(word.upper())
        return None if found is None else int(found)
    return int(word) if isinstance(word, int | float) and word in _STATE_CODES else None


def cooling_of(raw: object) -> int | None:
    """The code of what the cooling does."""
    if isinstance(raw, bool):
        return int(Cooling.ON if raw else Cooling.OFF)
    if isinstance(raw, str) and raw.upper() in Cooling.__members__:
        return int(Cooling[raw.upper()])
    return None


def _time_in(body: Json, mapped: Mapped, now_ms: int) -> int:
    """The payload's own time in epoch ms; that of arrival when it has none that can be true."""
    raw = member(body, mapped.clock.path) if mapped.clock else None
    if mapped.clock is None or raw is None or isinstance(raw, bool):
        return now_ms
    at = _instant(raw) if mapped.clock.unit == "rfc3339" and isinstance(raw, str) else None
    if at is None and isinstance(raw, int | float):
        at = number_of(raw, _SECONDS if mapped.clock.unit == "s" else _MILLISECONDS)
    return instant_of(at, now_ms)


_SECONDS, _MILLISECONDS = Pick(path="clock", scale=1_000), Pick(path="clock")


def _instant(text: str) -> float | None:
    try:
        at = datetime.fromisoformat(text)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() * 1_000
    except (ValueError, OverflowError):
        return None
