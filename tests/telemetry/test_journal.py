"""The journal and what waits in it: kept before the answer, given to the engine once."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from trackingbms.kernel import Unavailable
from trackingbms.telemetry.engines.journal import Journal
from trackingbms.telemetry.engines.pending import Pending

Seen = list[tuple[int, int, int | None]]


def rows_of(*batteries: int, **columns: pa.Array) -> pa.Table:
    return pa.table({"battery": pa.array(batteries, pa.uint32()), **columns})


def numbers_in(rows: pa.Table) -> np.ndarray:
    return rows["battery"].to_numpy()


class Engine:
    """Takes inserts, or refuses them."""

    def __init__(self) -> None:
        self.broken = False
        self.inserts: list[pa.Table] = []

    def insert(self, rows: pa.Table) -> None:
        if self.broken:
            raise Unavailable("down")
        self.inserts.append(rows)

    def keys(self) -> list[tuple[int, int]]:
        each = (
            zip(t["battery"].to_pylist(), t["seq"].to_pylist(), strict=True) for t in self.inserts
        )
        return [key for keys in each for key in keys]


def opened(folder: Path) -> tuple[Pending, Engine]:
    engine = Engine()
    pending = Pending(Journal(folder), engine.insert)
    pending.open()
    return pending, engine


def test_rows_reach_the_engine_in_one_block(tmp_path: Path) -> None:
    pending, engine = opened(tmp_path)
    for seq in (1, 2):
        pending.add(rows_of(seq, 7), np.array([seq, 7], np.uint32), seq)
    assert pending.holds(7)
    assert not pending.holds(3)
    assert not engine.inserts
    pending.flush()
    assert engine.keys() == [(1, 1), (7, 1), (2, 2), (7, 2)]
    assert len(engine.inserts) == 1
    assert not pending.holds(7)
    assert pending.age_s == pending.blocks == 0
    assert len(list(tmp_path.iterdir())) == 1  # the segment that was flushed is gone


def test_rows_not_flushed_are_inserted_after_a_crash(tmp_path: Path) -> None:
    pending, _ = opened(tmp_path)
    pending.add(rows_of(4), np.array([4], np.uint32), 11)
    _, after = opened(tmp_path)  # nothing was closed, nothing flushed
    assert after.keys() == [(4, 11)]
    _, later = opened(tmp_path)
    assert not later.inserts


def test_an_engine_that_is_down_gets_everything_when_it_is_back(tmp_path: Path) -> None:
    pending, engine = opened(tmp_path)
    engine.broken = True
    pending.add(rows_of(1), np.array([1], np.uint32), 1)
    with pytest.raises(Unavailable):
        pending.flush()
    pending.add(rows_of(2), np.array([2], np.uint32), 2)
    assert pending.holds(1)
    _, crashed = opened(tmp_path / "copy")
    assert not crashed.inserts
    engine.broken = False
    pending.flush()
    assert engine.keys() == [(1, 1), (2, 2)]
    assert len(list(tmp_path.glob("*.journal"))) == 1


@pytest.mark.parametrize("cut", [1, 20, 21, 60])
def test_a_torn_record_costs_nothing_that_was_acknowledged(tmp_path: Path, cut: int) -> None:
    pending, _ = opened(tmp_path)
    for seq in (1, 2):
        pending.add(rows_of(seq), np.array([seq], np.uint32), seq)
    (segment,) = tmp_path.glob("*.journal")
    segment.write_bytes(segment.read_bytes()[:-cut])
    _, after = opened(tmp_path)
    assert after.keys() == [(1, 1)]


def test_a_damaged_record_is_not_believed(tmp_path: Path) -> None:
    pending, _ = opened(tmp_path)
    pending.add(rows_of(1), np.array([1], np.uint32), 1)
    (segment,) = tmp_path.glob("*.journal")
    content = bytearray(segment.read_bytes())
    content[-30] ^= 0xFF
    segment.write_bytes(content)
    _, after = opened(tmp_path)
    assert not after.inserts


def test_a_disk_that_refuses_keeps_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path)
    list(journal.replay())
    journal.open()
    journal.write(rows_of(1), 1)
    with monkeypatch.context() as full:

        def half(file: int, parts: list[bytes], at: int) -> int:
            raise OSError(28, "No space left on device")

        full.setattr("os.pwritev", half)
        with pytest.raises(Unavailable, match="No space left"):
            journal.write(rows_of(2), 2)
    journal.write(rows_of(3), 3)
    assert [seq for seq, _ in Journal(tmp_path).replay()] == [1, 3]


def test_tables_with_different_columns_make_one_block(tmp_path: Path) -> None:
    pending, engine = opened(tmp_path)
    cells = pa.array([[3, 4]], pa.list_(pa.int32()))
    extra = pa.array([[("a", 1.0)]], pa.map_(pa.string(), pa.float64()))
    pending.add(rows_of(1, cell_voltages_v=cells), np.array([1], np.uint32), 1)
    pending.add(rows_of(2, extra=extra), np.array([2], np.uint32), 2)
    pending.add(rows_of(3, soc_pct=pa.array([5], pa.int32())), np.array([3], np.uint32), 3)
    pending.flush()
    (block,) = engine.inserts
    assert block["cell_voltages_v"].to_pylist() == [[3, 4], [], []]
    assert block["extra"].to_pylist() == [[], [("a", 1.0)], []]
    assert block["soc_pct"].to_pylist() == [None, None, 5]
