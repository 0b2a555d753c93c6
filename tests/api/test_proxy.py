"""Behind a proxy that ends TLS: what it says of the browser counts, what others say does not."""

import asyncio
from pathlib import Path

import httpx
import pytest
import uvicorn

from tests.api.houses import CHEAP
from trackingbms.first_run import first_run
from trackingbms.identity import Hasher
from trackingbms.serving import _config
from trackingbms.settings import read_settings

FORWARDED = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}


@pytest.mark.exam
@pytest.mark.parametrize(("proxies", "believed"), [(["127.0.0.1"], True), ([], False)])
async def test_only_a_proxy_tells_where_a_browser_is(
    tmp_path: Path, proxies: list[str], believed: bool
) -> None:
    settings = read_settings(data=tmp_path, server={"port": 0, "proxies": proxies})
    config = _config(settings, None)
    config.port = 0
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - it waits for state, not for time
        await asyncio.sleep(0.005)
    assert config.loaded_app
    house = config.app.state.house  # type: ignore[union-attr]  # our own application
    house.gate.hasher = Hasher(CHEAP)
    made = await first_run(house.works, house.gate.hasher)
    assert made
    port = server.servers[0].sockets[0].getsockname()[1]
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as browser:
        body = {"email": made.email, "password": made.password}
        answer = await browser.post("/api/v1/session", json=body, headers=FORWARDED)
    assert answer.status_code == 200
    assert ("secure" in answer.headers["set-cookie"].lower()) is believed
    server.should_exit = True
    await task
