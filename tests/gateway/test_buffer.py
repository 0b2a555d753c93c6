"""The buffer: what is kept stays, in order, once, within its bounds, whatever happens."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from trackingbms.gateway.buffer import Buffer, Record
from trackingbms.gateway.model import Stamp
from trackingbms.kernel import Unavailable

STAMP = Stamp(1_764_000_000_000, 5_000, b"0123456789abcdef")
SEGMENT = 64 * 1024


def rows(first: int, count: int = 50) -> pa.Table:
    numbers = list(range(first, first + count))
    return pa.table(
        {"battery": [f"c:B{n}" for n in numbers], "soc_pct": [float(n) for n in numbers]}
    )


def opened(folder: Path, segments: int = 100) -> Buffer:
    buffer = Buffer(folder, segments * SEGMENT, SEGMENT)
    buffer.open()
    return buffer


def drain(buffer: Buffer, most_bytes: int = 20_000) -> Iterator[float]:
    while records := buffer.peek(most_bytes):
        for each in records:
            yield from each.table()["soc_pct"].to_pylist()
        buffer.arrived(records[-1])


def test_what_is_kept_comes_out_in_order_and_once(tmp_path: Path) -> None:
    buffer = opened(tmp_path)
    for first in range(0, 5_000, 50):
        buffer.append(rows(first), STAMP)
    assert buffer.rows == 5_000
    assert list(drain(buffer)) == [float(n) for n in range(5_000)]
    assert buffer.rows == 0
    assert buffer.peek(1) == []
    buffer.append(rows(7, 1), STAMP)
    (record,) = buffer.peek(1)
    assert (record.stamp, record.rows) == (STAMP, 1)


def test_it_goes_on_where_it_was_when_it_was_killed(tmp_path: Path) -> None:
    buffer = opened(tmp_path)
    for first in range(0, 3_000, 50):
        buffer.append(rows(first), STAMP)
    records = buffer.peek(100_000)
    buffer.arrived(records[-1])
    arrived = sum(each.rows for each in records)
    again = opened(tmp_path)  # the first was never closed
    assert again.rows == 3_000 - arrived
    again.append(rows(3_000), STAMP)
    assert list(drain(again)) == [float(n) for n in range(arrived, 3_050)]


def test_a_torn_record_is_as_if_it_had_never_been(tmp_path: Path) -> None:
    buffer = opened(tmp_path)
    buffer.append(rows(0), STAMP)
    whole = buffer._end
    buffer.append(rows(50), STAMP)
    os.pwrite(buffer._file, b"\xff" * 40, whole + 100)
    again = opened(tmp_path)
    assert again.rows == 50
    again.append(rows(90, 3), STAMP)
    assert list(drain(opened(tmp_path))) == [*map(float, range(50)), 90.0, 91.0, 92.0]


def test_used_segments_are_used_again_and_their_past_is_not_read(tmp_path: Path) -> None:
    buffer = opened(tmp_path)
    for turn in range(20):
        for first in range(0, 2_500, 50):
            buffer.append(rows(turn * 2_500 + first), STAMP)
        assert list(drain(buffer)) == [float(turn * 2_500 + n) for n in range(2_500)]
        if turn % 5 == 0:
            buffer = opened(tmp_path)
    files = [each for each in tmp_path.iterdir() if each.name != "cursor"]
    assert len(files) <= 5


def test_beyond_its_bounds_the_oldest_go_and_are_counted(tmp_path: Path) -> None:
    buffer = opened(tmp_path, segments=4)
    for first in range(0, 20_000, 50):
        buffer.append(rows(first), STAMP)
    size = sum(each.stat().st_size for each in tmp_path.glob("*.seg"))
    assert size <= buffer.most_bytes == 4 * SEGMENT
    late = buffer.peek(1)[0]
    left = list(drain(opened(tmp_path, segments=4)))
    assert buffer.lost_rows + len(left) == 20_000
    assert left == [float(n) for n in range(20_000 - len(left), 20_000)]
    assert opened(tmp_path, segments=4).lost_rows == buffer.lost_rows
    assert isinstance(late, Record)


def test_what_was_given_up_meanwhile_may_arrive_all_the_same(tmp_path: Path) -> None:
    buffer = opened(tmp_path, segments=3)
    buffer.append(rows(0), STAMP)
    (record,) = buffer.peek(1)
    for first in range(50, 20_000, 50):
        buffer.append(rows(first), STAMP)
    before = buffer.rows
    buffer.arrived(record)
    assert buffer.rows == before


def test_a_row_that_is_larger_than_a_segment_is_refused(tmp_path: Path) -> None:
    buffer = opened(tmp_path)
    with pytest.raises(Unavailable):
        buffer.append(pa.table({"battery": ["x" * SEGMENT], "soc_pct": [1.0]}), STAMP)
    buffer.append(rows(0, 10_000), STAMP)
    assert list(drain(buffer)) == [float(n) for n in range(10_000)]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    if os.geteuid() != 0:
        pytest.skip("only root mounts")
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place], check=True)
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def fill(place: Path) -> Path:
    """Leave not a byte."""
    file = place / "somebody-else"
    with file.open("wb", buffering=0) as out:
        for size in (4096, 1):
            try:
                while True:
                    out.write(b"x" * size)
            except OSError:
                continue
    return file


def append_until_full(buffer: Buffer, kept: int) -> int:
    """Append rows until there is no room; returns how many are kept."""
    try:
        while True:
            buffer.append(rows(kept), STAMP)
            kept += 50
    except Unavailable as error:
        assert "No space" in str(error)  # noqa: PT017 - it ends the loop
    return kept


@pytest.mark.exam
def test_a_full_disk_takes_nothing_of_what_is_promised(small_disk: Path) -> None:
    buffer = opened(small_disk / "buffer")
    filler = fill(small_disk)
    kept = append_until_full(buffer, 0)
    assert kept * 20 > SEGMENT  # two segments had their room before
    again = opened(small_disk / "buffer")  # killed, on a disk that is still full
    with pytest.raises(Unavailable):
        again.append(rows(kept), STAMP)
    records = again.peek(1)
    again.arrived(records[-1])  # what has arrived can be noted all the same
    filler.unlink()
    kept = append_until_full(again, kept)
    found = [*records[0].table()["soc_pct"].to_pylist(), *drain(again)]
    assert found == [float(n) for n in range(kept)]
