"""The web app's files over HTTP: what is cached, packed and refused."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from tests.api.houses import serving
from trackingbms.api.web import WebApp
from trackingbms.settings import read_settings

PAGE = "<!doctype html><title>app</title>"


@pytest.fixture
async def visitor(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    built = tmp_path / "web"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text(PAGE)
    (built / "assets" / "index-abc.js").write_text("run()")
    (built / "assets" / "index-abc.js.gz").write_bytes(gzip.compress(b"run()"))
    (tmp_path / "secret").write_text("secret")
    async with serving(read_settings(None, data=tmp_path / "data")) as (app, _house):
        app.router.default = WebApp(app.router.not_found, built)
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            yield client


@pytest.mark.parametrize("path", ["/", "/login", "/s/01ABC/batteries", "/b/x.y"])
async def test_every_address_of_the_app_is_its_page(visitor: httpx.AsyncClient, path: str) -> None:
    answer = await visitor.get(path)
    assert answer.text == PAGE
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


async def test_hashed_files_are_kept_forever_and_sent_packed(visitor: httpx.AsyncClient) -> None:
    answer = await visitor.get("/assets/index-abc.js")
    assert answer.text == "run()"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    plain = await visitor.get("/assets/index-abc.js", headers={"Accept-Encoding": "identity"})
    assert plain.text == "run()"
    assert "Content-Encoding" not in plain.headers


async def test_a_file_of_an_older_build_is_missing(visitor: httpx.AsyncClient) -> None:
    assert (await visitor.get("/assets/index-old.js")).status_code == 404


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api", "/healthz/x", "/metrics/x"])
async def test_the_servers_own_addresses_are_never_the_page(
    visitor: httpx.AsyncClient, path: str
) -> None:
    answer = await visitor.get(path)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/../secret", "/%2e%2e/secret", "/assets/../../secret", "/%00"])
async def test_nothing_outside_the_folder_is_told(visitor: httpx.AsyncClient, path: str) -> None:
    answer = await visitor.get(httpx.URL("http://test", raw_path=path.encode()))
    assert "secret" not in answer.text


async def test_only_reading_is_answered(visitor: httpx.AsyncClient) -> None:
    assert (await visitor.post("/login")).status_code == 404
    assert (await visitor.head("/login")).status_code == 200


async def test_without_a_build_the_page_says_how_to_make_one(tmp_path: Path) -> None:
    async with serving(read_settings(None, data=tmp_path / "data")) as (app, _house):
        app.router.default = WebApp(app.router.not_found, tmp_path / "none")
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            answer = await client.get("/")
            assert answer.status_code == 503
            assert "npm --prefix web run build" in answer.text
            assert (await client.get("/healthz")).json() == {"status": "ok"}
