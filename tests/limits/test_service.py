from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from trackingbms.infra import Works
from trackingbms.kernel import Actor
from trackingbms.limits import Count, Limiter, Policy, TooOften

NOW = 1_800_000_000.0 - 1_800_000_000.0 % 3600 + 60
API = Policy("api", 100, 3600)


def at(works: Works, now: float) -> None:
    works.clock = lambda: datetime.fromtimestamp(now, UTC)


async def test_nobody_asks_more_often_than_they_may(works: Works) -> None:
    limiter = Limiter(works)
    for _ in range(100):
        limiter.take(API, "marie", NOW)
    with pytest.raises(TooOften) as refused:
        limiter.take(API, "marie", NOW)
    assert refused.value.retry_after_s > 0
    assert limiter.take(API, "jean", NOW).remaining == 100


async def test_nodes_share_what_they_counted(works: Works) -> None:
    at(works, NOW)
    one, two = Limiter(works), Limiter(works)
    for _ in range(60):
        one.take(API, "marie", NOW)
    for _ in range(39):
        two.take(API, "marie", NOW)
    await one.share()
    await two.share()
    assert two.take(API, "marie", NOW).remaining == 1
    with pytest.raises(TooOften):
        two.take(API, "marie", NOW)
    one.take(API, "marie", NOW)  # it has not heard yet
    await two.share()
    await one.share()
    with pytest.raises(TooOften):
        one.take(API, "marie", NOW)


async def test_a_restart_forgets_nothing(works: Works) -> None:
    at(works, NOW)
    limiter = Limiter(works)
    for _ in range(99):
        limiter.take(API, "marie", NOW)
    await limiter.share()
    again = Limiter(works)
    again.take(API, "marie", NOW)
    await again.share()
    with pytest.raises(TooOften):
        again.take(API, "marie", NOW)


async def test_what_is_counted_while_it_is_shared_is_kept(works: Works) -> None:
    at(works, NOW)
    limiter = Limiter(works)
    limiter.take(API, "marie", NOW)
    await limiter.share()
    limiter.take(API, "marie", NOW)
    assert limiter.look(API, "marie", NOW).remaining == 98
    await limiter.share()
    assert limiter.look(API, "marie", NOW).remaining == 98


async def test_old_windows_are_forgotten(works: Works) -> None:
    at(works, NOW)
    limiter = Limiter(works)
    limiter.take(API, "marie", NOW)
    await limiter.share()
    later = NOW + 3 * 3600
    at(works, later)
    limiter.take(API, "jean", later)
    await limiter.share()
    async with works.read(Actor.system()) as work:
        assert await work.db.scalar(select(func.count()).select_from(Count)) == 1


async def test_without_calls_nothing_is_written(works: Works) -> None:
    await Limiter(works).share()
    async with works.read(Actor.system()) as work:
        assert await work.db.scalar(select(func.count()).select_from(Count)) == 0
