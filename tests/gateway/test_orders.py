"""Orders to a battery behind a gateway: done once, also when the gateway is killed meanwhile."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pyotp
import pytest

from tests.gateway.line import line_to
from tests.gateway.test_day import Program, until
from tests.web.conftest import serving
from tests.web.test_commands import WORD, a_device
from trackingbms.devices import Point
from trackingbms.devices.simulators import CONTROLS, Governor, Trouble

pytestmark = pytest.mark.exam


@dataclass
class Yard:
    """A device that only the gateway reaches, and somebody who commands its battery."""

    governor: Governor
    program: Program
    person: httpx.Client
    battery: str
    app: pyotp.TOTP
    steps: int = 0

    def order(self, kind: str, values: dict[str, float]) -> str:
        """Order something; each order has a proof of its own."""
        body = {"kind": kind, "values": values, "reason": "test", "key": f"key-{time.time_ns()}"}
        answer = self.person.post(f"/api/v1/batteries/{self.battery}/commands", json=body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def look(self, command: str) -> dict[str, Any]:
        found: dict[str, Any] = self.person.get(f"/api/v1/commands/{command}").json()
        return found

    def until_over(self, command: str) -> dict[str, Any]:
        until(lambda: self.look(command)["over"], lambda: f"{self.look(command)} {self.told()}")
        return self.look(command)

    def told(self) -> str:
        return self.program.log()[-3000:]

    def wait_until_it_answers(self) -> None:
        """The gateway is there, and reads what is set."""
        path = f"/api/v1/batteries/{self.battery}/orders/pause"
        until(lambda: self.person.get(path).json()["values"], self.told)


def a_person(
    url: str, data: Path, client: str, role: str = "technician"
) -> tuple[httpx.Client, pyotp.TOTP]:
    """Somebody with a second factor, who has just used it."""
    command = [
        sys.executable, "-m", "trackingbms", "user", "add", "t@example.com", "--role",
        role, "--name", "Tech", "--scope", client, "--data", str(data),
        "--password-stdin",
    ]  # fmt: skip
    subprocess.run(command, input=WORD.encode(), check=True, env=os.environ | {"PYTHONPATH": "src"})
    person = httpx.Client(base_url=url, timeout=60)
    body = {"email": "t@example.com", "password": WORD}
    session = person.post("/api/v1/session", json=body).json()
    person.headers["X-CSRF-Token"] = session["csrf"]
    wish = {"kind": "totp", "wish": "", "name": "app"}
    begun = person.post("/api/v1/account/factors", json=wish).json()
    app = pyotp.TOTP(begun["secret"])
    proof = {"token": begun["token"], "code": app.now()}
    done = person.post(f"/api/v1/account/factors/{begun['id']}", json=proof)
    assert done.status_code == 200, done.text
    person.headers["X-CSRF-Token"] = done.json()["csrf"]
    return person, app


@contextmanager
def a_yard(tmp_path: Path) -> Iterator[Yard]:
    data = tmp_path / "server"
    data.mkdir()
    with (
        a_device() as (device, governor),
        serving(data) as site,
        line_to(urlsplit(site.url).port or 0, tmp_path) as line,
    ):
        parent = client = site.node("client", site.root, "the-client")
        for kind in ("site", "zone"):
            parent = site.node(kind, parent, f"the-{kind}")
        link = {
            "host": "127.0.0.1", "port": device, "units": {"1": "BT_1"}, "timeout_s": 2,
            "controls": {key: dict(each) for key, each in CONTROLS.items()},
        }  # fmt: skip
        bms = site.node("bms", parent, "BMS", protocol="modbus", interval_s=2, link=link)
        battery = site.node("battery", bms, "BT_1")
        body = {"name": "Passerelle", "scope": client, "bms": [bms]}
        made = site.client.post("/api/v1/gateways", json=body).json()
        program = Program(line, made["key"], tmp_path / "gateway", tmp_path / "gateway.log")
        person, app = a_person(site.url, data, client)
        try:
            yield Yard(governor, program, person, battery, app)
        finally:
            person.close()
            program.kill()


def test_an_order_goes_through_the_gateway_and_is_verified(tmp_path: Path) -> None:
    with a_yard(tmp_path) as yard:
        yard.wait_until_it_answers()
        found = yard.until_over(yard.order("adjust-current", {"current_pct": 90}))
        assert found["phase"] == "verified", found
        assert [each["phase"] for each in found["steps"]] == [
            "requested", "confirmed", "sent", "acknowledged", "verified",
        ]  # fmt: skip
        assert yard.governor.written[Point.CURRENT_PCT] == 1
        assert yard.governor.settings[Point.CURRENT_PCT] == 90


def test_a_refusal_comes_back_through_the_gateway(tmp_path: Path) -> None:
    with a_yard(tmp_path) as yard:
        yard.wait_until_it_answers()
        yard.governor.trouble = Trouble.REFUSE
        found = yard.until_over(yard.order("pause", {"charging": 0}))
        assert (found["phase"], found["cause"]) == ("rolled-back", "refused"), found
        assert found["answer"] == "failure"
        assert yard.governor.written[Point.CHARGING] == 1


@pytest.mark.parametrize("took_effect", [True, False])
def test_a_gateway_killed_after_sending_never_sends_twice(
    tmp_path: Path, took_effect: bool
) -> None:
    with a_yard(tmp_path) as yard:
        yard.wait_until_it_answers()
        yard.governor.trouble = Trouble.MUTE if took_effect else Trouble.IGNORE
        command = yard.order("pause", {"charging": 0})
        until(lambda: yard.governor.written[Point.CHARGING] == 1, yard.told)
        yard.program.kill()  # the device has it, and nobody was told
        assert yard.look(command)["phase"] == "sent"
        yard.governor.trouble = None
        yard.program.start()
        found = yard.until_over(command)
        assert (found["phase"], found["cause"]) == ("rolled-back", "silent"), found
        assert yard.governor.settings[Point.CHARGING] == 1
        # Once by the order, and once more where the former state had to be put back.
        assert yard.governor.written[Point.CHARGING] == (2 if took_effect else 1)


def test_an_order_that_no_gateway_fetches_is_never_done(tmp_path: Path) -> None:
    with a_yard(tmp_path) as yard:
        yard.wait_until_it_answers()
        yard.program.kill()
        found = yard.until_over(yard.order("pause", {"charging": 0}))
        assert (found["phase"], found["cause"]) == ("failed", "unreachable"), found
        yard.program.start()
        yard.wait_until_it_answers()
        assert not yard.governor.written
