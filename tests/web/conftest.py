"""A real server with a small fleet and samples, and a browser in front of it."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Playwright

EMAIL, PASSWORD = "admin@localhost.localdomain", "correct horse battery"
RESULTS = Path("test-results")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    quiet = ("background-networking", "component-update", "sync", "gpu", "quic")
    return {
        "executable_path": shutil.which("chromium"),
        "args": ["--no-sandbox", "--no-first-run", *(f"--disable-{each}" for each in quiet)],
    }


@pytest.fixture(scope="session")
def playwright(playwright: Playwright) -> Playwright:
    """Ours are called `data-test`."""
    playwright.selectors.set_test_id_attribute("data-test")
    return playwright


@dataclass
class Site:
    url: str
    client: httpx.Client
    batteries: dict[str, str]

    def post(self, rows: list[dict[str, Any]]) -> None:
        answer = self.client.post("/api/v1/telemetry", json=rows)
        assert answer.json()["rejected"] == [], answer.text

    def node(self, kind: str, parent: str, code: str, **details: Any) -> str:
        body = {"kind": kind, "parent_id": parent, "code": code, **details}
        answer = self.client.post("/api/v1/nodes", json=body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])


def sample(code: str, at: datetime, health: float, step: int) -> dict[str, Any]:
    wave = (step % 60) / 60
    return {
        "battery": code, "ts": at.isoformat(), "voltage_v": round(48 + wave, 2),
        "current_a": round(15.4 - 6 * wave, 2), "soc_pct": round(60 + 20 * wave, 1),
        "soh_pct": health, "temperature_min_c": 22.1, "temperature_avg_c": 23.4,
        "temperature_max_c": round(24.7 + wave, 1), "state": "charging", "cooling": "on",
        "cell_voltages_v": [round(3.2 + 0.004 * (cell % 5), 3) for cell in range(16)],
    }  # fmt: skip


def _plant(site: Site, root: str) -> None:
    client = site.node("client", root, "energie-verte", name="Énergie Verte inc.")
    now = datetime.now(UTC)
    rows = []
    for name in ("Nord", "Sud"):
        place = site.node("site", client, name.lower(), name=f"Site {name}")
        zone = site.node("zone", place, f"entrepot-{name.lower()}", name="Entrepôt A")
        bms = site.node("bms", zone, f"BMS-{name[0]}01", name=f"BMS-{name[0]}01")
        for number, health in enumerate((94, 89, 63, 45), 1):
            code = f"BT_{name[0]}_{number:03}"
            details = {"chemistry": "LFP", "capacity_ah": 100, "nominal_voltage_v": 48, "cells": 16}
            site.batteries[code] = site.node("battery", bms, code, **details)
            if (name, number) != ("Sud", 4):  # that one was never seen
                rows += [
                    sample(code, now - timedelta(seconds=30 * step), health, step)
                    for step in range(120)
                ]
    site.post(rows)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`trackingbms serve` in a process of its own."""
    data = tmp_path_factory.mktemp("site")
    environment = os.environ | {"PYTHONPATH": "src"}
    command = [sys.executable, "-m", "trackingbms"]
    with (data / "log").open("w") as log:
        server = subprocess.Popen(
            [*command, "serve", "--data", str(data), "--port", "0"], env=environment,
            stdout=log, stderr=log,
        )  # fmt: skip
        try:
            address = data / "server.json"
            deadline = time.monotonic() + 60
            while not address.is_file() and time.monotonic() < deadline:
                assert server.poll() is None, (data / "log").read_text()
                time.sleep(0.05)
            url = json.loads(address.read_text())["url"]
            given = (data / "log").read_text().split(" with ")[1].split(" (told")[0]
            with httpx.Client(base_url=url, timeout=30) as client:
                body = {"email": EMAIL, "password": given}
                session = client.post("/api/v1/session", json=body).json()
                client.headers["X-CSRF-Token"] = session["csrf"]
                here = Site(url, client, {})
                here.client.headers["X-Password"] = given
                _plant(here, session["roots"][0]["id"])
                yield here
        finally:
            server.terminate()
            server.wait(20)
