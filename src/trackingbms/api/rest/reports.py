"""A place's month over HTTP."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import ConfigDict, Field

from trackingbms import fleet, reports
from trackingbms.api.dependencies import ReadWork
from trackingbms.api.late import LateRoute
from trackingbms.api.outgoing import Outgoing
from trackingbms.api.problems import declared
from trackingbms.infra import hold
from trackingbms.kernel import Permission
from trackingbms.reports import Monthly

router = APIRouter(
    route_class=LateRoute,
    prefix="/api/v1",
    tags=["reports"],
    responses=declared(401, 403, 404, 422),
)
Month = Annotated[
    str,
    Query(
        pattern=r"^20\d{2}-(0[1-9]|1[0-2])$", description="As 2026-10; on the clocks of the place.",
        examples=["2026-10"],
    ),
]  # fmt: skip


class _Told(Outgoing):
    model_config = ConfigDict(from_attributes=True)


class ReportedIncidentsOut(_Told):
    """Incidents that were opened in the month."""

    total: int
    critical: int
    mean_resolve_s: float | None
    kept_share: float | None = Field(description="Answered within their time, from 0 to 1.")


class ReportFiguresOut(_Told):
    """How a month went; null: there is nothing to tell from."""

    availability_pct: float | None = Field(description="Of the time in which links were well.")
    responses_pct: float | None = Field(description="Alerts in hand within their level's time.")
    alerts: dict[str, int] = Field(description="By their worst level.")
    incidents: ReportedIncidentsOut


class ReportLineOut(_Told):
    """A place below, in short."""

    id: str
    kind: str
    code: str
    name: str
    batteries: int
    availability_pct: float | None
    alerts: int
    critical: int


class ReportFleetOut(Outgoing):
    """The state of the batteries on the day of writing."""

    soh_bands: list[int] = Field(description="Over 90 %, over 80, over 70, and below.")
    efficiency_pct: float | None = Field(description="Discharged over charged, the mean.")


class ReportPlanOut(Outgoing):
    """What the next six months ask for, from the day of writing."""

    batteries: int = Field(description="Those that something is to be done to.")
    tasks: int
    cost: float | None
    saving: float | None
    currency: str | None
    gained_years: float | None = Field(description="That it gains a battery, on average.")
    ends: float = Field(description="Ends of life to be expected without it.")
    ends_after: float


class MonthlyReportOut(Outgoing):
    """A month of a place, beside the month before."""

    month: date
    zone: str
    since: datetime
    until: datetime
    is_over: bool
    batteries: int
    now: ReportFiguresOut
    before: ReportFiguresOut
    lines: list[ReportLineOut]
    more: int = Field(description="Places below that have no line.")
    fleet: ReportFleetOut
    plan: ReportPlanOut


@router.get("/nodes/{node_id}/report", operation_id="getMonthlyReport")
async def get_monthly_report(work: ReadWork, node_id: str, month: Month) -> MonthlyReportOut:
    """How a month went at a place and below, and what is ahead."""
    node = await hold(work, fleet.Node, node_id, need=Permission.SEE_ANALYSES)
    return _told(await reports.monthly(work, node, date.fromisoformat(f"{month}-01")))


def _told(report: Monthly) -> MonthlyReportOut:
    visits = [visit for month in report.plan.months for visit in month.visits]
    tasks = [task for visit in visits for task in visit.advice.tasks]
    gained = [task.gained_years for task in tasks if task.gained_years]
    plan = ReportPlanOut(
        batteries=len({visit.battery for visit in visits}), tasks=len(tasks),
        cost=report.plan.cost, saving=report.plan.saving, currency=report.plan.currency,
        gained_years=sum(gained) / len(gained) if gained else None,
        ends=report.plan.ends, ends_after=report.plan.ends_after,
    )  # fmt: skip
    return MonthlyReportOut(
        month=report.month, zone=report.zone, since=report.since, until=report.until,
        is_over=report.is_over, batteries=report.batteries,
        now=ReportFiguresOut.model_validate(report.now),
        before=ReportFiguresOut.model_validate(report.before),
        lines=[ReportLineOut.model_validate(each) for each in report.lines], more=report.more,
        fleet=ReportFleetOut(
            soh_bands=report.fleet.soh_bands, efficiency_pct=report.fleet.efficiency_pct
        ),
        plan=plan,
    )  # fmt: skip
