"""The telemetry routes against their own description: whatever is sent, never a 500."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.houses import a_town
from trackingbms.kernel import Permission

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
ROUTES = [
    ("/api/v1/telemetry", "POST"),
    ("/api/v1/batteries/{battery_id}/telemetry", "GET"),
    ("/api/v1/metrics-catalogue", "GET"),
]
KINDS = ["application/x-ndjson", "application/json", "application/vnd.apache.arrow.stream"]
KINDS += ["text/plain", "", "text/plain;charset=utf-16", "application/problem+json"]


@dataclass(frozen=True)
class Served:
    """A server in a thread, a key that may do everything in it, and one of its batteries."""

    url: str
    headers: dict[str, str]
    battery: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    started, stop = threading.Event(), threading.Event()
    found: list[Served] = []

    async def serve(folder: Path) -> None:
        async with a_town(folder) as town:
            key = (await town.machine("/", *Permission)).headers["X-API-Key"]
            server = uvicorn.Server(
                uvicorn.Config(town.app, port=0, lifespan="off", log_config=None)
            )
            running = asyncio.create_task(server.serve())
            while not server.started:  # noqa: ASYNC110 - uvicorn offers nothing to wait for
                await asyncio.sleep(0)
            port = server.servers[0].sockets[0].getsockname()[1]
            battery = town.tree.batteries[0][0]
            found.append(Served(f"http://127.0.0.1:{port}", {"X-API-Key": key}, battery))
            started.set()
            await asyncio.to_thread(stop.wait)
            server.should_exit = True
            await running

    thread = threading.Thread(target=asyncio.run, args=[serve(tmp_path_factory.mktemp("served"))])
    thread.start()
    assert started.wait(20)
    yield found[0]
    stop.set()
    thread.join()


def examine(served: Served, path: str, method: str, examples: int) -> None:
    schema = schemathesis.openapi.from_url(f"{served.url}/api/v1/openapi.json")
    operation = schema[path][method]
    cases = st.one_of(operation.as_strategy(generation_mode=mode) for mode in GenerationMode)

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(cases, st.booleans())
    def exam(case: schemathesis.Case, known: bool) -> None:
        if known and case.path_parameters:
            case.path_parameters["battery_id"] = served.battery
        answer = case.call(headers=served.headers)
        case.validate_response(answer, checks=CHECKS)

    exam()


def bombard(served: Served, examples: int) -> None:
    with httpx.Client(base_url=served.url, headers=served.headers) as client:

        @settings(max_examples=examples, deadline=None)
        @given(
            st.binary(max_size=200),
            st.sampled_from(KINDS),
            st.sampled_from(["", "gzip", "zstd", "deflate"]),
        )
        def exam(body: bytes, kind: str, encoding: str) -> None:
            headers = {"Content-Type": kind, "Content-Encoding": encoding}
            answer = client.post("/api/v1/telemetry", content=body, headers=headers)
            assert answer.status_code in (200, 413, 415, 422), answer.text

        exam()


@pytest.mark.parametrize(("path", "method"), ROUTES)
def test_the_routes_answer_as_they_say(served: Served, path: str, method: str) -> None:
    examine(served, path, method, examples=25)


def test_any_bytes_of_any_kind_are_answered(served: Served) -> None:
    bombard(served, examples=60)


@pytest.mark.exam
@pytest.mark.parametrize(("path", "method"), ROUTES)
def test_the_routes_answer_as_they_say_at_length(served: Served, path: str, method: str) -> None:
    examine(served, path, method, examples=600)


@pytest.mark.exam
def test_any_bytes_of_any_kind_are_answered_at_length(served: Served) -> None:
    bombard(served, examples=3000)
