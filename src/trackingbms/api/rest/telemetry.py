"""Telemetry over HTTP: samples in, history out."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Query, Request, Response
from fastapi.exceptions import HTTPException
from pydantic import AwareDatetime, Field
from starlette.requests import ClientDisconnect

from trackingbms.api.dependencies import ActorDep, HouseDep
from trackingbms.api.late import LateRoute
from trackingbms.api.negotiation import preferred
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.api.rest.histories import WRITERS
from trackingbms.fleet import Battery
from trackingbms.identity import EXPORT_DAYS, EXPORT_FORMS
from trackingbms.infra import hold
from trackingbms.ingest import MEDIA_TYPES, Form, Receipt
from trackingbms.kernel import Actor, Forbidden, Invalid, Permission
from trackingbms.telemetry import CELLS, LABELS, METRICS, Resolution, Span

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1",
    tags=["telemetry"],
    responses=declared(401, 403, 422, 503),
)
LONGEST_RAW = timedelta(days=31)
MOST_ROWS = 300_000  # a month at 15 s is 178,560
LONGEST = timedelta(days=366 * 20)
MOST_METRICS = 32
_MANY = 1_000  # refused rows: from there on the answer is written outside the event loop


class Rejection(Outgoing):
    """A row that was refused, and why."""

    row: int = Field(description="Its place in the body, from 0; blank lines do not count.")
    field: str = Field(description="The field that is wrong; empty when it is the row as such.")
    error: str = Field(description="What is wrong, and how to mend it.")


class ReceiptOut(Outgoing):
    """What became of every row of a body."""

    accepted: int = Field(description="Rows that are now on disk.")
    duplicates: int = Field(description="Rows that were stored before with the same values.")
    rejected: list[Rejection]


class Gap(Outgoing):
    """A stretch without samples."""

    since: datetime = Field(alias="from")
    until: datetime = Field(alias="to")


class HistoryOut(Outgoing):
    """A battery's past as columns of the same length; null where nothing is known."""

    battery: str
    since: datetime = Field(alias="from")
    until: datetime = Field(alias="to")
    resolution: Resolution
    columns: dict[str, list[Any]] = Field(
        description="`ts`, then the metrics; unless raw also `<metric>_min` and `<metric>_max`."
    )
    gaps: list[Gap]


class LabelOut(Outgoing):
    """A metric's name on screens."""

    fr: str
    en: str


class MetricOut(Outgoing):
    """A number that batteries report."""

    key: str
    unit: str
    low: float = Field(description="The lowest credible value.")
    high: float = Field(description="The highest credible value.")
    step: float = Field(description="The precision that is kept.")
    label: LabelOut


_ROW: Mapping[str, Any] = {
    "type": "object",
    "required": ["battery", "ts"],
    "properties": {
        "battery": {"type": "string", "description": "Its code, or client-code:battery-code."},
        "ts": {
            "description": "RFC 3339 with an offset, or epoch milliseconds.",
            "anyOf": [{"type": "string", "format": "date-time"}, {"type": "number"}],
        },
        **{
            key: {"type": ["number", "null"], "minimum": each.low, "maximum": each.high}
            for key, each in METRICS.items()
        },
        "state": {"type": ["string", "integer", "null"]},
        "cooling": {"type": ["string", "boolean", "integer", "null"]},
        **{key: {"type": ["array", "null"], "items": {"type": "number"}} for key in CELLS},
    },
    "additionalProperties": {"type": ["number", "null"]},
}
_BYTES: Mapping[str, Any] = {"type": "string", "format": "binary"}
_COLUMNS: Mapping[str, Any] = {"type": "object", "additionalProperties": {"type": "array"}}
_BODY: Mapping[str, Any] = {
    "required": True,
    "description": "Rows of samples. Content-Encoding may be gzip or zstd.",
    "content": {
        "application/x-ndjson": {"schema": {"type": "string"}},
        "application/json": {
            "schema": {"anyOf": [{"type": "array", "items": _ROW}, _COLUMNS, _ROW]}
        },
        "application/vnd.apache.arrow.stream": {"schema": _BYTES},
        "text/plain": {"schema": {"type": "string"}},
    },
}
assert set(_BODY["content"]) == set(MEDIA_TYPES)


@router.post(
    "/telemetry",
    response_model=ReceiptOut,
    responses=declared(408, 413, 415, 429),
    openapi_extra={"requestBody": _BODY},
    operation_id="post_telemetry",
)
async def post_telemetry(
    request: Request,
    house: HouseDep,
    actor: ActorDep,
    precision: Annotated[
        Literal["ns", "us", "ms", "s"], Query(description="Of line protocol's timestamps.")
    ] = "ns",
) -> Response:
    """Keep the good rows of a body and name each bad one; the answer comes once they are on disk.

    A row is one battery's sample: `battery`, `ts` and any metrics; other numeric fields are kept
    as extra metrics. Rows may be sent again: they count once.
    """
    form = Form(
        request.headers.get("content-type", "").partition(";")[0].strip().lower(),
        request.headers.get("content-encoding", "").strip().lower(),
        precision,
    )
    length = request.headers.get("content-length", "")
    declared = int(length) if length.isascii() and length.isdigit() and len(length) < 16 else 0
    try:
        receipt = await house.intake.receive(actor, form, request.stream(), declared)
    except ClientDisconnect:
        return Response(status_code=400)  # nobody is there to read it
    many = len(receipt.rejections) > _MANY
    body = await asyncio.to_thread(_told, receipt) if many else _told(receipt)
    return Response(body, media_type="application/json")


def _told(receipt: Receipt) -> bytes:
    return orjson.dumps(
        {
            "accepted": receipt.accepted,
            "duplicates": receipt.duplicates,
            "rejected": receipt.rejections.told(),
        }
    )


_FORMS: Mapping[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "text/csv": {"schema": {"type": "string"}},
            "application/vnd.apache.arrow.stream": {"schema": _BYTES},
            "application/x-ndjson": {"schema": {"type": "string"}},
        }
    }
}


@router.get(
    "/batteries/{battery_id}/telemetry",
    response_model=HistoryOut,
    responses={**declared(404, 406), **_FORMS},
    operation_id="get_history",
)
async def get_history(
    request: Request,
    house: HouseDep,
    actor: ActorDep,
    battery_id: str,
    since: Annotated[
        AwareDatetime | None, Query(alias="from", description="None: a day before `to`.")
    ] = None,
    until: Annotated[AwareDatetime | None, Query(alias="to", description="None: now.")] = None,
    metrics: Annotated[
        str, Query(max_length=2_000, description="Their keys, with commas between; none: all.")
    ] = "",
    resolution: Resolution = Resolution.AUTO,
    points: Annotated[int, Query(ge=10, le=20_000, description="What auto aims at.")] = 1_500,
) -> Response:
    """Tell a battery's past; `auto` picks the finest resolution with about `points` points."""
    media_type = preferred(request.headers.get("accept", ""), list(WRITERS))
    if media_type is None:
        raise HTTPException(406, f"accept one of {', '.join(WRITERS)}")
    async with house.works.read(actor) as work:
        battery = await hold(work, Battery, battery_id)
        now = work.now
    until = until or now
    since = since or until - timedelta(days=1)
    _check_period(since, until, resolution)
    if media_type != "application/json":
        _check_export(actor, battery.path, media_type, until - since)
    span = Span(battery.number, since, until, _named(metrics), resolution, points, MOST_ROWS)
    history = await house.store.history(span)
    body = await asyncio.to_thread(WRITERS[media_type], battery.id, span, history)
    return Response(body, media_type=media_type, headers={"Vary": "Accept"})


def _check_export(actor: Actor, path: str, media_type: str, length: timedelta) -> None:
    """A file is an export; JSON is what screens draw."""
    if actor.may(Permission.EXPORT, at=path):
        return
    if not actor.may(Permission.EXPORT_SOME, at=path):
        raise Forbidden(f"{Permission.EXPORT} is not yours here")
    if media_type not in EXPORT_FORMS or length > timedelta(days=EXPORT_DAYS):
        forms = " or ".join(EXPORT_FORMS)
        raise Forbidden(f"{Permission.EXPORT_SOME}: at most {EXPORT_DAYS} days at once, as {forms}")


def _check_period(since: datetime, until: datetime, resolution: Resolution) -> None:
    if since >= until:
        raise Invalid("send a from that lies before to", field="from")
    longest = LONGEST_RAW if resolution is Resolution.RAW else LONGEST
    if until - since > longest:
        hint = "; ask for 1m, 1h or 1d beyond that" if resolution is Resolution.RAW else ""
        raise Invalid(f"ask for at most {longest.days} days at once{hint}", field="from")


def _named(metrics: str) -> tuple[str, ...]:
    """The metrics asked for; whatever is not in the catalogue may be an extra one."""
    names = tuple(dict.fromkeys(name.strip() for name in metrics.split(",") if name.strip()))
    if len(names) > MOST_METRICS:
        raise Invalid(f"ask for at most {MOST_METRICS} metrics at once", field="metrics")
    for name in names:
        if len(name) > 64 or not name.isprintable():
            raise Invalid(f"{name[:64]!a} is not a metric", field="metrics")
    return names


@router.get("/metrics-catalogue", operation_id="get_metrics_catalogue")
async def get_metrics_catalogue(_actor: ActorDep) -> list[MetricOut]:
    """Every metric with its unit, credible range, precision and name on screens."""
    return [
        MetricOut(
            key=each.key,
            unit=str(each.unit),
            low=each.low,
            high=each.high,
            step=each.step,
            label=LabelOut(fr=LABELS[each.key].fr, en=LABELS[each.key].en),
        )
        for each in (*METRICS.values(), *CELLS.values())
    ]
