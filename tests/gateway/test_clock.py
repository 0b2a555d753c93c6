"""The time: what a wrong clock stamped is set right, once and for all."""

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from trackingbms.gateway.buffer import Record
from trackingbms.gateway.clock import Clock
from trackingbms.gateway.model import Base, Stamp, shift_ms
from trackingbms.gateway.rows import body_of
from trackingbms.ingest import Form, Limits, decode
from trackingbms.telemetry import COLUMNS

NOW = 1_764_000_000_000
BOOT = b"0123456789abcdef"


class Machine:
    """A machine whose wall clock may be wrong."""

    def __init__(self, file: Path, wall_ms: int, boot: bytes = BOOT) -> None:
        self.wall, self.up = wall_ms, 1_000
        self.clock = Clock(file, lambda: self.wall, lambda: self.up, boot)

    def passes(self, ms: int) -> None:
        self.wall += ms
        self.up += ms


def test_what_was_kept_before_the_time_was_known_is_set_right(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "clocks.json", wall_ms=0)  # 1970
    before = machine.clock.stamp()
    machine.passes(3_600_000)
    machine.clock.learn(NOW, machine.up, machine.up)
    assert machine.clock.skew_ms == 3_600_000 - NOW
    assert before.wall_ms + shift_ms(before, machine.clock.bases) == NOW - 3_600_000
    # The next run of the program knows it too, and says the same.
    again = Machine(tmp_path / "clocks.json", wall_ms=5)
    assert shift_ms(before, again.clock.bases) == shift_ms(before, machine.clock.bases)


def test_a_clock_that_is_set_meanwhile_changes_nothing_that_was_sent(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "clocks.json", wall_ms=NOW - 60_000)
    machine.clock.learn(NOW, machine.up, machine.up)
    early = machine.clock.stamp()
    assert shift_ms(early, machine.clock.bases) == 60_000
    machine.passes(10_000)
    machine.wall += 60_000  # somebody sets it
    late = machine.clock.stamp()
    assert shift_ms(late, machine.clock.bases) == 0
    machine.passes(10_000)
    machine.clock.learn(NOW + 26_000, machine.up, machine.up)  # ours had drifted by 6 s
    assert shift_ms(early, machine.clock.bases) == 60_000
    assert shift_ms(machine.clock.stamp(), machine.clock.bases) == 6_000


@pytest.mark.parametrize("skew", [-1_900, 0, 1_900])
def test_a_clock_that_is_nearly_right_is_right(skew: int) -> None:
    stamp = Stamp(NOW + skew, 1_000, BOOT)
    assert shift_ms(stamp, {BOOT: [Base(900, NOW - 1_000)]}) == 0


def test_what_nobody_knows_is_left_as_it_is() -> None:
    assert shift_ms(Stamp(NOW, 1_000, b"another start..."), {BOOT: [Base(900, 0)]}) == 0


def test_the_device_s_own_time_stays_and_gaps_and_extras_arrive() -> None:
    wall = 86_400_000  # the second of January 1970
    table = pa.table(
        {
            "battery": pa.array(["c:A", "c:A"]),
            "ts": pa.array([wall - 200, NOW - 500_000], pa.int64()).cast(COLUMNS["ts"]),
            "soc_pct": pa.array([50.0, None]),
            "cell_voltages_v": pa.array([[3.25, float("nan")], None], COLUMNS["cell_voltages_v"]),
            "extra": pa.array([[("board_c", 30.5)], None], COLUMNS["extra"]),
        }
    )
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    body = memoryview(sink.getvalue())
    record = Record(Stamp(wall, 4_000, BOOT), 2, body, 1, 1)
    packed = body_of([record], {BOOT: [Base(9_000, NOW)]})
    form = Form("application/vnd.apache.arrow.stream", "zstd", "ms")
    draft = decode(packed, form, Limits(2**20, 100))
    assert draft.rejections.told() == []
    at = [each.timestamp() * 1000 for each in draft.table["ts"].to_pylist()]
    assert at == [NOW + 4_000 - 200, NOW - 500_000]
    cells = draft.table["cell_voltages_v"].to_pylist()[0]
    assert cells[0] == 3.25
    assert cells[1] is None or cells[1] != cells[1]
    assert datetime.fromtimestamp(at[0] / 1000, UTC).year == 2025
    assert dict(draft.table["extra"].to_pylist()[0]) == {"board_c": 30.5}
