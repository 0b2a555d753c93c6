from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.setup.files import Rows, as_csv, as_json, as_xlsx, fleet_rows
from trackingbms.fleet import Kind
from trackingbms.setup.model import EVERY_COLUMN, Wrong, code_of, read_capacity
from trackingbms.setup.reading import CSV, JSON, XLSX, read_file
from trackingbms.setup.rows import Checked, Checker, Top
from trackingbms.setup.templates import TEMPLATES

COMPANY = Top("co", Kind.COMPANY, "tbms")


def check(rows: Rows, top: Top = COMPANY, known: Any = ()) -> Checked:
    return Checker(top, known).check(rows, 2)


def faults(found: Checked) -> list[tuple[int, str, str]]:
    return [(each.row, each.column, str(each.code)) for each in found.faults]


@pytest.mark.parametrize(
    ("media_type", "write"),
    [(CSV, as_csv), (CSV, lambda rows: as_csv(rows, ";")), (XLSX, as_xlsx), (JSON, as_json)],
)
def test_every_form_says_the_same(media_type: str, write: Any) -> None:
    file = read_file(media_type, write(fleet_rows(45)))
    found = Checker(COMPANY, ()).check(file.rows, file.first)
    assert faults(found) == []
    assert found.counts() == {"client": 1, "site": 1, "zone": 1, "bms": 3, "battery": 45}
    bms = next(node for node in found.nodes if node.kind is Kind.BMS)
    assert bms.details["link"]["units"]["1"] == "BT_00000"
    assert bms.details["interval_s"] == 30


@pytest.mark.parametrize("form", TEMPLATES)
def test_a_template_can_be_imported_as_it_stands(form: str) -> None:
    media_type, write = TEMPLATES[form]
    file = read_file(media_type, write())
    assert set(file.rows[0]) == set(EVERY_COLUMN)
    found = Checker(COMPANY, ()).check(file.rows, file.first)
    assert (faults(found), found.counts()["battery"]) == ([], 2)


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("latitude", "north", "number"), ("latitude", 91, "range"), ("cells", 2.5, "whole"),
        ("cells", True, "number"), ("time_zone", "Mars/Base", "time_zone"),
        ("battery", "a:b", "code"), ("battery", "x" * 65, "code"), ("battery", "", "missing"),
        ("link", "{", "json"), ("link", "[]", "json"), ("link", '{"port": 0}', "link"),
        ("chemistry", "x" * 33, "text"), ("client", "", "missing"), ("zone", "", "missing"),
        ("colour", "red", "unknown_column"), ("interval_s", "1e999", "range"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_named(column: str, cell: object, code: str) -> None:
    found = check([fleet_rows(1)[0] | {column: cell}])
    place = 1 if code == "unknown_column" else 2
    assert faults(found) == [(place, column, code)]
    assert all(each.text for each in found.faults)


def test_every_fault_is_told_and_not_only_the_first() -> None:
    rows = fleet_rows(60)
    rows[3]["battery"] = rows[2]["battery"]
    rows[10]["latitude"] = "95"
    rows[39]["zone"] = "S0_OTHER"  # of a BMS that row 22 put into S0_Z
    rows[45]["sector"] = "other"
    found = check(rows)
    assert faults(found) == [
        (5, "battery", "twice"), (12, "latitude", "range"), (41, "bms", "elsewhere"),
        (47, "sector", "differs"),
    ]  # fmt: skip
    assert found.faults[0].text == "BT_00002 stands in row 4 already"


def test_what_is_there_is_used_and_batteries_are_not_doubled() -> None:
    known = [
        ("c", Kind.CLIENT, "MEGA", "co", "c"), ("s", Kind.SITE, "S0", "c", "c"),
        ("z", Kind.ZONE, "S0_Z", "s", "c"), ("z2", Kind.ZONE, "OTHER", "s", "c"),
        ("m", Kind.BMS, "M0001", "z2", "c"), ("b", Kind.BATTERY, "BT_00001", "m", "c"),
    ]  # fmt: skip
    found = check(fleet_rows(21), known=known)
    assert faults(found) == [(3, "battery", "taken"), (22, "bms", "elsewhere")]
    assert {node.kind for node in found.nodes} == {Kind.BMS, Kind.BATTERY}
    assert found.nodes[0].parent == "z"


def test_a_client_imports_without_naming_itself() -> None:
    client = Top("c", Kind.CLIENT, "MEGA")
    rows = [{k: v for k, v in row.items() if k not in ("client", "client_name", "sector",
             "time_zone")} for row in fleet_rows(3)]  # fmt: skip
    assert faults(check(rows, client)) == []
    assert faults(check(fleet_rows(1), Top("c", Kind.CLIENT, "OTHER")))[0][1:] == (
        "client", "elsewhere"
    )  # fmt: skip


def test_a_protocol_that_is_not_spoken_yet_is_a_warning() -> None:
    found = check([fleet_rows(1)[0] | {"protocol": "carrier-pigeon", "link": {"coop": 3}}])
    assert faults(found) == []
    assert [(each.column, each.code) for each in found.warnings] == [("protocol", "protocol")]
    assert found.nodes[-2].details["link"] == {"coop": 3}


def test_files_that_are_none_are_refused() -> None:
    for media_type, body in [(XLSX, b"PK nothing"), (JSON, b"{"), (JSON, b"3"), (JSON, b"[1]")]:
        with pytest.raises(Wrong):
            read_file(media_type, body)
    assert faults(Checker(COMPANY, ()).check(read_file(CSV, b"").rows, 2))[0][2] == "empty"


@given(st.binary(max_size=300), st.sampled_from([CSV, JSON, XLSX]))
def test_any_bytes_are_read_or_refused(body: bytes, media_type: str) -> None:
    try:
        file = read_file(media_type, body)
    except Wrong:
        return
    Checker(COMPANY, ()).check(file.rows, file.first)


cells = st.one_of(
    st.none(), st.text(max_size=8), st.integers(), st.floats(), st.booleans(),
    st.lists(st.integers(), max_size=2), st.dictionaries(st.text(), st.none()),
)  # fmt: skip


@given(st.lists(st.dictionaries(st.sampled_from(EVERY_COLUMN), cells), max_size=4))
def test_any_cells_are_read_or_refused(rows: Rows) -> None:
    for each in check(rows).faults:
        assert each.text


def test_names_become_codes() -> None:
    assert code_of("Énergie Verte inc.") == "ENERGIE_VERTE_INC"
    assert (read_capacity("500kWh"), read_capacity("1,5 MWh"), read_capacity(3)) == (500, 1500, 3)
    with pytest.raises(Wrong):
        read_capacity("lots")
