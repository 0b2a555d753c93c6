"""Hostile input for every decoder, drawn from a seed: what devices say, told wrongly, damaged.

Most of it is nearly right: what is wrong from its first byte on never gets far into a decoder.
"""

import json
import math
import struct
from binascii import crc32
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import count
from random import Random
from types import MappingProxyType
from typing import Any

import cbor2

from tests.devices.rigs.model import PACK, STANDING_STILL
from trackingbms.devices.foxbms import matrix
from trackingbms.devices.protocols.canbus import CanBus
from trackingbms.devices.protocols.libresolar import VALUES
from trackingbms.devices.simulators import FoxbmsSimulator, FoxbmsStation
from trackingbms.devices.sparkplug import Kind, Metric, Payload, build
from trackingbms.devices.sunspec import encode, load_model
from trackingbms.devices.sunspec.models import Group
from trackingbms.devices.thingset import request_id
from trackingbms.devices.thingset.frames import report_frames
from trackingbms.telemetry import CELLS, METRICS

Frame = tuple[int, bytes]
_EDGES: Sequence[float] = (
    0, 1, -1, 0.1, 127, 255, 256, 32_767, -32_768, 65_535, 2**31, -(2**31), 2**53 + 1, 2**63,
    -(2**63), 2**64, 10**40, -(10**400), 1e308, -1e308, 5e-324, math.inf, -math.inf, math.nan,
)  # fmt: skip
_TEXTS = (
    "", "charging", "fault", "nan", "inf", "1e400", " 7 ", "0x10", "1_0", "\u0663\u0664", "\0",
    "true", "2026-01-01T00:00:00Z", "9999-12-31T23:59:59.999999-14:00", "0001-01-01",
)  # fmt: skip
_WORDS = (0, 1, 2, 0x7FFF, 0x8000, 0x8001, 0xFFFF, 0xFFFE, 0xFF80, 0x7F80, 0x7FC0)
_TAGS = (0, 1, 2, 3, 4, 5, 25, 28, 29, 30, 35, 36, 37, 43_000, 55_799, 100, 258, 260, 1004)


def inputs(name: str, seed: int, wanted: int) -> Iterator[Any]:
    """So many inputs for a decoder, no two alike."""
    random, make, seen = Random(f"{seed} {name}"), MAKERS[name], set()
    while len(seen) < wanted:
        told = make(random)
        mark = hash(repr(told))
        if mark not in seen:
            seen.add(mark)
            yield told


def _number(random: Random) -> float:
    """Three times of four one that could be true of some metric."""
    chance = random.random()
    if chance < 0.45:
        return round(random.uniform(-20, 100), random.randrange(4))
    if chance < 0.75:
        return random.randrange(-1_000, 70_000)
    return random.choice(_EDGES)


def _value(random: Random, depth: int = 3) -> object:
    chance = random.random()
    if chance < 0.55:
        return _number(random)
    if chance < 0.75:
        return random.choice((None, True, False, *_TEXTS))
    if chance < 0.8:
        return str(_number(random))
    if depth == 0:
        return []
    if chance < 0.92:
        return [_value(random, depth - 1) for _ in range(random.randrange(6))]
    return {random.choice(_TEXTS): _value(random, depth - 1) for _ in range(random.randrange(3))}


def _cells(random: Random) -> object:
    if random.random() < 0.2:
        return _value(random)
    size = 5_000 if random.random() < 0.002 else random.randrange(20)
    cells: list[object] = [round(random.uniform(2.5, 4.3), 3) for _ in range(size)]
    while cells and random.random() < 0.5:
        cells[random.randrange(len(cells))] = _value(random, 1)
    return cells


def _items(random: Random, names: Mapping[str, str]) -> dict[str, Any]:
    """Some of these members (name to metric), in no order."""
    some = random.sample(list(names), random.randrange(min(9, len(names)) + 1))
    return {each: _cells(random) if names[each] in CELLS else _value(random) for each in some}


def _damaged(random: Random, raw: bytes, chance: float = 0.5) -> bytes:
    """Perhaps with bits turned, bytes put in, left out, said twice, or cut off."""
    hurt = bytearray(raw)
    while hurt and random.random() < chance:
        at = random.randrange(len(hurt))
        match random.randrange(6):
            case 0:
                hurt[at] ^= 1 << random.randrange(8)
            case 1:
                hurt[at] = random.choice((0, 0x7F, 0x80, 0xFF, random.randrange(256)))
            case 2:
                hurt[at:at] = random.randbytes(random.randrange(1, 9))
            case 3:
                del hurt[at : at + random.randrange(1, 9)]
            case 4:
                hurt[at:at] = hurt[at : at + random.randrange(1, 33)]
            case _:
                del hurt[at:]
    return bytes(hurt)


def _json(random: Random, value: object) -> bytes:
    """As JSON, with numbers beyond every float instead of those that JSON cannot say."""
    text = json.dumps(value)
    if random.random() < 0.95:
        text = text.replace("NaN", "null").replace("Infinity", "1e999")
    if random.random() < 0.03:
        text = text.replace('""', '"\\ud800"')  # half of a character
    return text.encode()


def _some(random: Random, most: int, make: Callable[[Random], Any]) -> list[Any]:
    return [make(random) for _ in range(random.randint(1, most))]


# foxBMS: what a pack sends on its bus.
@cache
def _heard() -> Sequence[Frame]:
    station = FoxbmsStation("F", PACK, CanBus(channel="x"))
    simulator = FoxbmsSimulator(station, STANDING_STILL)
    turns = (simulator.frames() for _ in range(12))
    return [(each.arbitration_id, bytes(each.data)) for turn in turns for each in turn]


def _foxbms(random: Random) -> list[Frame]:
    heard = _heard()
    begin = random.randrange(len(heard))
    frames = list(heard[begin : begin + random.randrange(1, 31)])
    known = [each.frame_id for each in matrix().messages]
    while random.random() < 0.85:
        at, number = random.randrange(len(frames)), random.choice(known)
        chance = random.random()
        if chance < 0.5:
            frames[at] = (frames[at][0], _damaged(random, frames[at][1], 0.8)[:8])
        elif chance < 0.8:
            frames[at] = (number, random.randbytes(random.choice((8, 8, 8, random.randrange(9)))))
        else:
            frames[at] = (random.choice((random.randrange(0x800), number)), frames[at][1])
    return frames


# ThingSet: by name in JSON, by name or number in CBOR.
_ITEMS = {pick.path: metric for metric, pick in VALUES.items()}
_MORE = {**_ITEMS, "rBmsState": "", "t_s": "", "xOther": ""}


def _line(random: Random) -> bytes:
    told: object = _items(random, _MORE)
    if random.random() < 0.4:
        told = {random.choice(("Meas", "Bat0", "")): told}
    begin = random.choice((b":85 ", b":85 ", b"#mLive_ ", b"#mLive_ ", b":A4 ", b":85/x ", b": "))
    line = _damaged(random, begin + _json(random, told), 0.35)
    if random.random() < 0.4:
        line += b" %08X#" % crc32(line)
    return _damaged(random, line, 0.1)


def _message(random: Random) -> bytes:
    numbers = {name: number for number, name in enumerate(_ITEMS)}
    told = {
        numbers.get(name, name) if random.random() < 0.5 else name: _tagged(random, value)
        for name, value in _items(random, _MORE).items()
    }
    begin = random.choice(
        (b"\x85\xf6", b"\x85\xf6", b"\x85", b"\x1f\x0a", b"\x1f\x0a", b"\x1e\x01\x0a", b"\xa4\xf6")
    )
    written = b"\x81" * 40 if random.random() < 0.01 else cbor2.dumps(told)
    return _damaged(random, begin + written, 0.4)


def _tagged(random: Random, value: object) -> object:
    """Now and then with a tag, which may make anything of it: a date, a pattern, a reference."""
    if isinstance(value, str) and random.random() < 0.5:
        value = value.encode()
    return cbor2.CBORTag(random.choice(_TAGS), value) if random.random() < 0.1 else value


def _on_can(random: Random) -> list[Frame]:
    """A report or an answer in frames, some lost, repeated, out of order, or wrong."""
    raw = _message(random) or b"\x1f"
    if random.random() < 0.5:
        whole = report_frames(1, random.randrange(5), raw[:2_000])
        frames = [(each.arbitration_id, bytes(each.data)) for each in whole]
    else:
        frames = [(request_id(0, 1), each) for each in _iso_tp(raw[:4_000])]
    while frames and random.random() < 0.4:
        at = random.randrange(len(frames))
        match random.randrange(4):
            case 0:
                del frames[at]
            case 1:
                frames.insert(random.randrange(len(frames)), frames[at])
            case 2:
                frames[at] = (frames[at][0], _damaged(random, frames[at][1], 0.8)[:8])
            case _:
                frames[at] = (random.randrange(1 << 29), random.randbytes(random.randrange(9)))
    return frames


def _iso_tp(raw: bytes) -> list[bytes]:
    if len(raw) < 8:
        return [bytes([len(raw)]) + raw]
    parts = (raw[at : at + 7] for at in range(6, len(raw), 7))
    first = bytes([0x10 | len(raw) >> 8, len(raw) & 0xFF]) + raw[:6]
    return [first, *(bytes([0x20 | n & 15]) + part for n, part in zip(count(1), parts))]


# Green-BMS: pages of text.
def _pages(random: Random) -> list[bytes]:
    size = random.choice((1, 2, 4, 14, 40))
    overview = "".join(f"$#g00{n}{_written(random)}" for n in range(1, 7))
    lines = [overview, f"$#p012{_written(random)}$#p014{size}", f"$#i001{random.randrange(3)}"]
    lines += [
        f"$#v{n:03}{random.uniform(2.5, 4.3):.2f}$#t{n:03}{_written(random)}"
        f"$#z{n:03}{random.randrange(64):06b}"
        for n in range(1, size + 1)
    ]
    if random.random() < 0.3:
        random.shuffle(lines)
    told = lines[: random.randint(1, 4)] if random.random() < 0.4 else lines
    return [_damaged(random, f"{each}$\r\n".encode(), 0.1) for each in told]


def _written(random: Random) -> str:
    value = _number(random)
    if not -1e9 < value < 1e9 or random.random() < 0.1:
        return random.choice(("9999999.9999", "-0", "00", "-9999999", "1e5", "", ".", "2.", "nan"))
    return f"{value:.{random.randrange(4)}f}"


# JSON over HTTP and MQTT.
_KEYS = {key: key for key in (*METRICS, *CELLS)}


def _body(random: Random) -> bytes:
    told = _items(random, {**_KEYS, "state": "", "cooling": "", "ts": "", "other": ""})
    whole: object = [told, _value(random)] if random.random() < 0.1 else told
    return _damaged(random, _json(random, whole), 0.25)


def _answer(random: Random) -> bytes:
    every = [
        {
            "battery_id": "A" if random.random() < 0.9 else _value(random),
            "timestamp": _value(random), "status": _value(random),
            "cooling_active": _value(random), "values": _items(random, _KEYS),
        }
        for _ in range(random.choice((1, 1, 1, 3)))
    ]  # fmt: skip
    whole = {"batteries": every if random.random() < 0.95 else _value(random)}
    return _damaged(random, _json(random, whole), 0.25)


# Sparkplug B: births, then values by alias.
_TOLD = [*_KEYS, "state", "cooling", "bdSeq"]


def _session(random: Random) -> list[tuple[str, bytes]]:
    names = random.sample(_TOLD, random.randrange(1, 9))
    born = [_metric(random, name, alias) for alias, name in enumerate(names)]
    said = [("NBIRTH", [Metric("bdSeq", raw=7, kind=Kind.INT64)]), ("DBIRTH", born)]
    for _ in range(random.randrange(4)):
        kind = random.choice(("DDATA", "DDATA", "DDATA", "NDATA", "NDEATH", "DDEATH", "DBIRTH"))
        some = [_metric(random, "", random.randrange(9)) for _ in range(random.randrange(6))]
        said.append((kind, some))
    told = []
    for seq, (kind, metrics) in enumerate(said):
        at_ms = random.choice((None, 1_767_225_600_000, 0, 2**63, 2**64 - 1))
        payload = Payload(
            metrics, at_ms, seq if random.random() < 0.95 else random.choice((0, 300))
        )
        told.append((kind, _damaged(random, build(payload), 0.2)))
    return told


def _metric(random: Random, name: str, alias: int) -> Metric:
    raw: object = _number(random)
    if isinstance(raw, int):
        raw %= 1 << 64
    chance = random.random()
    if chance < 0.1:
        raw = random.choice((None, True, False, "charging", "on", "", "1e400", "nan"))
    elif chance < 0.3:
        cells = [random.uniform(2.5, 4.3) for _ in range(random.randrange(9))]
        raw = _damaged(random, struct.pack(f"<{len(cells)}d", *cells), 0.3)
    kind = random.randrange(33) if name else 0
    if isinstance(raw, bytes) and random.random() < 0.7:
        kind = Kind.DOUBLE_ARRAY
    stamp = random.choice((None, None, 1_767_225_600_000, 0, 2**64 - 1))
    return Metric(name, alias, stamp, kind, raw)


# Modbus: SunSpec's models, then registers of a maker's own.
def _models(random: Random) -> list[tuple[int, list[int]]]:
    found = []
    for number in random.sample((802, 803, 804, 805), random.randint(1, 3)):
        registers = encode(load_model(number), _points(random, load_model(number)))
        while random.random() < 0.6:
            registers[random.randrange(len(registers))] = _word(random)
        if random.random() < 0.2:
            registers = registers[: random.randrange(len(registers) + 1)]
        found.append((number, registers))
    return found


def _points(random: Random, group: Group) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for point in group.points:
        if point.kind == "sunssf":
            told[point.name] = random.randrange(-4, 2)
        elif point.kind in ("count", "enum16"):
            told[point.name] = random.randrange(8)
        elif random.random() < 0.6:
            told[point.name] = random.choice((random.uniform(-20, 100), random.uniform(0, 5)))
    for below in group.groups:
        told[below.name] = [_points(random, below) for _ in range(random.randrange(5))]
    return told


def _word(random: Random) -> int:
    return random.choice(_WORDS) if random.random() < 0.4 else random.randrange(0x10000)


def _own(random: Random) -> list[int]:
    return [_word(random) for _ in range(random.choice((40, 40, 40, random.randrange(40))))]


MAKERS: Mapping[str, Callable[[Random], Any]] = MappingProxyType(
    {
        "foxbms": _foxbms,
        "thingset": lambda random: _some(random, 3, _line),
        "thingset/binary": lambda random: b"".join(_some(random, 3, _message)),
        "thingset/can": _on_can,
        "greenbms": _pages,
        "rest": _answer,
        "sparkplug": _session,
        "mqtt": _body,
        "modbus": _models,
        "modbus/registers": _own,
    }
)
