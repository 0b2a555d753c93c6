"""What is acknowledged outlives a kill and an engine that is down; two processes do not mix."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
import pytest

from tests.clickhouse import Clickhouse
from tests.telemetry.appender import BATTERY, rows_of
from tests.telemetry.books import Book
from tests.telemetry.rigs import DAY, HOUR, NOON, Rig, a_battery
from trackingbms.kernel import Unavailable
from trackingbms.telemetry import Keeping, Resolution
from trackingbms.telemetry.engines.chdb import ChdbEngine
from trackingbms.telemetry.engines.clickhouse import ClickhouseEngine
from trackingbms.telemetry.engines.port import Engine
from trackingbms.telemetry.engines.rollups import RollUps

RAW = Resolution.RAW
ROOT = Path(__file__).parents[2]
DATABASE = "kills"


@contextmanager
def _appender(folder: Path, first: int, *server: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "tests.telemetry.appender", str(folder), str(first), *server]
    env = {**os.environ, "PYTHONPATH": "src"}
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _said(process: "subprocess.Popen[str]", count: int) -> list[int]:
    """Wait for so many acknowledgements."""
    assert process.stdout
    return [int(process.stdout.readline()) for _ in range(count)]


def _rest(process: "subprocess.Popen[str]") -> list[int]:
    """Kill it; what it had said by then (a line that was cut is none)."""
    process.kill()
    assert process.stdout
    return [
        int(line) for line in process.stdout.read().splitlines(keepends=True) if line[-1] == "\n"
    ]


@pytest.mark.exam
@pytest.mark.parametrize("kind", ["chdb", "clickhouse"])
def test_kills_lose_nothing_that_was_acknowledged(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server: tuple[str, ...] = ()
    engine: Callable[[], Engine] = lambda: ChdbEngine(tmp_path)  # noqa: E731
    if kind == "clickhouse":
        url = request.getfixturevalue("clickhouse").url
        server = (url, DATABASE)
        engine = lambda: ClickhouseEngine(url, DATABASE)  # noqa: E731
    last, dice = -1, np.random.default_rng(5)
    for _ in range(4):
        with _appender(tmp_path, last + 1, *server) as process:
            said = _said(process, int(dice.integers(10, 40)))
            last = (said + _rest(process))[-1]
    book = Book()
    for number in range(last + 1):
        for row in rows_of(number):
            book.append(row)
    rig = Rig(tmp_path, engine, Keeping(every_s=1e9))
    rig.start()
    try:
        _holds_the_book(rig, book, [row["ts"] for row in rows_of(last + 1)])
    finally:
        rig.stop()
        rig.close()


def _holds_the_book(rig: Rig, book: Book, maybe: list[object]) -> None:
    """Every acknowledged row once; the batch in hand at the last kill may be there or not."""
    told = rig.told(BATTERY, RAW, ["voltage_v", "n"])
    assert set(book.rows) <= set(told) <= {*book.rows, *maybe}
    for ts, row in book.rows.items():
        if ts not in maybe:
            assert told[ts]["voltage_v"] == pytest.approx(row["voltage_v"])
            assert {"n": told[ts]["n"]} == row["extra"]
    raw = Book({ts: {"voltage_v": row["voltage_v"]} for ts, row in told.items()})
    for _ in range(2):
        for resolution, width in ((Resolution.HOUR, HOUR), (Resolution.DAY, DAY)):
            rolled = rig.told(BATTERY, resolution, ["voltage_v"])
            wanted = raw.buckets("voltage_v", width)
            assert list(rolled) == list(wanted)
            for start, bucket in wanted.items():
                assert rolled[start] == pytest.approx(bucket, rel=1e-9)
        rig.now += 2 * DAY
        rig.roll_up()


@pytest.mark.exam
@pytest.mark.parametrize("kind", ["chdb", "clickhouse"])
def test_a_second_process_on_a_folder_is_refused(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server: tuple[str, ...] = ()
    engine: Callable[[], Engine] = lambda: ChdbEngine(tmp_path)  # noqa: E731
    if kind == "clickhouse":
        url = request.getfixturevalue("clickhouse").url
        server = (url, "seconds")
        engine = lambda: ClickhouseEngine(url, "seconds")  # noqa: E731
    rig = Rig(tmp_path, engine, Keeping(every_s=1e9))
    with _appender(tmp_path, 0, *server) as process:
        _said(process, 3)
        with pytest.raises(Unavailable, match=r"another process has .* open; stop it first"):
            rig.start()
        _said(process, 3)  # and the first one is none the worse
    rig.start()  # the same folder opens once the other is gone
    assert rig.told(BATTERY, RAW)
    rig.stop()
    rig.close()


@pytest.fixture
def down(tmp_path: Path) -> Iterator[tuple[Rig, Clickhouse]]:
    """A store on a ClickHouse of its own, to be killed."""
    server = Clickhouse(tmp_path / "server")
    server.start()
    rig = Rig(tmp_path / "store", lambda: ClickhouseEngine(server.url), Keeping(every_s=1e9))
    rig.start()
    yield rig, server
    rig.stop()
    rig.close()
    server.kill()


@pytest.mark.exam
def test_an_engine_that_is_down_costs_answers_but_no_rows(down: tuple[Rig, Clickhouse]) -> None:
    rig, server = down
    battery = a_battery()
    rows = [{"battery": battery, "ts": NOON - DAY + i, "soc_pct": 1.0} for i in range(6)]
    rig.append(rows[0])
    assert rig.told(battery, RAW)
    server.kill()
    rig.append(rows[1])  # new rows need no look
    for ask in (rig.latest, rig.roll_up, lambda: rig.history(battery)):
        with pytest.raises(Unavailable):
            ask()
    with pytest.raises(Unavailable):
        rig.append(rows[1])  # it cannot be told whether this is a repeat
    rig.append(rows[2])
    assert len(list((rig.folder / "journal").glob("*.journal"))) <= 3
    rig.stop()  # says so, and leaves the rows in the journal
    with pytest.raises(Unavailable):
        rig.start()
    server.start()
    rig.start()
    assert list(rig.told(battery, RAW)) == [NOON - DAY + i for i in range(3)]
    assert rig.append(*rows[:4]) == [True, True, True, False]
    server.kill()
    server.start()
    assert len(rig.told(battery, RAW)) == 4
    rig.roll_up()
    assert list(rig.told(battery, Resolution.HOUR, ["soc_pct"])) == [NOON - DAY]


@pytest.mark.exam
def test_what_clickhouse_refuses_is_told_in_its_words(clickhouse: Clickhouse) -> None:
    stranger = ClickhouseEngine(clickhouse.address.replace("//", "//tbms:wrong@"))
    engine = ClickhouseEngine(clickhouse.url, "refusals")
    with closing(stranger), closing(engine):
        with pytest.raises(Unavailable, match=r"Code: 516.*password is incorrect"):
            stranger.open()
        with pytest.raises(Unavailable, match="UNKNOWN_DATABASE"):
            engine.command("SELECT 1")
        engine.open()
        for sql, error in (
            ("SELEC 1", "Code: 62.*Syntax error"),
            ("SELECT * FROM nothing", "UNKNOWN_TABLE"),
            ("SELECT throwIf(number = 3000000) FROM numbers(4000000)", "FUNCTION_THROW_IF"),
        ):
            with pytest.raises(Unavailable, match=error):
                engine.query(sql)
        told = engine.query("SELECT getSetting('max_partitions_per_insert_block') AS n")
        assert told["n"].to_pylist() == [1_000]


class Moody:
    """An engine to which rows happen while it works."""

    def __init__(self, during: Callable[[], None], broken: bool = False) -> None:
        self.during, self.broken = during, broken

    def command(self, sql: str) -> None:
        self.during()
        if self.broken:
            raise Unavailable("down")


def _marked(rollups: RollUps, *batteries: int, ts: int = NOON - 3 * DAY) -> None:
    rollups.touched(np.array(batteries, np.uint32), np.full(len(batteries), ts, np.int64), NOON)


def test_a_roll_up_that_fails_forgets_no_battery() -> None:
    rollups = RollUps(engine=None)  # type: ignore[arg-type] # it comes below
    rollups.engine = Moody(lambda: _marked(rollups, 9), broken=True)  # type: ignore[assignment]
    _marked(rollups, 1)
    with pytest.raises(Unavailable):
        rollups.clean(NOON, lambda: None)
    assert rollups.hours == {(NOON - 3 * DAY) // HOUR: {1, 9}}


def test_a_row_that_comes_while_its_day_is_written_marks_the_day_again() -> None:
    rollups = RollUps(engine=None)  # type: ignore[arg-type] # it comes below
    commands = []

    def during() -> None:
        commands.append(1)
        if len(commands) == 2:  # the day, after its hour
            _marked(rollups, 9)

    rollups.engine = Moody(during)  # type: ignore[assignment]
    _marked(rollups, 1)
    rollups.clean(NOON, lambda: None)
    assert rollups.dirty() == ([(NOON - 3 * DAY) // HOUR], [(NOON - 3 * DAY) // DAY])
