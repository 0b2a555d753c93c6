"""A plan as an iCalendar file (RFC 5545): one all-day event for each battery and month."""

import json
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from trackingbms.analytics.advice.plan import Month, Plan, Visit

_WIDTH = 75  # octets of a line
_SATURDAY = 5


def write_calendar(plan: Plan, host: str, locale: str, at: datetime) -> str:
    """The plan's events, in French or English; the same event keeps its identity."""
    words = _words("en" if locale == "en" else "fr")
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//TrackingBMS//Plan//FR", "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(words['title'])}",
    ]  # fmt: skip
    for month in plan.months:
        for visit in month.visits:
            lines += _event(month, visit, plan, host, words, at)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def _event(
    month: Month, visit: Visit, plan: Plan, host: str, words: dict[str, Any], at: datetime
) -> list[str]:
    day = working_day(month.month)
    tasks = [words["task"][task.kind] for task in visit.advice.tasks]
    told = [
        words["line"].format(
            task=words["task"][task.kind], hours=f"{task.hours:g}".replace(".", words["point"])
        ) for task in visit.advice.tasks
    ]  # fmt: skip
    if visit.advice.cost is not None:
        cost = f"{visit.advice.cost:.2f}".replace(".", words["point"])
        told.append(words["cost"].format(cost=cost, currency=plan.currency or "").strip())
    name = visit.name or visit.code
    return [
        "BEGIN:VEVENT", f"UID:plan-{visit.battery}-{month.month:%Y%m}@{host}",
        f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}", f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(words['summary'].format(battery=name, tasks=', '.join(tasks)))}",
        f"LOCATION:{_escaped(visit.site)}", f"DESCRIPTION:{_escaped(chr(10).join(told))}",
        "TRANSP:TRANSPARENT", "END:VEVENT",
    ]  # fmt: skip


def working_day(month: date) -> date:
    """The first day of a month that is neither Saturday nor Sunday."""
    day = month
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return day


def _escaped(text: str) -> str:
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text


def _fold(line: str) -> list[str]:
    """Lines of at most 75 octets, broken between characters; what goes on begins with a space."""
    parts, part = [], ""
    for sign in line:
        if len((part + sign).encode()) > _WIDTH:
            parts.append(part)
            part = " "
        part += sign
    return [*parts, part]


@cache
def _words(locale: str) -> dict[str, Any]:
    text = (files("trackingbms.analytics.advice") / "words" / f"{locale}.json").read_text("utf-8")
    words: dict[str, Any] = json.loads(text)
    return words
