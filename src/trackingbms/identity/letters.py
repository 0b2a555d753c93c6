"""What identity writes to people, in their language."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from trackingbms.identity.tables import User
from trackingbms.notifications import Letter


def write(
    user: User, kind: str, url: str, *, code: str | None = None, path: str | None = None,
    **values: str,
) -> Letter:  # fmt: skip
    """The letter of this kind to this person; `path` is where its button leads below `url`."""
    words = words_of(user.locale)
    mine = words[kind]
    given = {"name": user.name, "code": code or "", **values}
    return Letter(
        locale=user.locale,
        subject=mine["subject"].format_map(given),
        greeting=words["greeting"].format_map(given),
        paragraphs=tuple(each.format_map(given) for each in mine["paragraphs"]),
        button=(mine["button"], url + path) if path is not None and "button" in mine else None,
        code=code,
        note=mine["note"].format_map(given),
        footer=words["footer"].format(host=urlsplit(url).netloc),
    )


def words_of(locale: str) -> Mapping[str, Any]:
    """The catalogue of a language."""
    return _words("en" if locale == "en" else "fr")


def tell_time(at: datetime, user: User) -> str:
    """An instant as the person reads it."""
    words = words_of(user.locale)
    zone = ZoneInfo(user.time_zone) if user.time_zone else UTC
    local = at.astimezone(zone)
    told: str = words["at"].format(
        day=local.day, month=words["months"][local.month - 1], year=local.year,
        hour=f"{local.hour:02}", minute=f"{local.minute:02}", zone=local.tzname(),
    )  # fmt: skip
    return told


@cache
def _words(locale: str) -> Mapping[str, Any]:
    text = (files("trackingbms.identity") / "words" / f"{locale}.json").read_text("utf-8")
    found: Mapping[str, Any] = json.loads(text)
    return found
