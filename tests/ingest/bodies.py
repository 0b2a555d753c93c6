"""Rows and bodies that tests send."""

import json
from typing import Any

from tests.ingest.doubles import Fleet
from trackingbms.ingest import Admitted, Form, Limits, Window, admit, decode
from trackingbms.kernel import Actor

NOW_MS = 1_795_500_000_000
WINDOW = Window(0, NOW_MS + 5 * 60_000)
FLEET = Fleet(["A-1", "A-2", "null", "a:b", "é"], ambiguous=["TWIN"])
NDJSON, JSON = "application/x-ndjson", "application/json"
ARROW, LINES = "application/vnd.apache.arrow.stream", "text/plain"


def admitted(
    body: bytes, media_type: str = NDJSON, *, limits: Limits | None = None, **options: str
) -> Admitted:
    draft = decode(body, Form(media_type, **options), limits or Limits())
    return admit(draft, FLEET, Actor.system(), WINDOW)


def faults(result: Admitted) -> list[tuple[object, object]]:
    return [(each["row"], each["field"]) for each in result.rejections.told()]


def a_row(**values: object) -> dict[str, Any]:
    return {"battery": "A-1", "ts": "2026-11-24T03:31:18.250Z", "voltage_v": 51.2, **values}


def lines(*rows: object) -> bytes:
    return b"\n".join(json.dumps(row).encode() for row in rows)


def same(one: Admitted, other: Admitted) -> None:
    """Both kept the same rows and refused the same ones for the same reasons."""
    assert one.rejections.told() == other.rejections.told()
    names = sorted({*one.batch.column_names, *other.batch.column_names})
    assert _rows(one, names) == _rows(other, names)


def _rows(result: Admitted, names: list[str]) -> list[dict[str, Any]]:
    blank = dict.fromkeys(names)
    return [{**blank, **row} for row in result.batch.to_pylist()]
