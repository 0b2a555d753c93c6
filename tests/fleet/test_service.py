import pytest
from sqlalchemy import select

from tests.fleet.trees import Tree, person, plant
from trackingbms import fleet, identity
from trackingbms.fleet import Battery, Change, FleetChanged, Kind, NewNode, Node
from trackingbms.infra import Work, Works, visible
from trackingbms.kernel import Actor, Conflict, Forbidden, Invalid, NotFound, Permission


async def numbers_of(work: Work) -> dict[str, int]:
    return {each.id: each.number for each in await work.db.scalars(select(Battery))}


async def make_codes_differ(work: Work, tree: Tree) -> None:
    for node in (tree.zones[0], tree.bms[0], *tree.batteries[0]):
        await fleet.edit(work, node, {"code": f"code-{node}"})


async def test_moving_a_zone_takes_everything_below_along(works: Works) -> None:
    async with works.begin(Actor.system()) as work:
        tree = await plant(work)
        await make_codes_differ(work, tree)
        numbers = await numbers_of(work)
        battery = await fleet.get(work, tree.batteries[0][0])
        await fleet.archive(work, tree.batteries[0][1])
        moved = await fleet.move(work, tree.zones[0], tree.sites[1])
        assert moved.path.startswith(tree.path(1, Kind.SITE))
        assert battery.path == f"{moved.path}{tree.bms[0]}/{battery.id}/"  # already in hand
        news = work.news[-1]
        assert isinstance(news, FleetChanged)
        assert (news.change, news.path) == (Change.MOVED, moved.path)
        assert news.was_at == tree.path(0, Kind.ZONE)
    async with works.read(Actor.system()) as work:
        battery = await fleet.get(work, tree.batteries[0][0])
        assert battery.path == f"{moved.path}{tree.bms[0]}/{battery.id}/"
        assert battery.client_id == tree.clients[1]
        assert (await fleet.get(work, tree.batteries[0][1])).path.startswith(moved.path)
        assert await numbers_of(work) == numbers


async def test_moving_into_a_client_with_the_same_codes_is_refused(work: Work) -> None:
    tree = await plant(work)
    with pytest.raises(Invalid) as refused:
        await fleet.move(work, tree.batteries[0][0], tree.bms[1])
    assert refused.value.field == "parent_id"


async def test_a_moved_scope_stays_with_whoever_held_it(works: Works) -> None:
    async with works.begin(Actor.system()) as work:
        tree = await plant(work)
        path = tree.path(0, Kind.ZONE)
        key, _ = await identity.create_key(
            work, name="zone", path=path, permissions=[Permission.READ]
        )
        await make_codes_differ(work, tree)
        moved = await fleet.move(work, tree.zones[0], tree.sites[1])
    async with works.read(Actor.system()) as work:
        found = await work.db.get(identity.ApiKey, key.id)
        assert found is not None
        assert found.path == moved.path


async def test_a_node_hangs_below_the_level_above(work: Work) -> None:
    tree = await plant(work)
    for node, parent in [
        (tree.batteries[0][0], tree.zones[0]),
        (tree.sites[0], tree.sites[1]),
        (tree.sites[0], tree.batteries[0][0]),
    ]:
        with pytest.raises(Invalid, match="hangs below"):
            await fleet.move(work, node, parent)


async def test_archiving_and_restoring_keep_what_belongs_together(work: Work) -> None:
    tree = await plant(work)
    await fleet.archive(work, tree.batteries[0][1])
    work.now = work.now.replace(year=work.now.year + 1)
    await fleet.archive(work, tree.sites[0])
    index = await fleet_index(work)
    assert set(index.ids) == set(tree.batteries[1])
    with pytest.raises(Conflict, match="restore its site"):
        await fleet.restore(work, tree.zones[0])
    with pytest.raises(Conflict):
        await fleet.edit(work, tree.bms[0], {"name": "x"})
    with pytest.raises(Invalid, match="no such place"):
        await fleet.create(work, NewNode(Kind.BATTERY, tree.bms[0], "B7"))
    await fleet.restore(work, tree.sites[0])
    # What was archived before the site stays archived.
    assert set((await fleet_index(work)).ids) == {tree.batteries[0][0], *tree.batteries[1]}


async def fleet_index(work: Work) -> fleet.FleetIndex:
    directory = fleet.Directory()
    await directory.refresh(work)
    return directory.index


async def test_a_code_is_free_again_once_its_bearer_is_archived(work: Work) -> None:
    tree = await plant(work)
    await fleet.archive(work, tree.batteries[0][0])
    again = await fleet.create(work, NewNode(Kind.BATTERY, tree.bms[0], "B1"))
    assert isinstance(again, Battery)
    assert again.number == 5  # never the old one's
    with pytest.raises(Conflict, match="code"):
        await fleet.restore(work, tree.batteries[0][0])


@pytest.mark.parametrize("kind", [Kind.BATTERY, Kind.CLIENT])
async def test_twins_are_refused_one_by_one_and_together(works: Works, kind: Kind) -> None:
    async with works.begin(Actor.system()) as work:
        tree = await plant(work)
    parent = {Kind.BATTERY: tree.bms[0], Kind.CLIENT: tree.company}[kind]
    for codes in (["new", "new"], [{Kind.BATTERY: "B1", Kind.CLIENT: "north"}[kind]]):
        with pytest.raises(Invalid) as refused:
            async with works.begin(Actor.system()) as work:
                await fleet.create_many(work, [NewNode(kind, parent, code) for code in codes])
        assert refused.value.field == "code"
    # Another client may call its battery the same.
    async with works.begin(Actor.system()) as work:
        assert await fleet.create_many(work, [NewNode(Kind.BATTERY, tree.bms[1], "B9")])


async def test_ten_thousand_batteries_tell_one_piece_of_news(work: Work) -> None:
    tree = await plant(work)
    work.news.clear()
    rows = [NewNode(Kind.BATTERY, tree.bms[0], f"many-{i}") for i in range(10_000)]
    assert len(await fleet.create_many(work, rows)) == 10_000
    assert [each.path for each in work.news] == [tree.path(0, Kind.BMS)]  # type: ignore[attr-defined]
    assert (await fleet_index(work)).numbers.max() == 10_004


async def test_pages_of_children_miss_none_and_repeat_none(work: Work) -> None:
    tree = await plant(work)
    rows = [NewNode(Kind.BATTERY, tree.bms[0], f"c{i}", f"N{i % 3}") for i in range(8)]
    await fleet.create_many(work, rows)
    seen, after = [], None
    while True:
        page = await fleet.children(work, tree.bms[0], limit=3, after=after)
        seen += [each.id for each in page.items]
        after = page.after
        if after is None:
            break
    assert len(seen) == len(set(seen)) == page.total == 10


@pytest.mark.parametrize("act", [fleet.archive, fleet.restore, fleet.children, fleet.get])
async def test_outside_the_scope_nothing_exists(work: Work, act: object) -> None:
    tree = await plant(work)
    work.actor = person(tree.path(0))
    for node in (tree.sites[1], tree.company, "nowhere", "\x00"):
        with pytest.raises(NotFound):
            await act(work, node)  # type: ignore[operator]
    assert {each.client_id for each in await work.db.scalars(visible(work, Node))} == {
        tree.clients[0]
    }


async def test_reading_does_not_let_one_change(work: Work) -> None:
    tree = await plant(work)
    work.actor = person(tree.path(0), Permission.READ)
    for attempt in (
        fleet.archive(work, tree.sites[0]),
        fleet.edit(work, tree.sites[0], {"name": "x"}),
        fleet.move(work, tree.zones[0], tree.sites[0]),
        fleet.create(work, NewNode(Kind.SITE, tree.clients[0], "x")),
    ):
        with pytest.raises(Forbidden):
            await attempt


async def test_the_company_stays(work: Work) -> None:
    tree = await plant(work)
    with pytest.raises(Conflict):
        await fleet.archive(work, tree.company)


async def test_search_asks_for_every_word(work: Work) -> None:
    tree: Tree = await plant(work)
    assert (await fleet.search(work, "energie SOUTH")).items[0].id == tree.clients[1]
    assert (await fleet.search(work, "entrepot a")).total == 2
    assert (await fleet.search(work, "north south")).total == 0
    assert (await fleet.search(work, "_")).total == 0
