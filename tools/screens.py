"""Measures the screens in Chromium against a real server: `tools/screens.py [PART…] [--small]`.

Parts: first (load of a dashboard), update (ten long lines at 1 Hz), heat (100,000 fields), table
(scrolling 100,000 rows), wall (eight hours, accelerated). None: all. A JSON object a line, as the
bench prints them; the exit code is 0 when every goal was met. `--small` tries the tool itself.
Needs the development environment (Playwright) and `chromium`.
"""

import argparse
import asyncio
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import orjson
from playwright.sync_api import BrowserContext, Page, Route, sync_playwright

from trackingbms import identity
from trackingbms.bench.bodies import NDJSON
from trackingbms.bench.model import Line, at_most, percentiles
from trackingbms.bench.server import Server, Town, plant, serving, workplace
from trackingbms.fleet import roots
from trackingbms.infra import Works, connect_database
from trackingbms.kernel import Actor
from trackingbms.settings import Settings

PROBES = Path(__file__).parent / "screens"
EMAIL, PASSWORD = "bench@localhost.localdomain", "a bench looks at screens"
VIEW = {"width": 1440, "height": 900}
PATIENCE_MS = 120_000


@dataclass(frozen=True, slots=True)
class Size:
    """How much is shown, and how often it is looked at."""

    loads: int = 20
    points: int = 10_000
    updates: int = 60
    fields: int = 100_000
    frames: int = 600
    hours: float = 8.0


SMALL = Size(loads=3, points=600, updates=5, fields=2_000, frames=60, hours=0.05)


@dataclass(frozen=True, slots=True)
class Stage:
    """A server with a fleet, and a browser with somebody logged in."""

    server: Server
    town: Town
    api: httpx.Client
    context: BrowserContext

    def send(self, body: bytes) -> None:
        """Post samples."""
        kind = {"Content-Type": NDJSON.media_type, "X-API-Key": self.town.key}
        answer = httpx.post(
            f"{self.server.url}/api/v1/telemetry", content=body, headers=kind, timeout=60
        )
        answer.raise_for_status()

    def board(self, *widgets: dict[str, Any], **more: Any) -> str:
        """Make a dashboard at the top; returns its address."""
        body = {"name": "bench", "scope": self.town.root, "content": {"widgets": widgets, **more}}
        answer = self.api.post("/api/v1/dashboards", json=body)
        answer.raise_for_status()
        return f"views/{answer.json()['id']}"

    def page(self, *probes: str) -> Page:
        """A page that measures itself."""
        page = self.context.new_page()
        for each in probes:
            page.add_init_script(path=PROBES / f"{each}.js")
        page.set_default_timeout(PATIENCE_MS)
        return page


async def _person(data: Path) -> None:
    engine = connect_database(Settings(data=data).database_url)
    try:
        works = Works(engine)
        hashed = await identity.Hasher().hash(PASSWORD)
        async with works.begin(Actor.system()) as work:
            path = (await roots(work))[0].path
            await identity.create_user(
                work, email=EMAIL, name="Bench", password_hash=hashed,
                role=identity.Role.SUPER_ADMIN, path=path,
            )  # fmt: skip
    finally:
        await engine.dispose()


@contextmanager
def stage(batteries: int, sites: int) -> Iterator[Stage]:
    """All that a measurement needs; every battery has reported once."""
    quiet = ("background-networking", "component-update", "sync", "gpu", "quic")
    flags = ["--no-sandbox", "--no-first-run", *(f"--disable-{each}" for each in quiet)]
    with workplace() as folder:
        town = plant(folder, batteries, sites)
        asyncio.run(_person(folder))
        with (
            serving(folder, TBMS_DEVICES__LISTEN="false") as server,
            httpx.Client(base_url=server.url, timeout=60) as api,
            sync_playwright() as playwright,
        ):
            told = api.post("/api/v1/session", json={"email": EMAIL, "password": PASSWORD})
            told.raise_for_status()
            api.headers["X-CSRF-Token"] = told.json()["csrf"]
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=flags
            )
            context = browser.new_context(
                viewport=VIEW,
                reduced_motion="reduce",
                bypass_csp=True,  # what waits and measures is text that the page evaluates
            )
            context.add_cookies(
                [{"name": each.name, "value": str(each.value), "url": server.url}
                 for each in api.cookies.jar]
            )  # fmt: skip
            here = Stage(server, town, api, context)
            for start in range(0, batteries, 10_000):
                codes = town.codes[start : start + 10_000]
                here.send(NDJSON.prepare(codes, start)(int(time.time() * 1000)))
            yield here
            browser.close()


def first(size: Size) -> Iterator[Line]:
    """From the address to figures on every widget in sight, with nothing in the cache."""
    with stage(1_000, 20) as here:
        cookies = here.context.cookies()
        took = []
        for turn in range(size.loads + 1):
            context = here.context.browser.new_context(  # type: ignore[union-attr]
                viewport=VIEW, bypass_csp=True
            )
            context.add_cookies(cookies)  # type: ignore[arg-type]
            page = context.new_page()
            page.goto(
                f"{here.server.url}/s/{here.town.root}/views/ready-fleet", wait_until="commit"
            )
            shown = page.wait_for_function(
                "document.querySelectorAll('[data-test=board] [data-test=value]').length >= 4"
                " && document.querySelector('[data-test=board] table') && performance.now()",
                polling="raf",
            )
            if turn:  # the server is warm
                took.append(float(shown.json_value()) / 1000)
            context.close()
        told = percentiles(took)
        yield at_most(
            "screens", "first load of a dashboard, median", told["p50"], "ms", 1200, **told
        )


def update(size: Size) -> Iterator[Line]:
    """Ten lines of many points each, and one more point a second."""
    with stage(5, 1) as here:
        rng = np.random.default_rng(1)
        now = int(time.time() * 1000)
        for start in range(0, size.points, 2_000):
            steps = range(start, min(size.points, start + 2_000))
            here.send(b"".join(
                _row(code, now - 1000 * (size.points - step), rng)
                for code in here.town.codes for step in steps
            ))  # fmt: skip
        widget = {"kind": "line", "id": "a", "w": 12, "h": 12, "pick": "first", "count": 5,
                  "metrics": ["voltage_v", "current_a"]}  # fmt: skip
        address = here.board(widget, {"kind": "kpi", "id": "b", "y": 12}, range="6h")
        page = here.page("update")

        def whole(route: Route) -> None:  # every point, where the page would ask for 600
            url = route.request.url.replace("points=600", "points=20000")
            route.continue_(url=f"{url}&resolution=raw")

        page.route("**/telemetry?*", whole)
        page.goto(f"{here.server.url}/s/{here.town.root}/{address}")
        page.locator("[data-test=line] canvas").wait_for()
        page.wait_for_timeout(3000)
        page.evaluate("measured.length = 0")
        for _ in range(size.updates):
            at = int(time.time() * 1000)
            here.send(b"".join(_row(code, at, rng) for code in here.town.codes))
            page.wait_for_timeout(1000)
        told = percentiles([each / 1000 for each in page.evaluate("measured")])
        about = {"updates": page.evaluate("measured.length"), "points": size.points, **told}
        name = "update to the end of its frame, ten lines, p95"
        yield at_most("screens", name, told["p95"], "ms", 25, **about)


def _row(code: str, at: int, rng: np.random.Generator) -> bytes:
    volts, amperes = rng.normal(51, 1), rng.normal(0, 30)
    told = {"battery": code, "ts": at, "voltage_v": round(volts, 2), "current_a": round(amperes, 1)}
    return orjson.dumps(told) + b"\n"


def heat(size: Size) -> Iterator[Line]:
    """From the answer to the last field of the heat map."""
    with stage(size.fields, 100) as here:
        widget = {"kind": "heat", "id": "a", "w": 12, "h": 14, "metric": "soh_pct"}
        address = here.board(widget, {"kind": "kpi", "id": "b", "y": 14})
        took = []
        for _ in range(max(3, size.loads // 2)):
            page = here.page("paint")
            page.goto(f"{here.server.url}/s/{here.town.root}/{address}")
            page.wait_for_function("painted.shown > 0", polling=100)
            page.wait_for_timeout(1000)
            took.append(page.evaluate("painted.took()") / 1000)
            page.close()
        told = percentiles(took)
        about = {"fields": size.fields, **told}
        yield at_most("screens", "heat map, answer to drawn, p95", told["p95"], "ms", 300, **about)


def table(size: Size) -> Iterator[Line]:
    """Frames while the fleet's table is scrolled through, eight rows a frame."""
    with stage(size.fields, 100) as here:
        page = here.page()
        page.goto(f"{here.server.url}/s/{here.town.root}/batteries")
        page.locator("[data-test=fleet] tbody a").first.wait_for()
        frames = page.evaluate((PROBES / "scroll.js").read_text(), size.frames)
        told = percentiles([each / 1000 for each in frames])
        about = {"rows": size.fields, "frames": len(frames), **told}
        yield at_most("screens", "scrolling, a frame, p95", told["p95"], "ms", 33, **about)


def wall(size: Size) -> Iterator[Line]:
    """Eight hours on the wall: clock and data run as fast as the page can follow.

    The page asks the real server once for each address; then the answers and the messages that it
    gave come again and again, moved to the page's own time.
    """
    with stage(200, 4) as here:
        page = here.page("wall")
        page.clock.install(time=time.time())
        page.goto(f"{here.server.url}/wall/{here.town.sites[0]}/ready-site")
        page.locator("[data-test=line] canvas").first.wait_for()
        here.send(NDJSON.prepare(here.town.codes, 7)(int(time.time() * 1000)))
        page.wait_for_function("accelerated.ready()", polling=200)
        page.evaluate("accelerated.begin()")
        memory = here.context.new_cdp_session(page)
        heap: list[float] = []
        seconds = int(size.hours * 3600)
        every = max(60, seconds // 16)
        for second in range(seconds):
            page.clock.run_for(1000)
            if second % every == every - 1:
                memory.send("HeapProfiler.collectGarbage")
                heap.append(memory.send("Runtime.getHeapUsage")["usedSize"] / 1e6)
                sys.stderr.write(f"\r{second + 1} s of {seconds}: {heap[-1]:.1f} MB")
        sys.stderr.write("\n")
        settled = heap[max(0, len(heap) // 8)]  # the first stretch fills what is bounded
        growth = 100 * (heap[-1] - settled) / settled
        about = {"hours": size.hours, "MB": [round(each, 1) for each in heap],
                 "messages": page.evaluate("accelerated.messages"),
                 "answers": page.evaluate("accelerated.answers")}  # fmt: skip
        yield at_most("screens", "growth of the heap on the wall", growth, "%", 5, **about)


PARTS: dict[str, Callable[[Size], Iterator[Line]]] = {
    "first": first, "update": update, "heat": heat, "table": table, "wall": wall,
}  # fmt: skip


def main() -> None:
    """Run the parts that are named, or all."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="PART")
    asked.add_argument("--small", action="store_true", help="try the tool itself")
    asked.add_argument("--hours", type=float, help="how long the wall runs")
    wishes = asked.parse_args()
    size = SMALL if wishes.small else Size()
    if wishes.hours:
        size = Size(**{**asdict(size), "hours": wishes.hours})
    met = True
    for part in wishes.parts or PARTS:
        for line in PARTS[part](size):
            sys.stdout.write(orjson.dumps(asdict(line)).decode() + "\n")
            sys.stdout.flush()
            met = met and line.met is not False
    raise SystemExit(0 if met else 1)


if __name__ == "__main__":
    main()
