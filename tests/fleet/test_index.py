import numpy as np

from tests.fleet.trees import person, plant
from trackingbms.fleet import AMBIGUOUS, UNKNOWN, Directory, FleetIndex, Kind
from trackingbms.infra import Work
from trackingbms.kernel import Actor, Permission


async def directory_of(work: Work) -> FleetIndex:
    directory = Directory()
    await directory.refresh(work)
    return directory.index


async def test_a_subtree_is_a_run_of_rows(work: Work) -> None:
    tree = await plant(work)
    index = await directory_of(work)
    rows = index.rows_below(tree.path(1))
    assert set(index.ids[rows]) == set(tree.batteries[1])
    assert set(index.clients[rows]) == {tree.clients[1]}
    assert index.rows_below("/").indices(99) == (0, 4, 1)
    assert (
        index.rows_below("/elsewhere/").indices(99)[:2] == (4, 4)
        or not index.ids[index.rows_below("/elsewhere/")]
    )


async def test_codes_resolve_within_the_scope_of_the_actor(work: Work) -> None:
    tree = await plant(work)
    index = await directory_of(work)
    one = index.numbers_for(["B1", "B2", "B9", "north:B1", "south:B1"], person(tree.path(0)))
    assert one.tolist() == [1, 2, UNKNOWN, 1, UNKNOWN]
    both = index.numbers_for(["B1", "south:B1"], Actor.system())
    assert both.tolist() == [AMBIGUOUS, 3]
    blind = person(tree.path(0), Permission.READ)
    assert index.numbers_for(["B1"], blind).tolist() == [UNKNOWN]
    # A scope inside another makes no code ambiguous.
    twice = Actor("x", "x", (*person(tree.path(0)).grants, *person(tree.path(0, Kind.BMS)).grants))
    assert index.numbers_for(["B1"], twice).tolist() == [1]


async def test_rows_know_their_places(work: Work) -> None:
    tree = await plant(work)
    index = await directory_of(work)
    places = index.places
    row = index.row_of[tree.batteries[0][0]]
    assert places.ids[index.bms[row]] == tree.bms[0]
    assert places.ids[index.site[row]] == tree.sites[0]
    assert places.ids[index.client[row]] == tree.clients[0]
    assert index.rows_of_numbers(index.numbers).tolist() == [0, 1, 2, 3]
    assert index.rows_of_numbers(np.array([0, 77])).tolist() == [-1, -1]


async def test_the_worst_below_each_place(work: Work) -> None:
    tree = await plant(work)
    index = await directory_of(work)
    levels = np.zeros(len(index), np.int8)
    levels[index.row_of[tree.batteries[1][0]]] = 4
    levels[index.row_of[tree.batteries[0][1]]] = 2
    worst = dict(zip(index.places.ids, index.highest_below(levels).tolist(), strict=True))
    assert worst[tree.company] == 4
    assert worst[tree.clients[0]] == worst[tree.bms[0]] == 2
    assert worst[tree.zones[1]] == 4
    assert FleetIndex.empty().highest_below(np.zeros(0, np.int8)).tolist() == []
