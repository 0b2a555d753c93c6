"""A day without the link, the program killed twenty times, the disk full once: nothing is lost."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import paho.mqtt.client as mqtt
import pytest

from tests.devices.rigs import mosquitto
from tests.gateway.line import Line, line_to
from tests.gateway.test_buffer import fill, small_disk
from tests.web.conftest import Site, serving

pytestmark = pytest.mark.exam
assert small_disk  # a fixture
KILLS = 20
EVERY_S = 15
ROWS = 24 * 3600 // EVERY_S
CODES = ("BT_1", "BT_2", "BT_3", "BT_4")
BROKER = "allow_anonymous true\nsys_interval 1\nmax_queued_messages 0\nmax_inflight_messages 200"
MAPPING = {
    "values": {"voltage_v": "v", "soc_pct": "soc"}, "clock": {"path": "t", "unit": "ms"},
}  # fmt: skip


class Program:
    """`trackingbms gateway` as a process of its own."""

    def __init__(self, line: Line, key: str, data: Path, log: Path) -> None:
        self._line, self._key, self._data, self._log = line, key, data, log
        self.start()

    def start(self) -> None:
        command = [
            sys.executable, "-m", "trackingbms", "gateway", "--server", self._line.url,
            "--data", str(self._data), "--ca", str(self._line.ca), "--buffer-mib", "16",
            "--segment-kib", "128",
        ]  # fmt: skip
        environment = os.environ | {"PYTHONPATH": "src", "TBMS_GATEWAY_KEY": self._key}
        with self._log.open("a") as log:
            self._process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def health(self) -> dict[str, Any]:
        file = self._data / "health.json"
        return dict(json.loads(file.read_text())) if file.is_file() else {}

    def log(self) -> str:
        return self._log.read_text()


def until(holds: Callable[[], object], why: Callable[[], str], patience_s: float = 120) -> None:
    """Wait until it holds; what it looks at has no event of its own."""
    deadline = time.monotonic() + patience_s
    while not holds():
        assert time.monotonic() < deadline, why()
        time.sleep(0.05)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[tuple[Site, Line]]:
    data = tmp_path / "server"
    data.mkdir()
    with (
        serving(data, TBMS_TELEMETRY__HOUSEKEEPING_S="1") as site,
        line_to(urlsplit(site.url).port or 0, tmp_path) as line,
    ):
        yield site, line


def plant(site: Site, port: int) -> tuple[dict[str, str], str]:
    """Four batteries behind a gateway; returns their ids and its key."""
    parent = top = site.node("client", site.root, "the-client")
    for kind in ("site", "zone"):
        parent = site.node(kind, parent, f"the-{kind}")
    link = {"host": "127.0.0.1", "port": port, "topic": "ess/{battery}", "mapping": MAPPING}
    bms = site.node("bms", parent, "BMS", protocol="mqtt", interval_s=EVERY_S, link=link)
    batteries = {code: site.node("battery", bms, code) for code in CODES}
    body = {"name": "Passerelle", "scope": top, "bms": [bms]}
    answer = site.client.post("/api/v1/gateways", json=body)
    assert answer.status_code == 201, answer.text
    return batteries, str(answer.json()["key"])


def value(code: str, step: int) -> dict[str, float]:
    return {"v": 48.0 + (step % 40) / 20, "soc": float((step + CODES.index(code)) % 101)}


class Publisher:
    """The BMS: says what was measured when, and knows that the broker has it."""

    def __init__(self, port: int, begin_ms: int) -> None:
        self._begin_ms = begin_ms
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, "bms")
        self._subscriptions = 0
        self._client.on_message = self._count
        self._client.on_connect = self._look
        self._client.connect("127.0.0.1", port)
        self._client.loop_start()

    def _look(self, client: mqtt.Client, *_told: object) -> None:
        client.subscribe("$SYS/broker/subscriptions/count")  # anew when the broker let us go

    def _count(self, _client: mqtt.Client, _data: object, message: mqtt.MQTTMessage) -> None:
        self._subscriptions = int(message.payload)

    def __str__(self) -> str:
        return f"connected {self._client.is_connected()}, {self._subscriptions} subscriptions"

    def is_heard(self) -> bool:
        """Whether somebody beside us has subscribed: from then on the broker keeps what is told."""
        return self._subscriptions > 1

    def tell(self, steps: range) -> None:
        for step in steps:
            for code in CODES:
                told = {"t": self._begin_ms + step * EVERY_S * 1000, **value(code, step)}
                info = self._client.publish(f"ess/{code}", json.dumps(told), qos=1)
        info.wait_for_publish(60)

    def stop(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()


def test_every_row_is_there_once_at_its_own_time(
    place: tuple[Site, Line], small_disk: Path, tmp_path: Path
) -> None:
    site, line = place
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    begin = midnight - timedelta(days=1)
    with mosquitto(BROKER) as broker:
        batteries, key = plant(site, broker.port)
        program = Program(line, key, small_disk / "gateway", tmp_path / "gateway.log")
        publisher = Publisher(broker.port, round(begin.timestamp() * 1000))
        try:
            until(publisher.is_heard, lambda: f"{publisher}: {program.log()}")
            publisher.tell(range(1))
            until(lambda: program.health().get("sent_rows") == len(CODES), program.log)
            live_a_day(line, program, publisher, small_disk)
            line.mend()
            expected = begin, batteries
            until(lambda: counted(site, *expected) == ROWS * len(CODES), program.log, 300)
            until(lambda: program.health().get("rows") == 0, program.log)
        finally:
            publisher.stop()
            program.kill()
    for code, battery in batteries.items():
        check_rows(site, code, battery, begin)
        check_roll_ups(site, code, battery, begin)


def live_a_day(line: Line, program: Program, publisher: Publisher, disk: Path) -> None:
    """The link is cut, the program killed again and again, the disk full for a while."""
    line.break_it()
    part = ROWS // KILLS
    filler: Path | None = None
    for turn in range(KILLS):
        publisher.tell(range(max(1, turn * part), (turn + 1) * part))
        if turn == 8:
            filler = fill(disk)
        if turn == 12 and filler:
            until(lambda: "No space" in program.log(), program.log)
            filler.unlink()
        before = program.log().count("TrackingBMS gateway:")
        program.kill()
        program.start()
        until(lambda: program.log().count("TrackingBMS gateway:") > before, program.log)  # noqa: B023


def history(site: Site, battery: str, begin: datetime, resolution: str) -> dict[str, list[Any]]:
    query = {
        "from": begin.isoformat(), "to": (begin + timedelta(days=1)).isoformat(),
        "metrics": "voltage_v,soc_pct", "resolution": resolution,
    }  # fmt: skip
    answer = site.client.get(f"/api/v1/batteries/{battery}/telemetry", params=query)
    assert answer.status_code == 200, answer.text
    return dict(answer.json()["columns"])


def counted(site: Site, begin: datetime, batteries: dict[str, str]) -> int:
    return sum(len(history(site, each, begin, "raw")["ts"]) for each in batteries.values())


def check_rows(site: Site, code: str, battery: str, begin: datetime) -> None:
    columns = history(site, battery, begin, "raw")
    at = [datetime.fromisoformat(each) for each in columns["ts"]]
    assert at == [begin + timedelta(seconds=EVERY_S * step) for step in range(ROWS)]
    assert columns["soc_pct"] == [value(code, step)["soc"] for step in range(ROWS)]
    assert columns["voltage_v"] == pytest.approx([value(code, n)["v"] for n in range(ROWS)])


def check_roll_ups(site: Site, code: str, battery: str, begin: datetime) -> None:
    each = 3600 // EVERY_S
    until(lambda: len(history(site, battery, begin, "1h")["ts"]) == 24, lambda: "no roll-ups", 60)
    columns = history(site, battery, begin, "1h")
    for hour in range(24):
        values = [value(code, step)["soc"] for step in range(hour * each, (hour + 1) * each)]
        assert columns["soc_pct"][hour] == pytest.approx(sum(values) / each, abs=0.001)
        assert columns["soc_pct_min"][hour] == min(values)
        assert columns["soc_pct_max"][hour] == max(values)
