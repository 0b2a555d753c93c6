from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from tests.analytics.worlds import a_cell, write, write_curves
from trackingbms.analytics.lifetime import (
    Effort,
    End,
    Registry,
    evaluate,
    predict,
    read_folder,
    train,
)
from trackingbms.analytics.lifetime.bands import learn_bands
from trackingbms.analytics.lifetime.cells import scatter
from trackingbms.analytics.lifetime.members import KEPT, LEARN
from trackingbms.analytics.lifetime.points import Points, points_of
from trackingbms.analytics.lifetime.report import class_of

QUICK = Effort(trees=12, rounds=20, networks=1, passes=8)
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def points() -> Points:
    rng = np.random.default_rng(0)
    cells = [a_cell(i) for i in range(12)]
    return points_of(cells, lambda life: scatter(life, 6, rng), End(), charge=True)


@pytest.mark.parametrize("name", LEARN)
def test_every_member_says_the_same_once_it_was_kept(name: str, points: Points) -> None:
    member = LEARN[name](points, 3, QUICK)
    again = KEPT[name](member.arrays())
    assert np.array_equal(member.predict(points.x), again.predict(points.x))


@pytest.mark.parametrize("name", LEARN)
def test_every_member_learns_the_same_from_the_same_seed(name: str, points: Points) -> None:
    said = [LEARN[name](points, 3, QUICK).predict(points.x) for _ in range(2)]
    assert np.array_equal(*said)


def test_trees_as_arrays_say_what_scikit_learn_says(points: Points) -> None:
    from sklearn.ensemble import ExtraTreesRegressor

    forest = ExtraTreesRegressor(
        n_estimators=QUICK.trees, max_features=0.5, min_samples_leaf=1, random_state=3
    ).fit(points.x, points.target, sample_weight=points.weight)
    ours = LEARN["random_forest"](points, 3, QUICK).predict(points.x)
    assert np.allclose(ours, forest.predict(points.x), atol=1e-9)


def test_boosted_trees_as_arrays_say_what_scikit_learn_says(
    points: Points, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sklearn.ensemble as trees

    made = []
    real = trees.HistGradientBoostingRegressor
    monkeypatch.setattr(
        trees, "HistGradientBoostingRegressor", lambda **told: made.append(real(**told)) or made[0]
    )
    ours = LEARN["gradient_boosting"](points, 3, QUICK).predict(points.x)
    assert np.allclose(ours, made[0].predict(points.x), atol=1e-9)


def test_intervals_hold_nine_times_out_of_ten_on_other_cells() -> None:
    rng = np.random.default_rng(1)

    def told(cells: int) -> tuple[np.ndarray, ...]:
        cell = np.repeat(np.arange(cells), 20)
        lived = np.repeat(rng.uniform(300, 2_000, cells), 20)
        cycle = (lived * np.tile(np.linspace(0.05, 0.95, 20), cells)).astype(np.int64)
        apart = rng.uniform(0.01, 0.1, len(cell))
        said = lived * np.exp(rng.normal(0, apart * (1.2 - cycle / lived)))
        return cycle, np.maximum(said, cycle + 1), lived, apart, cell

    bands = learn_bands(*told(200))
    cycle, said, lived, apart, _ = told(400)
    half = bands.width(cycle, said, apart)
    held = np.abs(np.log(said / lived)) <= half
    assert 0.87 <= held.mean() <= 0.93


@pytest.mark.parametrize(
    ("percent", "name"), [(95.0, "very reliable"), (90.0, "good estimate"), (69.9, "indicative")]
)
def test_confidence_has_the_classes_of_the_manual(percent: float, name: str) -> None:
    assert class_of(percent) == name


@pytest.fixture(scope="module")
def cells_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cells") / "below" / "deeper"
    censored = [a_cell(100 + i, beyond=0.6) for i in range(3)]
    return write(folder, [a_cell(i) for i in range(25)] + censored, "named-otherwise.parquet")


@pytest.fixture(scope="module")
def models(cells_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("models")
    train(cells_folder, root, End(), seed=0, effort=QUICK, at=AT)
    return root


def test_a_model_is_trained_kept_and_asked(models: Path, tmp_path: Path) -> None:
    live = Registry(models).current()
    assert live is not None
    assert Registry(models).card(live).lived == 25
    write(tmp_path, [a_cell(200, beyond=0.6)])
    write(tmp_path, [a_cell(201, beyond=0.04)], "short.parquet")
    told = predict(tmp_path, models)["predictions"]
    assert isinstance(told, list)
    lived = a_cell(200).life()
    assert lived is not None
    known = told[0]
    assert known["remaining_cycles"] + known["cycle"] == pytest.approx(lived, rel=0.2)
    assert known["remaining_low"] <= known["remaining_cycles"] <= known["remaining_high"]
    assert told[1]["confidence"] == "learning"


def test_a_model_goes_live_only_when_it_is_better(models: Path) -> None:
    registry = Registry(models)
    first = registry.current()
    assert first is not None
    model, card = registry.load(), registry.card(first)
    with pytest.raises(FileExistsError):
        registry.offer(model, card)
    assert registry.offer(model, replace(card, version="as-good")) is False
    assert registry.current() == first
    assert "R²" in (models / first / "card.md").read_text()
    assert registry.offer(model, replace(card, version="better", error=card.error / 2)) is True
    assert registry.current() == "better"


def test_cells_of_another_folder_are_judged_and_never_learnt_from(
    cells_folder: Path, tmp_path: Path
) -> None:
    mine = read_folder(cells_folder).cells
    other = write(tmp_path / "score", [mine[0], mine[1], *(a_cell(300 + i) for i in range(4))])
    told = evaluate(cells_folder, other, End(), seeds=[0], effort=QUICK, cycles_a_day=1)
    judged = told["remaining_life"]
    assert isinstance(judged, dict)
    assert judged["taken_out_of_training"] == 2
    run = judged["runs"][0]
    assert run["cells_scored"] == 6
    assert run["scores"]["consensus"]["mae_pct_of_life"] < 10
    assert sum(run["weights"].values()) == pytest.approx(1)


def test_cells_without_features_of_the_charge_neither_harm_nor_count(
    cells_folder: Path, tmp_path: Path
) -> None:
    bare = write(tmp_path / "score", [a_cell(400, charge=False)], "bare.parquet")
    write(bare, [a_cell(401), a_cell(402)], "rich.parquet")
    told = evaluate(cells_folder, bare, End(), seeds=[0], effort=QUICK, cycles_a_day=1)
    judged = told["remaining_life"]
    assert isinstance(judged, dict)
    assert judged["without_features_of_the_charge"] == 1
    assert judged["runs"][0]["cells_scored"] == 2


def test_life_is_told_from_the_first_hundred_cycles(tmp_path: Path) -> None:
    write_curves(tmp_path, "train", 16, seed=1)
    write_curves(tmp_path, "later", 6, seed=2)
    told = evaluate(tmp_path, None, End(), seeds=[0], effort=QUICK, cycles_a_day=1)
    judged = told["cycle_life_from_first_100_cycles"]
    assert isinstance(judged, dict)
    assert judged["trained_on"] == 16
    assert judged["later"]["cells"] == 6
    assert judged["later"]["consensus"]["mean_error_pct"] < 15


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    import polars as pl

    with pytest.raises(ValueError, match="no Parquet file"):
        read_folder(tmp_path)
    pl.DataFrame({"cell": ["a"], "cycle": [1]}).write_parquet(tmp_path / "odd.parquet")
    with pytest.raises(ValueError, match=r"odd.parquet: .* has no column capacity_ah"):
        read_folder(tmp_path)
    made = pl.DataFrame({"cell": ["a"], "cycle": [1], "capacity_ah": [2.0], "cc_time_s": [9.0]})
    made.write_parquet(tmp_path / "odd.parquet")
    with pytest.raises(ValueError, match="features of the charge are there, but not"):
        read_folder(tmp_path)


def test_too_few_lives_are_said_to_be_too_few(tmp_path: Path) -> None:
    write(tmp_path, [a_cell(i) for i in range(4)])
    with pytest.raises(ValueError, match="4 cells reach the end of life: 20 are needed"):
        evaluate(tmp_path, None, End(), seeds=[0], effort=QUICK, cycles_a_day=1)


def test_settings_for_early_lives_are_chosen_by_the_cells_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trackingbms.analytics.lifetime import early
    from trackingbms.analytics.lifetime.early import SHRINKS, choose

    few = ((3, 1e-2), (3, 1e-3))  # all of them take a minute
    monkeypatch.setattr(early, "SUBSETS", few)
    monkeypatch.setattr(early, "REPEATS", 1)
    write_curves(tmp_path, "train", 14, seed=3)
    cells = read_folder(tmp_path).curves["train"]
    choice = choose(cells, seed=0)
    assert choice == choose(cells, seed=0)
    assert choice.shrink in SHRINKS
    assert (choice.size, choice.subset_shrink) in few
    assert 0 < choice.error_pct < 20
