"""A stop in a flood is quick, and the next start makes alerts of what was judged."""

from pathlib import Path

from sqlalchemy import select

from tests.alerts.test_durable import plant
from tests.alerts.worker import BEGIN, COLD, HOT, Journal, a_table
from trackingbms.alerts import Alert, Detective, Phase, Post, Watcher
from trackingbms.alerts.tables import AlertLeft
from trackingbms.fleet import Directory
from trackingbms.infra import Works, connect_database, visible
from trackingbms.kernel import Actor
from trackingbms.live import Hub, default_bounds
from trackingbms.notifications import Message
from trackingbms.telemetry import BatchStored

AT = round(BEGIN.timestamp() * 1000)


async def a_watcher(works: Works, journal: Journal) -> Watcher:
    directory = Directory()
    async with works.read(Actor.system()) as work:
        await directory.refresh(work)
    hub = Hub(lambda: directory.index)
    bounds = default_bounds((90, 70, 50), (100, 45), (20, 10))
    detective = Detective(works, hub, journal)  # type: ignore[arg-type]  # it asks for no more
    watcher = Watcher(works, lambda: directory.index, bounds, detective, Post("http://test"))
    await watcher.start(journal)  # type: ignore[arg-type]
    await watcher.settled()
    return watcher


async def test_what_a_stop_leaves_is_written_at_the_next_start_once(
    database_url: str, tmp_path: Path
) -> None:
    numbers = await plant(database_url, 20)
    works = Works(connect_database(database_url))
    journal = Journal(tmp_path / "journal")  # that knows nothing: only what is left tells of it
    watcher = await a_watcher(works, journal)
    hot = [(number, AT, HOT) for number in numbers]
    await watcher.hear(BatchStored(a_table(hot), 0))
    over = [(number, AT + 1_000, COLD) for number in numbers[:5]]
    await watcher.hear(BatchStored(a_table(over), 0))
    await watcher.stop()
    async with works.read(Actor.system()) as work:
        assert await work.db.scalar(select(AlertLeft)) is not None
        assert await work.db.scalar(visible(work, Alert)) is None
    watcher = await a_watcher(works, journal)
    await watcher.stop()
    watcher = await a_watcher(works, journal)  # and nothing more
    async with works.read(Actor.system()) as work:
        assert await work.db.scalar(select(AlertLeft)) is None
        alerts = list(await work.db.scalars(visible(work, Alert)))
        messages = list(await work.db.scalars(select(Message)))
    assert sorted(each.number or 0 for each in alerts) == numbers
    ended = {each.number for each in alerts if each.phase == Phase.RESOLVED}
    assert ended == set(numbers[:5])
    assert len({each.once for each in messages}) == len(messages) == 4  # one for each group
    assert watcher.rank_of("temperature_high", numbers[-1]) > 0
    assert watcher.rank_of("temperature_high", numbers[0]) == 0
    await watcher.stop()
    await works.engine.dispose()
