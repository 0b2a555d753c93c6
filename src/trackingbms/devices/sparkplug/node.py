"""An edge node as it has told about itself: births, aliases, sequence, deaths."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from trackingbms.devices.sparkplug.payload import Kind, Metric, Payload, Value, parse

SPACE = "spBv1.0"
REBIRTH = "Node Control/Rebirth"
_BIRTH_DEATH = "bdSeq"
GOOD = 192  # the quality of a value that may be used
_KINDS = frozenset({"NBIRTH", "NDATA", "NDEATH", "DBIRTH", "DDATA", "DDEATH"})


@dataclass(frozen=True, slots=True)
class Topic:
    """What a topic says; `device` is "" for the node itself."""

    kind: str
    group: str
    node: str
    device: str = ""


def topic_of(text: str) -> Topic | None:
    """Read a topic; None when it is not one of a node's own messages."""
    parts = text.split("/")
    if len(parts) not in (4, 5) or parts[0] != SPACE or parts[2] not in _KINDS:
        return None
    if (len(parts) == 5) != parts[2].startswith("D"):
        return None
    return Topic(parts[2], parts[1], parts[3], parts[4] if len(parts) == 5 else "")


@dataclass(frozen=True, slots=True)
class Told:
    """One value by its name, and when it was true."""

    name: str
    value: Value
    at_ms: int | None
    bad: bool = False  # the node itself calls it bad


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message held: of which device, whether we must ask for a birth, whether it died."""

    device: str
    values: Sequence[Told] = ()
    wants_rebirth: bool = False
    died: bool = False
    unknown: int = 0  # values whose name nobody told us


@dataclass(slots=True)
class _Names:
    """What a birth said: names and types, by name and by alias."""

    by_alias: dict[int, str] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class EdgeNode:
    """One node; `hear` raises `Damaged` for bytes that are no payload, and nothing else."""

    _born: dict[str, _Names] = field(default_factory=dict)
    _seq: int | None = None
    _birth_death: float | None = None

    @property
    def is_born(self) -> bool:
        """Tell whether the node has told about itself."""
        return "" in self._born

    def kind_of(self, device: str, name: str) -> int | None:
        """The data type that the birth of a device gave to a metric."""
        born = self._born.get(device)
        return None if born is None else born.kinds.get(name)

    def hear(self, topic: Topic, raw: bytes) -> Heard:
        """Take a message."""
        payload = parse(raw)
        if topic.kind == "NDEATH":
            return self._die(payload)
        follows = self._follows(topic, payload)
        if topic.kind == "DDEATH":
            self._born.pop(topic.device, None)
            return Heard(topic.device, wants_rebirth=not follows)
        if topic.kind in ("NBIRTH", "DBIRTH"):
            self._be_born(topic, payload)
        names = self._born.get(topic.device)
        if names is None:
            return Heard(topic.device, wants_rebirth=True, unknown=len(payload.metrics))
        found = [told for each in payload.metrics if (told := _told(each, names, payload))]
        unknown = len(payload.metrics) - len(found)
        wants = not follows or not self.is_born or unknown > 0
        return Heard(topic.device, found, wants_rebirth=wants, unknown=unknown)

    def _follows(self, topic: Topic, payload: Payload) -> bool:
        """Tell whether nothing was lost before this message."""
        last, self._seq = self._seq, payload.seq
        if topic.kind == "NBIRTH":
            return True
        return last is not None and payload.seq == (last + 1) % 256

    def _be_born(self, topic: Topic, payload: Payload) -> None:
        if topic.kind == "NBIRTH":
            self._born.clear()
            self._birth_death = _birth_death_of(payload)
        names = _Names()
        for each in payload.metrics:
            if each.name:
                names.kinds[each.name] = each.kind
                if each.alias is not None:
                    names.by_alias[each.alias] = each.name
        self._born[topic.device] = names

    def _die(self, payload: Payload) -> Heard:
        """A death counts if it belongs to the birth that we know of: brokers tell old ones too."""
        told = _birth_death_of(payload)
        another = None not in (told, self._birth_death) and told != self._birth_death
        if another or not self.is_born:
            return Heard("")
        self._born.clear()
        self._seq = None
        return Heard("", died=True)


def _birth_death_of(payload: Payload) -> float | None:
    for each in payload.metrics:
        if each.name == _BIRTH_DEATH:
            value = each.value(Kind.UINT64)
            return value if isinstance(value, float) else None
    return None


def _told(metric: Metric, names: _Names, payload: Payload) -> Told | None:
    name = metric.name or names.by_alias.get(metric.alias if metric.alias is not None else -1, "")
    if name not in names.kinds:
        return None
    bad = metric.quality is not None and metric.quality != GOOD
    value = None if bad else metric.value(metric.kind or names.kinds[name])
    at_ms = metric.at_ms if metric.at_ms is not None else payload.at_ms
    return Told(name, value, at_ms, bad)
