"""Gateways seen from the watch: lost with all that is behind them, as one fact."""

import pytest

from tests.links.test_watch import House
from tests.live.batches import an_index, batch
from trackingbms.infra import Works
from trackingbms.links import CAUSES, Cause, DeviceReport, Task

BOX = "/co/cl/"


@pytest.fixture
async def site(works: Works) -> House:
    """A hundred BMS behind one gateway."""
    house = House(works, an_index(batteries=200, sites=100))
    await house.watch.start(batch([]))
    return house


async def reports(house: House, seconds: int, **of: DeviceReport) -> list[tuple[str, str, str]]:
    """The gateway reports each five seconds that every device was just heard, but for these."""
    told = []
    everything = {f"m{n}": DeviceReport(f"m{n}", 0.0) for n in range(100)} | of
    for second in range(seconds):
        if second % 5 == 0:
            house.watch.gateway_reports("g1", BOX, everything, everything.values())
        told += await house.passes(1)
    return told


async def test_a_lost_gateway_is_one_fact(site: House) -> None:
    await reports(site, 10)
    told = await site.passes(40)
    assert told == [("g1", "online", "late"), ("g1", "late", "offline")]
    assert site.watch.standing("m7").cause is Cause.GATEWAY_LOST
    assert {CAUSES[code] for code in site.reasons[1:201]} == {Cause.GATEWAY_LOST}
    assert await reports(site, 10) == [("g1", "offline", "online")]
    assert site.watch.standing("m7").cause is Cause.NONE


async def test_a_device_behind_a_gateway_is_judged_by_what_the_gateway_sees(site: House) -> None:
    await reports(site, 10)
    told = await reports(site, 30, m3=DeviceReport("m3", 60.0), m4=DeviceReport("m4", None, "no", "refused"))  # fmt: skip # noqa: E501
    assert ("m3", "online", "offline") in told or ("m3", "late", "offline") in told
    assert [each for each in told if each[0] == "m4"][-1][2] == "refused"
    assert {each[0] for each in told} == {"m3", "m4"}
    assert site.watch.standing("m4").detail == "no"


async def test_a_task_is_handed_over_once(site: House) -> None:
    await reports(site, 1)
    assert site.watch.gateway_of("m3") == "g1"
    assert site.watch.gateway_of("mx") is None
    task = Task("t", "restart", "m3")
    site.watch.ask_gateway("g1", task)
    assert site.watch.gateway_reports("g1", BOX, ["m3"], []) == [task]
    assert site.watch.gateway_reports("g1", BOX, ["m3"], []) == []
