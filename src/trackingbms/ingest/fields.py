"""Rows read one by one: the careful path, which names what is wrong with each."""

from collections.abc import Callable, Iterable, Mapping
from math import floor
from typing import Any

import numpy as np
import pyarrow as pa

from trackingbms.ingest import instants
from trackingbms.ingest.model import BadField, Draft, Rejections
from trackingbms.ingest.text import Repeated
from trackingbms.telemetry import (
    CELLS,
    COLUMNS,
    METRICS,
    MOST_CELLS,
    MOST_EXTRAS,
    TIMESTAMP,
    BatteryState,
    Cooling,
)

Record = Mapping[str, object]
LONGEST_NAME = 64  # characters of an extra metric's name
CODE_HINT = "send the battery's code as a text"
CODES: Mapping[str, type[BatteryState] | type[Cooling]] = {
    "state": BatteryState,
    "cooling": Cooling,
}
NAMES: Mapping[str, Mapping[str, int]] = {
    key: {each.name.lower(): each.value for each in kind} for key, kind in CODES.items()
}


def shown(value: object) -> str:
    """A value as an error quotes it: short, whatever was sent."""
    text = ascii(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


class RowReader:
    """Gathers records of one body into columns; refuses the bad ones, each by name."""

    def __init__(self) -> None:
        self.rejections = Rejections()
        self._rows: list[int] = []
        self._clean: list[dict[str, Any]] = []

    def add(self, row: int, record: object) -> None:
        """Take one record, or refuse it."""
        try:
            self._clean.append(clean(record))
            self._rows.append(row)
        except BadField as bad:
            self.rejections.add(row, bad.name, bad.error)

    def draft(self) -> Draft:
        """Everything that was added."""
        used = {key for record in self._clean for key in record}
        columns = {
            key: pa.array([record.get(key) for record in self._clean], kind)
            for key, kind in {**COLUMNS, "battery": pa.large_string(), "ts": TIMESTAMP}.items()
            if key in used or key in ("battery", "ts")
        }
        return Draft(pa.table(columns), np.array(self._rows, np.int64), self.rejections)


def read_records(records: Iterable[tuple[int, object]]) -> Draft:
    """Read numbered records one by one."""
    reader = RowReader()
    for row, record in records:
        reader.add(row, record)
    return reader.draft()


def clean(record: object) -> dict[str, Any]:
    """One record in the telemetry shape; raises `BadField` for the first thing wrong in it."""
    if not isinstance(record, Mapping):
        raise BadField("", f"{shown(record)} is not an object; send one object per row")
    if isinstance(record, Repeated):
        raise BadField(_quoted(record.name), "the field is given twice; send it once")
    row: dict[str, Any] = {
        "battery": _battery(record.get("battery")),
        "ts": _instant(record.get("ts")),
    }
    extra: dict[str, float] = {}
    for key, value in record.items():
        if value is None or key in row:
            continue
        if read := _READERS.get(key):
            row[key] = read(key, value)
        else:
            extra[_name(key)] = _number(key, value)
    if len(extra) > MOST_EXTRAS:
        raise BadField("extra", f"{len(extra)} extra metrics; send at most {MOST_EXTRAS} in a row")
    if extra:
        row["extra"] = sorted(extra.items())
    return row


def _battery(value: object) -> str:
    if not isinstance(value, str) or not value:
        fault = "is missing" if value is None else f"{shown(value)} is not a code"
        raise BadField("battery", f"{fault}; {CODE_HINT}")
    if not _is_text(value):
        raise BadField("battery", f"{shown(value)} is not valid Unicode")
    return value


def _instant(value: object) -> int:
    if isinstance(value, str):
        found = instants.parse_one(value) if _is_text(value) else None
    elif isinstance(value, int | float) and not isinstance(value, bool):
        found = floor(value) if abs(value) <= instants.MOST_MS else None
    else:
        found = None
    if found is None:
        fault = "is missing" if value is None else f"{shown(value)} is not an instant"
        raise BadField("ts", f"{fault}; {instants.HINT}")
    return found


def _number(key: str, value: object) -> float:
    if type(value) is float:
        return value
    if type(value) is int:
        try:
            return float(value)
        except OverflowError:
            raise BadField(key, "the number is too large") from None
    hint = "send 0 or 1" if isinstance(value, bool) else "send a JSON number, or leave it out"
    raise BadField(key, f"{shown(value)} is not a number; {hint}")


def _cells(key: str, value: object) -> list[float]:
    if not isinstance(value, list):
        raise BadField(key, f"{shown(value)} is not a list; send one number per cell")
    if len(value) > MOST_CELLS:
        raise BadField(key, f"{len(value)} cells; send at most {MOST_CELLS} in a row")
    return [_number(key, each) for each in value]


def _code(key: str, value: object) -> int:
    kind = CODES[key]
    if key == "cooling" and isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and (code := NAMES[key].get(value.lower())) is not None:
        return code
    if type(value) in (int, float) and value in kind._value2member_map_:
        return int(value)  # type: ignore[call-overload,no-any-return]  # a number, as was asked
    raise BadField(key, f"{shown(value)} is not known; send one of {', '.join(NAMES[key])}")


def _name(key: object) -> str:
    if key == "extra":
        raise BadField("extra", "send each extra metric as a field of its own")
    if isinstance(key, str) and is_name(key):
        return key
    raise BadField(
        _quoted(str(key)), f"a metric's name has 1 to {LONGEST_NAME} printable characters"
    )


def is_name(key: str) -> bool:
    """Tell whether an extra metric may be called so."""
    return 0 < len(key) <= LONGEST_NAME and key.isprintable() and key != "extra"


def _quoted(name: str) -> str:
    return name[:LONGEST_NAME].encode("utf-8", "replace").decode()


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    return True


_READERS: Mapping[str, Callable[[str, object], Any]] = {
    **dict.fromkeys(METRICS, _number),
    **dict.fromkeys(CELLS, _cells),
    **dict.fromkeys(CODES, _code),
}
