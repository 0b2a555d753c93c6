"""REST: the manual's JSON, tokens, marks of what is unchanged, TLS, and answers that are none."""

import asyncio
import json
import subprocess
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.devices.rigs import PACK, STANDING_STILL, readings_of, row_of
from trackingbms.devices import Device, open_source
from trackingbms.devices.protocols.rest import RestLink
from trackingbms.devices.replay import Fault, FaultKind, Pack
from trackingbms.devices.simulators import REST_MAPPING, Pace, RestSimulator, RestStation
from trackingbms.devices.source import read_link
from trackingbms.kernel import DeviceSilent, Invalid

pytestmark = pytest.mark.exam


@asynccontextmanager
async def bms(pack: Pack = PACK, **more: Any) -> AsyncIterator[RestSimulator]:
    pace = Pace(0.0, STANDING_STILL.origin_s, clock=lambda: STANDING_STILL.origin_s)
    packs = {"A": pack, "B": pack}
    simulator = RestSimulator(RestStation("S", packs, token="right"), pace, **more)
    await simulator.start()
    try:
        yield simulator
    finally:
        await simulator.stop()


def device(simulator: RestSimulator, **link: Any) -> Device:
    settings: Mapping[str, Any] = {
        "host": "127.0.0.1", "port": simulator.port, "auth_token": "right",
        "mapping": REST_MAPPING, **link,
    }  # fmt: skip
    return Device("b1", "BMS", "rest", 0.02, settings, {"A": 7, "B": 8})


def test_the_json_of_the_manual_is_taken_as_it_stands() -> None:
    told = json.loads(
        """{
            "bms_id": "SITE_NORD_ENT_A_001",
            "type": "foxBMS_Advanced",
            "capacity_total": "500kWh",
            "battery_count": 20,
            "communication": {
                "protocol": "REST_API",
                "endpoint": "http://192.168.1.100:8080/api",
                "auth_token": "secure-token-here"
            }
        }"""
    )
    for each in (told, told["communication"]):
        link = read_link(RestLink, each)
        assert link.url == "http://192.168.1.100:8080/api"
        assert link.headers["Authorization"] == "Bearer secure-token-here"
        open_source(Device("b1", "BMS", "REST_API", 15.0, each, {"A": 7}))
    assert "secure-token-here" not in repr(read_link(RestLink, told))


def test_the_port_is_8080_unless_it_is_said() -> None:
    assert read_link(RestLink, {"host": "10.0.0.5"}).url == "http://10.0.0.5:8080/api"
    tls = {"host": "bms", "tls": {}, "path": "/v2"}
    assert read_link(RestLink, tls).url == "https://bms:8080/v2"


@pytest.mark.parametrize(
    ("link", "field"),
    [
        ({"endpoint": "ftp://h/x"}, "link.endpoint"),
        ({"endpoint": "http://u:p@h/x"}, "link.endpoint"),
        ({"endpoint": "http://h", "host": "h"}, "link"),
        ({"host": "h", "path": "api"}, "link.path"),
        ({"host": "h", "protocol": "THINGSET"}, "link.protocol"),
        ({"host": "h", "tls": {"ca": "/nowhere.pem"}}, "link.tls"),
    ],
)
def test_settings_that_make_no_sense_are_refused_by_name(link: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        open_source(Device("b1", "BMS", "rest", 1.0, link, {}))
    assert refused.value.field == field


async def test_a_wrong_token_is_told_as_such() -> None:
    async with bms() as simulator:
        with pytest.raises(DeviceSilent, match="the token is refused"):
            await row_of(device(simulator, auth_token="wrong"))


async def test_what_has_not_changed_is_not_sent_again_nor_told_twice() -> None:
    async with bms() as simulator:
        found = await readings_of(device(simulator), 3)
    assert [each.batch.num_rows for each in found] == [2, 0, 0]
    assert simulator.answered == {200: 1, 304: 2}


async def test_without_a_clock_of_its_own_what_has_not_changed_is_true_now() -> None:
    mapping = {**REST_MAPPING, "clock": None}
    async with bms() as simulator:
        first, second = await readings_of(device(simulator, mapping=mapping), 2)
    assert simulator.answered == {200: 1, 304: 1}
    assert first.batch.num_rows == second.batch.num_rows == 2
    assert second.batch["soc_pct"].equals(first.batch["soc_pct"])
    assert second.batch["ts"][0].as_py() > first.batch["ts"][0].as_py()


async def test_each_battery_may_have_an_address_of_its_own() -> None:
    async with bms() as simulator:
        place = f"http://127.0.0.1:{simulator.port}/batteries/{{battery}}?x=1"
        link = {"endpoint": place, "host": None, "names": {"A": "A"}}
        await readings_of(device(simulator, **link), 1)
    assert sum(simulator.answered.values()) == 2


async def test_an_address_that_fails_takes_no_sample_of_the_others_away() -> None:
    async def tell(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = (await reader.readuntil(b"\r\n\r\n")).split()[1].decode()
        body, status = (b'{"u": 48.5}', "200 OK") if asked == "/A" else (b"", "500 Broken")
        head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        writer.write(head.encode() + body)
        writer.close()

    async with await asyncio.start_server(tell, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        link = {
            "endpoint": f"http://127.0.0.1:{port}/{{battery}}",
            "mapping": {"values": {"voltage_v": "u"}},
        }
        both = Device("b1", "BMS", "rest", 0.02, link, {"A": 7, "B": 8})
        (found,) = await readings_of(both, 1)
        assert found.batch.column("battery").to_pylist() == [7]
        with pytest.raises(DeviceSilent):
            await row_of(Device("b1", "BMS", "rest", 0.02, link, {"C": 7, "D": 8}))


@pytest.mark.parametrize("kind", [FaultKind.GARBAGE, FaultKind.SILENCE])
async def test_a_bms_that_talks_nonsense_or_hangs_up_is_silent(kind: FaultKind) -> None:
    ill = Pack(seed=0, faults=(Fault(kind, 0.0, for_s=1e12),))
    async with bms(ill) as simulator:
        with pytest.raises(DeviceSilent):
            await row_of(device(simulator))


async def test_a_clock_that_runs_ahead_gives_way_to_ours() -> None:
    async with bms(Pack(seed=0, faults=(Fault(FaultKind.WRONG_CLOCK, 0.0, for_s=1e12),))) as one:
        one.pace = STANDING_STILL  # its own clock is now, and two hours
        row = await row_of(device(one))
        assert row["ts"].timestamp() <= Pace().clock() + 1


async def test_cells_that_it_cannot_measure_are_gaps() -> None:
    ill = Pack(seed=0, faults=(Fault(FaultKind.INVALID_CELLS, 0.0, for_s=1e12),))
    async with bms(ill) as simulator:
        row = await row_of(device(simulator))
    assert row["cell_voltages_v"][0] != row["cell_voltages_v"][0]  # NaN
    assert row["cell_voltages_v"][1] > 3


# httpx leaves the socket of a failed handshake to the garbage collector.
@pytest.mark.filterwarnings("ignore:unclosed")
async def test_a_protected_bms_wants_the_right_authority(tmp_path: Path) -> None:
    key, certificate = _secrets(tmp_path)
    async with bms(certificate=str(certificate), key=str(key)) as simulator:
        row = await row_of(device(simulator, tls={"ca": str(certificate)}))
        assert row["soc_pct"] > 0
        with pytest.raises(DeviceSilent, match="CERTIFICATE_VERIFY_FAILED"):
            await row_of(device(simulator, tls={}))


def _secrets(folder: Path) -> tuple[Path, Path]:
    """A key, and a certificate for 127.0.0.1 that is its own authority."""
    key, certificate = folder / "key", folder / "certificate"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
         "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    return key, certificate
