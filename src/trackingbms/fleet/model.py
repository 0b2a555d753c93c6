"""The six levels of the fleet tree, and how a place in it is written."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any
from zoneinfo import available_timezones

from trackingbms.kernel import Invalid, new_id

MAX_CODE = 64
MAX_NAME = 200
MAX_FOLDED = 600  # as long as its column
MAX_LINK = 8_192


class Kind(StrEnum):
    """A level of the tree, from the root down."""

    COMPANY = "company"
    CLIENT = "client"
    SITE = "site"
    ZONE = "zone"
    BMS = "bms"
    BATTERY = "battery"


LEVELS = tuple(Kind)

# What each level adds to a plain place.
DETAILS: Mapping[Kind, frozenset[str]] = MappingProxyType(
    {
        Kind.COMPANY: frozenset(),
        Kind.CLIENT: frozenset({"sector"}),
        Kind.SITE: frozenset({"latitude", "longitude"}),
        Kind.ZONE: frozenset(),
        Kind.BMS: frozenset({"model", "protocol", "link", "interval_s", "capacity_kwh"}),
        Kind.BATTERY: frozenset({"chemistry", "capacity_ah", "nominal_voltage_v", "cells"}),
    }
)

# The least and the greatest value, both allowed.
RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "latitude": (-90, 90),
        "longitude": (-180, 180),
        "interval_s": (0.1, 86_400),
        "capacity_ah": (0.001, 1_000_000),
        "capacity_kwh": (0.001, 10_000_000),
        "nominal_voltage_v": (0.1, 10_000),
        "cells": (1, 10_000),
    }
)
TEXTS: Mapping[str, int] = MappingProxyType(
    {"sector": 64, "model": 64, "protocol": 32, "chemistry": 32}
)


@dataclass(frozen=True, slots=True)
class NewNode:
    """A place to be. `parent` is an id, of a node that is there or that stands earlier in the list.

    `details` are the fields that its level adds (see `DETAILS`).
    """

    kind: Kind
    parent: str | None
    code: str
    name: str = ""  # none: as the code
    time_zone: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    id: str = field(default_factory=new_id)


def parent_of(kind: Kind) -> Kind | None:
    """The level above, or None for the company."""
    level = LEVELS.index(kind)
    return LEVELS[level - 1] if level else None


def path_below(parent_path: str, node_id: str) -> str:
    """The path of a node whose parent has this path (`/` for the company itself)."""
    return f"{parent_path}{node_id}/"


def ids_of(path: str) -> list[str]:
    """The ids from the root down to the node of this path, itself included."""
    return path.strip("/").split("/") if path != "/" else []


def fold(text: str) -> str:
    """The text as it is searched: no capitals, no accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in plain if each.isprintable() and not unicodedata.combining(each))


def check_code(code: str) -> str:
    """Return the code, or raise `Invalid`."""
    if not 0 < len(code) <= MAX_CODE:
        raise Invalid(f"a code has 1 to {MAX_CODE} characters", field="code")
    if code != code.strip() or not code.isprintable():
        raise Invalid("leave out spaces around the code and control characters", field="code")
    if ":" in code:
        raise Invalid(
            "leave out the colon: it parts a client's code from a battery's", field="code"
        )
    return code


def check_name(name: str) -> str:
    """Return the name, or raise `Invalid`."""
    if not 0 < len(name) <= MAX_NAME or not name.isprintable() or name != name.strip():
        raise Invalid(
            f"a name has 1 to {MAX_NAME} printable characters and no spaces around it", field="name"
        )
    return name


def check_time_zone(zone: str | None) -> str | None:
    """Return the zone, or raise `Invalid`."""
    if zone is not None and zone not in _time_zones():
        raise Invalid("name a zone of the IANA list, such as America/Montreal", field="time_zone")
    return zone


def check_details(kind: Kind, details: Mapping[str, Any]) -> None:
    """Raise `Invalid` for the first detail that this level does not have or that is out of range.

    None is allowed everywhere: it means unknown.
    """
    for key, value in details.items():
        if key not in DETAILS[kind]:
            raise Invalid(f"a {kind} has no {key}: leave it out", field=key)
        if value is None:
            if key in {"link", "interval_s"}:
                raise Invalid(f"{key} cannot be empty: leave it out to keep its default", field=key)
        elif key in RANGES:
            _check_range(key, value)
        elif key in TEXTS:
            _check_text(key, value)
        else:
            _check_link(value)


def _check_range(key: str, value: float) -> None:
    low, high = RANGES[key]
    if not low <= value <= high:
        raise Invalid(f"{key} lies between {low:g} and {high:g}", field=key)


def _check_text(key: str, value: str) -> None:
    if not 0 < len(value) <= TEXTS[key] or not value.isprintable():
        raise Invalid(f"{key} has 1 to {TEXTS[key]} printable characters", field=key)


def _check_link(link: Mapping[str, Any]) -> None:
    try:
        size = len(json.dumps(link, allow_nan=False))
    except (TypeError, ValueError) as error:
        raise Invalid("link holds plain JSON, without NaN or infinity", field="link") from error
    if size > MAX_LINK:
        raise Invalid(f"link takes at most {MAX_LINK} characters of JSON", field="link")


@cache
def _time_zones() -> frozenset[str]:
    return frozenset(available_timezones())


CONTACT_TEXTS: Mapping[str, int] = MappingProxyType(
    {"name": MAX_NAME, "function": 100, "phone": 40, "email": 254, "hours": 200}
)


def check_contact(values: Mapping[str, str | None]) -> dict[str, str | None]:
    """The values without spaces around them and None for empty ones, or `Invalid`."""
    tidy = {key: (value or "").strip() or None for key, value in values.items()}
    for key, value in tidy.items():
        if value is not None and (len(value) > CONTACT_TEXTS[key] or not value.isprintable()):
            raise Invalid(f"{key} has at most {CONTACT_TEXTS[key]} characters", field=key)
    if "name" in tidy and tidy["name"] is None:
        raise Invalid("write a name", field="name")
    email = tidy.get("email")
    if email is not None and not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        raise Invalid("write an address such as marie@example.com", field="email")
    return tidy
