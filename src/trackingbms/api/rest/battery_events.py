"""What befell a battery, over HTTP: alerts, commands and changes of its link on one axis."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import AwareDatetime, Field

from trackingbms import alerts, commands, fleet, links
from trackingbms.alerts import Alert, level_of
from trackingbms.api.dependencies import ReadWork
from trackingbms.api.late import LateRoute
from trackingbms.api.moments import Moment
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.commands import Command
from trackingbms.infra import hold
from trackingbms.kernel import Invalid
from trackingbms.links import Cause, link_of

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1/batteries",
    tags=["batteries"],
    responses=declared(401, 403, 404, 422),
)
MOST = 200  # of each kind


class EventOut(Outgoing):
    """Something that befell a battery."""

    what: Literal["alert", "command", "link"]
    at: Moment
    until: Moment | None = Field(description="When it was over; none: not yet, or at once.")
    id: str | None = Field(description="Of the alert or the command.")
    key: str = Field(
        description="`temperature_high`, the key of a rule, `restart`, or the link's new state."
    )
    name: str | None = Field(description="The name of an alert's rule.")
    level: str | None = Field(description="The worst level of an alert.")
    phase: str | None = Field(description="Where an alert or a command stands.")
    by: str | None = Field(description="Who ordered it.")
    cause: str | None = Field(description="Why a link is as it is, or a command ended as it did.")


class EventsOut(Outgoing):
    """What befell a battery in a stretch of time, the newest first."""

    items: list[EventOut]
    more: bool = Field(description=f"Whether there was more: {MOST} of each kind are told.")


@router.get("/{battery_id}/events", operation_id="listBatteryEvents")
async def list_battery_events(
    work: ReadWork,
    battery_id: str,
    since: Annotated[AwareDatetime, Query(alias="from")],
    until: Annotated[AwareDatetime, Query(alias="to")],
) -> EventsOut:
    """Alerts that touch the stretch, and what was ordered and became of the link in it."""
    if until <= since:
        raise Invalid("send a from that lies before to", field="from")
    battery = await hold(work, fleet.Battery, battery_id)
    bms = battery.path.removesuffix(f"{battery.id}/")
    wrong = await alerts.during(work, battery.path, since, until, MOST)
    ordered = await commands.during(work, battery.path, since, until, MOST)
    changed = await links.during(work, bms, since, until, MOST)
    told = [*_alerts(wrong), *_commands(ordered), *_links(changed)]
    return EventsOut(
        items=sorted(told, key=lambda each: each.at, reverse=True),
        more=max(len(wrong), len(ordered), len(changed)) == MOST,
    )


def _event(
    what: Literal["alert", "command", "link"], at: datetime, key: str, **more: object
) -> EventOut:
    plain = dict.fromkeys(("until", "id", "name", "level", "phase", "by", "cause"))
    return EventOut.model_validate({**plain, "what": what, "at": at, "key": key, **more})


def _alerts(found: list[Alert]) -> Iterator[EventOut]:
    for each in found:
        yield _event(
            "alert", each.opened_at, each.key, until=each.resolved_at, id=each.id,
            name=each.rule_name, level=str(level_of(each.worst_rank)), phase=str(each.phase),
            cause=each.cause,
        )  # fmt: skip


def _commands(found: list[Command]) -> Iterator[EventOut]:
    for each in found:
        yield _event(
            "command", each.requested_at, str(each.kind), until=each.ended_at, id=each.id,
            phase=str(each.phase), by=each.requested_by_name,
            cause=str(each.cause) if each.cause else None,
        )  # fmt: skip


def _links(found: list[links.LinkChange]) -> Iterator[EventOut]:
    for each in found:
        state = link_of(Cause(each.cause)).value
        yield _event("link", each.at, state, cause=each.cause or None)
