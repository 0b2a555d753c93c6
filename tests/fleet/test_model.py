import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackingbms.fleet.model import (
    Kind,
    check_code,
    check_details,
    check_name,
    check_time_zone,
    fold,
    ids_of,
    parent_of,
    path_below,
)
from trackingbms.kernel import Invalid


def test_each_level_hangs_below_the_one_before() -> None:
    assert parent_of(Kind.COMPANY) is None
    assert parent_of(Kind.BATTERY) is Kind.BMS


def test_a_path_is_the_ids_from_the_root_down() -> None:
    assert path_below(path_below("/", "a"), "b") == "/a/b/"
    assert ids_of("/a/b/") == ["a", "b"]
    assert ids_of("/") == []


@pytest.mark.parametrize(
    ("kind", "details", "field"),
    [
        (Kind.SITE, {"latitude": float("nan")}, "latitude"),
        (Kind.SITE, {"cells": 3}, "cells"),
        (Kind.BATTERY, {"cells": 0}, "cells"),
        (Kind.BATTERY, {"chemistry": "x" * 33}, "chemistry"),
        (Kind.BATTERY, {"chemistry": "a\x00"}, "chemistry"),
        (Kind.BMS, {"link": None}, "link"),
        (Kind.BMS, {"link": {"a": float("inf")}}, "link"),
        (Kind.BMS, {"interval_s": 0}, "interval_s"),
    ],
)
def test_a_wrong_detail_is_named(kind: Kind, details: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        check_details(kind, details)
    assert refused.value.field == field


def test_unknown_details_may_be_empty() -> None:
    check_details(Kind.BATTERY, {"chemistry": None, "cells": None})
    assert check_time_zone(None) is None


@given(st.text())
def test_what_a_check_lets_through_can_be_stored(text: str) -> None:
    for check in (check_code, check_name):
        try:
            kept = check(text)
        except Invalid:
            continue
        kept.encode()
        assert "\x00" not in kept
    assert "\x00" not in fold(text)
    fold(text).encode()
