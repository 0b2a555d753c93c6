"""foxBMS 2: frames written by cantools from the published matrix, heard frame by frame."""

from typing import Any

import pytest

from trackingbms.devices import Device, open_source
from trackingbms.devices.foxbms import matrix
from trackingbms.devices.protocols.foxbms import KEPT_S, FoxbmsLink, Listening
from trackingbms.devices.samples import Sample
from trackingbms.kernel import Invalid
from trackingbms.telemetry import BatteryState, Cooling


def listening(**link: Any) -> Listening:
    return Listening(FoxbmsLink(channel="can0", **link), 0.0)


def hear(ear: Listening, name: str, now: float = 0.0, **signals: float) -> None:
    message = matrix().get_message_by_name(name)
    every = {} if message.is_multiplexed() else {each.name: 0 for each in message.signals}
    assert ear.hear(message.frame_id, message.encode({**every, **signals}), now)


def hear_cells(ear: Listening, mux: int, now: float, *millivolts: int | None) -> None:
    signals: dict[str, float] = {"f_CellVoltages_Mux": mux}
    for place, value in enumerate(millivolts, start=4 * mux):
        signals[f"CellVoltage_{place:03}"] = value or 0
        signals[f"CellVoltage_{place:03}_invalidFlag"] = int(value is not None)  # 1 is valid
    hear(ear, "f_CellVoltages", now, **signals)


def told(ear: Listening, now: float = 0.0) -> Sample:
    sample = ear.tell(7, 1_000, now)
    assert sample is not None
    return sample


def test_a_current_that_discharges_is_negative_here() -> None:
    ear = listening()
    hear(ear, "f_PackValuesP0", BatteryVoltage=400.5, Current=25.5, Power=10.21)
    values = told(ear).values
    assert values["voltage_v"] == pytest.approx(400.5)
    assert values["current_a"] == pytest.approx(-25.5)
    assert values["power_w"] == pytest.approx(-10_210)


def test_a_build_that_counts_charging_as_positive_says_so_in_its_link() -> None:
    ear = listening(positive="charging")
    hear(ear, "f_PackValuesP0", Current=25.5)
    assert told(ear).values["current_a"] == pytest.approx(25.5)


def test_the_constant_health_of_the_firmware_is_no_measurement() -> None:
    ear = listening()
    hear(ear, "f_PackStateEstimation", MinimumSoc=61.2, MaximumSoc=63.4, Soh=100)
    sample = told(ear)
    assert "soh_pct" not in sample.values
    assert sample.values["soc_pct"] == pytest.approx(61.2)
    assert sample.extra["soh_raw_pct"] == 100
    assert sample.extra["soc_highest_pct"] == pytest.approx(63.4)


def test_cells_come_whole_once_a_round_and_invalid_ones_are_none() -> None:
    ear = listening()
    hear_cells(ear, 1, 0.0, 3_999, 3_999, None, None)  # we came in the middle of a round
    hear_cells(ear, 0, 1.0, 3_701, 3_702, None, 3_704)
    hear_cells(ear, 1, 2.0, 3_705, 3_706, None, None)
    assert not ear.rounds
    hear_cells(ear, 0, 3.0, 3_801, 3_802, 3_803, 3_804)
    sample = told(ear, now=4.0)
    assert sample.cells["cell_voltages_v"] == [
        pytest.approx(3.701), pytest.approx(3.702), None, pytest.approx(3.704),
        pytest.approx(3.705), pytest.approx(3.706),
    ]  # fmt: skip
    assert sample.invalid == 1
    assert sample.extra["cell_voltages_v_age_s"] == pytest.approx(3.0)  # heard at 1, told at 4
    hear(ear, "f_PackValuesP0", Current=1)
    assert not told(ear).cells  # until the next round they are not told again


def test_a_cell_whose_frame_is_lost_is_known_for_a_while_only() -> None:
    ear = listening(cells=8)
    hear_cells(ear, 0, 0.0, 1, 2, 3, 4)
    hear_cells(ear, 1, 1.0, 5, 6, 7, 8)
    hear_cells(ear, 0, 2.0, 1, 2, 3, 4)
    hear_cells(ear, 0, 3.0, 1, 2, 3, 4)  # frame 1 was lost
    assert told(ear, 3.0).cells["cell_voltages_v"][7] == pytest.approx(0.008)
    late = 1.0 + KEPT_S + 0.1
    hear_cells(ear, 0, late, 1, 2, 3, 4)
    hear_cells(ear, 0, late, 1, 2, 3, 4)
    assert told(ear, late).cells["cell_voltages_v"][4:] == [None] * 4


@pytest.mark.parametrize(
    ("bms", "current_a", "state"),
    [
        (1, 0.0, BatteryState.OFF),
        (3, 0.0, BatteryState.IDLE),
        (5, 0.0, BatteryState.STANDBY),
        (7, 20.0, BatteryState.DISCHARGING),
        (9, -20.0, BatteryState.CHARGING),
        (7, 0.1, BatteryState.IDLE),
        (10, 0.0, BatteryState.FAULT),
    ],
)
def test_its_states_are_ours(bms: int, current_a: float, state: BatteryState) -> None:
    ear = listening()
    hear(ear, "f_PackValuesP0", Current=current_a)
    hear(ear, "f_BmsState", BmsState=bms, CoolingState=1)
    sample = told(ear)
    assert (sample.state, sample.cooling) == (state, Cooling.ON)


def test_an_error_is_a_fault_whatever_the_contactors_do() -> None:
    ear = listening()
    hear(ear, "f_BmsState", BmsState=7, GeneralError=1)
    assert told(ear).state == BatteryState.FAULT


def test_frames_that_are_damaged_or_of_others_are_no_news() -> None:
    ear = listening()
    assert not ear.hear(0x233, b"\x01\x02", 0.0)
    assert not ear.hear(0x250, b"\xff" * 8, 0.0)  # a multiplexer beyond the matrix
    assert not ear.hear(0x7FF, b"\x00" * 8, 0.0)
    assert ear.unreadable == 2
    assert ear.tell(7, 0, 0.0) is None


@pytest.mark.parametrize(
    ("link", "field"),
    [
        ({}, "link.channel"),
        ({"channel": "can0", "cells": 0}, "link.cells"),
        ({"channel": "can0", "positive": "up"}, "link.positive"),
    ],
)
def test_settings_that_make_no_sense_are_refused_by_name(link: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        open_source(Device("b1", "BMS", "foxbms", 1.0, link))
    assert refused.value.field == field
