"""The demo's fleet and people, through the services."""

from sqlalchemy import select

from trackingbms import fleet
from trackingbms.demo.planting import PEOPLE, invite, link, plant
from trackingbms.demo.scene import scene
from trackingbms.fleet import Bms, Site
from trackingbms.identity import Membership, Role
from trackingbms.infra import Works
from trackingbms.ingest.roster import devices_of
from trackingbms.kernel import Actor


async def test_the_fleet_is_planted_once(works: Works) -> None:
    first = await plant(works, scene())
    again = await plant(works, scene())
    assert first == again
    assert first.numbers.keys() == {each.code for each in scene().batteries()}
    async with works.read(Actor.system()) as work:
        sites = {each.name: each for each in await work.db.scalars(select(Site))}
    assert sites["Site Nord"].latitude == 45.5017
    assert len(sites) == 6


async def test_a_linked_bms_is_one_that_we_listen_to(works: Works) -> None:
    planted = await plant(works, scene())
    async with works.read(Actor.system()) as work:
        assert await devices_of(work) == []
    settings = {"host": "127.0.0.1", "port": 1502, "units": {"1": "BT_N_001"}}
    await link(works, planted, {"SITE_NORD_ENT_A_001": ("modbus", settings)})
    async with works.read(Actor.system()) as work:
        (device,) = await devices_of(work)
    assert (device.code, device.protocol) == ("SITE_NORD_ENT_A_001", "modbus")
    assert device.link == settings
    assert device.batteries["BT_N_001"] == planted.numbers["BT_N_001"]
    assert len(device.batteries) == 6


async def test_archived_bms_and_batteries_are_left_alone(works: Works) -> None:
    planted = await plant(works, scene())
    await link(works, planted, {"SHERBROOKE_PARC_001": ("mqtt", {"host": "h", "topic": "t"})})
    async with works.begin(Actor.system()) as work:
        found = await work.db.scalar(select(Bms).where(Bms.code == "SHERBROOKE_PARC_001"))
        assert found is not None
        await fleet.archive(work, found.id)
    async with works.read(Actor.system()) as work:
        assert await devices_of(work) == []


async def test_there_is_a_person_of_each_role_and_a_key(works: Works) -> None:
    await plant(works, scene())
    card = await invite(works, None)
    assert [each.role for each in card.logins] == [role.value for role in PEOPLE]
    assert set(PEOPLE) == set(Role)
    assert card.api_key.startswith("tbms_")
    async with works.read(Actor.system()) as work:
        assert len(list(await work.db.scalars(select(Membership)))) == len(PEOPLE)
    assert await invite(works, card) == card


async def test_lost_log_ins_are_replaced(works: Works) -> None:
    await plant(works, scene())
    first = await invite(works, None)
    second = await invite(works, None)
    assert [each.email for each in first.logins] == [each.email for each in second.logins]
    assert first.logins[0].password != second.logins[0].password
