import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.bodies import FLEET, NOW_MS, WINDOW, a_row, admitted, faults, lines, same
from trackingbms.ingest import Admitted, Window, admit
from trackingbms.ingest.formats.ndjson import read_carefully, read_quickly
from trackingbms.kernel import Actor


def carefully(body: bytes) -> Admitted:
    rows = [
        line for line in body.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip(b" \t\r")
    ]
    return admit(read_carefully(rows, 0), FLEET, Actor.system(), WINDOW)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (a_row(battery="nobody"), "battery"),
        (a_row(battery="TWIN"), "battery"),
        (a_row(battery=5), "battery"),
        (a_row(battery=""), "battery"),
        (a_row(battery=None), "battery"),
        (a_row(battery=["A-1"]), "battery"),
        (a_row(ts="2026-11-24T03:31:18"), "ts"),
        (a_row(ts="yesterday"), "ts"),
        (a_row(ts=None), "ts"),
        (a_row(ts=True), "ts"),
        (a_row(ts=1_795_489), "ts"),
        (a_row(ts=1e300), "ts"),
        (a_row(ts=NOW_MS + 5 * 60_000 + 1), "ts"),
        (a_row(voltage_v="51.2"), "voltage_v"),
        (a_row(voltage_v=True), "voltage_v"),
        (a_row(voltage_v={"value": 51.2}), "voltage_v"),
        (a_row(voltage_v=-0.1), "voltage_v"),
        (a_row(voltage_v=10**400), "voltage_v"),
        (a_row(voltage_v=float("nan")), "voltage_v"),
        (a_row(soc_pct=100.01), "soc_pct"),
        (a_row(state="dancing"), "state"),
        (a_row(state=17), "state"),
        (a_row(state=True), "state"),
        (a_row(cooling="maybe"), "cooling"),
        (a_row(cell_voltages_v=3.3), "cell_voltages_v"),
        (a_row(cell_voltages_v=[3.3, "3.2"]), "cell_voltages_v"),
        (a_row(cell_voltages_v=[3.3, None]), "cell_voltages_v"),
        (a_row(cell_voltages_v=[3.3, 33]), "cell_voltages_v"),
        (a_row(cell_voltages_v=[3.3] * 5000), "cell_voltages_v"),
        (a_row(note="hello"), "note"),
        (a_row(flag=False), "flag"),
        (a_row(nested={"x": 1}), "nested"),
        (a_row(extra=5), "extra"),
        (a_row(extra={"x": 1}), "extra"),
        (a_row(**{"": 1}), ""),
        (a_row(**{f"x{i}": i for i in range(65)}), "extra"),
        ({"battery": "A-1", "ts": NOW_MS}, ""),
        ({"battery": "A-1", "ts": NOW_MS, "voltage_v": None}, ""),
        ({"battery": "A-1", "ts": NOW_MS, "cell_voltages_v": []}, ""),
        ([1, 2], ""),
        (None, ""),
        ("text", ""),
    ],
)
@pytest.mark.parametrize("others", [1, 300])
def test_a_bad_row_is_named_and_the_good_ones_around_it_are_kept(
    row: object, field: str, others: int
) -> None:
    good = [a_row(ts=NOW_MS - i) for i in range(others)]
    result = admitted(lines(*good, row, *good))
    assert result.batch.num_rows == 2 * others
    (rejection,) = result.rejections.told()
    assert (rejection["row"], rejection["field"]) == (others, field)
    assert rejection["error"]


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b'{"battery":"A-1"',
        b'{"battery":"A-1","ts":1795489878250,"voltage_v":51.2} x',
        b'{"battery":"A-1","battery":"A-2","ts":1795489878250,"voltage_v":51.2}',
        b'{"battery":"A-1","ts":1795489878250,"voltage_v":51.2,"voltage_v":51.2}',
        b'{"battery":"\xff","ts":1795489878250,"voltage_v":51.2}',
        b'{"battery":"\\ud800","ts":1795489878250,"voltage_v":51.2}',
        b"[" * 100_000,
        b'{"battery":"A-1","ts":1795489878250,"voltage_v":1e400}',
        b"\x00",
    ],
)
def test_a_line_that_cannot_be_read_costs_only_itself(line: bytes) -> None:
    good = lines(*[a_row(ts=NOW_MS - i) for i in range(200)])
    result = admitted(good + b"\n" + line + b"\n" + good)
    assert result.batch.num_rows == 400
    assert result.rejections.rows == [200]


def test_blank_lines_crlf_and_a_byte_order_mark_are_no_rows() -> None:
    body = b"\xef\xbb\xbf\r\n" + lines(a_row()) + b"\r\n\r\n  \n" + lines(None) + b"\r\n"
    assert admitted(body).batch.num_rows == 1
    assert faults(admitted(body)) == [(1, "")]


def test_an_empty_body_holds_no_rows() -> None:
    assert admitted(b"").batch.num_rows == 0
    assert len(admitted(b"\n \n").rejections) == 0


@pytest.mark.parametrize(
    "ts",
    [
        "2026-11-24T03:31:18.250Z",
        "2026-11-24T03:31:18.25Z",
        "2026-11-24T03:31:18.250999Z",
        "2026-11-24T03:31:18.250999999999Z",
        "2026-11-24t03:31:18.250z",
        "2026-11-24 03:31:18.250Z",
        "2026-11-23T22:31:18.250-05:00",
        "2026-11-24T09:01:18.250+05:30",
        1_795_491_078_250,
        1_795_491_078_250.75,
    ],
)
@pytest.mark.parametrize("rows", [1, 200])
def test_an_instant_may_be_written_in_many_ways(ts: object, rows: int) -> None:
    batch = admitted(lines(*[a_row(ts=ts)] * rows)).batch
    assert set(batch["ts"].cast("int64").to_pylist()) == {1_795_491_078_250}


def test_instants_of_both_kinds_may_stand_in_one_body() -> None:
    rows = [a_row(ts=NOW_MS - i if i % 2 else "2026-11-24T03:31:18+00:00") for i in range(300)]
    assert admitted(lines(*rows)).batch.num_rows == 300


@pytest.mark.parametrize("rows", [1, 300])
def test_everything_that_a_row_may_hold_arrives(rows: int) -> None:
    row = a_row(
        state="Charging",
        cooling=True,
        cell_voltages_v=[3.25, 3.5],
        cell_temperatures_c=[20.5],
        pump_rpm=1200,
        fan_rpm=None,
    )
    batch = admitted(lines(*[row] * rows)).batch
    found = batch.slice(rows - 1).to_pylist()[0]
    found.pop("ts")
    assert found == {
        "battery": 1,
        "voltage_v": 51.2,
        "state": 1,
        "cooling": 1,
        "cell_voltages_v": [3.25, 3.5],
        "cell_temperatures_c": [20.5],
        "extra": [("pump_rpm", 1200.0)],
    }


def test_samples_older_than_what_is_kept_are_refused() -> None:
    draft = read_carefully([lines(a_row(ts=NOW_MS - age)) for age in (0, 10, 11)], 0)
    result = admit(draft, FLEET, Actor.system(), Window(NOW_MS - 10, NOW_MS))
    assert faults(result) == [(2, "ts")]


def test_codes_are_looked_up_once_each() -> None:
    FLEET.asked.clear()
    admitted(lines(*[a_row(battery=f"A-{1 + i % 2}") for i in range(500)]))
    assert sorted(FLEET.asked) == ["A-1", "A-2"]


NUMBERS = st.one_of(
    st.integers(-10, 110), st.floats(allow_nan=False, allow_infinity=False), st.integers()
)
ODD = st.one_of(st.none(), st.booleans(), st.text(max_size=5), st.lists(NUMBERS, max_size=3))
INSTANTS = st.one_of(
    st.integers(NOW_MS - 10**9, NOW_MS),
    st.datetimes().map(lambda at: at.isoformat() + "Z"),
    st.just("2026-11-24T03:31:18.250Z"),
)
FIELDS = {
    "voltage_v": st.one_of(NUMBERS, ODD),
    "soc_pct": NUMBERS,
    "state": st.one_of(st.sampled_from(["idle", "FAULT", "?"]), st.integers(-1, 11), ODD),
    "cooling": st.one_of(st.booleans(), st.sampled_from(["on", "off"]), ODD),
    "cell_voltages_v": st.one_of(st.lists(st.floats(0, 10), max_size=3), ODD),
    "pump": NUMBERS,
    "a:null": st.one_of(NUMBERS, ODD),
}
CODES = st.sampled_from(["A-1", "A-2", "null", "a:b", "é", "nobody", "TWIN"])
GOOD = st.fixed_dictionaries(
    {"battery": CODES, "ts": INSTANTS, "voltage_v": st.floats(0, 100)},
    optional={"soc_pct": NUMBERS, "pump": NUMBERS, "cell_voltages_v": st.lists(st.floats(0, 5))},
)
ANY = st.fixed_dictionaries(
    {"battery": st.one_of(CODES, ODD), "ts": st.one_of(INSTANTS, ODD)}, optional=FIELDS
)
ROWS = st.one_of(GOOD, ANY, ODD)
LINES = st.lists(
    st.one_of(
        st.builds(
            lambda row, space, pure: json.dumps(
                row, separators=(",", ":" + space), ensure_ascii=pure
            ).encode("utf-8", "replace"),
            ROWS,
            st.sampled_from(["", " "]),
            st.booleans(),
        ),
        st.binary(max_size=12).map(lambda raw: raw.replace(b"\n", b"")),
    ),
    max_size=12,
)
UNIFORM = st.one_of(
    st.lists(st.fixed_dictionaries({"battery": CODES, "ts": kind, **values}), max_size=6)
    for kind in (st.integers(NOW_MS - 9, NOW_MS), st.just("2026-11-24T03:31:18Z"))
    for values in (
        {"voltage_v": st.one_of(st.floats(0, 10), ODD)},
        {"voltage_v": NUMBERS, "x": NUMBERS, "state": FIELDS["state"]},
        {"cooling": FIELDS["cooling"], "y": ODD, "cell_voltages_v": FIELDS["cell_voltages_v"]},
    )
)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_the_quick_path_and_the_careful_one_agree_on_any_body(some: list[bytes]) -> None:
    body = b"\n".join(some)
    careful = carefully(body)
    draft = read_quickly(body, 0)
    if draft is not None:
        same(admit(draft, FLEET, Actor.system(), WINDOW), careful)
    same(admitted(body), careful)


@settings(max_examples=150, deadline=None)
@given(UNIFORM)
def test_they_agree_on_bodies_whose_rows_have_the_same_fields(rows: list[dict[str, Any]]) -> None:
    body = b"\n".join(
        json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") for row in rows
    )
    draft = read_quickly(body, 0)
    if draft is not None:
        quick = admit(draft, FLEET, Actor.system(), WINDOW)
        same(quick, carefully(body))
