"""Set-up over HTTP: a new client, files of batteries, the first run, the protocols there are."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from trackingbms import setup
from trackingbms.api.dependencies import ActorDep, HouseDep, ReadWork, WriteWork
from trackingbms.api.house import House
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.pages import ListOf
from trackingbms.api.problems import declared
from trackingbms.api.rest.nodes import Ancestor
from trackingbms.devices import PROTOCOLS
from trackingbms.fleet import ids_of
from trackingbms.ingest import TooLarge
from trackingbms.kernel import Actor, Invalid, Permission
from trackingbms.setup import READERS, TEMPLATES, ClientPlan, Fault, Import, State

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1",
    tags=["setup"],
    responses=declared(400, 401, 403, 404, 422),
)
MOST_BYTES = 32 * 2**20

_BYTES: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_BODY: dict[str, Any] = {"required": True, "content": dict.fromkeys(READERS, _BYTES)}


class FaultOut(Outgoing):
    """What is wrong, and where."""

    row: int = Field(description="As the spreadsheet numbers it; 0: the file as such.")
    column: str = Field(description="A column of the file, or a key of the plan.")
    code: setup.Code
    values: dict[str, str | int | float] = Field(description="What the words of the code name.")
    text: str = Field(description="The same in English words.")


class PlanOut(Outgoing):
    """What a plan comes to."""

    created: bool
    client: str | None = Field(description="The new client's id, once it is created.")
    counts: dict[str, int] = Field(description="New places by level.")
    faults: list[FaultOut]
    warnings: list[FaultOut]


class ImportOut(Outgoing):
    """A file that is or was imported."""

    id: str
    name: str
    scope: str = Field(description="The node below which it hangs its places.")
    dry_run: bool
    state: State
    progress: float = Field(description="0 to 1.")
    rows: int | None
    counts: dict[str, int] = Field(description="New places by level.")
    fault_count: int
    faults: list[FaultOut] = Field(description="The first thousand.")
    warnings: list[FaultOut]
    created_by: str
    created_at: Moment
    ended_at: Moment | None


class FirstRunOut(Outgoing):
    """Where the first-run assistant stands."""

    company: Ancestor
    time_zone: str | None
    step: int = Field(description="The step to go on with, from 0.")
    open: bool = Field(description="Whether it should meet whoever logs in.")
    finished: bool
    notifications: dict[str, list[setup.Channel]] = Field(
        description="How an alert of each level is told, unless a person chooses otherwise."
    )


class FirstRunIn(BaseModel):
    """How far somebody has come."""

    model_config = ConfigDict(extra="forbid")

    step: int
    finished: bool = False
    notifications: dict[str, list[setup.Channel]] | None = Field(None, max_length=8)


class ProtocolOut(Outgoing):
    """A protocol that this server speaks."""

    key: str


@router.post(
    "/clients",
    status_code=201,
    operation_id="planClient",
    responses={200: {"model": PlanOut, "description": "A dry run."}, **declared(409)},
)
async def plan_client(
    work: WriteWork,
    response: Response,
    body: ClientPlan,
    dry_run: Annotated[bool, Query(description="Check it, and write nothing.")] = False,
) -> PlanOut:
    """Add a client with its sites, zones, BMS and batteries, all or nothing."""
    outcome = await setup.plan_client(work, body, dry_run=dry_run)
    if outcome.faults and not dry_run:
        first = outcome.faults[0]
        raise Invalid(first.text, field=first.column)
    if dry_run:
        response.status_code = 200
    return PlanOut(
        created=outcome.client is not None,
        client=outcome.client,
        counts=dict(outcome.counts),
        faults=[_fault(each) for each in outcome.faults],
        warnings=[_fault(each) for each in outcome.warnings],
    )


@router.post("/imports", status_code=202, operation_id="startImport",
             responses=declared(413), openapi_extra={"requestBody": _BODY})  # fmt: skip
async def start_import(
    request: Request,
    house: HouseDep,
    actor: ActorDep,
    scope: Annotated[str, Query(max_length=64, description="The company or a client.")],
    name: Annotated[str, Query(max_length=200, description="The file's name.")] = "",
    dry_run: Annotated[bool, Query(description="Check it, and write nothing.")] = True,
) -> ImportOut:
    """Send a file of batteries; ask for the import's state until it has ended."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await _read(request)
    async with house.works.begin(actor) as work:
        job = await setup.start_import(
            work, scope=scope, name=name, media_type=media_type, body=body, dry_run=dry_run
        )
    house.importer.wake()
    return _tell(house, job, actor)


@router.get("/imports", operation_id="listImports")
async def list_imports(house: HouseDep, work: ReadWork) -> ListOf[ImportOut]:
    """The last imports where the asker manages the fleet, without what was wrong with them."""
    found = [_tell(house, job, work.actor, brief=True) for job in await setup.imports(work)]
    return ListOf(items=found, total=len(found))


@router.get("/imports/template", operation_id="getImportTemplate", response_class=Response,
            responses={200: {"content": dict.fromkeys(READERS, _BYTES)}})  # fmt: skip
async def get_import_template(
    _actor: ActorDep, form: Literal["csv", "xlsx", "json"] = "csv"
) -> Response:
    """A file to fill in."""
    media_type, write = TEMPLATES[form]
    name = f'attachment; filename="trackingbms-import.{form}"'
    return Response(write(), media_type=media_type, headers={"Content-Disposition": name})


@router.get("/imports/{import_id}", operation_id="getImport")
async def get_import(house: HouseDep, work: ReadWork, import_id: str) -> ImportOut:
    """How far an import is, or how it ended."""
    return _tell(house, await setup.get_import(work, import_id), work.actor)


@router.post("/imports/{import_id}/run", status_code=202, operation_id="runImport",
             responses=declared(409))  # fmt: skip
async def run_import(house: HouseDep, actor: ActorDep, import_id: str) -> ImportOut:
    """Do what a dry run found right."""
    async with house.works.begin(actor) as work:
        job = await setup.run_import(work, import_id)
    house.importer.wake()
    return _tell(house, job, actor)


@router.get("/setup", operation_id="getFirstRun")
async def get_first_run(work: ReadWork) -> FirstRunOut:
    """Where the first-run assistant stands."""
    return _first_run(await setup.first_run(work))


@router.put("/setup", operation_id="noteFirstRun")
async def note_first_run(work: WriteWork, body: FirstRunIn) -> FirstRunOut:
    """Keep how far one has come, to go on later."""
    return _first_run(await setup.note_first_run(work, **body.model_dump()))


@router.get("/protocols", operation_id="listProtocols")
async def list_protocols(_actor: ActorDep) -> list[ProtocolOut]:
    """The protocols that this server speaks itself."""
    return [ProtocolOut(key=key) for key in PROTOCOLS]


async def _read(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise TooLarge(f"send at most {MOST_BYTES >> 20} MiB")
    return bytes(body)


def _fault(fault: Fault) -> FaultOut:
    return FaultOut.model_validate(setup.tell_fault(fault))


def _tell(house: House, job: Import, actor: Actor, *, brief: bool = False) -> ImportOut:
    assert actor.may(Permission.MANAGE_FLEET, at=job.path)
    return ImportOut(
        id=job.id,
        name=job.name,
        scope=ids_of(job.path)[-1],
        dry_run=job.dry_run,
        state=State(job.state),
        progress=house.importer.progress.get(job.id, job.progress),
        rows=job.rows,
        counts=job.counts or {},
        fault_count=job.fault_count or 0,
        faults=[] if brief else [FaultOut.model_validate(each) for each in job.faults or []],
        warnings=[] if brief else [FaultOut.model_validate(each) for each in job.warnings or []],
        created_by=job.created_by_name,
        created_at=job.created_at,
        ended_at=job.ended_at,
    )


def _first_run(found: setup.FirstRun) -> FirstRunOut:
    return FirstRunOut(
        company=Ancestor.model_validate(found.company, from_attributes=True),
        time_zone=found.company.time_zone,
        step=found.step,
        open=found.open,
        finished=found.finished,
        notifications={
            level: [setup.Channel(each) for each in channels]
            for level, channels in found.notifications.items()
        },
    )
