"""Green-BMS: its frames, the pages that must be asked for, and noise without a checksum."""

import asyncio
from typing import Any

import pytest

from tests.devices.rigs import row_of
from trackingbms.devices import Device
from trackingbms.devices.protocols.greenbms import Frame, Pages, frames_of
from trackingbms.kernel import DeviceSilent
from trackingbms.telemetry import BatteryState

OVERVIEW = b"$#g00152.6$#g002-31$#g00377$#g0043.31$#g0053.27$#g0062$\r\n"


def heard(*lines: bytes, **known: Any) -> Pages:
    pages = Pages(**known)
    for line in lines:
        pages.take(line)
    return pages


def test_a_line_is_frames() -> None:
    found, damaged = frames_of(b"$#p01260$#p01416$\r\n")
    assert found == [Frame("p", 12, "60"), Frame("p", 14, "16")]
    assert damaged == 0
    assert frames_of(b"$#m000$\r\n") == ([Frame("m", 0, "")], 0)


def test_the_overview_is_the_pack() -> None:
    sample = heard(OVERVIEW).tell(7, 0)
    assert sample is not None
    assert sample.values == {
        "voltage_v": 52.6, "current_a": -31, "soc_pct": 77, "cell_voltage_max_v": 3.31,
        "cell_voltage_min_v": 3.27,
    }  # fmt: skip
    assert sample.state == BatteryState.DISCHARGING


def test_what_is_damaged_on_the_way_is_dropped_and_reading_goes_on() -> None:
    pages = heard(b"2.6$#g0\xff2-31$#g00377$#x$#g0043.3 1$#g0053.27$garbage\r\n")
    sample = pages.tell(7, 0)
    assert sample is not None
    assert sample.values == {"soc_pct": 77, "cell_voltage_min_v": 3.27}
    assert pages.damaged == 5


def test_values_that_no_battery_has_are_not_taken() -> None:
    assert heard(b"$#g0019999.9$#g003177$#g0049.9$\r\n").overview == {"cell_voltage_max_v": 9.9}


def test_cells_are_told_once_all_of_them_were_heard() -> None:
    first = b"$#v0013.31$#t00121$#u00122$#z001010000$#v0023.30$#t00220$#u00221$#z002000000$\r\n"
    last = b"$#v0033.29$#t00322$#u00322$#z003000100$#v0040.00$#t0040$#u0040$#z004000000$\r\n"
    pages = heard(b"$#p01260$#p0143$\r\n", first)
    assert pages.tell(7, 0) is None
    pages.take(last)
    sample = pages.tell(7, 0)
    assert sample is not None
    # Cell 3 is lost to the BMS, cell 4 is none: an odd pack has a last line of which half is empty.
    assert sample.cells["cell_voltages_v"] == [3.31, 3.30, None]
    assert sample.cells["cell_temperatures_c"] == [21, 20, None]
    assert sample.invalid == 2
    assert (sample.extra["cells_balancing"], sample.extra["balancing_mask"]) == (1, 1)
    assert pages.tell(7, 0) is None


def test_a_digit_that_fell_over_on_the_way_must_be_repeated_to_be_believed() -> None:
    pages = heard(b"$#v0013.31$\r\n", cells_wanted=1)
    pages.take(b"$#v0018.31$\r\n")
    assert pages.cells[1].voltage_v == 3.31
    pages.take(b"$#v0013.30$\r\n")
    pages.take(b"$#v0014.21$\r\n")
    pages.take(b"$#v0014.20$\r\n")
    assert pages.cells[1].voltage_v == 4.20


def test_an_alarm_is_a_warning() -> None:
    sample = heard(b"$#i00012$#i0011$\r\n", OVERVIEW).tell(7, 0)
    assert sample is not None
    assert (sample.state, sample.extra["alarm"]) == (BatteryState.WARNING, 1)


@pytest.mark.exam
async def test_the_pages_are_asked_for_in_turn_and_its_question_for_life_is_answered() -> None:
    asked: list[bytes] = []
    ended = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        replies = {
            b"#h1": b"$#p01260$#p0141$\r\n",
            b"#h0": b"$#m000$\r\n" + OVERVIEW,
            b"#s3": b"$#v0013.31$#t00121$#z001000000$\r\n",
        }
        while line := await reader.readline():
            asked.append(line.strip())
            writer.write(replies.get(line.strip(), b""))
        writer.close()
        ended.set()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    address = f"socket://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    link = {"address": address, "timeout_s": 1.0}
    row = await row_of(Device("b1", "BMS", "greenbms", 0.05, link, {"A": 7}))
    await ended.wait()
    server.close()
    assert row["soc_pct"] == 77
    assert row["cell_voltages_v"] == [pytest.approx(3.31)]
    pages = [word for word in asked if not word.startswith(b"#m")]
    assert pages == [b"#s2", b"#h1", b"#s2", b"#h0", b"#s3"]
    life = [int(word[2:]) for word in asked if word.startswith(b"#m")]
    assert len(life) >= 4  # one a page, and one that it asked for
    assert len(set(life)) == len(life)


@pytest.mark.exam
async def test_a_line_with_nobody_at_its_end_is_silence() -> None:
    ended = asyncio.Event()

    async def swallow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(100):
            pass
        writer.close()
        ended.set()

    server = await asyncio.start_server(swallow, "127.0.0.1", 0)
    address = f"socket://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    link = {"address": address, "timeout_s": 0.2}
    with pytest.raises(DeviceSilent, match="does not come"):
        await row_of(Device("b1", "B", "greenbms", 1.0, link, {"A": 7}))
    await ended.wait()
    server.close()
