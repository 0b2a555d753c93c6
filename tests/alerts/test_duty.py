"""Turns of a rotation, across the days on which the clocks change."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackingbms.alerts.duty import Rota, Stretch, on_call, shifts

WEEK = Rota(("ann", "bob", "eve"), date(2026, 10, 19), 7, 8 * 60, "America/Montreal")  # Mondays


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "person", "backup"),
    [
        ("2026-10-19T11:59:59", None, None),  # before the first turn, 07:59 there
        ("2026-10-19T12:00:00", "ann", "bob"),
        ("2026-10-26T11:59:59", "ann", "bob"),
        ("2026-10-26T12:00:00", "bob", "eve"),
        ("2026-11-02T12:59:59", "bob", "eve"),  # the clocks went back on 1 November
        ("2026-11-02T13:00:00", "eve", "ann"),
        ("2026-11-09T13:00:00", "ann", "bob"),
        ("2027-03-15T11:59:59", "eve", "ann"),  # and forward on 14 March
        ("2027-03-15T12:00:00", "ann", "bob"),
    ],
)
def test_a_turn_is_handed_over_at_the_same_time_of_day(
    at: str, person: str | None, backup: str | None
) -> None:
    assert on_call(WEEK, utc(at), (), ()) == (person, backup, False)


def test_the_turn_over_the_change_is_an_hour_longer_or_shorter() -> None:
    found = list(shifts(WEEK, utc("2026-10-19T12:00"), utc("2027-03-29T12:00"), (), ()))
    spans = {each.until - each.since for each in found}
    week = timedelta(days=7)
    assert spans == {week, week + timedelta(hours=1), week - timedelta(hours=1)}
    longer = next(each for each in found if each.until - each.since > week)
    assert (longer.person, longer.since) == ("bob", utc("2026-10-26T12:00"))


def test_a_time_that_the_clocks_skip_hands_over_once() -> None:
    nightly = Rota(("ann", "bob"), date(2027, 3, 12), 1, 2 * 60 + 30, "America/Montreal")
    found = list(shifts(nightly, utc("2027-03-12T07:30"), utc("2027-03-17T06:30"), (), ()))
    assert [each.person for each in found] == ["ann", "bob", "ann", "bob", "ann"]
    assert found[1].until == utc("2027-03-14T07:30")  # 02:30 there does not exist: 03:30


def test_whoever_is_away_is_passed_over() -> None:
    away = [Stretch("ann", utc("2026-10-20T00:00"), utc("2026-10-22T00:00"))]
    found = list(shifts(WEEK, utc("2026-10-19T12:00"), utc("2026-10-26T12:00"), (), away))
    assert [(each.person, each.backup) for each in found] == [
        ("ann", "bob"), ("bob", "eve"), ("ann", "bob"),
    ]  # fmt: skip
    everybody = [Stretch(each, utc("2026-10-20T00:00"), utc("2026-10-22T00:00"))
                 for each in WEEK.members]  # fmt: skip
    assert on_call(WEEK, utc("2026-10-21T00:00"), (), everybody) == (None, None, False)


def test_a_turn_may_be_taken_over_for_a_while() -> None:
    stead = [Stretch("eve", utc("2026-10-20T00:00"), utc("2026-10-21T00:00"))]
    assert on_call(WEEK, utc("2026-10-20T12:00"), stead, ()) == ("eve", "ann", True)
    away = [Stretch("eve", utc("2026-10-20T06:00"), utc("2026-10-22T00:00"))]
    assert on_call(WEEK, utc("2026-10-20T12:00"), stead, away) == ("ann", "bob", False)


@given(
    start=st.integers(0, 700 * 24), hours=st.integers(1, 24 * 60), days=st.integers(1, 28),
    minute=st.integers(0, 1439),
    zone=st.sampled_from(["America/Montreal", "Europe/Paris", "Australia/Lord_Howe", "UTC"]),
)  # fmt: skip
def test_shifts_leave_no_gap_and_say_what_each_instant_says(
    start: int, hours: int, days: int, minute: int, zone: str
) -> None:
    rota = Rota(("ann", "bob", "eve"), date(2026, 1, 1), days, minute, zone)
    since = datetime(2026, 1, 3, tzinfo=UTC) + timedelta(hours=start)
    until = since + timedelta(hours=hours)
    found = list(shifts(rota, since, until, (), ()))
    assert (found[0].since, found[-1].until) == (since, until)
    for one, other in itertools.pairwise(found):
        assert one.until == other.since
    for each in found:
        for at in (each.since, each.until - timedelta(seconds=1)):
            assert on_call(rota, at, (), ())[:2] == (each.person, each.backup)
