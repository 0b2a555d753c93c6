"""A maker's own register map: which metric stands where, and how to read it."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from trackingbms.devices.orders import Point
from trackingbms.kernel import Invalid

_SHAPES = {"int16": "h", "uint16": "H", "int32": "i", "uint32": "I", "float32": "f"}


class Register(BaseModel):
    """One metric: value = number in the registers * scale + offset."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    address: int = Field(ge=0, le=65_534)
    type: Literal["int16", "uint16", "int32", "uint32", "float32"] = "int16"
    scale: float = 1.0
    offset: float = 0.0
    none: int | None = Field(None, description="The raw number that says: not measured.")

    @property
    def size(self) -> int:
        """How many registers it takes."""
        return struct.calcsize(f">{_SHAPES[self.type]}") // 2

    def read(self, registers: Sequence[int]) -> float | None:
        """The value in these registers, which are exactly its own."""
        data = b"".join(each.to_bytes(2, "big") for each in registers)
        raw = struct.unpack(f">{_SHAPES[self.type]}", data)[0]
        return None if raw == self.none else float(raw) * self.scale + self.offset


class ControlRegister(Register):
    """Where something is set; its effect is read there, or in `feedback`."""

    feedback: Register | None = None
    pulse: int | None = Field(None, description="What is written, whatever the value: a button.")

    def written(self, value: float) -> list[int]:
        """The value as registers."""
        raw = (value - self.offset) / self.scale if self.pulse is None else self.pulse
        number = raw if self.type == "float32" else round(raw)
        try:
            data = struct.pack(f">{_SHAPES[self.type]}", number)
        except (struct.error, OverflowError) as error:
            raise Invalid(f"{value:g} does not fit into register {self.address}") from error
        return [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]


LONGEST_YAML = 65_536


def _from_yaml(told: object) -> object:
    """A map as it stands, or written as YAML: the way makers' maps are passed on."""
    if not isinstance(told, str):
        return told
    if len(told) > LONGEST_YAML:
        raise ValueError("the YAML is too long")
    try:
        found = yaml.load(told, Loader=_NoAliases)  # noqa: S506 - a safe loader, and stricter
    except yaml.YAMLError as error:
        raise ValueError(f"not YAML: {error}") from error
    return {} if found is None else found


class _NoAliases(yaml.SafeLoader):
    """Without references within the text: a few lines of them can grow beyond all memory."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("references (*name) are not taken")
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


RegisterMap = Annotated[dict[str, Register], BeforeValidator(_from_yaml)]
ControlMap = Annotated[dict[Point, ControlRegister], BeforeValidator(_from_yaml)]


@dataclass(frozen=True, slots=True)
class Span:
    """Neighbours that one request reads: addresses from `begin` to `end`."""

    begin: int
    end: int
    registers: Mapping[str, Register]


def spans(registers: Mapping[str, Register], most: int, gap: int = 8) -> list[Span]:
    """Group registers that stand close together; no span is longer than `most`."""
    found: list[Span] = []
    for key, each in sorted(registers.items(), key=lambda item: item[1].address):
        last = found[-1] if found else None
        end = each.address + each.size
        if last and each.address <= last.end + gap and end - last.begin <= most:
            found[-1] = Span(last.begin, max(end, last.end), {**last.registers, key: each})
        else:
            found.append(Span(each.address, end, {key: each}))
    return found


def values_of(span: Span, registers: Sequence[int]) -> dict[str, float | None]:
    """The value of each metric of a span."""
    return {
        key: each.read(registers[each.address - span.begin :][: each.size])
        for key, each in span.registers.items()
    }
