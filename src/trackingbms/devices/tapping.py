"""The tap on a device: its last frames as they came, and what they were taken for."""

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Literal

import pyarrow as pa

MOST_FRAMES = 100
MOST_SHOWN = 512  # bytes of one frame
Way = Literal["in", "out", "decoded"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame; `text` where it is one, else `raw` in hexadecimal."""

    at_ms: int
    way: Way
    what: str
    raw: str = ""
    text: str = ""
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Tap:
    """The last frames of one device, and what was counted."""

    readings: int = 0
    rows: int = 0
    out_of_range: int = 0
    invalid: int = 0
    failures: int = 0
    _frames: deque[tuple[int, Way, str, bytes | str, Callable[[], object] | None]] = field(
        default_factory=lambda: deque(maxlen=MOST_FRAMES)
    )

    def note(
        self, way: Way, what: str, raw: bytes | str, meaning: Callable[[], object] | None = None
    ) -> None:
        """Keep a frame; its meaning is worked out when somebody looks."""
        self._frames.append((time.time_ns() // 1_000_000, way, what, raw[:MOST_SHOWN], meaning))

    def frames(self) -> list[Frame]:
        """The frames, the oldest first."""
        return [_frame(*each) for each in self._frames]


tap: ContextVar[Tap | None] = ContextVar("tap", default=None)


def note_frame(
    way: Way, what: str, raw: bytes | str, meaning: Callable[[], object] | None = None
) -> None:
    """Keep a frame of the device that this task listens to."""
    if (here := tap.get()) is not None:
        here.note(way, what, raw, meaning)


def registers_of(values: Sequence[int]) -> bytes:
    """Registers as the bytes that came over the line."""
    return b"".join((each & 0xFFFF).to_bytes(2, "big") for each in values)


def values_of(batch: pa.Table) -> dict[str, object]:
    """What a reading's rows say, as far as it can be shown."""
    told: dict[str, object] = {}
    for row in batch.slice(0, 4).to_pylist():
        number = row.pop("battery")
        told[str(number)] = {
            key: _shown(value) for key, value in row.items() if value is not None and key != "ts"
        }
    return told


def _frame(
    at_ms: int, way: Way, what: str, raw: bytes | str, meaning: Callable[[], object] | None
) -> Frame:
    values = meaning() if meaning else {}
    told = {str(k): _shown(v) for k, v in values.items()} if isinstance(values, Mapping) else {}
    if isinstance(raw, bytes):
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            text = ""
        if not text or not text.strip().replace("\n", " ").replace("\t", " ").isprintable():
            return Frame(at_ms, way, what, raw.hex(" "), "", told)
        raw = text
    return Frame(at_ms, way, what, "", raw.strip(), told)


def _shown(value: object) -> object:
    if isinstance(value, float):
        return round(value, 4) if value == value else None
    if isinstance(value, list | tuple):
        return [_shown(each) for each in value[:64]]
    if isinstance(value, Mapping):
        return {str(key): _shown(each) for key, each in value.items()}
    return value if isinstance(value, int | str | bool) or value is None else str(value)
