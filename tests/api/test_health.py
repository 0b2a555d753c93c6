"""What those who operate the server ask of it."""

from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.api.houses import Town
from trackingbms.infra import Works, connect_database
from trackingbms.kernel import Unavailable


async def test_it_is_ready_when_what_stands_behind_it_answers(town: Town) -> None:
    assert (await town.client().get("/readyz")).json() == {"status": "ready"}


async def test_a_database_that_is_away_is_no_error_of_ours(village: Town) -> None:
    known, client = await village.machine(village.tree.path(0)), village.client()
    known.event_hooks = client.event_hooks = {}  # they look into the database, too
    village.house.works = Works(connect_database("postgresql://nobody@127.0.0.1:1/none"))
    for answer in (await client.get("/readyz"), await known.get("/api/v1/nodes")):
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "1"
        assert answer.headers["content-type"] == "application/problem+json"
    assert (await client.get("/healthz")).status_code == 200
    await village.house.works.engine.dispose()


async def test_it_is_not_ready_while_the_store_is_away(
    village: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_span: Any) -> None:
        raise Unavailable("the store does not answer")

    monkeypatch.setattr(village.house.store, "history", away)
    assert (await village.client().get("/readyz")).status_code == 503


async def test_it_tells_what_it_measures_of_itself(village: Town) -> None:
    answer = await village.client().get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    names = {family.name for family in text_string_to_metric_families(answer.text)}
    assert {"trackingbms_ingest_rows", "trackingbms_live_listeners", "process_cpu_seconds"} <= names
