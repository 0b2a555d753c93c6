"""The record of deeds over HTTP: searched, and exported as it stands."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse
from pydantic import AwareDatetime, Field

from trackingbms import audit, fleet
from trackingbms.api.dependencies import ActorDep, HouseDep, ReadWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment, tell_moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import Cursor, Limit, read_cursor, write_cursor
from trackingbms.api.problems import declared
from trackingbms.audit import Entry, Outcome, Wanted
from trackingbms.infra import Works
from trackingbms.kernel import Actor

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/audit",
    tags=["audit"],
    responses=declared(401, 403, 404, 422),
)
Text = Annotated[str | None, Query(max_length=200)]


class EntryOut(Outgoing):
    """Somebody did something, or was refused it."""

    seq: int = Field(description="Its place in the chain.")
    timestamp: Moment
    user_id: str = Field(description="Empty when nobody known asked.")
    user_name: str
    user_email: str = Field(description="Empty for keys and for the system itself.")
    action: str
    kind: str = Field(description="What kind of thing it befell.")
    resource: str = Field(description="The id of that thing.")
    label: str = Field(description="What people call that thing.")
    verb: str = Field(description="created, changed, removed; empty when no row changed.")
    result: Outcome
    details: dict[str, Any] = Field(description="What was before and after, and why.")
    source_ip: str
    user_agent: str
    session_id: str = Field(description="The session or the key, shortened.")
    compliance_tags: list[str]


class EntryPage(Outgoing):
    """A page of the record, the newest first."""

    items: list[EntryOut]
    next_cursor: str | None
    total: int = Field(description=f"Counted up to {audit.MOST_COUNTED}; one more means more.")


class RecordState(Outgoing):
    """How far the record reaches and is signed."""

    entries: int | None = Field(description="None for who does not see the whole company.")
    signed_to: int | None = Field(description="The last entry that a checkpoint vouches for.")
    signed_at: Moment | None
    keep_years: int


async def _wanted(
    work: ReadWork,
    person: Text = None,
    action: Text = None,
    object: Text = None,  # noqa: A002 - the name of the parameter
    kind: Text = None,
    outcome: Outcome | None = None,
    since: Annotated[AwareDatetime | None, Query(alias="from")] = None,
    until: Annotated[AwareDatetime | None, Query(alias="to")] = None,
    scope: Annotated[str | None, Query(max_length=64, description="A node's id.")] = None,
) -> Wanted:
    place = (await fleet.get(work, scope)).path if scope else None
    return Wanted(
        person=_tidy(person), action=_tidy(action), object=_tidy(object), kind=_tidy(kind),
        outcome=outcome, since=since, until=until, place=place,
    )  # fmt: skip


def _tidy(text: str | None) -> str | None:
    """What both engines can look for."""
    return "".join(each for each in text if each.isprintable()).strip() if text else None


WantedDep = Annotated[Wanted, Depends(_wanted)]


@router.get("", operation_id="listAudit")
async def list_audit(
    work: ReadWork, wanted: WantedDep, limit: Limit = 100, cursor: Cursor = None
) -> EntryPage:
    """The entries that the asker may see, the newest first."""
    position = read_cursor(cursor, int)
    after = int(str(position[0])) if position else None
    page = await audit.find(work, wanted, limit=limit, after=after)
    return EntryPage(
        items=[_tell(each) for each in page.items],
        next_cursor=write_cursor((page.after,) if page.after is not None else None),
        total=page.total,
    )


@router.get("/actions", operation_id="listAuditActions")
async def list_audit_actions(work: ReadWork) -> list[str]:
    """The names of what was done in the asker's sight."""
    return await audit.actions(work)


@router.get("/state", operation_id="getAuditState")
async def get_audit_state(house: HouseDep, work: ReadWork) -> RecordState:
    """How far the record reaches, and up to where a checkpoint vouches for it."""
    state = await audit.state(work)
    return RecordState(
        entries=state.entries,
        signed_to=state.signed_to,
        signed_at=state.signed_at,
        keep_years=house.settings.audit.keep_years,
    )


@router.get(
    "/export",
    operation_id="exportAudit",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "Every entry that the filters leave, the oldest first.",
            "content": {
                "text/csv": {"schema": {"type": "string"}},
                "application/x-ndjson": {"schema": {"type": "string"}},
            },
        }
    },
)
async def export_audit(
    house: HouseDep,
    actor: ActorDep,
    wanted: WantedDep,
    form: Annotated[
        Literal["csv", "ndjson"],
        Query(alias="format", description="ndjson holds what `audit verify --export` needs."),
    ] = "csv",
) -> StreamingResponse:
    """All entries at once. The export itself goes on record."""
    async with house.works.begin(actor) as work:
        audit.check_reader(actor)
        work.note("AUDIT_EXPORTED", format=form, filters=_named(wanted))
    media_type, write = _FORMS[form]
    name = f'attachment; filename="audit.{form}"'
    return StreamingResponse(
        _stream(house.works, actor, wanted, write),
        media_type=media_type,
        headers={"Content-Disposition": name},
    )


async def _stream(
    works: Works, actor: Actor, wanted: Wanted, write: Callable[[Sequence[Entry], bool], bytes]
) -> AsyncIterator[bytes]:
    first = True
    async for part in audit.stream(works, actor, wanted):
        yield await asyncio.to_thread(write, part, first)
        first = False
    if first:
        yield write([], first)


def _write_ndjson(entries: Sequence[Entry], _first: bool) -> bytes:
    lines = [
        orjson.dumps({"timestamp": tell_moment(each.at), **audit.exported(each)})
        for each in entries
    ]
    return b"".join(line + b"\n" for line in lines)


def _write_csv(entries: Sequence[Entry], first: bool) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    if first:
        out.write("\ufeff")  # spreadsheets read UTF-8 with it
        writer.writerow(EntryOut.model_fields)
    writer.writerows(_cells(each) for each in entries)
    return out.getvalue().encode()


def _cells(entry: Entry) -> Iterator[object]:
    told = _tell(entry).model_dump(mode="json") | {"details": entry.details}
    for value in told.values():
        text = " ".join(value) if isinstance(value, list) else value
        # A spreadsheet runs what begins like a formula.
        risky = isinstance(text, str) and text[:1] in {"=", "+", "-", "@", "\t", "\r"}
        yield f"'{text}" if risky else text


_FORMS: dict[str, tuple[str, Callable[[Sequence[Entry], bool], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", _write_csv),
    "ndjson": ("application/x-ndjson", _write_ndjson),
}


def _named(wanted: Wanted) -> dict[str, str]:
    named = ((name, getattr(wanted, name)) for name in Wanted.__dataclass_fields__)
    return {name: str(value) for name, value in named if value is not None}


def _tell(entry: Entry) -> EntryOut:
    outcome = Outcome(entry.outcome)
    return EntryOut(
        seq=entry.seq,
        timestamp=entry.at,
        user_id=entry.actor_id,
        user_name=entry.actor_name,
        user_email=entry.actor_email,
        action=entry.action,
        kind=entry.kind,
        resource=entry.object_id,
        label=entry.label,
        verb=entry.verb,
        result=outcome,
        details=orjson.loads(entry.details),
        source_ip=entry.address,
        user_agent=entry.agent,
        session_id=entry.session,
        compliance_tags=audit.tags_of(entry.kind, outcome),
    )
