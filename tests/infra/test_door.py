import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.fleet.trees import plant
from trackingbms.fleet import Node
from trackingbms.infra import Work, Works, below, outermost
from trackingbms.kernel import Actor

_IDS = st.text("az09_%", min_size=1, max_size=3)
_PATHS = st.lists(_IDS, max_size=3).map(lambda ids: "/" + "".join(f"{each}/" for each in ids))


@given(st.lists(_PATHS, max_size=6), _PATHS)
def test_the_outermost_paths_reach_as_far_as_all(paths: list[str], place: str) -> None:
    kept = outermost(paths)
    assert any(place.startswith(each) for each in paths) == any(
        place.startswith(each) for each in kept
    )
    assert not any(a != b and a.startswith(b) for a in kept for b in kept)


async def test_below_is_a_prefix_on_both_engines(work: Work) -> None:
    tree = await plant(work)
    everything = {each.path for each in await work.db.scalars(select(Node))}
    for path in [*everything, "/", tree.path(0)[:-3] + "/"]:
        found = set(await work.db.scalars(select(Node.path).where(below(Node.path, path))))
        assert found == {each for each in everything if each.startswith(path)}


def test_a_path_without_its_slash_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="slash"):
        below(Node.path, "/a")


async def test_a_work_that_only_reads_may_not_change(works: Works) -> None:
    async with works.begin(Actor.system()) as work:
        await plant(work)

    async def change() -> None:
        async with works.read(Actor.system()) as work:
            node = await work.db.scalar(select(Node).limit(1))
            assert node is not None
            node.name = "changed"

    with pytest.raises(RuntimeError, match="only reads"):
        await change()


async def test_readers_do_not_wait_for_a_writer(works: Works) -> None:
    async with works.begin(Actor.system()) as writing:
        await plant(writing)
        async with works.read(Actor.system()) as work:
            assert await work.db.scalar(select(Node.id).limit(1)) is None  # not yet committed
