"""One JSON text, read so that nothing in it is lost: neither NaN nor a key given twice."""

import json
from collections.abc import Iterable

import orjson

BOM = b"\xef\xbb\xbf"


class Repeated(dict[str, object]):
    """An object that gives one of its fields twice; `name` is that field."""

    name: str = ""


def parse(text: bytes) -> object:
    """The value that the text holds; raises `ValueError` when it is not JSON.

    NaN and infinities, which JSON lacks and some writers emit, come out as floats: then the row
    that holds one can be named, and the others kept.
    """
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as fault:
        return _parse_loosely(text, str(fault))
    return _parse_loosely(text, "not JSON") if _may_repeat(text, found) else found


def _may_repeat(text: bytes, found: object) -> bool:
    """Every field has a colon: when they add up, none was hidden by another of its name."""
    try:
        return b"\\" in text or text.count(b":") != _colons(found)
    except RecursionError:
        return True


def _colons(value: object) -> int:
    if isinstance(value, str):
        return value.count(":")
    if isinstance(value, dict):
        return len(value) + "".join(value).count(":") + _colons_of(value.values())
    return _colons_of(value) if isinstance(value, list) else 0


def _colons_of(values: Iterable[object]) -> int:
    return sum(_colons(each) for each in values if type(each) is not float)


def _parse_loosely(text: bytes, fault: str) -> object:
    """Python's own reader is slower; it knows NaN and sees every key."""
    try:
        return json.loads(text.decode(), object_pairs_hook=_once, parse_int=_whole)
    except (ValueError, RecursionError):
        raise ValueError(fault) from None


def _whole(digits: str) -> int | float:
    """As orjson has it: beyond 64 bits a number is a float."""
    whole = int(digits) if len(digits) <= 20 else 2**64
    return whole if -(2**63) <= whole < 2**64 else float(digits)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    repeated = Repeated(found)
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            repeated.name = key
            break
        seen.add(key)
    return repeated
