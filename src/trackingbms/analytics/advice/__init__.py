"""Advice: what to do to batteries, when, for how much, and what it saves."""

from trackingbms.analytics.advice.calendar import write_calendar
from trackingbms.analytics.advice.model import HOURS, Advice, Task, TaskKind, advise
from trackingbms.analytics.advice.plan import Month, Plan, advice_for, plan_of
from trackingbms.analytics.advice.prices import Prices, prices_at, set_prices

__all__ = [
    "HOURS",
    "Advice",
    "Month",
    "Plan",
    "Prices",
    "Task",
    "TaskKind",
    "advice_for",
    "advise",
    "plan_of",
    "prices_at",
    "set_prices",
    "write_calendar",
]
