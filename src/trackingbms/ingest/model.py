"""What passes through ingest: rows that were read, rows that were refused, and the limits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from trackingbms.kernel import Invalid, Refused


class TooLarge(Refused):
    """The body is larger than we take at once."""


class Stalled(Refused):
    """The sender began a body and then sent nothing more."""


class Unsupported(Refused):
    """The body is of a kind that we do not read."""


class Unreadable(Invalid):
    """Nothing in the body can be told apart as a row."""


class BadField(Exception):
    """One field of one row is wrong; caught where the row is refused."""

    def __init__(self, name: str, error: str) -> None:
        super().__init__(name, error)
        self.name, self.error = name, error


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one body may hold."""

    body_bytes: int = 32 * 1024 * 1024  # after decompression
    rows: int = 200_000


@dataclass(frozen=True, slots=True)
class Window:
    """The instants at which a sample may lie, both inclusive, in epoch ms."""

    since_ms: int
    until_ms: int


@dataclass(frozen=True, slots=True)
class Form:
    """What a body is written in, what it is packed in, and what its timestamps count.

    `encoding` is a Content-Encoding; `precision` is that of line protocol (ns, us, ms, s).
    """

    media_type: str
    encoding: str = ""
    precision: str = "ns"


@dataclass(slots=True)
class Rejections:
    """The rows that were refused, as parallel lists: one entry per row, its first fault."""

    rows: list[int] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def add(self, row: int, name: str, error: str) -> None:
        """Refuse one row."""
        self.rows.append(row)
        self.fields.append(name)
        self.errors.append(error)

    def add_all(self, rows: Iterable[int], name: str, errors: Sequence[str]) -> None:
        """Refuse several rows for the same field."""
        self.rows.extend(rows)
        self.fields.extend([name] * len(errors))
        self.errors.extend(errors)

    def extend(self, other: "Rejections") -> None:
        """Take over what another part of the same body had refused."""
        self.rows += other.rows
        self.fields += other.fields
        self.errors += other.errors

    def told(self) -> list[dict[str, object]]:
        """As the answer tells them: `row` (0-based), `field`, `error`, in the order of the rows."""
        each = zip(self.rows, self.fields, self.errors, strict=True)
        return [
            {"row": row, "field": name, "error": error}
            for row, name, error in sorted(each, key=lambda one: one[0])
        ]

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(slots=True)
class Draft:
    """A body that was read, before anybody asked whether its batteries exist.

    `table` has `battery` (large_string), `ts` and the value columns of the telemetry shape;
    `rows` holds, for each of its rows, the 0-based place in the body (int64).
    """

    table: pa.Table
    rows: npt.NDArray[np.int64]
    rejections: Rejections = field(default_factory=Rejections)


def join(drafts: Sequence[Draft]) -> Draft:
    """Put the parts of one body together again."""
    if len(drafts) == 1:
        return drafts[0]
    rejections = Rejections()
    for each in drafts:
        rejections.extend(each.rejections)
    return Draft(
        pa.concat_tables([each.table for each in drafts], promote_options="default"),
        np.concatenate([each.rows for each in drafts]),
        rejections,
    )


@dataclass(frozen=True, slots=True)
class Admitted:
    """What may be stored: `batch` has the telemetry shape; `rejections` names the rest."""

    batch: pa.Table
    rejections: Rejections
