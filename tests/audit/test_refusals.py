from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from trackingbms.audit import Draft, Entry, Ledger, Outcome, Refusals, Seal
from trackingbms.infra import Origin, Works
from trackingbms.kernel import Actor

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def refusals(works: Works, tmp_path: Path) -> Refusals:
    works.clock = lambda: NOON
    return Refusals(works, Ledger(Seal.open(tmp_path / "audit.key")))


def refused(address: str, at: datetime = NOON) -> Draft:
    return Draft(
        at=at, actor=Actor("", ""), action="LOG_IN", path="/", outcome=Outcome.REFUSED,
        details={"status": 401}, origin=Origin(address),
    )  # fmt: skip


async def told(works: Works) -> list[tuple[str, str]]:
    async with works.read(Actor.system()) as work:
        found = await work.db.scalars(select(Entry).order_by(Entry.seq))
        return [(each.address, each.details) for each in found]


async def test_the_first_is_written_at_once_and_a_flood_is_counted(
    refusals: Refusals, works: Works
) -> None:
    for _ in range(1000):
        await refusals.keep(refused("192.0.2.1"))
    assert await told(works) == [("192.0.2.1", '{"status":401}')]
    await refusals.write_down()
    assert await told(works) == [
        ("192.0.2.1", '{"status":401}'),
        ("192.0.2.1", '{"status":401,"times":999}'),
    ]
    await refusals.write_down()
    assert len(await told(works)) == 2


async def test_after_a_minute_it_is_news_again(refusals: Refusals, works: Works) -> None:
    await refusals.keep(refused("192.0.2.1"))
    await refusals.keep(refused("192.0.2.1", NOON + timedelta(seconds=61)))
    assert len(await told(works)) == 2


async def test_a_flood_from_everywhere_is_bounded(refusals: Refusals, works: Works) -> None:
    for number in range(500):
        await refusals.keep(refused(f"2001:db8::{number:x}"))
    assert len(await told(works)) == 10
    await refusals.write_down()
    assert (await told(works))[-1][1] == '{"status":"flood","times":490}'
