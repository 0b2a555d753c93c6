"""The notice of preventive maintenance says what the plan says, in both languages."""

from datetime import date

import pytest

from tests.api.test_faults import show
from trackingbms.alerts.letters import Reader
from trackingbms.alerts.upkeep import upkeep_of, write_upkeep
from trackingbms.analytics import Month, Plan, Task
from trackingbms.analytics.advice.model import Advice, TaskKind
from trackingbms.analytics.advice.plan import Visit
from trackingbms.notifications import lay_out

MONTH = date(2025, 2, 1)


def a_plan() -> Plan:
    tasks = (
        Task(TaskKind.CALIBRATE, MONTH, 1.0, 150.0, None, None, 4),
        Task(TaskKind.COOL, MONTH, 0.75, 200.0, 2100.0, 0.67, 31.0),
    )
    advice = Advice(MONTH, tasks, 350.0, 2100.0, 0.4, 0.06)
    visits = [Visit(f"b{n}", f"BT_N_00{n}", "", "Nord", advice) for n in (1, 3)]
    month = Month(MONTH, visits, 3.5, 1, 840.0, 4200.0)
    return Plan(date(2025, 1, 20), 2, [month], 840.0, 4200.0, 0.8, 0.12, "CAD", [])


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        ("fr", (
            "Maintenance préventive recommandée : Nord, février 2025", "BT_N_001, BT_N_003",
            "SOH moyen : 89,2 %",
            "Recalage de l’état de charge : 2 × (2,0 h au total, coût : 300 CAD)",
            "Économies estimées : 4\u202f200 CAD", "+8 mois", "0,1 au lieu de 0,8",
        )),
        ("en", (
            "Preventive maintenance recommended: Nord, February 2025", "Mean SOH: 89.2%",
            "Check the cooling: 2 × (1.5 h in all, cost: 400 CAD)", "0.1 instead of 0.8",
        )),
    ],
)  # fmt: skip
def test_the_notice_says_what_the_plan_says(locale: str, lines: tuple[str, ...]) -> None:
    told = [{"soh": {"value": 88.4}, "cycles_so_far": 2800}, {"soh": {"value": 90.0}}]
    plan = a_plan()
    letter = write_upkeep(
        upkeep_of("Nord", plan, plan.months[0], told), Reader("Jean", locale), "http://x"
    )
    html, text = lay_out(letter)
    whole = f"{letter.subject}\n{text}".replace("\u00a0", " ")
    for each in lines:
        assert each in whole
    show(f"upkeep.{locale}", html)
