"""Where a month begins and ends."""

from datetime import UTC, date, datetime

from trackingbms.reports import month_before, span_of


def test_a_month_is_told_on_the_clocks_of_its_place() -> None:
    since, until = span_of(date(2026, 11, 1), "America/Montreal")
    assert since == datetime(2026, 11, 1, 4, tzinfo=UTC)  # summer time ends that very night
    assert until == datetime(2026, 12, 1, 5, tzinfo=UTC)
    assert span_of(date(2026, 12, 1), "UTC")[1] == datetime(2027, 1, 1, tzinfo=UTC)


def test_the_month_before_january_is_december() -> None:
    assert month_before(date(2026, 1, 1)) == date(2025, 12, 1)
    assert month_before(date(2026, 11, 1)) == date(2026, 10, 1)
