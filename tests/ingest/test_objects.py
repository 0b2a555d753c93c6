import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.bodies import JSON, NOW_MS, a_row, admitted, faults, lines, same
from tests.ingest.test_ndjson import GOOD, ROWS, UNIFORM
from trackingbms.ingest import Limits, TooLarge, Unreadable


def columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {key: [row.get(key) for row in rows] for key in rows[0]}


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("count", [1, 300])
@pytest.mark.parametrize("shape", [lambda rows: rows, columns])
def test_rows_and_columns_arrive_alike(indent: int | None, count: int, shape: Any) -> None:
    rows = [
        a_row(ts=NOW_MS - i, x=i, cell_voltages_v=[3.2, 3.3], state="idle") for i in range(count)
    ]
    result = admitted(b"\xef\xbb\xbf " + json.dumps(shape(rows), indent=indent).encode(), JSON)
    same(result, admitted(lines(*rows)))
    assert result.batch.num_rows == count


def test_an_object_of_values_is_one_row() -> None:
    assert admitted(json.dumps(a_row()).encode(), JSON).batch.num_rows == 1


@pytest.mark.parametrize("count", [2, 300])
@pytest.mark.parametrize("shape", [lambda rows: rows, columns])
def test_a_bad_row_is_named_in_rows_and_columns(count: int, shape: Any) -> None:
    rows = [a_row(ts=NOW_MS - i, cooling=0) for i in range(count)]
    rows[1]["voltage_v"] = True
    result = admitted(json.dumps(shape(rows)).encode(), JSON)
    assert faults(result) == [(1, "voltage_v")]
    assert result.batch.num_rows == count - 1


def test_nan_costs_only_its_row() -> None:
    rows = [a_row(ts=NOW_MS - i) for i in range(3)]
    rows[1]["voltage_v"] = float("nan")
    assert faults(admitted(json.dumps(rows).encode(), JSON)) == [(1, "voltage_v")]


def test_a_field_given_twice_costs_only_its_row() -> None:
    good = json.dumps(a_row())
    body = f'[{good},{{"battery":"A-1","ts":1,"ts":2}},{good}]'.encode()
    assert faults(admitted(body, JSON)) == [(1, "ts")]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"", None),
        (b"text", None),
        (b"null", None),
        (b"17", None),
        (b"[", None),
        (b"[{]", None),
        (b"[" * 100_000, None),
        (b'{"battery":["A-1"],"ts":[1,2]}', "ts"),
        (b'{"battery":["A-1"],"ts":5}', "ts"),
        (b'{"battery":["A-1"],"ts":[1],"ts":[1]}', "ts"),
        (b"\xff\xfe[\x00]\x00", None),
    ],
)
def test_what_holds_no_rows_is_refused_whole(body: bytes, field: str | None) -> None:
    with pytest.raises(Unreadable) as refused:
        admitted(body, JSON)
    assert refused.value.field == field


def test_columns_without_a_battery_name_it_for_every_row() -> None:
    body = b'{"ts":[1795489878250,1795489878251],"voltage_v":[1,2]}'
    assert faults(admitted(body, JSON)) == [(0, "battery"), (1, "battery")]


ONES = b"[" + b"1," * 9000 + b"1]"


@pytest.mark.parametrize(
    "body", [b"[" + b"{}," * 9000 + b"{}]", ONES, b'{"battery":' + ONES + b"}"]
)
def test_more_rows_than_allowed_are_refused_before_any_is_named(
    body: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("trackingbms.ingest.fields.RowReader.add")  # nothing may be read
    with pytest.raises(TooLarge):
        admitted(body, JSON, limits=Limits(rows=1000))


PAD = [a_row(ts=NOW_MS - i, voltage_v=i) for i in range(80)]  # brings it to the quick path


@settings(max_examples=100, deadline=None)
@given(st.one_of(UNIFORM, st.lists(st.one_of(GOOD, ROWS), max_size=6)), st.sampled_from([None, 1]))
def test_an_array_is_read_as_its_rows_would_be_one_a_line(
    rows: list[Any], indent: int | None
) -> None:
    body = json.dumps([*rows, *PAD], indent=indent).encode()
    same(admitted(body, JSON), admitted(lines(*rows, *PAD)))


@settings(max_examples=100, deadline=None)
@given(UNIFORM)
def test_columns_are_read_as_their_rows_would_be(rows: list[dict[str, Any]]) -> None:
    if rows:
        rows = [{key: row[key] for key in rows[0]} for row in rows] * 40  # one order of fields
        same(admitted(json.dumps(columns(rows)).encode(), JSON), admitted(lines(*rows)))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 5000))
def test_damaged_bodies_are_refused_or_read_never_worse(noise: bytes, at: int) -> None:
    for whole in (PAD, columns(PAD)):
        body = json.dumps(whole).encode()
        at = min(at, len(body))
        with suppress(Unreadable):
            admitted(body[:at] + noise + body[at + len(noise) :], JSON)
