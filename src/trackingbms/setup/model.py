"""What can be wrong with a row or a plan, and how what people write becomes values."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from trackingbms.fleet import MAX_CODE, MAX_NAME, RANGES, TEXTS, Kind, check_time_zone, fold
from trackingbms.kernel import Invalid

Value = str | int | float


class Code(StrEnum):
    """What is wrong; the words are `setup.faults.<code>` in the catalogues of the web app."""

    MISSING = "missing"
    UNKNOWN_COLUMN = "unknown_column"
    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    WHOLE = "whole"
    RANGE = "range"
    TIME_ZONE = "time_zone"
    JSON = "json"
    PROTOCOL = "protocol"
    LINK = "link"
    TAKEN = "taken"
    TWICE = "twice"
    DIFFERS = "differs"
    ELSEWHERE = "elsewhere"
    CAPACITY = "capacity"
    VALUE = "value"
    EMPTY = "empty"
    UNREADABLE = "unreadable"


WORDS: Mapping[Code, str] = MappingProxyType(
    {
        Code.MISSING: "fill it in: what stands below it needs it",
        Code.UNKNOWN_COLUMN: "there is no such column: take it out, or see the template",
        Code.TEXT: "write 1 to {max} printable characters",
        Code.CODE: "a code has 1 to {max} characters, no colon and no spaces around it",
        Code.NUMBER: "write a number",
        Code.WHOLE: "write a whole number",
        Code.RANGE: "write a number from {low} to {high}",
        Code.TIME_ZONE: "name a zone of the IANA list, such as America/Montreal",
        Code.JSON: "write an object of JSON",
        Code.PROTOCOL: "this server does not speak it yet; it speaks {known}",
        Code.LINK: "{detail}",
        Code.TAKEN: "{code} is in the fleet already: choose another code",
        Code.TWICE: "{code} stands in row {row} already",
        Code.DIFFERS: "row {row} says otherwise for the same place",
        Code.ELSEWHERE: "{code} stands below another place already",
        Code.CAPACITY: "write a capacity such as 500kWh",
        Code.VALUE: "{detail}",
        Code.EMPTY: "there are no rows",
        Code.UNREADABLE: "the file cannot be read: {detail}",
    }
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where: a row as the spreadsheet numbers it, and a column or a key."""

    row: int
    column: str
    code: Code
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """In words, for machines' logs; pages have words of their own."""
        return WORDS[self.code].format(**self.values)


# The columns of each level: the first is its code, the others are its details.
COLUMNS: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        Kind.CLIENT: ("client", "client_name", "sector", "time_zone"),
        Kind.SITE: ("site", "site_name", "latitude", "longitude"),
        Kind.ZONE: ("zone", "zone_name"),
        Kind.BMS: (
            "bms", "bms_name", "model", "protocol", "link", "interval_s", "capacity_kwh",
        ),
        Kind.BATTERY: (
            "battery", "battery_name", "chemistry", "capacity_ah", "nominal_voltage_v", "cells",
        ),
    }
)  # fmt: skip
LEVELS = tuple(COLUMNS)
EVERY_COLUMN = tuple(column for columns in COLUMNS.values() for column in columns)
_WHOLE = frozenset({"cells"})


class Wrong(Exception):
    """A cell that cannot be taken."""

    def __init__(self, code: Code, /, **values: Value) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def read_code(text: str) -> str:
    """A code as the fleet takes it."""
    if not 0 < len(text) <= MAX_CODE or not text.isprintable() or ":" in text:
        raise Wrong(Code.CODE, max=MAX_CODE)
    return text


def read_cell(column: str, cell: Any) -> Any:
    """The value of a cell that is not empty, or `Wrong`."""
    if column == "link":
        return _read_object(cell)
    if column in RANGES:
        return _read_number(column, cell)
    text = text_of(cell)
    if column == "time_zone":
        return _read_zone(text)
    longest = TEXTS.get(column, MAX_NAME)
    if len(text) > longest or not text.isprintable():
        raise Wrong(Code.TEXT, max=longest)
    return text


def text_of(cell: Any) -> str:
    """A cell as text: whole numbers without their `.0`, no spaces around."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def code_of(name: str) -> str:
    """A code made from a name: `Entrepôt A` is `ENTREPOT_A`."""
    return re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_").upper()[:MAX_CODE]


def read_capacity(text: str | float | None) -> float | None:
    """`500kWh` as kWh; a bare number is kWh too."""
    if text is None or isinstance(text, int | float):
        return text
    found = re.fullmatch(r"\s*([0-9]+(?:[.,][0-9]+)?)\s*([kM]?Wh)?\s*", text, re.IGNORECASE)
    if not found:
        raise Wrong(Code.CAPACITY)
    factor = {"wh": 0.001, "kwh": 1.0, "mwh": 1000.0}[(found[2] or "kWh").lower()]
    return float(found[1].replace(",", ".")) * factor


def _read_number(column: str, cell: Any) -> float:
    if isinstance(cell, bool):
        raise Wrong(Code.NUMBER)
    try:
        number = float(cell if isinstance(cell, int | float) else _pointed(text_of(cell)))
    except (ValueError, OverflowError) as error:
        raise Wrong(Code.NUMBER) from error
    low, high = RANGES[column]
    if not low <= number <= high:
        raise Wrong(Code.RANGE, low=low, high=high)
    if column in _WHOLE:
        if not number.is_integer():
            raise Wrong(Code.WHOLE)
        return int(number)
    return number


def _pointed(text: str) -> str:
    """Half of the world writes 45,5."""
    return text.replace(",", ".") if text.count(",") == 1 and "." not in text else text


def _read_zone(text: str) -> str:
    try:
        check_time_zone(text)
    except Invalid as error:
        raise Wrong(Code.TIME_ZONE) from error
    return text


def _read_object(cell: Any) -> dict[str, Any]:
    if isinstance(cell, str):
        try:
            cell = json.loads(cell)
        except ValueError as error:
            raise Wrong(Code.JSON) from error
    if not isinstance(cell, dict) or not all(isinstance(key, str) for key in cell):
        raise Wrong(Code.JSON)
    return cell


class Channel(StrEnum):
    """A way to tell somebody of an alert."""

    DASHBOARD = "dashboard"
    EMAIL = "email"
    SMS = "sms"
    CALL = "call"


# By the four levels of alerts, what the manual says; a company may choose otherwise.
NOTIFICATIONS: Mapping[str, tuple[Channel, ...]] = MappingProxyType(
    {
        "critical": (Channel.DASHBOARD, Channel.EMAIL, Channel.SMS, Channel.CALL),
        "high": (Channel.DASHBOARD, Channel.EMAIL, Channel.SMS),
        "medium": (Channel.DASHBOARD, Channel.EMAIL),
        "info": (Channel.DASHBOARD,),
    }
)


def check_notifications(wanted: Mapping[str, list[Channel]]) -> dict[str, list[str]]:
    """The channels of each level, or `Invalid`; a critical alert always shows somewhere."""
    for level in wanted:
        if level not in NOTIFICATIONS:
            raise Invalid(f"choose among {', '.join(NOTIFICATIONS)}", field="notifications")
    if "critical" in wanted and not wanted["critical"]:
        raise Invalid("name a channel for critical alerts", field="notifications.critical")
    return {
        level: [str(each) for each in Channel if each in wanted.get(level, default)]
        for level, default in NOTIFICATIONS.items()
    }
