"""What is set up at once: a new client, a file of batteries, the first run."""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import zstandard

from trackingbms import fleet, live
from trackingbms.fleet import Company, Kind, Node
from trackingbms.infra import Work, hold, visible
from trackingbms.kernel import Conflict, Forbidden, Invalid, Permission, new_id
from trackingbms.setup.model import Channel, Code, Fault, check_notifications
from trackingbms.setup.plans import ClientPlan, Lines, lines_of, thresholds_of
from trackingbms.setup.reading import READERS
from trackingbms.setup.rows import Checked, Checker, Top
from trackingbms.setup.tables import Assistant, Import, State, place_of

FIRST_RUN = "first-run"
STEPS = 4  # company, time zone, notifications, thresholds
MOST_KEPT = 20  # imports of one place; older ones go


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a plan comes to. `faults` and `warnings` name the plan's keys as their column."""

    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    counts: Mapping[str, int] = field(default_factory=dict)
    client: str | None = None  # the id, once it is planted


async def plan_client(work: Work, plan: ClientPlan, *, dry_run: bool) -> Outcome:
    """Check a new client, and plant it with all it has unless something is wrong."""
    company = await _company(work)
    lines = lines_of(plan)
    checked = await asyncio.to_thread(
        Checker(_top(company), await fleet.known_codes(work, company.path)).check, lines.rows, 1
    )
    faults = [*lines.faults, *checked.faults, *_new_client(checked)]
    told = [_keyed(lines, each) for each in faults] + _threshold_faults(plan)
    warnings = [_keyed(lines, each) for each in checked.warnings]
    if told or dry_run:
        return Outcome(told, warnings, checked.counts())
    await fleet.create_many(work, checked.nodes)
    client = await fleet.get(work, checked.nodes[0].id)
    for key, bounds, _ in thresholds_of(plan):
        await live.set_threshold(work, client.path, key, bounds)
    if plan.general.contact is not None:
        await fleet.add_contact(work, client.path, plan.general.contact.model_dump())
    return Outcome([], warnings, checked.counts(), client.id)


async def start_import(
    work: Work, *, scope: str, name: str, media_type: str, body: bytes, dry_run: bool
) -> Import:
    """Keep a file; a worker checks it, and plants what it says unless something is wrong."""
    node = await hold(work, Node, scope, need=Permission.MANAGE_FLEET)
    if node.kind not in (Kind.COMPANY, Kind.CLIENT) or node.archived_at is not None:
        raise Invalid("choose the company or a client", field="scope")
    if media_type not in READERS:
        raise Invalid(f"send one of {', '.join(READERS)}", field="content-type")
    await _forget_old(work, node.path)
    key = new_id()
    job = Import(
        id=key, path=node.path, name=_tidy(name), media_type=media_type,
        body=work.vault.seal(zstandard.compress(body), place_of(key)),
        dry_run=dry_run, state=State.WAITING, progress=0.0,
        created_by=work.actor.id, created_by_name=work.actor.name[:200], created_at=work.now,
    )  # fmt: skip
    work.db.add(job)
    await work.db.flush()
    return job


async def run_import(work: Work, import_id: str) -> Import:
    """After a dry run: do it. The file is checked again, for the fleet may have changed."""
    job = await hold(work, Import, import_id, need=Permission.MANAGE_FLEET)
    if job.state != State.CHECKED:
        raise Conflict("only what was checked and found right can be run")
    job.dry_run, job.state, job.progress = False, State.WAITING.value, 0.0
    job.created_by, job.created_by_name = work.actor.id, work.actor.name[:200]
    job.ended_at = None
    await work.db.flush()
    return job


async def imports(work: Work) -> list[Import]:
    """The imports of the places whose fleet the actor manages, the newest first."""
    query = visible(work, Import, need=Permission.MANAGE_FLEET)
    query = query.order_by(Import.created_at.desc(), Import.id).limit(50)
    return list(await work.db.scalars(query))


async def get_import(work: Work, import_id: str) -> Import:
    """One import."""
    return await hold(work, Import, import_id, need=Permission.MANAGE_FLEET)


@dataclass(frozen=True, slots=True)
class FirstRun:
    """Where the first-run assistant stands: `open` when it should meet whoever sets up."""

    company: Node
    step: int
    open: bool
    finished: bool
    notifications: dict[str, list[str]]  # channels by the level of an alert


async def first_run(work: Work) -> FirstRun:
    """Where it stands, for whoever manages the company."""
    company = await _company(work)
    kept = await work.db.get(Assistant, FIRST_RUN)
    if kept is not None:
        finished = kept.finished_at is not None
        channels = check_notifications(kept.answers.get("notifications", {}))
        return FirstRun(company, kept.step, not finished, finished, channels)
    clients = (await fleet.children(work, company.id, limit=1)).total
    return FirstRun(company, 0, clients == 0, False, check_notifications({}))


async def told_by_default(work: Work) -> dict[str, list[str]]:
    """By which channels people are told of each level, as whoever set the company up chose."""
    kept = await work.db.get(Assistant, FIRST_RUN)
    return check_notifications(kept.answers.get("notifications", {}) if kept is not None else {})


async def note_first_run(
    work: Work, *, step: int, finished: bool,
    notifications: Mapping[str, list[Channel]] | None = None,
) -> FirstRun:  # fmt: skip
    """Keep how far it has come."""
    await _company(work)
    if not 0 <= step <= STEPS:
        raise Invalid(f"there are {STEPS} steps", field="step")
    kept = await work.db.get(Assistant, FIRST_RUN)
    if kept is None:
        kept = Assistant(name=FIRST_RUN, answers={})
        work.db.add(kept)
    if notifications is not None:
        kept.answers = {**kept.answers, "notifications": check_notifications(notifications)}
    kept.step, kept.updated_at = step, work.now
    kept.finished_at = work.now if finished else None
    await work.db.flush()
    return await first_run(work)


def tell_fault(fault: Fault) -> dict[str, Any]:
    """A fault as it is kept and told."""
    return {**asdict(fault), "code": str(fault.code), "text": fault.text}


async def _company(work: Work) -> Node:
    """The company, for whoever may add clients to it."""
    query = visible(work, Company, need=Permission.MANAGE_FLEET).limit(1)
    company = await work.db.scalar(query)
    if company is None:
        raise Forbidden(f"{Permission.MANAGE_FLEET} is not yours for the company")
    return company


def _top(node: Node) -> Top:
    return Top(node.id, node.kind, node.code)


def _new_client(checked: Checked) -> list[Fault]:
    """A plan is of a new client: one that is there already is a fault."""
    if checked.nodes and checked.nodes[0].kind is Kind.CLIENT:
        return []
    return [] if checked.faults else [Fault(1, "client", Code.TAKEN, {"code": "it"})]


def _keyed(lines: Lines, fault: Fault) -> Fault:
    return Fault(fault.row, lines.key_of(fault), fault.code, fault.values)


def _threshold_faults(plan: ClientPlan) -> list[Fault]:
    return [
        Fault(0, _threshold_key(key, error), Code.VALUE, {"detail": str(error)})
        for key, _, error in thresholds_of(plan)
        if error is not None
    ]


def _threshold_key(key: str, error: Invalid) -> str:
    level = "" if error.field in (None, "key") else f".{error.field}"
    return f"technical.thresholds.{key}{level}"


def _tidy(name: str) -> str:
    return "".join(each for each in name if each.isprintable())[:200].strip() or "import"


async def _forget_old(work: Work, path: str) -> None:
    """The files of all but the newest imports of a place are no longer needed."""
    query = visible(work, Import).where(Import.path == path, Import.ended_at.is_not(None))
    query = query.order_by(Import.created_at.desc()).offset(MOST_KEPT - 1)
    for each in await work.db.scalars(query):
        await work.db.delete(each)
