"""Rows to places: each row names the way from the client down to one battery."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from trackingbms.devices import PROTOCOLS, check_link, complete_link
from trackingbms.fleet import Kind, NewNode
from trackingbms.kernel import Invalid, new_id
from trackingbms.setup.model import (
    COLUMNS,
    EVERY_COLUMN,
    LEVELS,
    Code,
    Fault,
    Value,
    Wrong,
    read_cell,
    read_code,
    text_of,
)

Row = Mapping[str, Any]
_TOLD_EVERY = 500  # rows


@dataclass(frozen=True, slots=True)
class Top:
    """Where rows hang: the company, or one client whose columns may then be left out."""

    id: str
    kind: Kind
    code: str


@dataclass(slots=True)
class Checked:
    """What rows would plant; nothing is planted while there are faults."""

    nodes: list[NewNode] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many places of each level would be new."""
        kinds = [node.kind for node in self.nodes]
        return {str(kind): kinds.count(kind) for kind in LEVELS}


@dataclass(slots=True)
class _Made:
    """A place that the rows make: the first row that names it, and what all of them say of it."""

    row: int
    kind: Kind
    code: str
    parent: str
    said: dict[str, Any]
    id: str = field(default_factory=new_id)

    def node(self) -> NewNode:
        """The place to be."""
        name = f"{self.kind}_name"
        details = {key: each for key, each in self.said.items() if key not in ("time_zone", name)}
        return NewNode(
            self.kind, self.parent, self.code, self.said.get(name, ""),
            self.said.get("time_zone"), details, self.id,
        )  # fmt: skip


class Checker:
    """Goes through rows once; finds every fault, not only the first."""

    def __init__(self, top: Top, known: Iterable[tuple[str, Kind, str, str, str | None]]) -> None:
        self._top = top
        self._known = {
            (None if kind is Kind.CLIENT else client, kind, code): (key, parent)
            for key, kind, code, parent, client in known
        }
        self._made: dict[tuple[str | None, Kind, str], _Made] = {}
        self._batteries: dict[str, list[str]] = {}  # of each BMS
        self._spoilt: set[str] = set()  # BMS with a fault in their rows: their link is not tried
        self.checked = Checked()

    def check(
        self, rows: Sequence[Row], first: int, told: Callable[[float], None] = lambda _: None
    ) -> Checked:
        """Check the rows; the first one is numbered `first`. `told` hears how far it is."""
        if not rows:
            self._fault(first, "", Code.EMPTY)
        self._check_columns(rows)
        for position, row in enumerate(rows):
            self._check_row(first + position, row)
            if position % _TOLD_EVERY == 0:
                told(position / len(rows))
        self._check_links()
        self.checked.nodes = [made.node() for made in self._made.values()]
        return self.checked

    def _check_columns(self, rows: Sequence[Row]) -> None:
        for column in dict.fromkeys(key for row in rows for key in row):
            if column not in EVERY_COLUMN:
                self._fault(1, column, Code.UNKNOWN_COLUMN)

    def _check_row(self, number: int, row: Row) -> None:
        parent, client = self._top.id, self._top.id
        levels = LEVELS
        if self._top.kind is Kind.CLIENT:
            levels = LEVELS[1:]
            if text_of(row.get("client")) not in ("", self._top.code):
                self._fault(number, "client", Code.ELSEWHERE, code=text_of(row["client"]))
        filled = [level for level in levels if any(text_of(row.get(c)) for c in COLUMNS[level])]
        if not filled:
            self._fault(number, COLUMNS[levels[0]][0], Code.MISSING)
            return
        before, bms = len(self.checked.faults), None
        for level in levels[: levels.index(filled[-1]) + 1]:
            found = self._place(number, row, level, parent, client)
            if found is None:
                break
            parent = found
            client = found if level is Kind.CLIENT else client
            bms = found if level is Kind.BMS else bms
        if bms is not None and len(self.checked.faults) > before:
            self._spoilt.add(bms)

    def _place(self, number: int, row: Row, level: Kind, parent: str, client: str) -> str | None:
        """The id of the place that the row names at this level; None when that is hopeless."""
        column = COLUMNS[level][0]
        said = self._said(number, row, level)
        text = text_of(row.get(column))
        if not text:
            self._fault(number, column, Code.MISSING)
            return None
        try:
            code = read_code(text)
        except Wrong as wrong:
            self._fault(number, column, wrong.code, **wrong.values)
            return None
        key = (None if level is Kind.CLIENT else client, level, code)
        if key in self._made:
            return self._again(number, level, self._made[key], code, parent, said)
        if key in self._known:
            return self._there(number, level, key, parent)
        return self._make(number, level, key, parent, said)

    def _said(self, number: int, row: Row, level: Kind) -> dict[str, Any]:
        said = {}
        for column in COLUMNS[level][1:]:
            if text_of(row.get(column)) == "":
                continue
            try:
                said[column] = read_cell(column, row[column])
            except Wrong as wrong:
                self._fault(number, column, wrong.code, **wrong.values)
        return said

    def _again(
        self, number: int, level: Kind, made: _Made, code: str, parent: str, said: dict[str, Any]
    ) -> str | None:
        column = COLUMNS[level][0]
        if level is Kind.BATTERY:
            self._fault(number, column, Code.TWICE, code=code, row=made.row)
        elif made.parent != parent:
            self._fault(number, column, Code.ELSEWHERE, code=code)
        for each, value in said.items():
            if level is not Kind.BATTERY and made.said.setdefault(each, value) != value:
                self._fault(number, each, Code.DIFFERS, row=made.row)
        return made.id

    def _there(
        self, number: int, level: Kind, key: tuple[str | None, Kind, str], parent: str
    ) -> str | None:
        there, above = self._known[key]
        if level is Kind.BATTERY:
            self._fault(number, COLUMNS[level][0], Code.TAKEN, code=key[2])
        elif above != parent:
            self._fault(number, COLUMNS[level][0], Code.ELSEWHERE, code=key[2])
        return there

    def _make(
        self, number: int, level: Kind, key: tuple[str | None, Kind, str], parent: str,
        said: dict[str, Any],
    ) -> str:  # fmt: skip
        made = self._made[key] = _Made(number, level, key[2], parent, said)
        if level is Kind.BATTERY:
            self._batteries.setdefault(parent, []).append(key[2])
        return made.id

    def _check_links(self) -> None:
        """Once all batteries are known: try what each new BMS is to be spoken to with."""
        for made in self._made.values():
            protocol = made.said.get("protocol")
            if made.kind is not Kind.BMS or protocol is None or made.id in self._spoilt:
                continue
            if protocol not in PROTOCOLS:
                values = {"known": ", ".join(PROTOCOLS)}
                self.checked.warnings.append(Fault(made.row, "protocol", Code.PROTOCOL, values))
                continue
            batteries = self._batteries.get(made.id, [])
            made.said["link"] = complete_link(protocol, made.said.get("link", {}), batteries)
            try:
                check_link(protocol, made.said["link"], batteries)
            except Invalid as error:
                self._fault(made.row, "link", Code.LINK, detail=str(error))

    def _fault(self, row: int, column: str, code: Code, /, **values: Value) -> None:
        self.checked.faults.append(Fault(row, column, code, values))
