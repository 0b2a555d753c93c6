"""A real server with a small fleet and samples, and a browser in front of it."""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.templates import copy_into
from trackingbms.migrations import upgrade

EMAIL, PASSWORD = "admin@localhost.localdomain", "correct horse battery"
RESULTS = Path("test-results")
expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


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


@pytest.fixture
def context(context: BrowserContext) -> BrowserContext:
    """Nobody is new here: the tour for newcomers has a test of its own."""
    taken = f"try {{ localStorage.setItem('tbms.tour.{EMAIL}', 'yes') }} catch {{}}"
    context.add_init_script(taken)
    return context


def write_in(page: Page, password: str, email: str = EMAIL) -> None:
    """Fill the log-in form, once its first field has taken the focus that it asks for."""
    first = page.locator("input[name=email]")
    expect(first).to_be_focused()
    first.fill(email)
    page.locator("input[autocomplete=current-password]").fill(password)


def let_in(page: Page, site: "Site") -> None:
    """Log the browser in without the form: each journey has a session of its own."""
    body = {"email": EMAIL, "password": site.client.headers["X-Password"]}
    answer = page.request.post(f"{site.url}/api/v1/session", data=body)
    assert answer.status == 200, answer.text()


def accessible(page: Page) -> None:
    """Axe finds nothing to say; a page that it has looked at before still holds its script."""
    axe = Axe("") if page.evaluate("'axe' in window") else Axe()
    found = axe.run(page)
    assert found.violations_count == 0, found.generate_report()


@dataclass
class Site:
    url: str
    client: httpx.Client
    batteries: dict[str, str]
    root: str  # the company's id

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


def plant(site: Site, root: str) -> None:
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


def prepare(data: Path) -> None:
    """Make the server's database before it starts: its steps are the same for each of them."""
    copy = copy_into(f"sqlite:///{data / 'trackingbms.db'}", upgrade)
    with ThreadPoolExecutor(1) as apart:  # in this thread runs Playwright's loop
        apart.submit(asyncio.run, copy).result()


@contextmanager
def serving(data: Path, **settings: str) -> Iterator[Site]:
    """`trackingbms serve` in a process of its own, its administrator logged in, no fleet yet."""
    private = {"PYTHONPATH": "src", "TBMS_INTEGRATIONS__ALLOW_PRIVATE": "true"}
    environment = os.environ | private | settings
    command = [sys.executable, "-m", "trackingbms"]
    prepare(data)
    with (data / "log").open("w") as log:
        server = subprocess.Popen(
            [*command, "serve", "--data", str(data), "--port", "0"], env=environment,
            stdout=log, stderr=log,
        )  # fmt: skip
        try:
            address = data / "server.json"
            deadline = time.monotonic() + 60
            while not (address.is_file() and address.read_text()) and time.monotonic() < deadline:
                assert server.poll() is None, (data / "log").read_text()
                time.sleep(0.05)
            url = json.loads(address.read_text())["url"]
            given = (data / "log").read_text().split(" with ")[1].split(" (told")[0]
            with httpx.Client(base_url=url, timeout=30) as client:
                body = {"email": EMAIL, "password": given}
                session = client.post("/api/v1/session", json=body).json()
                client.headers["X-CSRF-Token"] = session["csrf"]
                client.headers["X-Password"] = given
                yield Site(url, client, {}, session["roots"][0]["id"])
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server with a small fleet and samples."""
    with serving(tmp_path_factory.mktemp("site")) as here:
        plant(here, here.root)
        yield here
