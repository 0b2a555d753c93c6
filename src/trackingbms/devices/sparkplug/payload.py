"""The payload of Sparkplug B (protobuf) to plain values and back."""

import math
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Any, TypeAlias

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.message import DecodeError

Value: TypeAlias = "float | bool | str | tuple[float, ...] | None"
MOST_METRICS = 10_000  # in one payload
MOST_ELEMENTS = 4_096  # in one array


class Damaged(Exception):
    """Bytes that are no payload."""


class Kind(IntEnum):
    """Data types that a battery's values may have."""

    INT8 = 1
    INT16 = 2
    INT32 = 3
    INT64 = 4
    UINT8 = 5
    UINT16 = 6
    UINT32 = 7
    UINT64 = 8
    FLOAT = 9
    DOUBLE = 10
    BOOLEAN = 11
    STRING = 12
    DATETIME = 13
    TEXT = 14
    INT8_ARRAY = 22
    INT16_ARRAY = 23
    INT32_ARRAY = 24
    INT64_ARRAY = 25
    UINT8_ARRAY = 26
    UINT16_ARRAY = 27
    UINT32_ARRAY = 28
    UINT64_ARRAY = 29
    FLOAT_ARRAY = 30
    DOUBLE_ARRAY = 31


_BITS = {Kind.INT8: 8, Kind.INT16: 16, Kind.INT32: 32, Kind.INT64: 64}  # of the signed ones
_ELEMENTS = dict(zip(range(Kind.INT8_ARRAY, Kind.DOUBLE_ARRAY + 1), "bhiqBHIQfd", strict=True))


@dataclass(frozen=True, slots=True)
class Metric:
    """One value; `name` or `alias` says which. `kind` is 0 where the birth alone tells it."""

    name: str = ""
    alias: int | None = None
    at_ms: int | None = None
    kind: int = 0
    raw: object = None
    historical: bool = False
    quality: int | None = None

    def value(self, kind: int) -> Value:
        """The value by its data type; None when it has none, or one that we cannot use."""
        raw = self.raw
        if isinstance(raw, bool):
            return raw
        if isinstance(raw, int):
            return _signed(raw, kind)
        if isinstance(raw, float):
            return raw if math.isfinite(raw) else None
        if isinstance(raw, bytes):
            return _elements(raw, kind)
        return raw if isinstance(raw, str) else None


@dataclass(frozen=True, slots=True)
class Payload:
    """One message."""

    metrics: Sequence[Metric] = ()
    at_ms: int | None = None
    seq: int | None = None


def _signed(raw: int, kind: int) -> float:
    bits = _BITS.get(Kind(kind)) if kind in Kind.__members__.values() else None
    if bits is None:
        return float(raw)
    low = raw & ((1 << bits) - 1)
    return float(low - (1 << bits) if low >> (bits - 1) else low)


def _elements(raw: bytes, kind: int) -> tuple[float, ...] | None:
    letter = _ELEMENTS.get(kind)
    if letter is None:
        return None
    size = struct.calcsize(f"<{letter}")
    count = min(len(raw) // size, MOST_ELEMENTS)
    return tuple(float(each) for each in struct.unpack(f"<{count}{letter}", raw[: count * size]))


def parse(raw: bytes) -> Payload:
    """Read a payload; raise `Damaged`."""
    message = _payload_class()()
    try:
        message.ParseFromString(raw)
    except DecodeError as error:
        raise Damaged(str(error)) from error
    if len(message.metrics) > MOST_METRICS:
        raise Damaged("too many metrics")
    return Payload(
        [_metric(each) for each in message.metrics],
        message.timestamp if message.HasField("timestamp") else None,
        message.seq if message.HasField("seq") else None,
    )


def _metric(told: Any) -> Metric:
    field = told.WhichOneof("value")
    return Metric(
        told.name,
        told.alias if told.HasField("alias") else None,
        told.timestamp if told.HasField("timestamp") else None,
        told.datatype,
        None if field is None or told.is_null else getattr(told, field),
        told.is_historical,
        _quality(told.properties),
    )


def _quality(properties: Any) -> int | None:
    for key, value in zip(properties.keys, properties.values, strict=False):
        if key == "Quality" and value.HasField("int_value"):
            return int(value.int_value)
    return None


def build(payload: Payload) -> bytes:
    """Write a payload."""
    message = _payload_class()()
    for name in ("timestamp", "seq"):
        value = payload.at_ms if name == "timestamp" else payload.seq
        if value is not None:
            setattr(message, name, value)
    for each in payload.metrics:
        told = message.metrics.add()
        _write(told, each)
    written: bytes = message.SerializeToString()
    return written


def _write(told: Any, metric: Metric) -> None:
    if metric.name:
        told.name = metric.name
    if metric.alias is not None:
        told.alias = metric.alias
    if metric.at_ms is not None:
        told.timestamp = metric.at_ms
    if metric.kind:
        told.datatype = metric.kind
    if metric.historical:
        told.is_historical = True
    if metric.raw is None:
        told.is_null = True
    else:
        setattr(told, _field_of(metric.raw), metric.raw)


def _field_of(raw: object) -> str:
    if isinstance(raw, bool):
        return "boolean_value"
    if isinstance(raw, int):
        return "long_value"
    if isinstance(raw, float):
        return "double_value"
    return "bytes_value" if isinstance(raw, bytes) else "string_value"


# The messages of the Sparkplug B specification, as far as they are used: field number, type, and
# whether it is repeated.
_Field: TypeAlias = descriptor_pb2.FieldDescriptorProto
_OPTIONAL, _REPEATED = _Field.LABEL_OPTIONAL, _Field.LABEL_REPEATED
_TYPES = {
    "double": _Field.TYPE_DOUBLE,
    "float": _Field.TYPE_FLOAT,
    "uint64": _Field.TYPE_UINT64,
    "bool": _Field.TYPE_BOOL,
    "string": _Field.TYPE_STRING,
    "bytes": _Field.TYPE_BYTES,
    "uint32": _Field.TYPE_UINT32,
}
_MESSAGES: Mapping[str, Mapping[str, tuple[int, str, bool]]] = {
    "PropertyValue": {
        "type": (1, "uint32", False),
        "is_null": (2, "bool", False),
        "int_value": (3, "uint32", False),
    },
    "PropertySet": {
        "keys": (1, "string", True),
        "values": (2, "PropertyValue", True),
    },
    "Metric": {
        "name": (1, "string", False),
        "alias": (2, "uint64", False),
        "timestamp": (3, "uint64", False),
        "datatype": (4, "uint32", False),
        "is_historical": (5, "bool", False),
        "is_transient": (6, "bool", False),
        "is_null": (7, "bool", False),
        "properties": (9, "PropertySet", False),
        "int_value": (10, "uint32", False),
        "long_value": (11, "uint64", False),
        "float_value": (12, "float", False),
        "double_value": (13, "double", False),
        "boolean_value": (14, "bool", False),
        "string_value": (15, "string", False),
        "bytes_value": (16, "bytes", False),
    },
    "Payload": {
        "timestamp": (1, "uint64", False),
        "metrics": (2, "Metric", True),
        "seq": (3, "uint64", False),
    },
}
_ONE_OF = range(10, 17)  # of Metric: at most one of these fields


@cache
def _payload_class() -> Any:
    """The class of payloads, in a pool of its own: others may know these messages too."""
    file = descriptor_pb2.FileDescriptorProto(
        name="trackingbms/sparkplug_b.proto", package="trackingbms.sparkplug", syntax="proto2"
    )
    for name, fields in _MESSAGES.items():
        message = file.message_type.add(name=name)
        if name == "Metric":
            message.oneof_decl.add(name="value")
        for field, (number, kind, many) in fields.items():
            added = message.field.add(
                name=field, number=number, label=_REPEATED if many else _OPTIONAL,
                type=_TYPES.get(kind, _Field.TYPE_MESSAGE),
            )  # fmt: skip
            if kind not in _TYPES:
                added.type_name = f".trackingbms.sparkplug.{kind}"
            if name == "Metric" and number in _ONE_OF:
                added.oneof_index = 0
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    found = pool.FindMessageTypeByName("trackingbms.sparkplug.Payload")
    return message_factory.GetMessageClass(found)
