"""Registers to values and back, by the definition of a model.

Values are dictionaries: a point's name to its number (scaled; None where the device says "not
implemented") or text, a group's name to the list of its repetitions.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from trackingbms.devices.sunspec.models import Group, Point

Value: TypeAlias = "float | str | list[Values] | None"
Values: TypeAlias = "dict[str, Value]"

_SIGNED = {"int16", "int32", "int64", "sunssf"}
_NOT_IMPLEMENTED_ZERO = {"acc32", "acc64", "count"}
_LARGEST_SCALE = 10  # SunSpec's scale factors lie between -10 and 10


def decode(model: Group, registers: Sequence[int]) -> Values:
    """Read a whole model, its id and length first.

    Points that lie beyond the registers are None; damaged counts end where the registers end.
    """
    values, _end = _decode_group(model, registers, 0, {}, {})
    return values


def _decode_group(
    group: Group,
    registers: Sequence[int],
    at: int,
    outer_scales: Mapping[str, int],
    outer_raw: Mapping[str, int],
) -> tuple[Values, int]:
    raw: dict[str, int | str | None] = {}
    for point in group.points:
        raw[point.name] = _raw(point, registers[at : at + point.size])
        at += point.size
    numbers = {name: value for name, value in raw.items() if isinstance(value, int)}
    scales = {
        **outer_scales,
        **{p.name: numbers[p.name] for p in group.points if _is_scale(p, numbers)},
    }
    values: Values = {p.name: _scaled(p, raw[p.name], scales) for p in group.points}
    for below in group.groups:
        values[below.name], at = _decode_repeated(
            below, registers, at, scales, {**outer_raw, **numbers}
        )
    return values, at


def _is_scale(point: Point, numbers: Mapping[str, int]) -> bool:
    return point.kind == "sunssf" and point.name in numbers


def _decode_repeated(
    group: Group,
    registers: Sequence[int],
    at: int,
    scales: Mapping[str, int],
    raw: Mapping[str, int],
) -> tuple[list[Values], int]:
    found: list[Values] = []
    wanted = group.count if isinstance(group.count, int) else raw.get(group.count, 0)
    room = (len(registers) - at) // max(1, group.size)
    for _ in range(min(wanted, room) if wanted or isinstance(group.count, str) else room):
        values, at = _decode_group(group, registers, at, scales, raw)
        found.append(values)
    return found, at


def _raw(point: Point, registers: Sequence[int]) -> int | str | None:
    """The number as it stands in the registers; None where the device has none."""
    if len(registers) < point.size or point.kind == "pad":
        return None
    if point.kind == "string":
        text = b"".join(each.to_bytes(2, "big") for each in registers)
        return text.rstrip(b"\0 ").decode("utf-8", "replace") or None
    unsigned = int.from_bytes(b"".join(each.to_bytes(2, "big") for each in registers), "big")
    if unsigned == _not_implemented(point):
        return None
    bits = 16 * point.size
    if point.kind in _SIGNED and unsigned >> (bits - 1):
        return unsigned - (1 << bits)
    return unsigned


def _not_implemented(point: Point) -> int:
    """What stands in the registers of a point that the device does not have."""
    bits = 16 * point.size
    if point.kind in _NOT_IMPLEMENTED_ZERO:
        return 0
    return 1 << (bits - 1) if point.kind in _SIGNED else (1 << bits) - 1


def _scaled(point: Point, raw: int | str | None, scales: Mapping[str, int]) -> float | str | None:
    if not isinstance(raw, int) or point.scale is None:
        return raw
    power = point.scale if isinstance(point.scale, int) else scales.get(point.scale)
    if power is None or abs(power) > _LARGEST_SCALE:
        return None  # without its scale factor the number says nothing
    return raw * float(10**power) if power >= 0 else raw / float(10**-power)


def encode(model: Group, values: Mapping[str, object]) -> list[int]:
    """Write a whole model, id and length first; what `values` lacks becomes "not implemented".

    Numbers are scaled by the scale factors among the values and clipped to what fits.
    """
    registers = _encode_group(model, values, {})
    registers[1] = len(registers) - 2
    return registers


def _encode_group(
    group: Group, values: Mapping[str, object], outer_scales: Mapping[str, int]
) -> list[int]:
    own = {p.name: v for p in group.points if isinstance(v := values.get(p.name), int)}
    scales = {**outer_scales, **own}
    registers: list[int] = []
    for point in group.points:
        registers += _encode_point(point, values.get(point.name, point.fixed), scales)
    for below in group.groups:
        repeated = values.get(below.name, ())
        assert isinstance(repeated, Sequence)
        for each in repeated:
            registers += _encode_group(below, each, scales)
    return registers


def _encode_point(point: Point, value: object, scales: Mapping[str, int]) -> list[int]:
    size = 2 * point.size
    if point.kind == "string":
        data = str(value or "").encode()[:size].ljust(size, b"\0")
    elif isinstance(value, int | float) and point.kind != "pad":
        data = _fitted(point, value, scales).to_bytes(size, "big")
    else:
        data = (0x8000 if point.kind == "pad" else _not_implemented(point)).to_bytes(size, "big")
    return [int.from_bytes(data[i : i + 2], "big") for i in range(0, size, 2)]


def _fitted(point: Point, value: float, scales: Mapping[str, int]) -> int:
    power = point.scale if isinstance(point.scale, int) else scales.get(point.scale or "", 0)
    whole = round(value * 10.0**-power)
    bits = 16 * point.size
    if point.kind in _SIGNED:
        half = 1 << (bits - 1)
        return max(-half + (point.kind != "sunssf"), min(half - 1, whole)) % (1 << bits)
    return max(0, min((1 << bits) - 2, whole))
