from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.live.batches import NOW_MS, an_index, batch, sample
from trackingbms.fleet import FleetIndex
from trackingbms.links import CAUSES, CODE_OF, LINKS, Cause
from trackingbms.live import Hub, Level
from trackingbms.live.latest import NEVER
from trackingbms.live.model import NO_STATE, REASONS

METRICS = ("soc_pct", "voltage_v", "temperature_max_c")


def a_hub(index: FleetIndex | None = None, now: int = NOW_MS) -> Hub:
    fleet = index or an_index()
    return Hub(lambda: fleet, now_ms=lambda: now)


numbers = st.floats(0, 100, width=32)
rows = st.fixed_dictionaries(
    {"battery": st.integers(1, 5), "ts": st.integers(NOW_MS - 5, NOW_MS)},
    optional={
        **{metric: st.none() | numbers for metric in METRICS},
        "state": st.none() | st.integers(0, 9),
        "cell_voltages_v": st.none() | st.lists(st.floats(0, 5, width=16), max_size=3),
    },
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(rows, min_size=1, max_size=8), max_size=6))
def test_the_hub_knows_what_a_dictionary_would(batches: list[list[dict[str, Any]]]) -> None:
    hub = a_hub()
    known: dict[tuple[int, str], tuple[int, Any]] = {}
    for each in batches:
        hub.take(batch(each))
        # Within a batch rows count in the order of their time; of equal times the later row.
        for row in sorted(each, key=lambda row: row["ts"]):
            for name in ("ts", *METRICS, "state", "cell_voltages_v"):
                value = row.get(name)
                key = (row["battery"], name)
                if value is not None and row["ts"] >= known.get(key, (0, 0))[0]:
                    known[key] = (row["ts"], value)
    latest = hub.latest
    for battery in range(1, 6):
        assert latest.at[battery] == known.get((battery, "ts"), (NEVER, 0))[0]
        for metric in METRICS:
            value = known.get((battery, metric), (0, np.nan))[1]
            np.testing.assert_equal(latest.of(metric)[battery], value)
        assert latest.state[battery] == known.get((battery, "state"), (0, NO_STATE))[1]
        cells = known.get((battery, "cell_voltages_v"), (0, None))[1]
        assert latest.cells["cell_voltages_v"].of(battery) == (
            None if cells is None else [round(each, 4) for each in cells]
        )


def test_each_metric_has_a_timestamp_of_its_own() -> None:
    hub = a_hub()
    hub.take(batch([sample(1, NOW_MS - 10, soc_pct=50.0), sample(1, NOW_MS, voltage_v=48.0)]))
    hub.take(batch([sample(1, NOW_MS - 20, soc_pct=99.0)]))  # came late
    assert hub.latest.of("soc_pct")[1] == 50
    assert hub.latest.of("voltage_v")[1] == 48
    assert hub.latest.at[1] == NOW_MS


def test_the_worst_level_rises_through_the_tree() -> None:
    index = an_index()
    hub = a_hub(index)
    hub.take(batch([sample(1, soc_pct=80.0), sample(2, soc_pct=15.0), sample(3, soc_pct=5.0)]))
    assert hub.worst_of(index.rows_below("/co/cl/s0/")) == Level.ATTENTION
    assert hub.worst_of(index.rows_below("/co/")) == Level.CRITICAL
    assert hub.worst_of(index.rows_below("/nowhere/")) == Level.UNKNOWN
    worst = dict(zip(index.places.ids, hub.worst_below().tolist(), strict=True))
    assert worst["co"] == worst["m1"] == Level.CRITICAL
    assert worst["s0"] == Level.ATTENTION
    assert REASONS[hub.reasons[3]] == ("soc_low",)


def test_a_silent_battery_is_late_then_offline() -> None:
    now = [NOW_MS]
    index = an_index()
    hub = Hub(lambda: index, now_ms=lambda: now[0])
    hub.take(batch([sample(1, soc_pct=80.0)]))
    links = []
    for age_s in (14, 16, 23, 25):  # of 10 s: late after 15, offline after 24
        now[0] = NOW_MS + age_s * 1000
        before = hub.seq
        hub.check_links()
        links.append((LINKS[hub.link[1]], hub.seq > before))
    assert links == [("online", False), ("late", True), ("late", False), ("offline", True)]
    assert LINKS[hub.link[2]] == "never_seen"


def test_what_explains_silence_is_told_and_a_mode_holds_whatever_comes() -> None:
    now = [NOW_MS]
    index = an_index()
    hub = Hub(lambda: index, now_ms=lambda: now[0])
    hub.take(batch([sample(1, soc_pct=80.0), sample(2, soc_pct=80.0)]))
    refused, maintenance = CODE_OF[Cause.REFUSED], CODE_OF[Cause.MAINTENANCE]
    hub.explain(np.array([0, refused, maintenance, refused], np.uint8))
    assert [CAUSES[code] for code in hub.cause[1:4]] == ["", "maintenance", Cause.REFUSED]
    now[0] += 60_000
    before = hub.seq
    hub.check_links()
    assert CAUSES[hub.cause[1]] is Cause.REFUSED
    assert LINKS[hub.link[1]] == "refused"
    assert hub.seq > before
    hub.explain(np.zeros(4, np.uint8))
    assert [CAUSES[code] for code in hub.cause[1:4]] == [Cause.DOWN, Cause.DOWN, Cause.NEVER_SEEN]


def test_numbers_beyond_what_was_known_find_room() -> None:
    hub = a_hub()
    hub.take(batch([sample(150_000, soc_pct=8.0)]))
    assert hub.level[150_000] == Level.CRITICAL
