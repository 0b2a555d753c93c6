from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.fleet.trees import person, plant
from trackingbms.analytics.advice import Advice, TaskKind, advise, plan_of, prices_at, set_prices
from trackingbms.analytics.advice.calendar import working_day, write_calendar
from trackingbms.analytics.advice.model import Rates, month_after, risk_within
from trackingbms.analytics.advice.plan import Visit, plan_from
from trackingbms.analytics.tables import Outlook
from trackingbms.fleet import Kind
from trackingbms.infra import Work
from trackingbms.kernel import Forbidden, Invalid, Permission

TODAY = date(2026, 11, 28)
RATES = Rates("CAD", battery_kwh=400, labour_hour=100, visit=150, outage_hour=50, outage_hours=24)


def told(**more: Any) -> dict[str, Any]:
    return {
        "stage": "in_life", "confidence": "good_estimate", "confidence_pct": 80.0,
        "years": {"value": 6.0, "low": 5.0, "high": 7.5},
        "use": {"recoverable_pct": 0.0, "temperature_c": 25.0}, "factors": [], "soc_audit": [],
    } | more  # fmt: skip


def uneven(years: float = -2.0) -> dict[str, Any]:
    use = {"recoverable_pct": 2.5, "temperature_c": 25.0}
    return told(use=use, factors=[{"name": "maintenance", "years": years}])


def test_a_sound_battery_needs_nothing() -> None:
    advice = advise(told(), 10.0, RATES, TODAY)
    assert (advice.month, advice.tasks) == (None, ())
    assert advise({"stage": "learning"}, 10.0, RATES, TODAY).tasks == ()
    assert advise({}, 10.0, RATES, TODAY).risk is None


def test_balancing_is_worth_the_share_of_a_new_battery_that_it_puts_off() -> None:
    advice = advise(uneven(), 10.0, RATES, TODAY)
    (task,) = advice.tasks
    assert (task.kind, task.month, task.hours) == (TaskKind.BALANCE, date(2026, 12, 1), 4)
    assert task.cost == 400
    assert task.saving == pytest.approx(10 * 400 * 2 / (6 + 2))
    assert (task.gained_years, task.because) == (2.0, 2.5)
    assert advise(uneven(+1.0), 10.0, RATES, TODAY).tasks == ()


def test_what_has_no_price_is_not_known_rather_than_nothing() -> None:
    advice = advise(uneven(), 10.0, Rates(), TODAY)
    assert (advice.cost, advice.saving) == (None, None)
    assert advise(uneven(), None, RATES, TODAY).saving is None


def test_the_clients_own_hours_count() -> None:
    own = Rates("CAD", labour_hour=100, hours={"balance": 1.5})
    assert advise(uneven(), 10.0, own, TODAY).tasks[0].cost == 150


@pytest.mark.parametrize(
    ("told_", "kind"),
    [
        (told(factors=[{"name": "temperature", "years": -1.0}]), TaskKind.COOL),
        (told(confidence="indicative", confidence_pct=50.0), TaskKind.CAPACITY_TEST),
        (told(soc_audit=[{"strays": True}] * 3), TaskKind.CALIBRATE),
        (told(years={"value": 0.6, "low": 0.3, "high": 1.0}), TaskKind.REPLACE),
        (told(stage="past", years=None), TaskKind.REPLACE),
    ],
)
def test_each_figure_calls_for_its_task(told_: dict[str, Any], kind: TaskKind) -> None:
    assert [task.kind for task in advise(told_, 10.0, RATES, TODAY).tasks] == [kind]


def test_a_replacement_is_planned_for_when_the_end_is_foretold() -> None:
    end = {"value": 0.4, "low": 0.3, "high": 0.5}
    advice = advise(told(years=end), 10.0, RATES, TODAY)
    assert advice.month == date(2027, 3, 1)
    assert advice.cost == 10 * 400 + 6 * 100
    assert advice.risk is not None
    assert advice.risk > 0.5
    assert advice.saving == pytest.approx(advice.risk * 24 * 50)
    assert advice.risk_after == 0


def test_all_of_it_is_done_in_one_journey() -> None:
    both = uneven() | {"confidence": "indicative"}
    advice = advise(both, 10.0, RATES, TODAY)
    assert {task.month for task in advice.tasks} == {date(2026, 12, 1)}
    assert len(advice.tasks) == 2
    assert advice.cost == 1_200


def test_a_longer_life_lessens_the_risk() -> None:
    near = told(years={"value": 0.5, "low": 0.3, "high": 0.9})
    risk = risk_within(near, 6)
    assert risk == pytest.approx(0.5)
    later = risk_within(near, 6, gained=0.5)
    assert later is not None
    assert later < 0.1
    assert risk_within(told(), 6) == pytest.approx(0, abs=1e-6)


def test_months_go_over_the_new_year() -> None:
    assert month_after(TODAY, 1) == date(2026, 12, 1)
    assert month_after(TODAY, 2) == date(2027, 1, 1)
    assert working_day(date(2027, 5, 1)) == date(2027, 5, 3)


def visit(name: str, site: str, advice: Advice) -> Visit:
    return Visit(name.lower(), name, name, site, advice)


def test_batteries_of_one_site_share_the_journey() -> None:
    advice = advise(uneven(), 10.0, RATES, TODAY)
    visits = [(visit(name, site, advice), RATES) for name, site in
              (("A", "Nord"), ("B", "Nord"), ("C", "Sud"))]  # fmt: skip
    plan = plan_from(visits, TODAY)
    first = plan.months[0]
    assert (len(plan.months), first.month, first.journeys) == (6, date(2026, 12, 1), 2)
    assert first.cost == 3 * 400 + 2 * 150
    assert plan.cost == first.cost
    assert (plan.currency, plan.unpriced) == ("CAD", [])
    mixed = plan_from([*visits, (visit("D", "Est", advice), Rates("EUR"))], TODAY)
    assert (mixed.currency, mixed.cost) == (None, None)
    assert "labour_hour" in mixed.unpriced


def test_a_plan_goes_into_any_calendar() -> None:
    advice = advise(uneven(), 10.0, RATES, TODAY)
    name = "Batterie de l’entrepôt; nº 7, côté est, avec un nom très long que rien n’abrège"
    plan = plan_from([(visit("A", name, advice), RATES)], TODAY)
    at = datetime(2026, 11, 28, 12, tzinfo=UTC)
    text = write_calendar(plan, "example.com", "fr", at)
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = text.replace("\r\n ", "")
    assert "UID:plan-a-202612@example.com" in whole
    assert "DTSTART;VALUE=DATE:20261201" in whole
    assert "SUMMARY:A : équilibrer les cellules" in whole
    assert "LOCATION:Batterie de l’entrepôt\\; nº 7\\, côté est" in whole
    assert "Coût sans le déplacement : 400\\,00 CAD" in whole
    assert "balance the cells" in write_calendar(plan, "example.com", "en", at)


async def test_prices_come_down_the_tree(work: Work) -> None:
    tree = await plant(work)
    client, site = tree.path(0), tree.path(0, Kind.SITE)
    await set_prices(work, client, {"currency": "cad", "labour_hour": 90, "replace": 5})
    await set_prices(work, site, {"labour_hour": 120})
    here = await prices_at(work, site)
    assert (here.rates.currency, here.rates.labour_hour) == ("CAD", 120)
    assert here.rates.hours == {"replace": 5}
    assert here.source == {"currency": client, "labour_hour": site, "replace": client}
    await set_prices(work, site, {"labour_hour": None})
    assert (await prices_at(work, site)).rates.labour_hour == 90
    assert (await prices_at(work, tree.path(1))).rates == Rates()


async def test_prices_are_set_by_whoever_manages_the_fleet_and_make_sense(work: Work) -> None:
    tree = await plant(work)
    with pytest.raises(Invalid):
        await set_prices(work, tree.path(0), {"currency": "dollars"})
    with pytest.raises(Invalid):
        await set_prices(work, tree.path(0), {"visit": -1})
    work.actor = person(tree.path(0), Permission.READ, Permission.ANALYSE)
    with pytest.raises(Forbidden):
        await set_prices(work, tree.path(0), {"visit": 1})


async def test_the_plan_of_a_place_is_of_its_batteries_alone(work: Work) -> None:
    tree = await plant(work)
    for client in (0, 1):
        path = f"{tree.path(client, Kind.BMS)}{tree.batteries[client][0]}/"
        work.db.add(
            Outlook(battery_id=tree.batteries[client][0], number=client + 1, path=path,
                    due_at=work.now, told=uneven(), stage="in_life")
        )  # fmt: skip
    await work.db.flush()
    plan = await plan_of(work, tree.path(0))
    assert plan.batteries == 1
    (only,) = plan.months[0].visits
    assert (only.battery, only.site) == (tree.batteries[0][0], "Site 1")
    work.actor = person(tree.path(1))
    assert (await plan_of(work, tree.path(0))).batteries == 0
