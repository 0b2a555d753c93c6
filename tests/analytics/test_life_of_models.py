from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import select

from tests.analytics.worlds import a_cell, write
from trackingbms.analytics.drift import drift_of
from trackingbms.analytics.lifetime import Cell, Effort
from trackingbms.analytics.lifetime.features import features
from trackingbms.analytics.models import Domain, Served, field_view, trajectory, unpack_served
from trackingbms.analytics.models.making import Made, Wanted, compare, gather, make
from trackingbms.analytics.outlook import Point, forecast_of
from trackingbms.analytics.registry import served_now
from trackingbms.analytics.tables import LifeModel, Training
from trackingbms.analytics.training import Trainer, claim
from trackingbms.infra import Works
from trackingbms.kernel import Actor

QUICK = Effort(trees=12, rounds=20, networks=1, passes=8)
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
CELLS = 24


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("cells"), [a_cell(i) for i in range(CELLS)])


def wanted(folder: Path | None, live: Made | None = None) -> Wanted:
    told = (live.card["version"], live.body, live.card["errors"]) if live else None
    return Wanted(AT, 0, str(folder) if folder else None, [], QUICK, told)


@pytest.fixture(scope="module")
def made(folder: Path) -> Made:
    return make(wanted(folder))


@pytest.fixture(scope="module")
def served(made: Made) -> Served:
    return unpack_served(made.card["version"], made.body)


def record(cell: Cell, until: int, since: int = 0, step: int = 10) -> list[Point]:
    """The cell as a battery that was looked at every ten cycles."""
    share = 100 * cell.capacity / cell.initial()
    return [
        Point(
            at_s=86_400.0 * k, days=step, cycles=float(k), turns=float(step),
            soh_pct=float(share[k - 1]), low=float(share[k - 1]) - 1, high=float(share[k - 1]) + 1,
            temperature_c=25.0, depth_pct=80.0, imbalance_mv=0.0,
        ) for k in range(since + step, until + 1, step)
    ]  # fmt: skip


def test_the_first_model_goes_live_and_tells_how_good_it_is(made: Made) -> None:
    assert (made.better, made.reason) == (True, "first")
    assert made.card["lived"] == CELLS
    assert made.card["sets"] == {"made": CELLS}
    assert set(made.card["scores"]) >= {"random_forest", "consensus", "interval"}
    assert len(made.card["errors"]) == CELLS


def test_the_same_data_and_seed_make_the_same_model_which_is_no_better(
    folder: Path, made: Made
) -> None:
    again = make(wanted(folder, made))
    assert again.body == made.body
    assert again.card["fingerprint"] == made.card["fingerprint"]
    assert (again.better, again.reason) == (False, "no_better")
    assert again.against["error"] == again.against["error_of_live"]


def test_models_are_compared_on_cells_that_neither_had_seen(made: Made, folder: Path) -> None:
    live = (made.card["version"], made.body, made.card["errors"])
    cells = [*gather(folder, []), field_view(a_cell(900))]
    fresh = cells[-1].fingerprint
    errors = {key: value * 0.9 for key, value in made.card["errors"].items()}
    better, reason, against = compare(cells, errors | {fresh: 0.0}, live)
    assert (better, reason) == (True, "better")
    assert (against["cells"], against["never_met"]) == (CELLS + 1, 1)
    worse = {key: value + 5 for key, value in made.card["errors"].items()}
    assert compare(cells, worse, live)[1] == "no_better"
    assert compare(cells, errors, ("old", b"PK\x05\x06" + bytes(18), {}))[1] == "format"


def test_too_few_cells_make_no_model() -> None:
    told = make(wanted(None))
    assert (told.body, told.reason) == (b"", "too_few_cells")


def test_what_the_field_shows_of_a_cell_knows_nothing_of_later_cycles() -> None:
    cell = a_cell(7)
    view = field_view(cell)
    at = view.looks(np.array([60, 90, 120]))
    assert np.all(at % view.step == 0)
    changed = replace(view, seen=np.where(np.arange(len(view.seen)) < at[-1], view.seen, 0.1))
    before, after = features(view, at, 0.8), features(changed, at, 0.8)
    for name, values in before.items():
        assert np.array_equal(values, after[name]), name
    assert field_view(cell).seen is not view.seen
    assert np.array_equal(field_view(cell).seen, view.seen)


def test_a_battery_alike_is_served_by_the_model_with_its_interval(served: Served) -> None:
    cell = a_cell(300)
    life = cell.life()
    assert life is not None
    points = record(cell, int(0.7 * life))
    told, because = served.foresee(points)
    assert because == ""
    assert told is not None
    low, middle, high = told
    assert low <= middle <= high
    assert middle == pytest.approx(life, rel=0.25)
    forecast = forecast_of(points, 1_200.0, served)
    assert (forecast.method, forecast.model) == ("consensus", served.version)
    assert forecast.cycles is not None
    assert forecast.cycles.value == pytest.approx(middle - points[-1].cycles, abs=1)
    assert forecast.confidence_pct is not None


def test_elsewhere_the_law_serves_and_says_why(served: Served) -> None:
    cell = a_cell(301)
    life = cell.life()
    assert life is not None
    assert served.foresee(record(cell, int(0.7 * life), since=100))[1] == "beginning"
    assert served.foresee(record(cell, 20))[1] == "short"
    strange = Cell("made", "strange", np.linspace(2, 1.7, 60) + 0.2 * (np.arange(60) % 7 == 0))
    assert served.foresee(record(strange, 60))[1] == "domain"
    forecast = forecast_of(record(cell, int(0.7 * life), since=100), 1_200.0, served)
    assert (forecast.method, forecast.law_because) == ("trend", "beginning")
    assert forecast_of(record(cell, 80), 1_200.0).law_because == "no_model"


def test_outside_is_what_lies_beyond_all_that_was_learnt() -> None:
    domain = Domain.learn(np.array([[0.0, 10.0], [1.0, 20.0]]))
    assert domain.outside(np.array([[0.5, 15.0], [1.02, 30.0]])).tolist() == [0.0, 0.5]


def test_a_record_is_one_value_for_each_cycle() -> None:
    path = trajectory(record(a_cell(1), 100))
    assert path is not None
    assert len(path) == 100
    assert trajectory([]) is None


async def rows_of(works: Works) -> list[LifeModel]:
    async with works.read(Actor.system()) as work:
        return list(await work.db.scalars(select(LifeModel).order_by(LifeModel.made_at)))


async def have_due(works: Works) -> None:
    async with works.begin(Actor.system()) as work:
        (await work.db.get_one(Training, "life")).due_at = work.now - timedelta(seconds=1)


async def test_models_are_trained_in_a_process_of_their_own_and_promoted_when_better(
    works: Works, folder: Path
) -> None:
    trainer = Trainer(works, folder, timedelta(days=30), seed=0, effort=QUICK)
    assert await trainer.train_if_due()
    assert not await trainer.train_if_due()  # not before the month is over
    await have_due(works)
    assert await trainer.train_if_due()
    first, second = await rows_of(works)
    assert (first.state, first.reason) == ("live", "first")
    assert (second.state, second.reason) == ("refused", "no_better")
    async with works.read(Actor.system()) as work:
        row = await work.db.get_one(Training, "life")
        assert row.due_at - work.now > timedelta(days=29)
        served = await served_now(work, None)
        assert served is not None
        assert served.version == first.version
        assert await served_now(work, served) is served


async def test_nothing_is_trained_while_there_is_too_little_to_learn_from(
    works: Works, tmp_path: Path
) -> None:
    trainer = Trainer(works, tmp_path / "none", timedelta(days=30), seed=0)
    assert await trainer.train_if_due()
    async with works.read(Actor.system()) as work:
        row = await work.db.get_one(Training, "life")
        assert row.outcome == {"state": "too_few_cells", "lived": 0, "needed": 20}
        assert row.due_at - work.now < timedelta(days=1, minutes=1)
    assert await rows_of(works) == []


async def test_one_node_of_several_trains(works: Works) -> None:
    async with works.begin(Actor.system()) as work:
        until = work.now + timedelta(hours=1)
        assert await claim(work, until) == 1
    async with works.begin(Actor.system()) as work:
        assert await claim(work, until) is None


async def test_the_watch_over_drift_has_models_trained_anew_when_they_stray(
    works: Works, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer = Trainer(works, Path("/none"), timedelta(days=30), seed=0)
    await trainer.watch_if_due()
    async with works.begin(Actor.system()) as work:
        row = await work.db.get_one(Training, "life")
        assert row.watch is not None
        assert (row.watch["graded"], row.watch["strays"]) == (0, False)
        row.due_at, row.watched_at = work.now + timedelta(days=20), None

    async def strayed(_work: object) -> dict[str, object]:
        return {"strays": True}

    monkeypatch.setattr("trackingbms.analytics.training.watch_of", strayed)
    await trainer.watch_if_due()
    async with works.read(Actor.system()) as work:
        assert (await work.db.get_one(Training, "life")).due_at <= work.now


def test_drift_is_promises_that_were_not_kept() -> None:
    def told(held: bool, for_s: float = 100.0) -> dict[str, object]:
        grade = {"for_s": for_s, "held": held, "method": "consensus"}
        return {"method": "consensus", "grades": [grade]}

    kept = [told(True)] * 18 + [told(False)] * 2 + [told(False, 1.0)] * 50
    calm = drift_of(kept, 50.0)
    assert (calm["graded"], calm["held_pct"], calm["strays"]) == (20, 90.0, False)
    assert drift_of([*kept, *[told(False)] * 5], 50.0)["strays"]
    law = [{"method": "trend", "law_because": "domain"}]
    assert drift_of(law, 0.0)["law_because"] == {"domain": 1}
