"""Firmware to a BMS behind a gateway that is killed on the way: brought whole, installed once."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tests.devices.rigs import AT, PACK
from tests.gateway.line import line_to
from tests.gateway.test_day import Program, until
from tests.gateway.test_orders import a_person
from tests.web.conftest import serving
from tests.web.test_commands import running
from trackingbms.devices.simulators import (
    REST_FIRMWARE,
    REST_MAPPING,
    Pace,
    RestSimulator,
    RestStation,
)
from trackingbms.firmware import make_key, sign_file

pytestmark = pytest.mark.exam
KIB = 1024


def test_an_image_goes_through_a_gateway_that_is_killed_on_the_way(tmp_path: Path) -> None:
    data = tmp_path / "server"
    data.mkdir()
    pem, public = make_key()
    station = RestStation("BMS", {"BT_1": PACK}, flash_kib_s=64)
    simulator = RestSimulator(station, Pace(speed=0.0, origin_s=AT))
    loader = simulator.bootloader
    with (
        running(simulator) as device,
        serving(data, TBMS_COMMANDS__FIRMWARE_KEYS=json.dumps({"ACME": public})) as site,
        line_to(urlsplit(site.url).port or 0, tmp_path) as line,
    ):
        parent = client = site.node("client", site.root, "the-client")
        for kind in ("site", "zone"):
            parent = site.node(kind, parent, f"the-{kind}")
        link = {
            "endpoint": f"http://127.0.0.1:{device}/api", "mapping": dict(REST_MAPPING),
            "firmware": {**REST_FIRMWARE, "part_kib": 16},
        }  # fmt: skip
        bms = site.node("bms", parent, "BMS", protocol="rest", link=link, interval_s=2)
        battery = site.node("battery", bms, "BT_1")
        made = site.client.post(
            "/api/v1/gateways", json={"name": "Passerelle", "scope": client, "bms": [bms]}
        ).json()
        person, _app = a_person(site.url, data, client, "client-admin")
        way = f"/api/v1/batteries/{battery}/firmware"
        assert not person.get(way).json()["takes"]  # nobody knows yet whether the gateway can
        program = Program(line, made["key"], tmp_path / "gateway", tmp_path / "gateway.log")
        try:
            until(lambda: (person.get(way).json()["running"] or {}).get("version"), program.log)
            signed = sign_file(bytes(range(256)) * (160 * 4), "SIM-REST", "1.2.0", pem)
            image = person.post("/api/v1/firmware", params={"scope": client}, content=signed).json()
            command = order(person, battery, image["id"])
            until(lambda: len(loader.received) >= 48 * KIB, program.log)
            program.kill()
            assert look(person, command)["phase"] == "transferring"
            program.start()
            until(lambda: look(person, command)["over"], told(person, command, program))
            found = look(person, command)
        finally:
            person.close()
            program.kill()
    assert found["phase"] == "verified", found
    assert (loader.version, loader.installs) == ("1.2.0", 1)
    assert loader.came < 2 * 160 * KIB  # it went on where it was


def order(person: httpx.Client, battery: str, image: str) -> str:
    """Version 1.2.0, confirmed with the code."""
    body = {
        "kind": "firmware",
        "values": {},
        "reason": "test",
        "key": "key-firmware-1",
        "image": image,
    }
    answer = person.post(f"/api/v1/batteries/{battery}/commands", json=body)
    assert answer.status_code == 201, answer.text
    command = str(answer.json()["id"])
    path = f"/api/v1/commands/{command}/confirmation"
    until(
        lambda: person.post(path, json={"code": "BT_1"}).status_code == 200, lambda: "not confirmed"
    )
    return command


def look(person: httpx.Client, command: str) -> dict[str, Any]:
    """The command as it is now."""
    return dict(person.get(f"/api/v1/commands/{command}").json())


def told(person: httpx.Client, command: str, program: Program) -> Callable[[], str]:
    """What there is to say when it does not end."""
    return lambda: f"{look(person, command)} {program.log()[-3000:]}"
