"""Who may be stored: batteries are looked up and values checked, by whole columns."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from trackingbms.ingest.fields import CODE_HINT, shown
from trackingbms.ingest.model import Admitted, Draft, Rejections, Window
from trackingbms.kernel import Actor, Permission
from trackingbms.telemetry import CELLS, METRICS, Metric

Mask = npt.NDArray[np.bool_]
OLDEST_MS = 946_684_800_000  # 2000-01-01: an older sample is a clock that was never set
UNKNOWN, AMBIGUOUS = -1, -2
_BODIES_KNOWN = 64  # the lists of codes of so many senders are remembered
_LONGEST_KNOWN = 512 * 1024  # bytes of a list's codes; a longer one is looked up each time


class Batteries(Protocol):
    """What we need of the fleet: numbers for codes, within what the actor may write."""

    def numbers_for(self, codes: list[str], actor: Actor) -> npt.NDArray[np.int64]:
        """The number of each; -1 unknown to this actor, -2 the code is not the only one."""


class Known:
    """Remembers what codes were resolved to: a sender names the same batteries in every body.

    Bodies are read in several threads; what is kept is bounded, whatever they name.
    """

    def __init__(self) -> None:
        self._fleet: Batteries | None = None
        self._found: dict[tuple[object, ...], npt.NDArray[np.int64]] = {}
        self._turn = Lock()

    def numbers_for(
        self, codes: pa.LargeStringArray, batteries: Batteries, actor: Actor
    ) -> npt.NDArray[np.int64]:
        """As `Batteries.numbers_for`; the array that it returns is shared."""
        if sum(each.size for each in codes.buffers() if each) > _LONGEST_KNOWN:
            return batteries.numbers_for(codes.to_pylist(), actor)
        scope = tuple(actor.roots(Permission.WRITE_TELEMETRY))
        texts = (None if each is None else each.to_pybytes() for each in codes.buffers())
        key = (scope, len(codes), codes.offset, *texts)
        with self._turn:
            if batteries is not self._fleet:  # a new snapshot: nothing of the old one holds
                self._fleet, self._found = batteries, {}
            found = self._found  # stays that of this snapshot, whatever comes meanwhile
        if (numbers := found.get(key)) is None:
            numbers = batteries.numbers_for(codes.to_pylist(), actor)
            with self._turn:
                if len(found) >= _BODIES_KNOWN:
                    found.pop(next(iter(found)))
                found[key] = numbers
        return numbers


def admit(
    draft: Draft, batteries: Batteries, actor: Actor, window: Window, known: Known | None = None
) -> Admitted:
    """Turn codes into numbers, and take out every row that may not be stored."""
    gate = _Gate(draft)
    numbers = _resolve(gate, batteries, actor, known or Known())
    _check_instants(gate, window)
    for name in draft.table.column_names:
        if name in METRICS:
            _check_metric(gate, METRICS[name])
        elif name in CELLS:
            _check_cells(gate, CELLS[name])
        elif name == "extra":
            _check_extra(gate)
    _check_not_empty(gate)
    table = draft.table.set_column(
        draft.table.column_names.index("battery"), "battery", pa.array(numbers.astype(np.uint32))
    )
    batch = table if gate.good.all() else table.filter(pa.array(gate.good))
    return Admitted(_with_gaps(batch), gate.rejections)


def _with_gaps(batch: pa.Table) -> pa.Table:
    """A cell that was not measured is a NaN in the store, as from devices that we ask ourselves."""
    for place, name in enumerate(batch.column_names):
        if name in CELLS and batch[name].num_chunks:
            lists = batch[name].combine_chunks()
            lists = lists.chunk(0) if isinstance(lists, pa.ChunkedArray) else lists
            if lists.flatten().null_count:
                values = lists.values.fill_null(float("nan"))
                filled = pa.ListArray.from_arrays(lists.offsets, values, mask=lists.is_null())
                batch = batch.set_column(place, name, filled)
    return batch


class _Gate:
    """The rows still good, and how to refuse some."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.good: Mask = np.ones(len(draft.rows), np.bool_)
        self.rejections = Rejections()
        self.rejections.extend(draft.rejections)

    def column(self, name: str) -> pa.Array:
        chunks = self.draft.table.column(name)
        return chunks.chunk(0) if chunks.num_chunks == 1 else chunks.combine_chunks()

    def refuse(self, bad: Mask, name: str, error: Callable[[int], str]) -> None:
        """Refuse the rows marked bad that are still good; `error` tells why, by position."""
        bad = bad & self.good
        places = np.flatnonzero(bad).tolist()
        rows = self.draft.rows[bad].tolist()
        self.rejections.add_all(rows, name, [error(at) for at in places])
        self.good &= ~bad


def _resolve(
    gate: _Gate, batteries: Batteries, actor: Actor, known: Known
) -> npt.NDArray[np.int64]:
    encoded = gate.column("battery").dictionary_encode()
    codes = encoded.dictionary
    if not len(codes):
        return np.zeros(0, np.int64)
    which = encoded.indices.to_numpy()
    found = known.numbers_for(codes, batteries, actor)
    numbers: npt.NDArray[np.int64] = found[which]
    if (found < 0).any():
        gate.refuse(
            numbers < 0,
            "battery",
            lambda at: _unresolved(codes[which[at]].as_py(), int(numbers[at])),
        )
        numbers = np.maximum(numbers, 0)
    return numbers


def _unresolved(code: str, number: int) -> str:
    if not code:
        return f"{shown(code)} is not a code; {CODE_HINT}"
    if number == AMBIGUOUS:
        return f"{shown(code)} stands at several clients; send client-code:battery-code"
    return f"{shown(code)} is not a battery that you may write; create it or correct its code"


def _check_instants(gate: _Gate, window: Window) -> None:
    ms = gate.column("ts").cast(pa.int64()).to_numpy()
    since, until = max(window.since_ms, OLDEST_MS), window.until_ms
    if len(ms) == 0 or (ms.min() >= since and ms.max() <= until):
        return
    gate.refuse(
        ms < OLDEST_MS,
        "ts",
        lambda at: f"{ms[at]} ms lies before 2000; set the clock, or send milliseconds",
    )
    days = (until - since) // 86_400_000
    gate.refuse(ms < since, "ts", lambda _at: f"is older than samples are kept: about {days} days")
    gate.refuse(
        ms > until,
        "ts",
        lambda at: f"lies {(ms[at] - until) / 1000:.3f} s too far in the future; set the clock",
    )


def _check_metric(gate: _Gate, metric: Metric) -> None:
    column = gate.column(metric.key)
    if column.null_count == 0:
        values = column.to_numpy()
        # A NaN makes both comparisons false.
        if len(values) == 0 or (metric.low <= values.min() and values.max() <= metric.high):
            return
        bad = ~((values >= metric.low) & (values <= metric.high))
    else:
        bad = _outside(column, metric)
        if not bad.any():
            return
        values = column.to_numpy(zero_copy_only=False)
    gate.refuse(bad, metric.key, lambda at: _out_of_range(float(values[at]), metric))


def _outside(column: pa.Array, metric: Metric) -> Mask:
    """Where a value is there and not credible."""
    inside = pc.and_(pc.greater_equal(column, metric.low), pc.less_equal(column, metric.high))
    bad: Mask = pc.invert(inside.fill_null(True)).to_numpy(zero_copy_only=False)
    return bad


def _out_of_range(value: float, metric: Metric) -> str:
    if np.isnan(value):
        return "is not a number (NaN); leave the field out where nothing was measured"
    return f"{value:g} is outside {metric.low:g} to {metric.high:g} {metric.unit}".rstrip()


def _check_cells(gate: _Gate, metric: Metric) -> None:
    column = gate.column(metric.key)
    cells = column.flatten()
    bad_cells = _outside(cells, metric)
    if not bad_cells.any():
        return
    owners = pc.list_parent_indices(column).to_numpy()
    bad_at = np.flatnonzero(bad_cells)
    rows, first = np.unique(owners[bad_at], return_index=True)
    starts = np.searchsorted(owners, rows)
    faults = dict(zip(rows.tolist(), zip(bad_at[first], starts, strict=True), strict=True))
    bad = np.zeros(len(column), np.bool_)
    bad[rows] = True
    values = cells.to_numpy(zero_copy_only=False)

    def error(at: int) -> str:
        place, start = faults[at]
        return f"cell {place - start}: {_out_of_range(float(values[place]), metric)}"

    gate.refuse(bad, metric.key, error)


def _check_extra(gate: _Gate) -> None:
    column = gate.column("extra")
    values = column.items.to_numpy(zero_copy_only=False)
    if bool(np.isfinite(values).all()):
        return
    offsets = column.offsets.to_numpy()
    names: Sequence[str] = column.keys.to_pylist()
    for place in np.flatnonzero(~np.isfinite(values)).tolist():
        row = int(np.searchsorted(offsets, place, "right")) - 1
        bad = np.zeros(len(column), np.bool_)
        bad[row] = True
        gate.refuse(bad, names[place], lambda _at: "is not a finite number; leave it out")


def _check_not_empty(gate: _Gate) -> None:
    names = [name for name in gate.draft.table.column_names if name not in ("battery", "ts")]
    empty = np.ones(len(gate.good), np.bool_)
    for name in names:
        column = gate.column(name)
        if column.null_count == 0 and name not in CELLS:
            return
        there = (
            column.is_valid()
            if name not in CELLS
            else pc.greater(pc.list_value_length(column).fill_null(0), 0)
        )
        empty &= ~there.to_numpy(zero_copy_only=False)
    gate.refuse(empty, "", lambda _at: "holds no measured value; send at least one metric")
