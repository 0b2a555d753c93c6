"""`trackingbms demo` as people run it: one command, real processes, values that flow."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.devices.rigs import SOURCE
from trackingbms.demo import scene

pytestmark = pytest.mark.exam
ONE_OF_EACH = {bms.protocol: bms.batteries[0].code for bms in scene().bms()}


@contextmanager
def demo(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    """A running demo with a little history, and a client that holds its key."""
    told = folder / "demo.json"
    url_before = json.loads(told.read_text())["url"] if told.exists() else ""
    process = subprocess.Popen(
        [sys.executable, "-m", "trackingbms", "demo", "--data", str(folder), "--port", "0",
         "--days", "0.2"],
        env={**os.environ, "PYTHONPATH": SOURCE},
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(lambda: process.poll() is None and _url(told) not in ("", url_before))
        card = json.loads(told.read_text())
        headers = {"X-API-Key": card["api_key"]}
        with httpx.Client(base_url=card["url"], headers=headers, timeout=10) as client:
            yield process, client
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def _url(file: Path) -> str:
    try:
        url: str = json.loads(file.read_text())["url"]
    except (OSError, ValueError):
        return ""
    return url


def wait_for(holds: Callable[[], Any], within_s: float = 40) -> Any:
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        if found := holds():
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come to pass")


def children_of(pid: int) -> list[int]:
    """The processes that this one started."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    found = [int(each) for each in listed]
    return [each for each in found if b"simulate" in Path(f"/proc/{each}/cmdline").read_bytes()]


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_one_command_brings_up_a_living_fleet_and_takes_it_down_again(tmp_path: Path) -> None:
    with demo(tmp_path) as (process, client):
        card = json.loads((tmp_path / "demo.json").read_text())
        assert {each["role"] for each in card["logins"]} == {
            "super-admin", "client-admin", "site-manager", "technician", "observer",
        }  # fmt: skip
        assert (tmp_path / "demo.json").stat().st_mode & 0o777 == 0o600
        login = {key: card["logins"][0][key] for key in ("email", "password")}
        assert httpx.post(f"{card['url']}/api/v1/session", json=login).status_code == 200
        assert 48 <= _batteries(client) <= 60
        for code in ONE_OF_EACH.values():
            wait_for(lambda code=code: _samples(client, code, seconds=30))
        wait_for(lambda: len(_samples(client, "BT_N_001", seconds=3_600)) > 50)
        for protocol, code in ONE_OF_EACH.items():
            _see_whether_it_obeys(client, protocol, code)
        simulators = children_of(process.pid)
        assert len(simulators) == 4
    assert process.returncode in (0, -signal.SIGTERM)  # the signal is raised again at the very end
    assert not any(alive(each) for each in simulators)


def _see_whether_it_obeys(client: httpx.Client, protocol: str, code: str) -> None:
    """What can be paused is read from the device itself; Green-BMS takes no orders, and says so."""
    battery = client.get("/api/v1/nodes", params={"search": code}).json()["items"][0]["id"]
    orders = client.get(f"/api/v1/batteries/{battery}/orders").json()
    assert orders["obeys"] == (protocol != "greenbms"), (protocol, orders)
    if orders["obeys"]:
        pause = next(each for each in orders["orders"] if each["kind"] == "pause")
        assert pause["supported"], (protocol, orders)


def _batteries(client: httpx.Client) -> int:
    (company,) = client.get("/api/v1/nodes").json()["items"]
    number: int = company["batteries"]
    return number


def _samples(client: httpx.Client, code: str, seconds: float) -> list[float]:
    battery = client.get("/api/v1/nodes", params={"search": code}).json()["items"][0]["id"]
    now = time.time()
    params = {
        "from": f"{_text(now - seconds)}", "to": _text(now + 5), "metrics": "soc_pct",
        "resolution": "raw",
    }  # fmt: skip
    answer = client.get(f"/api/v1/batteries/{battery}/telemetry", params=params)
    assert answer.status_code == 200, answer.text
    values: list[float] = answer.json()["columns"].get("soc_pct", [])
    return values


def _text(at: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))


def test_a_second_start_keeps_the_fleet_and_the_log_ins(tmp_path: Path) -> None:
    with demo(tmp_path):
        first = json.loads((tmp_path / "demo.json").read_text())
        wait_for((tmp_path / "demo-history.json").exists)
    began = time.monotonic()
    with demo(tmp_path) as (_process, client):
        assert time.monotonic() - began < 30
        second = json.loads((tmp_path / "demo.json").read_text())
        assert second["logins"] == first["logins"]
        assert second["api_key"] == first["api_key"]
        assert _batteries(client) >= 48


def test_no_simulator_outlives_a_demo_that_is_killed(tmp_path: Path) -> None:
    with demo(tmp_path) as (process, _client):
        simulators = children_of(process.pid)
        assert len(simulators) == 4
        process.kill()
        process.wait(10)
        wait_for(lambda: not any(alive(each) for each in simulators))
