"""SunSpec's models as registers and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trackingbms.devices.samples import Sample, reading_of
from trackingbms.devices.sunspec import decode, encode, load_model, read_battery
from trackingbms.telemetry import CELLS, METRICS, BatteryState

BANK = {
    "AHRtg": 100, "SoC": 87.3, "SoH": 94.1, "NCyc": 1_234, "ChaSt": 3, "State": 3,
    "V": 48.12, "A": 51.7, "W": 2_490, "CellVMax": 3.712, "CellVMin": 3.688,
    "AHRtg_SF": 0, "SoC_SF": -1, "SoH_SF": -1, "V_SF": -2, "CellV_SF": -3, "A_SF": -1, "W_SF": 1,
}  # fmt: skip
REGISTERS = st.lists(st.integers(0, 0xFFFF), min_size=0, max_size=300)


def test_what_is_written_is_read_again_with_its_scale() -> None:
    registers = encode(load_model(802), BANK)
    assert registers[:2] == [802, 62]
    read = decode(load_model(802), registers)
    assert {key: read[key] for key in BANK} == pytest.approx(BANK)


def test_what_the_device_does_not_have_is_none() -> None:
    read = decode(load_model(802), encode(load_model(802), {"V_SF": -1}))
    assert read["SoC"] is None  # 0xFFFF
    assert read["A"] is None  # 0x8000
    assert read["NCyc"] is None  # 0xFFFFFFFF


def test_a_number_without_its_scale_factor_says_nothing() -> None:
    registers = encode(load_model(802), {**BANK, "V_SF": None})
    assert decode(load_model(802), registers)["V"] is None


@pytest.mark.parametrize(("positive_discharges", "current"), [(True, -51.7), (False, 51.7)])
def test_current_is_positive_while_charging(positive_discharges: bool, current: float) -> None:
    models = [(802, encode(load_model(802), BANK))]
    read = read_battery(models, positive_discharges=positive_discharges)
    assert read.values["current_a"] == pytest.approx(current)
    assert read.values["power_w"] == pytest.approx(2_490 * current / 51.7)
    assert read.state == BatteryState.DISCHARGING


def test_a_faulty_bank_is_told_as_fault() -> None:
    models = [(802, encode(load_model(802), {**BANK, "State": 99}))]
    assert read_battery(models, positive_discharges=True).state == BatteryState.FAULT


def test_cells_of_all_modules_follow_each_other() -> None:
    def module(*volts: float) -> list[int]:
        cells = [{"CellV": v, "CellTmp": 20 + v} for v in volts]
        values = {"CellV_SF": -3, "Tmp_SF": -1, "lithium-ion-module-cell": cells}
        return encode(load_model(805), values)

    models = [(805, module(3.7, 3.8)), (805, module(3.9))]
    read = read_battery(models, positive_discharges=True)
    assert read.cells["cell_voltages_v"] == pytest.approx([3.7, 3.8, 3.9])
    assert read.cells["cell_temperatures_c"] == pytest.approx([23.7, 23.8, 23.9])


def test_strings_are_as_many_as_the_model_says() -> None:
    strings = [{"StrSoC": 80.0}, {"StrSoC": 81.0}]
    registers = encode(load_model(803), {"NStr": 2, "SoC_SF": -1, "string": strings})
    read = decode(load_model(803), registers)["string"]
    assert isinstance(read, list)
    assert [each["StrSoC"] for each in read] == pytest.approx([80.0, 81.0])


@pytest.mark.parametrize("number", [802, 803, 805])
@given(registers=REGISTERS)
def test_any_registers_decode_without_a_crash(number: int, registers: list[int]) -> None:
    decode(load_model(number), registers)


@given(bank=REGISTERS, lithium=REGISTERS, module=REGISTERS)
def test_nothing_outside_the_catalogue_leaves_the_adapter(
    bank: list[int], lithium: list[int], module: list[int]
) -> None:
    points = read_battery([(802, bank), (803, lithium), (805, module)], positive_discharges=True)
    sample = Sample(1, 0, points.values, points.cells, points.state, extra=points.extra)
    batch = reading_of([sample]).batch
    for key in METRICS.keys() & set(batch.column_names):
        value = batch[key][0].as_py()
        assert value is None or METRICS[key].accepts(value)
    for key in CELLS.keys() & set(batch.column_names):
        for value in batch[key][0].as_py() or ():
            assert value != value or CELLS[key].low <= value <= CELLS[key].high + 1e-3
