import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.bodies import FLEET, LINES, NOW_MS, WINDOW, admitted, faults, same
from trackingbms.ingest import admit
from trackingbms.ingest.formats.lines import _read_carefully
from trackingbms.kernel import Actor, Invalid

NS = 1_795_491_078_250_000_000


def test_a_line_becomes_a_row() -> None:
    line = (
        'battery,id=A-1,site=x voltage_v=51.2,cycle_count=12i,state="charging",cooling=t,'
        f"pump=1e2 {NS}"
    )
    (row,) = admitted(line.encode(), LINES).batch.to_pylist()
    assert row.pop("ts").isoformat() == "2026-11-24T03:31:18.250000+00:00"
    assert row == {
        "battery": 1,
        "voltage_v": 51.2,
        "cycle_count": 12.0,
        "state": 1,
        "cooling": 1,
        "extra": [("pump", 100.0)],
    }


@pytest.mark.parametrize("count", [1, 300])
@pytest.mark.parametrize(
    ("precision", "stamp"),
    [("ns", NS), ("us", NS // 1000), ("ms", NS // 10**6), ("s", NS // 10**9)],
)
def test_timestamps_count_in_the_unit_that_was_asked_for(
    precision: str, stamp: int, count: int
) -> None:
    body = f"any,battery=A-1 voltage_v=1 {stamp}\n".encode() * count
    batch = admitted(body, LINES, precision=precision).batch
    wanted = {"s": 1_795_491_078_000}.get(precision, 1_795_491_078_250)
    assert set(batch["ts"].cast("int64").to_pylist()) == {wanted}
    assert batch.num_rows == count


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        admitted(b"", LINES, precision="weeks")
    assert refused.value.field == "precision"


def test_escapes_and_quotes_are_understood() -> None:
    body = rf'm,battery=a:b,tag=x\ y\,z voltage_v=1,state="idle" {NS}'.encode()
    assert admitted(body, LINES).batch.num_rows == 1


@pytest.mark.parametrize("others", [1, 300])
@pytest.mark.parametrize(
    ("line", "field"),
    [
        (f"battery voltage_v=1 {NS}", "battery"),
        (f"other,id=A-1 voltage_v=1 {NS}", "battery"),
        (f"battery,id=nobody voltage_v=1 {NS}", "battery"),
        ("battery,id=A-1 voltage_v=1", "ts"),
        ("battery,id=A-1 voltage_v=1 soon", "ts"),
        (f"battery,id=A-1 voltage_v=1 {NS}000", "ts"),
        (f"battery,id=A-1 voltage_v=x {NS}", "voltage_v"),
        (f'battery,id=A-1 voltage_v="1" {NS}', "voltage_v"),
        (f"battery,id=A-1 voltage_v=NaN {NS}", "voltage_v"),
        (f"battery,id=A-1 voltage_v=1,voltage_v=2 {NS}", "voltage_v"),
        (f"battery,id=A-1 voltage_v=9999 {NS}", "voltage_v"),
        (f"battery,id=A-1 voltage_v=1.5i {NS}", "voltage_v"),
        (f"battery,id=A-1 voltage_v= {NS}", ""),
        ("nonsense", ""),
        ('battery,id=A-1 state="open 5', "ts"),
    ],
)
def test_a_bad_line_is_named_and_the_others_kept(line: str, field: str, others: int) -> None:
    good = f"battery,id=A-1 voltage_v=51.2 {NS}\n" * others
    result = admitted((good + line + "\n# comment\n\n" + good).encode(), LINES)
    assert faults(result) == [(others, field)]
    assert result.batch.num_rows == 2 * others


VALUES = st.one_of(
    st.floats(0, 100).map(repr),
    st.integers(0, 200).map(lambda n: f"{n}i"),
    st.sampled_from(
        ["t", "NaN", '"x"', "1e5", "-1", ".5", "5.", "+5", "", "1e400", "0x1", "1.5i", "1e2i"]
    ),
)
STAMPS = st.one_of(
    st.integers(NOW_MS - 9, NOW_MS).map(lambda ms: f"{ms}000000"),
    st.sampled_from(["", "x", "-5", "9" * 19, "9" * 25, "1.5"]),
)
CODES = st.sampled_from(["A-1", "A-2", "é", "a:b", "null", r"A\ 1", "", "nobody"])
SOME = st.lists(
    st.one_of(
        st.builds(
            "battery,id={},x=y voltage_v={},pump={} {}".format, CODES, VALUES, VALUES, STAMPS
        ),
        st.builds("battery,id={} voltage_v={} {}".format, CODES, VALUES, STAMPS),
        st.text(max_size=12),
    ),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(SOME, st.sampled_from(["ns", "s"]))
def test_quick_and_careful_agree_on_any_lines(some: list[str], precision: str) -> None:
    times, divided_by = {"ns": (1, 10**6), "s": (1000, 1)}[precision]
    for uniform in (some * 12, *([line] * 120 for line in some[:2])):
        body = "\n".join(uniform).encode("utf-8", "replace")
        rows = [
            row for each in body.split(b"\n") if (row := each.strip(b" \t\r")) and row[:1] != b"#"
        ]
        draft = _read_carefully(rows, 0, times, divided_by)
        careful = admit(draft, FLEET, Actor.system(), WINDOW)
        same(admitted(body, LINES, precision=precision), careful)
