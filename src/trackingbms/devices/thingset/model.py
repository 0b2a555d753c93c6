"""What ThingSet nodes say, however it was written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Json: TypeAlias = "Mapping[str | int, Json] | Sequence[Json] | str | float | bool | None"

CHANGED, CONTENT = 0x84, 0x85
_FIRST_ERROR = 0xA0


class Damaged(Exception):
    """Bytes that are no message, or not the one that was sent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a node answers to a request."""

    status: int
    data: Json = None

    @property
    def is_error(self) -> bool:
        """Tell whether the node refused."""
        return self.status >= _FIRST_ERROR


@dataclass(frozen=True, slots=True)
class Report:
    """What a node publishes without being asked."""

    subset: str | int | None
    data: Json = None


Message: TypeAlias = Answer | Report


def flatten(data: Json) -> dict[str | int, Json]:
    """Every item by its name (or number) alone, whatever group it stands in."""
    found: dict[str | int, Json] = {}
    if isinstance(data, Mapping):
        for key, value in data.items():
            if isinstance(value, Mapping):
                found |= flatten(value)
            else:
                found[key] = value
    return found
