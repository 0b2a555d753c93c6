"""Who is in the demo, and the months that lie behind them."""

import itertools
import time
from collections import Counter
from pathlib import Path

import numpy as np

from trackingbms.demo.folder import Card, Folder, Login, Reach
from trackingbms.demo.history import DAY_S, LIVE_STEP_S, STEP_S, Chunk, chunks, gap, table_of
from trackingbms.demo.scene import HOT_BATTERY, MUTE_ZONE, scene, with_faults
from trackingbms.devices import PROTOCOLS
from trackingbms.devices.cells import cells
from trackingbms.devices.replay import EPOCH_S, FaultKind, replay
from trackingbms.telemetry import check_shape

NOW = EPOCH_S + 300 * DAY_S


def test_the_fleet_is_that_of_the_manual_and_more() -> None:
    codes = [each.code for each in scene().batteries()]
    assert 48 <= len(codes) <= 60
    assert len(set(codes)) == len(codes)
    assert {"BT_N_001", "BT_N_020", "BT_S_002", "BT_S_010"} <= set(codes)
    assert len(scene().clients) == 3
    assert sorted(place.name for place in scene().clients[0].places) == ["Site Nord", "Site Sud"]


def test_every_protocol_is_spoken() -> None:
    spoken = Counter(each.protocol for each in scene().bms())
    assert spoken.keys() == PROTOCOLS.keys()
    assert spoken["modbus"] == 5
    assert all(
        len(each.batteries) == 1
        for each in scene().bms()
        if each.protocol in ("foxbms", "thingset", "greenbms")
    )


def test_ages_differ_and_some_batteries_are_worn_out() -> None:
    now = np.array([NOW])
    healths = [
        replay(each.pack, now, with_cells=False).values["soh_pct"][0]
        for each in scene().batteries()
    ]
    assert min(healths) < 65
    assert sum(health < 70 for health in healths) >= 3
    assert max(healths) > 93
    assert {each.pack.cell for each in scene().batteries()} == set(cells())


def test_one_battery_overheats_and_one_link_drops() -> None:
    stations = [with_faults(each, NOW) for each in scene().bms()]
    faults = {
        (bms.code, battery.code): battery.pack.faults[0].kind
        for bms in stations
        for battery in bms.batteries
        if battery.pack.faults
    }
    hot = [code for (_bms, code), kind in faults.items() if kind is FaultKind.OVERHEAT]
    mute = {bms for (bms, _code), kind in faults.items() if kind is FaultKind.SILENCE}
    assert hot == [HOT_BATTERY]
    assert mute == {MUTE_ZONE}


def test_stretches_of_history_follow_each_other_without_a_gap() -> None:
    found = list(chunks(NOW - 20 * DAY_S, NOW))
    assert (found[0].until_s, found[-1].since_s) == (NOW, NOW - 20 * DAY_S)
    assert all(newer.since_s == older.until_s for newer, older in itertools.pairwise(found))
    assert [each.with_cells for each in found] == [True] + [False] * (len(found) - 1)
    assert list(chunks(NOW, NOW)) == []


def test_history_is_a_batch_with_a_row_a_minute_and_no_row_twice() -> None:
    packs = {n: each.pack for n, each in enumerate(scene().batteries()[:3], start=1)}
    begin = NOW + 17.3
    tables = [
        table_of(packs, Chunk(begin, begin + 600, with_cells=True)),
        table_of(packs, Chunk(begin + 600, begin + 1_200, with_cells=True)),
    ]
    stamps: list[float] = []
    for table in tables:
        check_shape(table)
        assert len(table["cell_voltages_v"][0]) in {13, 14}
        first = table.filter(np.asarray(table["battery"]) == 1)
        stamps += [at.timestamp() for at in first["ts"].to_pylist()]
    assert np.diff(stamps).tolist() == [STEP_S] * (len(stamps) - 1)


def test_a_short_absence_is_filled_as_finely_as_live_values() -> None:
    (chunk,) = gap(NOW - 60, NOW)
    table = table_of({1: scene().batteries()[0].pack}, chunk)
    assert table.num_rows == 60 / LIVE_STEP_S
    assert list(gap(NOW - 1, NOW)) == []
    assert sum(each.until_s - each.since_s for each in gap(NOW - 3 * DAY_S, NOW)) == 3 * DAY_S


def test_log_ins_are_kept_for_the_owner_alone(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    assert folder.read_card() is None
    card = Card("http://127.0.0.1:1", [Login("observer", "o@example", "secret")], "tbms_x")
    folder.write_card(card)
    assert folder.read_card() == card
    assert folder.card_file.stat().st_mode & 0o777 == 0o600
    reach = Reach(1.0, 2.0, time.time())
    folder.write_reach(reach)
    assert folder.read_reach() == reach


def test_a_damaged_file_of_log_ins_counts_as_none(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.card_file.write_text("{")
    assert folder.read_card() is None
