"""Lists that come in pages, continued by opaque cursors."""

import base64
import binascii
from datetime import datetime
from typing import Annotated, Generic, TypeVar

import orjson
from fastapi import Query

from trackingbms.api.outgoing import Outgoing
from trackingbms.kernel import Invalid

Item = TypeVar("Item")

Limit = Annotated[int, Query(ge=1, le=1000, description="The longest page.")]
Cursor = Annotated[
    str | None, Query(max_length=2000, description="`next_cursor` of the page before.")
]


class ListOf(Outgoing, Generic[Item]):
    """A page of a list."""

    items: list[Item]
    next_cursor: str | None = None
    total: int


def write_cursor(position: tuple[str | int | float | None, ...] | None) -> str | None:
    """The position as text that tells nothing; None at the end of the list."""
    if position is None:
        return None
    return base64.urlsafe_b64encode(orjson.dumps(position)).decode().rstrip("=")


def read_cursor(cursor: str | None, *shape: type) -> list[object] | None:
    """The position that `write_cursor` was given, with values of these types; or `Invalid`."""
    if cursor is None:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        position = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, binascii.Error) as error:
        raise _spoilt() from error
    if not isinstance(position, list) or list(map(type, position)) != list(shape):
        raise _spoilt()
    if not all(each.isprintable() for each in position if isinstance(each, str)):
        raise _spoilt()
    return position


def read_moment(cursor: str | None) -> tuple[datetime, str] | None:
    """A position made of a moment (ISO 8601 with an offset) and an id; or `Invalid`."""
    position = read_cursor(cursor, str, str)
    if position is None:
        return None
    try:
        at = datetime.fromisoformat(str(position[0]))
    except ValueError as error:
        raise _spoilt() from error
    if at.tzinfo is None:
        raise _spoilt()
    return at, str(position[1])


def _spoilt() -> Invalid:
    return Invalid("send next_cursor as the page before gave it, or none", field="cursor")
